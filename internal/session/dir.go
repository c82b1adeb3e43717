package session

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
)

// ErrNoPlace is a system that does not say where programs keep their state.
var ErrNoPlace = errors.New("no place for the journal")

// Dir returns where the journal and its tokens are: $XDG_STATE_HOME/appreg, or
// the system's own place for it. The error is [ErrNoPlace]; [Open] takes the
// empty path that comes with it.
func Dir(getenv func(string) string) (string, error) { return dirOn(runtime.GOOS, getenv) }

func dirOn(goos string, getenv func(string) string) (string, error) {
	// A relative path is to be ignored, says the XDG specification.
	if state := getenv("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, "appreg"), nil
	}
	variable, under := "HOME", []string{".local", "state"}
	switch goos {
	case "darwin", "ios":
		under = []string{"Library", "Application Support"}
	case "windows":
		variable, under = "LocalAppData", nil
	}
	home := getenv(variable)
	if !filepath.IsAbs(home) {
		return "", fmt.Errorf("session: no %s: %w", variable, ErrNoPlace)
	}
	return filepath.Join(append(append([]string{home}, under...), "appreg")...), nil
}
