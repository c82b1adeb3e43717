package explain

import (
	"errors"
	"fmt"

	"appreg/internal/clean"
	"appreg/internal/i18n"
)

// badData is what the sandbox says of a data file that cannot be used: "locked",
// "damaged", "older", "newer", "seed", or "noaccess" with the system's reason inside.
type badData interface {
	error
	BadData() string
}

// SandboxData says why the sandbox cannot use its data file, or is "".
func SandboxData(words *i18n.Words, file string, seed uint64, err error) string {
	var data badData
	if !errors.As(err, &data) {
		return ""
	}
	w, name := words.Sandbox, clean.Text(file)
	switch data.BadData() {
	case "locked":
		return fmt.Sprintf(w.DataLocked, name)
	case "older":
		return fmt.Sprintf(w.DataOlder, name)
	case "newer":
		return fmt.Sprintf(w.DataNewer, name)
	case "seed":
		return fmt.Sprintf(w.DataSeed, name, seed)
	case "noaccess":
		return fmt.Sprintf(w.DataNoAccess, name, errors.Unwrap(data))
	}
	return fmt.Sprintf(w.DataDamaged, name)
}
