package session

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"appreg/internal/plainfile"
)

// private makes dir, which nobody else may look into. Where somebody could, the
// files in it are for nobody else either, before the door is closed. Behind a closed
// one their modes say nothing: thousands of them are not looked at.
func private(dir string) error {
	err := os.MkdirAll(dir, 0o700)
	if err == nil && shared(os.Stat(dir)) {
		restrict(dir)
		err = os.Chmod(dir, 0o700)
	}
	if err != nil {
		return fmt.Errorf("session: %w", err)
	}
	return nil
}

// restrict takes the files in dir, and in those within, from others. What cannot be read is
// told by who reads it, and what is gone by now needs nothing.
func restrict(dir string) {
	files, _ := os.ReadDir(dir)
	for _, f := range files {
		path := filepath.Join(dir, f.Name())
		switch {
		case f.IsDir():
			restrict(path)
			_ = os.Chmod(path, 0o700)
		case f.Type().IsRegular() && shared(f.Info()):
			_ = os.Chmod(path, 0o600)
		}
	}
}

// shared reports whether others may do something with a file.
func shared(info fs.FileInfo, err error) bool { return err == nil && info.Mode().Perm()&0o077 != 0 }

// load reads a file that is one, and no larger than one of ours. Anything else
// is [ErrDamaged]: a link leads elsewhere, and a pipe would not end.
func load(path string) ([]byte, error) {
	damaged := fmt.Errorf("session: %w", &fs.PathError{Op: "read", Path: path, Err: ErrDamaged})
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return nil, fmt.Errorf("session: %w", err)
	case !info.Mode().IsRegular():
		return nil, damaged
	}
	f, err := plainfile.Open(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, fileMax+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("session: %w", err)
	case len(b) > fileMax:
		return nil, damaged
	}
	return b, nil
}

// write makes b the content of the file name in dir, mode 0600: a reader sees
// all of it or what was there before, also after a crash. What lasts is there after
// a power cut, too. The temporary file, which is in dir itself, has run in its
// name, by which the leftover of a dead one is known.
func write(dir, name, run string, b []byte, lasts bool) (err error) {
	killpoint("write")
	f, err := os.CreateTemp(dir, filepath.Base(name)+"."+run+".*"+temporary) // mode 0600
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
	path := filepath.Join(dir, name)
	mkdir(filepath.Dir(path))
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	killpoint("replaced")
	if lasts {
		syncDir(filepath.Dir(path))
	}
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

// remove deletes files in dir. One that is not there is no error. Those of one directory
// stay deleted together: to sync it for each of thousands would keep others waiting.
func remove(dir string, names ...string) error {
	var failed error
	changed := make(map[string]bool) // directories
	for _, name := range names {
		killpoint("remove")
		path := filepath.Join(dir, name)
		switch err := os.Remove(path); {
		case err == nil:
			killpoint("removed")
			changed[filepath.Dir(path)] = true
		case !errors.Is(err, os.ErrNotExist):
			failed = errors.Join(failed, fmt.Errorf("session: %w", err))
		}
	}
	for path := range changed {
		syncDir(path)
	}
	return failed
}

// mkdir makes a directory that is not there yet, and outlives a power cut, as those above
// it. That it could not is told by who uses it.
func mkdir(dir string) {
	err := os.Mkdir(dir, 0o700)
	if errors.Is(err, os.ErrNotExist) {
		mkdir(filepath.Dir(dir))
		err = os.Mkdir(dir, 0o700)
	}
	if err == nil {
		syncDir(filepath.Dir(dir))
	}
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
