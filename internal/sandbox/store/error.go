package store

import "fmt"

// What can be wrong with a data file.
const (
	Locked   = "locked"   // another process has it
	Damaged  = "damaged"  // or it never was one
	Older    = "older"    // an earlier program wrote it, with another meaning
	Newer    = "newer"    // a later program wrote it
	Seed     = "seed"     // it began with another seed
	NoAccess = "noaccess" // it cannot be opened
)

// Error is a data file that cannot be used. It is left as it is.
type Error struct {
	Why string // one of the above
	err error
}

func (e *Error) Error() string {
	if e.err == nil {
		return "sandbox: data: " + e.Why
	}
	return fmt.Sprintf("sandbox: data: %s: %v", e.Why, e.err)
}

func (e *Error) Unwrap() error { return e.err }

// BadData is Why.
func (e *Error) BadData() string { return e.Why }

func damaged(format string, a ...any) error {
	return &Error{Damaged, fmt.Errorf(format, a...)}
}
