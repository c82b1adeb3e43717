//go:build unix

package session_test

import (
	"os"
	"syscall"
)

// limitFiles is a full disk for this process, where it is asked for: no file
// takes more than a few bytes.
func limitFiles() {
	if os.Getenv("APPREG_TEST_FULL") != "" {
		syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 10, Max: 10})
	}
}
