package page

import "appreg/internal/session"

// Journal keeps what is typed from one run to the next, and has what another
// run left. Its methods but Serial, Problem and Plain touch the disk: they are
// called from commands alone, and before and after the program.
type Journal interface {
	Serial() int64
	Draft(session.Draft)
	Habits() (session.Habits, []session.Quarantined)
	Remember(project, flow session.Named, country, language string)
	RememberAPINames(on bool)
	RememberCalls(on bool)
	Unfinished() ([]session.Entry, []session.Quarantined)
	Noted(registration string) []session.Entry
	Continue(key string) (session.Entry, error)
	Drop(key string) error
	Completed() int // since midnight, here
	Problem() error // what first went wrong, once
	Plain() bool    // tokens are in files: there is no keyring
}
