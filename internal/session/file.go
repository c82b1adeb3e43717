package session

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
)

// fileName is the name of e's file: its key, and once there is a registration
// a tag of that, in the drawer of the tag. So the entries of one are found by name,
// and among few: a journal of years is not read for it, nor gone through.
func (e Entry) fileName() string {
	if e.Registration == nil {
		return e.Key + ".json"
	}
	tag := tagOf(e.Server, e.Registration.ID)
	return filepath.Join(drawerOf(tag), e.Key+"-"+tag+".json")
}

// drawers is the directory that the drawers are in: 256 directories share the
// registrations.
const drawers = "registrations"

func drawerOf(tag string) string { return filepath.Join(drawers, tag[:2]) }

// tagOf tells the registrations of all servers apart, nearly always: who reads
// looks at what is in the file, too.
func tagOf(server, id string) string {
	sum := sha256.Sum256([]byte(text(server) + "\n" + text(id)))
	return hex.EncodeToString(sum[:8])
}

// untagged is the tag of no file: with it the files are found that have none.
const untagged = "-"

// parseFile reads the name of an entry's file. A tag may be missing: then the
// registration, if there is one, is told inside.
func parseFile(name string) (key, tag string, ok bool) {
	stem, ok := strings.CutSuffix(filepath.Base(name), ".json")
	if !ok {
		return "", "", false
	}
	key, tag, tagged := strings.Cut(stem, "-")
	return key, tag, isHex(key, 32) && tagged == isHex(tag, 16)
}

// isHex reports whether s is so many hexadecimal digits: there are thousands of
// names to look at.
func isHex(s string, digits int) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return len(s) == digits
}
