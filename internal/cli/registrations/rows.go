package registrations

import (
	"strings"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/redact"
)

// registrationRows are a page's registrations for people. Their contacts are
// masked: a terminal has other readers.
func registrationRows(a program.App, regs []client.Registration, reveal bool) [][]string {
	w, b := a.Words.Remote, a.Words.Browse
	rows := [][]string{{"id", w.Status, "currentStep", w.Who, w.Email, w.Phone, strings.ToLower(b.Updated)}}
	for _, r := range regs {
		name, email, number := redact.Name(r.Name()), redact.Email(r.Email), redact.Phone(r.Dialed())
		if reveal {
			name, email, number = r.Name(), r.Email, r.Number()
		}
		at := ""
		if !r.UpdatedAt.IsZero() {
			at = program.Date(r.UpdatedAt)
		}
		rows = append(rows, []string{r.ID, a.Status(r.Status), string(r.CurrentStep), name, email, number, at})
	}
	return rows
}
