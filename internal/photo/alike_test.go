//go:build unix

package photo

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

const screenshot = "Screenshot 2026-11-29 at 9.41.00\u202fAM.png"

// What is typed or dropped finds the file, however its name is written on the
// disk, where there is only one that it can be.
func TestReadFindsWhatLooksTheSame(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		screenshot, "ce\u0301dula.png", "niño.png", "a\u00a0b.png", "\u200eWhatsApp Image.png", "c\xe1mara.png", "cafe\u0301s/Mi\u202ffoto.png",
		"dos\u00a0veces.png", "dos\u202fveces.png", "e\u0301l.png", "él.png", "100% real.png", "a#1.png", `it's "mine".png`,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, aPNG(t), 0o600); err != nil && utf8.ValidString(name) { // which some disks insist on
			t.Fatal(err)
		}
	}
	for typed, want := range map[string]string{
		screenshot: screenshot,
		"Screenshot 2026-11-29 at 9.41.00 AM.png":      screenshot,
		"Screenshot 2026-11-29 at 9.41.00\u00a0AM.png": screenshot,
		`Screenshot\ 2026-11-29\ at\ 9.41.00\ AM.png`:  screenshot,
		`'Screenshot 2026-11-29 at 9.41.00 AM.png'`:    screenshot,
		"Screenshot 2026-11-29 at 9.41.00 PM.png":      "",
		"cédula.png":           "ce\u0301dula.png",
		"ce\u0301dula.png":     "ce\u0301dula.png",
		"cedula.png":           "",
		"nin\u0303o.png":       "niño.png",
		"a b.png":              "a\u00a0b.png",
		"WhatsApp Image.png":   "\u200eWhatsApp Image.png",
		"cámara.png":           "c\xe1mara.png",
		"cafés/Mi foto.png":    "cafe\u0301s/Mi\u202ffoto.png",
		"dos veces.png":        "",
		"dos\u202fveces.png":   "dos\u202fveces.png",
		"él.png":               "él.png",
		"e\u0301l.png":         "e\u0301l.png",
		`it\'s\ \"mine\".png`:  `it's "mine".png`,
		`'it'\''s "mine".png'`: `it's "mine".png`,
	} {
		for _, quoted := range []bool{false, true} {
			path := dir + "/" + typed
			if quoted && strings.HasPrefix(typed, "'") {
				path = "'" + dir + "/" + typed[1:]
			} else if strings.HasPrefix(typed, "'") {
				continue
			}
			p, err := Read(path, Face)
			if want == "" && err == nil || want != "" && (err != nil || p.Name != filepath.Base(want)) {
				t.Errorf("%q: %q %v, want %q", typed, p.Name, err, want)
			}
		}
	}
	for typed, want := range map[string]string{
		"file://" + (&url.URL{Path: dir + "/" + screenshot}).EscapedPath():   screenshot,
		"file://" + dir + "/Screenshot%202026-11-29%20at%209.41.00%20AM.png": screenshot,
		"file://" + dir + "/c%C3%A9dula.png":                                 "ce\u0301dula.png",
		"file:" + dir + "/a%20b.png":                                         "a\u00a0b.png",
		"file://" + dir + "/a#1.png":                                         "a#1.png",
		"file://" + dir + "/100%25%20real.png":                               "100% real.png",
	} {
		if p, err := Read(typed, Face); err != nil || p.Name != want {
			t.Errorf("%q: %q %v, want %q", typed, p.Name, err, want)
		}
	}
}

// A path is completed over the blanks and accents that its name has.
func TestCompleteWhatLooksTheSame(t *testing.T) {
	dir := tree(t, screenshot, "ce\u0301dula.png")
	for typed, want := range map[string]string{
		"/Screen":                             "/Screenshot 2026-11-29 at 9.41.00 AM.png",
		"/Screenshot 2026-11-29 at 9.41.00 A": "/Screenshot 2026-11-29 at 9.41.00 AM.png",
		"/céd":                                "/cédula.png",
	} {
		if got, _ := Complete(dir + typed); got != dir+want || !exists(found(got)) {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// What other programs open is sent, under the name that the system gave it.
func TestInputs(t *testing.T) {
	shot, err := os.ReadFile("testdata/screenshot.png")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir() // no file of a Go module may have such a name
	if err := os.WriteFile(filepath.Join(dir, screenshot), shot, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, is := range map[string]string{
		"testdata/padded-after-eof.pdf": pdf, filepath.Join(dir, screenshot): pngs, filepath.Join(dir, "Screenshot 2026-11-29 at 9.41.00 AM.png"): pngs,
	} {
		if p, err := Read(path, Document); err != nil || p.Type != is {
			t.Errorf("%q: %s %v", path, p.Type, err)
		}
	}
}
