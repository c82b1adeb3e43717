//go:build unix

package photo

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"
)

func TestPath(t *testing.T) {
	t.Setenv("HOME", "/home/ana")
	for typed, want := range map[string]string{
		"":                               "",
		"   ":                            "",
		"a.png":                          "a.png",
		" a.png\t":                       "a.png",
		"/tmp/my photo.png":              "/tmp/my photo.png",
		`/tmp/my\ photo.png`:             "/tmp/my photo.png",
		`/tmp/my\ photo.png `:            "/tmp/my photo.png",
		`'/tmp/my photo.png'`:            "/tmp/my photo.png",
		` '/tmp/my photo.png' `:          "/tmp/my photo.png",
		`"/tmp/my photo.png"`:            "/tmp/my photo.png",
		`"/tmp/a \"b\".png"`:             `/tmp/a "b".png`,
		`'/tmp/it'\''s.png'`:             "/tmp/it's.png",
		`'/tmp/a\b.png'`:                 `/tmp/a\b.png`,
		`/tmp/it\'s.png`:                 "/tmp/it's.png",
		`it's bob's.png`:                 "it's bob's.png",
		`'open.png`:                      "'open.png",
		`a\`:                             `a\`,
		`a\ `:                            `a `,
		`a\\ `:                           `a\`,
		"file:///tmp/my%20photo.png":     "/tmp/my photo.png",
		"FILE:///tmp/a.png\n":            "/tmp/a.png",
		"file://localhost/tmp/a.png":     "/tmp/a.png",
		"file:///tmp/c%C3%A9dula%23.png": "/tmp/cédula#.png",
		"file:///tmp/%zz":                "file:///tmp/%zz",
		"file:/tmp/a%20b.png":            "/tmp/a b.png",
		"file:///tmp/a#1.png":            "/tmp/a#1.png",
		"file:///tmp/what?.png":          "/tmp/what?.png",
		"~":                              "/home/ana",
		"~/":                             "/home/ana/",
		"~/a.png":                        "/home/ana/a.png",
		"~/b/":                           "/home/ana/b/",
		"~bob/a.png":                     "~bob/a.png",
		"a~/b":                           "a~/b",
		`'~/a b.png'`:                    "/home/ana/a b.png",
	} {
		if got := Path(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

// Files that are dropped together are told apart, where each is whole.
func TestSeveral(t *testing.T) {
	for typed, want := range map[string][]string{
		"":                                {},
		"/tmp/my photo.png":               {"/tmp/my photo.png"},
		"/tmp/a.png /tmp/b.png":           {"/tmp/a.png", "/tmp/b.png"},
		`/tmp/my\ a.png /tmp/b.png `:      {`/tmp/my\ a.png`, "/tmp/b.png"},
		`'/tmp/my a.png' '/tmp/b.png'`:    {`'/tmp/my a.png'`, `'/tmp/b.png'`},
		`'/tmp/it'\''s a.png' "/tmp/b.p"`: {`'/tmp/it'\''s a.png'`, `"/tmp/b.p"`},
		"file:///tmp/a%20b FILE:///tmp/c": {"file:///tmp/a%20b", "FILE:///tmp/c"},
		"~/a.png ~/b.png":                 {"~/a.png", "~/b.png"},
		"'/tmp/open a.png":                {"'/tmp/open a.png"},
		"a.png b.png":                     {"a.png b.png"},
		"/tmp/a.png b.png":                {"/tmp/a.png b.png"},
	} {
		if got := Several(typed); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// What is typed for a path is that path again, whatever its name has in it, and
// what is plain stays as it is.
func FuzzTyped(f *testing.F) {
	for _, path := range []string{"/tmp/a.png", "/tmp/a b", "/tmp/a ", "/ a", `/a\b`, "/a'b", "'a'", `"a`, "~", "~/a", "/a\nb", "/e\u0301", "/👩🏽‍💻", "/\xff", "file:///a", "/%20", "/a?b#c", "/dir/", "/", " a", "  ", `\ `, `a\\ `, `~/a `, `"`} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		if strings.ContainsRune(path, 0) {
			t.Skip()
		}
		want := path
		typed := Typed(path)
		if typed != path && strings.HasPrefix(typed, "file://") { // a URL is of a whole path
			abs, _ := filepath.Abs(path)
			want = abs + trailing(path)
		}
		if got := Path(typed); got != want {
			t.Errorf("%q is typed %q, which is %q", path, typed, got)
		}
		if !plain(typed) {
			t.Errorf("%q is typed %q", path, typed)
		}
		odd := strings.HasPrefix(strings.ToLower(path), "file:/") || strings.HasPrefix(path, "~")
		if plain(path) && !odd && typed != path && strings.HasPrefix(typed, "file://") {
			t.Errorf("%q is typed %q, which nobody can read", path, typed)
		}
	})
}

