package i18n

import "strings"

// Worth words the status of a validation, of a code, a document or a face, as it
// follows "it is": "failed"; and what a reviewer said of the names. Case does not
// matter (contract.md section 5), and one that nobody here has heard of stays as it
// is.
func (w *Words) Worth(status string) string {
	status = strings.TrimSpace(status)
	if text, ok := w.Values.Worth[strings.ToUpper(status)]; ok {
		return text
	}
	return status
}
