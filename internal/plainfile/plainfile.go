// Package plainfile opens files that are files. To open a pipe is to wait for
// whoever has its other end, and a device need not end at all: a name that leads to
// one must hang nobody.
package plainfile

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// ErrOther is a directory, a pipe, a socket or a device.
var ErrOther = errors.New("not a plain file")

// Open is [os.OpenFile] for a plain file, or one that is made. Links are followed.
func Open(path string, flag int, perm fs.FileMode) (*os.File, error) {
	if err := Check(path); err != nil { // before it is opened, which alone can do something to a device
		return nil, err
	}
	f, err := os.OpenFile(path, flag|syscall.O_NONBLOCK, perm) // it may be another by now
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		err = plain(path, info)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Check returns an [ErrOther] when there is something at path that is no plain file.
func Check(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil // opening it will tell
	}
	return plain(path, info)
}

// Explain is err of opening path, and an [ErrOther] where the system's words for one
// say nothing: of a pipe that nobody reads, and of a socket.
func Explain(path string, err error) error {
	if errors.Is(err, syscall.ENXIO) {
		return cmp.Or(Check(path), err)
	}
	return err
}

func plain(path string, info fs.FileInfo) error {
	if info.Mode().IsRegular() {
		return nil
	}
	return fmt.Errorf("plainfile: %w", &fs.PathError{Op: "open", Path: path, Err: ErrOther})
}