func FuzzPath(f *testing.F) {
	for _, typed := range []string{`'a b'`, `"a\"`, `a\ `, "file://x/%41", "~/", "\xff'"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if utf8.ValidString(typed) && !strings.ContainsAny(typed, "%\\") && !utf8.ValidString(Path(typed)) {
			t.Errorf("%q became %q", typed, Path(typed))
		}
	})
}

// tree makes files, and directories of what ends with a slash.
func tree(t testing.TB, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		var err error
		if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(path, 0o700)
		} else if err = os.MkdirAll(filepath.Dir(path), 0o700); err == nil {
			err = os.WriteFile(path, nil, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestComplete(t *testing.T) {
	dir := tree(t, "cedula-front.png", "cedula-back.png", "photos/ana.png", ".hidden.png", "my photo.png", "café.png", "cafè.png", "nl\nname.png", "'quoted'.png")
	t.Setenv("HOME", dir)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		typed, want string
		options     []string
	}{
		{dir + "/ced", dir + "/cedula-", []string{"cedula-back.png", "cedula-front.png"}},
		{dir + "/cedula-", dir + "/cedula-", []string{"cedula-back.png", "cedula-front.png"}},
		{dir + "/cedula-b", dir + "/cedula-back.png", nil},
		{dir + "/ph", dir + "/photos/", nil},
		{dir + "/photos/", dir + "/photos/ana.png", nil},
		{dir + "/m", dir + "/my photo.png", nil},
		{`'` + dir + `/m'`, dir + "/my photo.png", nil},
		{dir + "/caf", dir + "/caf", []string{"cafè.png", "café.png"}},
		{dir + "/nl", "file://" + dir + "/nl%0Aname.png", nil},
		{dir + "/'", dir + "/'quoted'.png", nil},
		{dir + "/pi", dir + "/pi", nil},
		{dir + "/nothing", dir + "/nothing", nil},
		{dir + "/no/such/dir/", dir + "/no/such/dir/", nil},
		{dir + "/.", dir + "/.hidden.png", nil},
		{"~", "~/", nil},
		{"~/ph", "~/photos/", nil},
		{"~/photos/a", "~/photos/ana.png", nil},
	} {
		got, options := Complete(tt.typed)
		if got != tt.want || !slices.Equal(options, tt.options) {
			t.Errorf("%q: %q %q, want %q %q", tt.typed, got, options, tt.want, tt.options)
		}
	}
	if _, options := Complete(dir + "/"); slices.Contains(options, ".hidden.png") || slices.Contains(options, "pipe") || !slices.Contains(options, "photos/") {
		t.Errorf("offered: %q", options)
	}
	t.Chdir(dir)
	if got, _ := Complete("photos/a"); got != "photos/ana.png" {
		t.Errorf("a relative path became %q", got)
	}
	if _, options := Complete(""); len(options) < 4 {
		t.Errorf("of nothing: %q", options)
	}
}

// Where names go on with a blank, or end in one, what is completed stays as
// people read it, and goes on from there.
func TestCompleteWithBlanks(t *testing.T) {
	dir := tree(t, "mi carpeta/cédula frente.png", "mi carpeta/cédula reverso.png", "mi carpeta/otra ", "mi carpeta/c", `mi carpeta/a\b `)
	t.Setenv("HOME", dir)
	front := "mi carpeta/cédula frente.png"
	for _, home := range []string{dir, "~"} {
		for _, tt := range []struct {
			typed, want string
			options     int
		}{
			{"/mi carpeta/cé", "/mi carpeta/cédula", 2},
			{"/mi carpeta/cédula", "/mi carpeta/cédula", 2},
			{"/mi carpeta/cédula ", "/mi carpeta/cédula ", 2},
			{`/mi carpeta/cédula\ `, `/mi carpeta/cédula\ `, 2},
			{`/mi\ carpeta/cé`, "/mi carpeta/cédula", 2},
			{"/mi carpeta/cédula f", "/" + front, 0},
			{`/mi carpeta/cédula\ f`, "/" + front, 0},
			{"/mi carpeta/o", `/mi carpeta/otra\ `, 0},
			{"/mi carpeta/a", `/mi carpeta/a\\b\ `, 0},
			{"/mi", "/mi carpeta/", 0},
		} {
			got, options := Complete(home + tt.typed)
			if got != home+tt.want || len(options) != tt.options {
				t.Errorf("%q: %q %q, want %q", home+tt.typed, got, options, home+tt.want)
			}
			if _, err := os.Stat(Path(got)); err != nil && tt.options == 0 {
				t.Errorf("%q leads to nothing: %v", got, err)
			}
		}
	}
}

func TestCompleteLeavesOutWhatCannotBeRead(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := tree(t, "a-closed.png", "a-open.png")
	if err := os.Chmod(filepath.Join(dir, "a-closed.png"), 0); err != nil {
		t.Fatal(err)
	}
	if got, options := Complete(dir + "/a"); got != dir+"/a-open.png" || options != nil {
		t.Errorf("%q %q", got, options)
	}
}

func TestOptionsAreBounded(t *testing.T) {
	var names []string
	for i := range 3000 {
		names = append(names, fmt.Sprintf("p%04d.png", i))
	}
	got, options := Complete(tree(t, names...) + "/")
	if !strings.HasSuffix(got, "/p") || len(options) != optionsMost || options[0] != "p0000.png" {
		t.Errorf("%q and %d options", got, len(options))
	}
}

func FuzzComplete(f *testing.F) {
	f.Add("/tm")
	f.Add("~/")
	f.Add(`'/e`)
	f.Fuzz(func(t *testing.T, typed string) {
		if strings.Contains(typed, "proc") {
			t.Skip() // comes and goes
		}
		got, options := Complete(typed)
		if len(options) > optionsMost {
			t.Errorf("%d options", len(options))
		}
		if got != typed && !strings.HasPrefix(Path(got), strings.TrimSuffix(Path(typed), "/")) && filepath.IsAbs(Path(typed)) {
			t.Errorf("%q became %q", typed, got)
		}
	})
}

func TestList(t *testing.T) {
	dir := tree(t, "b.png", "a.png", "z/", ".hidden", "c/")
	if err := os.Symlink("z", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "dangling")); err != nil {
		t.Fatal(err)
	}
	all, cut, err := List(dir)
	want := []Entry{{"c", true}, {"link", true}, {"z", true}, {"a.png", false}, {"b.png", false}}
	if err != nil || cut || !slices.Equal(all, want) {
		t.Errorf("%v %v %v", all, cut, err)
	}
	for _, path := range []string{filepath.Join(dir, "a.png"), filepath.Join(dir, "none")} {
		if _, _, err := List(path); err == nil {
			t.Errorf("%s was listed", path)
		}
	}
}

// TestDropped: what terminals write for a file that is dropped onto them, and what
// people copy, is told from a code, a name or a message.
func TestDropped(t *testing.T) {
	for _, text := range []string{
		"/home/ana/cedula.png", " '/home/ana/mi cedula.png' ", `"/home/ana/mi cedula.png"`, `/home/ana/mi\ cedula.png`, "file:///home/ana/c%C3%A9dula.png",
		"~/cedula.jpg", "cedula.JPG", "fotos/cedula.webp", "documento.pdf", "/tmp/front.png /tmp/back.png", "/tmp/front.png\r\n/tmp/back.png\n",
	} {
		if !Dropped(text) {
			t.Errorf("%q is no path", text)
		}
	}
	for _, text := range []string{"", " ", "123456", "Your code is 123456", "Ana Gómez", "ana@acme.co", "https://acme.co/x", "j", "a/b", "Ana\tana@acme.co"} {
		if Dropped(text) {
			t.Errorf("%q is a path", text)
		}
	}
}
