package photo

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	optionsMost = 50      // that are told
	looksMost   = 400     // that are opened to see whether they can be read
	entriesMost = 200_000 // of a directory that are read at all
)

// Entry is a file or a directory of a listing.
type Entry struct {
	Name string
	Dir  bool
}

// Complete completes a path as a shell does: as far as all that begins so
// agrees. A directory ends with a separator, a tilde stays, hidden names come
// only when their dot was typed, and what cannot be read does not count.
// Options are the names that begin so, in their order, when they are several.
// A blank that all of them have next is left to be typed: at the end of a text
// it would have to be escaped.
func Complete(typed string) (completed string, options []string) {
	if strings.TrimSpace(typed) == "~" {
		return "~" + string(filepath.Separator), nil
	}
	path := Path(typed)
	dir, begun := filepath.Split(path)
	if dir != "" && !exists(dir) {
		dir = alike(filepath.Clean(dir)) + string(filepath.Separator)
	}
	looks := folded(begun)
	all, cut, err := entries(cmp.Or(dir, "."), func(name string) bool {
		return strings.HasPrefix(folded(name), looks) && (begun != "" || !hidden(name))
	})
	if err != nil || len(all) == 0 || cut {
		return typed, nil
	}
	if len(all) <= looksMost {
		all = slices.DeleteFunc(all, func(e Entry) bool { return !readable(filepath.Join(dir, e.Name)) })
	}
	if len(all) == 0 {
		return typed, nil
	}
	common := all[0].Name
	for _, e := range all[1:] {
		common = agreed(common, e.Name)
	}
	if len(all) == 1 {
		return kept(typed, dir+common+ending(all[0])), nil
	}
	for _, e := range all[:min(len(all), optionsMost)] {
		options = append(options, e.Name+ending(e))
	}
	if common = strings.TrimRight(common, " "); len(common) <= len(begun) {
		return typed, options
	}
	return kept(typed, dir+common), options
}

// kept is path as it is typed, with the tilde that typed begins with.
func kept(typed, path string) string {
	if looks := folded(path); looks != path && plain(looks) && found(looks) == path {
		path = looks // which is found as well, and can be read
	}
	if dir, err := os.UserHomeDir(); err == nil && strings.HasPrefix(trimmed(typed), "~") {
		if rest, ok := strings.CutPrefix(path, dir); ok && plain(rest) {
			for _, text := range []string{"~" + rest, "~" + escaped(rest)} {
				if Path(text) == path {
					return text
				}
			}
		}
	}
	return Typed(path)
}

func ending(e Entry) string {
	if e.Dir {
		return string(filepath.Separator)
	}
	return ""
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") }

// agreed is what a and b both begin with, in whole characters.
func agreed(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return a[:n]
}

// readable reports whether something can be opened. It was seen to be a file or
// a directory, so that opening does not wait.
func readable(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	return f.Close() == nil
}

// List is what a directory holds that can be chosen or gone into, directories
// first. Cut tells that there was more than is ever read.
func List(dir string) (all []Entry, cut bool, err error) {
	all, cut, err = entries(found(dir), func(name string) bool { return !hidden(name) })
	slices.SortStableFunc(all, func(a, b Entry) int {
		switch {
		case a.Dir == b.Dir:
			return 0
		case a.Dir:
			return -1
		}
		return 1
	})
	return all, cut, err
}

// entries are the files and directories in dir that want asks for, by name.
// Pipes, sockets and devices are none; a link is what it leads to.
func entries(dir string, want func(name string) bool) (all []Entry, cut bool, err error) {
	info, err := os.Stat(dir) // opening a pipe would wait
	if err == nil && !info.IsDir() {
		return nil, false, &Error{Why: ErrMissing}
	}
	f, err := os.Open(dir)
	if err != nil {
		return nil, false, failed(err)
	}
	defer f.Close()
	for read := 0; ; {
		some, err := f.ReadDir(1000)
		for _, d := range some {
			if !want(d.Name()) {
				continue
			}
			if e, ok := entry(dir, d); ok {
				all = append(all, e)
			}
		}
		read += len(some)
		switch {
		case errors.Is(err, io.EOF), err == nil && read >= entriesMost:
			slices.SortFunc(all, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
			return all, err == nil, nil
		case err != nil:
			return nil, false, failed(err)
		}
	}
}

func entry(dir string, d fs.DirEntry) (Entry, bool) {
	mode := d.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(filepath.Join(dir, d.Name()))
		if err != nil {
			return Entry{}, false
		}
		mode = info.Mode()
	}
	return Entry{Name: d.Name(), Dir: mode.IsDir()}, mode.IsDir() || mode.IsRegular()
}
