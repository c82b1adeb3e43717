package photo

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const windows = runtime.GOOS == "windows"

// Path is the path that people mean by what they typed, or dropped onto the
// terminal, which may write it in quotes, with backslashes, or as a URL.
func Path(typed string) string {
	text := trimmed(typed)
	switch {
	case len(text) > 6 && strings.EqualFold(text[:6], "file:/"):
		return fromURL(text)
	case text != "" && strings.ContainsRune(`'"`, rune(text[0])):
		if path, ok := unquoted(text); ok {
			return home(path)
		}
		return text
	case !windows:
		return home(unescaped(text))
	}
	return home(text)
}

// trimmed takes the blanks around away, but not one that a backslash keeps.
func trimmed(s string) string {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	cut := strings.TrimRightFunc(s, unicode.IsSpace)
	slashes := len(cut) - len(strings.TrimRight(cut, `\`))
	if slashes%2 == 1 && len(cut) < len(s) && !windows {
		_, size := utf8.DecodeRuneInString(s[len(cut):])
		return s[:len(cut)+size]
	}
	return cut
}

// fromURL is the path of a file's URL; one that is none stays as it is.
func fromURL(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Path == "" {
		return text
	}
	path := u.Path // a name may have signs in it that a URL has a meaning for
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if u.Fragment != "" {
		path += "#" + u.Fragment
	}
	if windows {
		return filepath.FromSlash(strings.TrimPrefix(path, "/"))
	}
	return path
}

// unquoted reads a word as a shell does, when its quotes are closed.
func unquoted(s string) (string, bool) {
	var b strings.Builder
	var quote byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case c == quote:
			quote = 0
		case c == '\\' && !windows && i+1 < len(s) && (quote == 0 || quote == '"' && strings.IndexByte("\\\"$`", s[i+1]) >= 0):
			i++
			b.WriteByte(s[i])
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), quote == 0
}

// unescaped takes the backslashes out that keep a character from a shell.
func unescaped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// escaped puts a backslash in front of what a shell, or [Path], would not take
// as it is: a backslash, a blank at either end, a quote at the start.
func escaped(s string) string {
	s = strings.ReplaceAll(s, `\`, `\\`)
	begins := len(s) - len(strings.TrimLeft(s, " "))
	ends := len(strings.TrimRight(s, " "))
	if ends < begins { // blanks and nothing else
		ends = begins
	}
	middle := s[begins:ends]
	if begins == 0 && middle != "" && strings.ContainsRune(`'"`, rune(middle[0])) {
		middle = `\` + middle
	}
	return strings.Repeat(`\ `, begins) + middle + strings.Repeat(`\ `, len(s)-ends)
}

// home puts the home directory in place of a tilde.
func home(path string) string {
	dir, err := os.UserHomeDir()
	if err != nil || path != "~" && !strings.HasPrefix(path, "~/") {
		return path
	}
	if path == "~/" {
		return dir + string(filepath.Separator)
	}
	return filepath.Join(dir, path[1:]) + trailing(path)
}

// trailing is the separator at the end of a path that is more than that.
func trailing(path string) string {
	if len(path) > 1 && os.IsPathSeparator(path[len(path)-1]) {
		return string(filepath.Separator)
	}
	return ""
}

// Typed is how path is typed: Path(Typed(path)) is path again. What would be
// read otherwise, a blank at its end, has backslashes; a name that no line of
// text can hold as it is, with a newline in it, becomes a URL.
func Typed(path string) string {
	switch {
	case path == "", plain(path) && Path(path) == path:
		return path
	case plain(path) && Path(escaped(path)) == path:
		return escaped(path)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed + trailing(path)}).String()
}

// plain reports whether a line of text holds s as it is: everything can be
// seen, and accents are composed.
func plain(s string) bool {
	hidden := func(r rune) bool { return !unicode.IsPrint(r) || r == utf8.RuneError }
	return !strings.ContainsFunc(s, hidden) && norm.NFC.IsNormalString(s)
}

// Several are the paths in a text, where it is of several files that were dropped
// together: in a row, each whole and as a shell takes it.
func Several(typed string) []string {
	var all []string
	for rest := strings.TrimSpace(typed); rest != ""; {
		n := word(rest)
		if !whole(rest[:n]) {
			return []string{typed}
		}
		all = append(all, rest[:n])
		rest = strings.TrimSpace(rest[n:])
	}
	return all
}

// word is how long the first word of s is, for a shell.
func word(s string) int {
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && quote != '\'' && !windows:
			i++
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case c == quote:
			quote = 0
		case quote == 0 && c == ' ':
			return i
		}
	}
	return len(s)
}

// whole reports whether a word begins as a path from the root does, in quotes or
// as a URL as well.
func whole(s string) bool {
	s = strings.TrimLeft(s, `'"`)
	const url = "file:/"
	return strings.HasPrefix(s, "~/") || filepath.IsAbs(s) || len(s) > len(url) && strings.EqualFold(s[:len(url)], url)
}

// Dropped reports whether a text is of files that were dropped onto a terminal, or
// copied to be pasted there: whole paths, as they are, in quotes, with backslashes or
// as URLs, or the name of a picture.
func Dropped(text string) bool {
	first, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(text), "\r", "\n"), "\n")
	ending := strings.ToLower(filepath.Ext(strings.Trim(first, `'"`)))
	return whole(first) || ending == ".pdf" || slices.Contains(endings, ending)
}
