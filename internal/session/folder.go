package session

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
)

// folder is the directory that the entries' files are in; "": there is none.
type folder struct {
	path string
	*problem
}

// files are what is at its top, or in a directory of its own, by name.
func (f folder) files(dir string) []fs.DirEntry {
	if f.path == "" {
		return nil
	}
	path := filepath.Join(f.path, dir)
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() { // to open a pipe would be to wait for ever
		err = &fs.PathError{Op: "read", Path: path, Err: syscall.ENOTDIR}
	}
	var files []fs.DirEntry
	if err == nil {
		files, err = os.ReadDir(path)
	}
	if err != nil && (dir == "" || !errors.Is(err, fs.ErrNotExist)) { // yet
		f.note(fmt.Errorf("session: %w", err))
	}
	return files
}

// names are those of the files of all entries, or of those that may have a tag, by their
// keys. Of one key there are two where a crash has left the file of the time without a
// tag, which comes last.
func (f folder) names(tag string) (all []string) {
	dirs := []string{""}
	switch tag {
	case "":
		for _, d := range f.files(drawers) {
			dirs = append(dirs, filepath.Join(drawers, d.Name()))
		}
	case untagged:
	default:
		dirs = append(dirs, drawerOf(tag))
	}
	for _, dir := range dirs {
		for _, file := range f.files(dir) {
			if _, has, ok := parseFile(file.Name()); ok && (tag == "" || has == "" || has == tag) {
				all = append(all, filepath.Join(dir, file.Name()))
			}
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Compare(filepath.Base(a), filepath.Base(b)) })
	return all
}

// entries reads all that can be read, or those that may have a tag, and has the
// rest handed to unreadable.
func (f folder) entries(tag string, unreadable func(name string, err error)) []Entry {
	var all []Entry
	last := ""
	for _, name := range f.names(tag) {
		key, _, _ := parseFile(name)
		if key == last {
			continue
		}
		last = key
		e, err := f.read(name)
		switch {
		case err == nil:
			all = append(all, e)
		case errors.Is(err, ErrNewer) && e.Busy:
			// A newer wizard is running. Its file is its own.
		case errors.Is(err, ErrDamaged), errors.Is(err, ErrNewer):
			unreadable(name, err)
		case !errors.Is(err, fs.ErrNotExist): // gone since: another wizard's doing
			f.note(err)
		}
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return b.Saved.Compare(a.Saved) })
	return all
}

// read reads the entry in the file name as it is on the disk, and whether somebody
// works on it.
func (f folder) read(name string) (Entry, error) {
	e, err := f.stored(name)
	e.Busy = e.File != "" && alive(f.path, e.Owner)
	return e, err
}

// stored is read for what needs no more than what the file says.
func (f folder) stored(name string) (Entry, error) {
	b, err := load(filepath.Join(f.path, name))
	if err != nil {
		return Entry{}, err
	}
	key, tag, _ := parseFile(name)
	e, err := decode(key, b)
	if err == nil && tag != "" && filepath.Base(e.fileName()) != filepath.Base(name) {
		err = ErrDamaged
	}
	e.File = name
	return e, err
}

// idle reads an entry that nobody works on.
func (f folder) idle(key string) (Entry, error) {
	for _, name := range f.names("") {
		if k, _, _ := parseFile(name); k != key {
			continue
		}
		e, err := f.read(name)
		switch {
		case e.Busy:
			err = ErrBusy
		case err == nil:
			return e, nil
		case errors.Is(err, fs.ErrNotExist):
			err = ErrGone
		}
		return Entry{}, fmt.Errorf("session: %w", err)
	}
	return Entry{}, fmt.Errorf("session: %w", ErrGone)
}

// idleOf returns the entries of a registration that nobody works on.
func (f folder) idleOf(server, id string) []Entry {
	tag := tagOf(server, id)
	unreadable := func(name string, err error) {
		if _, its, _ := parseFile(name); its == tag { // else it is anybody's
			f.note(fmt.Errorf("session: %w", &fs.PathError{Op: "read", Path: f.quarantine(name, err).File, Err: err}))
		}
	}
	return slices.DeleteFunc(f.entries(tag, unreadable), func(e Entry) bool {
		return e.Busy || e.Server != server || e.Registration == nil || e.Registration.ID != id
	})
}

// erase removes the files of entries, "" where one has none, and what a crash has left
// beside them.
func (f folder) erase(names ...string) error {
	names = slices.DeleteFunc(names, func(name string) bool { return name == "" })
	for _, name := range names {
		if key, tag, _ := parseFile(name); tag != "" {
			os.Remove(filepath.Join(f.path, key+".json")) // it is the older one
		}
	}
	return remove(f.path, names...)
}

// drop removes the files of entries but that with a key: one is enough to go on
// with.
func (f folder) drop(entries []Entry, but string) {
	var names []string
	for _, e := range entries {
		if e.Key != but {
			names = append(names, e.File)
		}
	}
	f.note(f.erase(names...))
}

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
