package har

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"appreg/client"
)

// Name is what the file of an archive is called that is saved now.
func Name(now time.Time) string { return "appreg-" + now.Format("20060102-150405.000") + ".har" }

// Save writes an archive of calls to a file, for its owner's eyes alone, and returns its
// whole path. In a folder it gets its [Name]. It goes over no file that is there.
func Save(path string, now time.Time, version string, calls []client.Call, people bool) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("har: %w", err)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, Name(now))
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", fmt.Errorf("har: %w", err)
	}
	_, err = f.Write(Of(calls, version, people))
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(path)
		return "", fmt.Errorf("har: %w", err)
	}
	return path, nil
}
