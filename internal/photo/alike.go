package photo

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// found is the file that path means. Where none has exactly this name it is the
// one whose name looks the same: a screenshot of macOS has a narrow blank that
// nobody types, some disks take accents apart, and a line of text loses what
// cannot be seen. Where there are several, or none, path stays as it is. A path
// that still is as it was typed or dropped, in quotes or as a URL, is read first.
func found(path string) string {
	if path == "" || exists(path) {
		return path
	}
	for _, p := range []string{path, Path(path)} {
		if p = alike(filepath.Clean(p)); exists(p) {
			return p
		}
	}
	return path
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// alike is path, with every part that is not there replaced by the only one in
// its directory that looks the same.
func alike(path string) string {
	dir, name := filepath.Dir(path), filepath.Base(path)
	if exists(path) || dir == path {
		return path
	}
	dir = alike(dir)
	looks := folded(name)
	all, cut, err := entries(dir, func(other string) bool { return folded(other) == looks })
	if err != nil || cut || len(all) != 1 {
		return path
	}
	return filepath.Join(dir, all[0].Name)
}

// folded is a name as it looks: every blank plain, accents composed, nothing in
// it that cannot be seen, and what is not UTF-8 read as Latin-1.
func folded(name string) string {
	if !utf8.ValidString(name) {
		name, _ = charmap.Windows1252.NewDecoder().String(name)
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector), r == '\u034f':
			return -1
		}
		return r
	}, name))
}
