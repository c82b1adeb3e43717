package explain

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/internal/plainfile"
	"appreg/internal/session"
)

// Cause is why something of this machine does not work, without what was tried: in
// our words where we have some, else in the system's, cleaned.
func Cause(words *i18n.Words, err error) string { return clean.Text(cause(words, err)) }

func cause(words *i18n.Words, err error) string {
	w := words.Causes
	var file *fs.PathError
	var system syscall.Errno
	switch there := errors.As(err, &file); {
	case errors.Is(err, session.ErrNoPlace):
		return w.NoPlace
	case errors.Is(err, session.ErrBusy):
		return w.Busy
	case errors.Is(err, session.ErrRing):
		return w.Ring
	case there && errors.Is(err, plainfile.ErrOther):
		return fmt.Sprintf(w.NotPlain, filepath.Base(file.Path))
	case there && errors.Is(err, session.ErrDamaged):
		return fmt.Sprintf(w.Damaged, filepath.Base(file.Path))
	case there && errors.Is(err, session.ErrNewer):
		return fmt.Sprintf(w.Newer, filepath.Base(file.Path))
	case errors.As(err, &system):
		return system.Error()
	case there:
		return file.Err.Error()
	}
	return err.Error()
}
