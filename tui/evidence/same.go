package evidence

import "appreg/client"

// same reports whether two readings may be of one validation in one state. What
// only one of them shows tells nothing.
func same(a, b *client.Validation) bool {
	if a == nil || b == nil {
		return a == b
	}
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return !differ(a.ID, b.ID) && !differ(a.Status, b.Status) && a.NeedsBackSide == b.NeedsBackSide && !differ(a.Score, b.Score) &&
		!differ(a.Name, b.Name) && !differ(a.Number, b.Number) && !differ(a.Type, b.Type) && !differ(a.Category, b.Category)
}
