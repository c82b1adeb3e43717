package session

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// write makes b the content of the file name in dir, mode 0600: a reader sees
// all of it or what was there before, also after a crash. The temporary file
// has run in its name, by which the leftover of a dead one is known.
func write(dir, name, run string, b []byte) (err error) {
	killpoint("write")
	f, err := os.CreateTemp(dir, name+"."+run+".*"+temporary) // mode 0600
	if err != nil {
		return fmt.Errorf("session: %w", err)
	}
	defer func() {
		if err != nil {
			f.Close() // twice does no harm
			os.Remove(f.Name())
			err = fmt.Errorf("session: %w", err)
		}
	}()
	if err := halves(f, b); err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	killpoint("synced")
	if err := os.Rename(f.Name(), filepath.Join(dir, name)); err != nil {
		return err
	}
	killpoint("replaced")
	syncDir(dir)
	return nil
}

const temporary = ".tmp"

// halves writes b in two, so that a crash can be tried in between.
func halves(f *os.File, b []byte) error {
	half := len(b) / 2
	if _, err := f.Write(b[:half]); err != nil {
		return err
	}
	killpoint("half")
	_, err := f.Write(b[half:])
	return err
}

// remove deletes the file name in dir. One that is not there is no error.
func remove(dir, name string) error {
	killpoint("remove")
	if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("session: %w", err)
	}
	killpoint("removed")
	syncDir(dir)
	return nil
}

// syncDir has a new name in dir outlive a power cut. Where directories cannot
// be synced the name is as safe as the system makes it.
func syncDir(dir string) {
	if runtime.GOOS == "windows" {
		return
	}
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}
