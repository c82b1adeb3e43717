package har

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"appreg/client"
)

// Save writes an archive of calls into a folder, for its owner's eyes alone, and returns
// the file's path. It goes over no file that is there.
func Save(folder string, now time.Time, version string, calls []client.Call, people bool) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", fmt.Errorf("har: %w", err)
	}
	path := filepath.Join(folder, "appreg-"+now.Format("20060102-150405.000")+".har")
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
