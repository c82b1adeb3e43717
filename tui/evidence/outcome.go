package evidence

import "appreg/client"

// outcome is what is known of the last call. It is one value: a call that begins
// leaves nothing of an older one.
type outcome struct {
	doubt  doubt
	err    error // why it was refused; in doubt: or why it could not be read
	forced bool  // it was to replace what was there
}

// doubt is whether what was sent has come in.
type doubt int

const (
	settled    doubt = iota // it has, or it was refused
	inDoubt                 // nothing is sent until it is read
	notIn                   // it was read: nothing had
	unknowable              // it was read, and nobody can tell
)

// doubtful is the outcome of a call without an answer.
func (o outcome) doubtful() bool { return o.doubt == inDoubt }

// after is what is known of the doubt once the registration was read.
func (o outcome) after(before, now *client.Validation) outcome {
	switch {
	case o.forced && (before == nil || same(before, now)): // what replaces something may have got the same outcome
		return outcome{doubt: unknowable}
	case same(before, now):
		return outcome{doubt: notIn}
	}
	return outcome{}
}

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
