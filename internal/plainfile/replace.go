package plainfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Replaceable reports whether what begins so may take the place of what is at path:
// nothing, or nothing in it, or what begins so, too. What cannot be read is told of when it
// is written.
func Replaceable(path, begins string) bool {
	f, err := Open(path, os.O_RDONLY, 0)
	if err != nil {
		return true
	}
	defer f.Close()
	there := make([]byte, len(begins))
	n, err := io.ReadFull(f, there)
	return err == io.EOF || string(there[:n]) == begins
}

// Replace has a plain file with data and perm be at path. What was there stays until all
// of that is written, a link stays one, and what must not be written is not replaced.
func Replace(path string, data []byte, perm fs.FileMode) error {
	was, err := Open(path, os.O_WRONLY, 0)
	if err == nil {
		err = was.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if there, err := filepath.EvalSymlinks(path); err == nil {
		path = there
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".appreg-*.tmp")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(perm), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
