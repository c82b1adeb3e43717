package i18n

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFilesHaveEveryKey(t *testing.T) {
	for _, lang := range Languages()[1:] {
		for _, problem := range misfits(t, lang) {
			t.Errorf("%s.json: %s", lang, problem)
		}
	}
}

// misfits are the keys of a language's file that are not the paths of the English
// words, letter by letter and each once.
func misfits(t *testing.T, lang Lang) (all []string) {
	t.Helper()
	has, want := keys(t, lang), texts(&english)
	delete(want, "Lang") // is what asks for the file
	for _, path := range slices.Sorted(maps.Keys(want)) {
		if has[path] == 0 {
			all = append(all, path+" is missing")
		}
	}
	for _, path := range slices.Sorted(maps.Keys(has)) {
		if _, ok := want[path]; !ok {
			all = append(all, path+" is no field")
		}
		if has[path] > 1 {
			all = append(all, path+" is there twice")
		}
	}
	return all
}

// keys counts the keys of a file.
func keys(t *testing.T, lang Lang) map[string]int {
	t.Helper()
	text, err := fs.ReadFile(files, string(lang)+".json")
	if err != nil {
		t.Fatal(err)
	}
	has := map[string]int{}
	for d, i := json.NewDecoder(bytes.NewReader(text)), 0; ; i++ {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return has
		}
		if err != nil {
			t.Fatal(err)
		}
		if key, ok := token.(string); ok && i%2 == 1 { // the brace is the first
			has[key]++
		}
	}
}

// speaks adds a language for a test: its line and its file.
func speaks(t *testing.T, line language, file string) {
	t.Helper()
	realFiles, realLanguages := files, languages
	t.Cleanup(func() {
		files, languages = realFiles, realLanguages
		asked.Clear()
	})
	asked.Clear()
	files = fstest.MapFS{string(line.Lang) + ".json": {Data: []byte(file)}}
	languages = append(slices.Clone(languages), line)
}

func spanishFile(t *testing.T) string {
	t.Helper()
	text, err := fs.ReadFile(files, "es.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestNewLanguage: a language is a file and a line. This one says what Spanish
// does, with an x in front.
func TestNewLanguage(t *testing.T) {
	spanish, err := read(Spanish)
	if err != nil {
		t.Fatal(err)
	}
	var said map[string]string
	if err := json.Unmarshal([]byte(spanishFile(t)), &said); err != nil {
		t.Fatal(err)
	}
	for path := range said {
		said[path] = "x" + said[path]
	}
	file, err := json.Marshal(said)
	if err != nil {
		t.Fatal(err)
	}
	speaks(t, language{"qx", []string{"xish"}}, string(file))

	for _, tag := range []string{"qx", "QX", "xish", "qx_XX.UTF-8"} {
		if got := Pick(tag, func(string) string { return "" }); got != "qx" {
			t.Errorf("%s is %q", tag, got)
		}
	}
	if got := misfits(t, "qx"); got != nil {
		t.Errorf("%q", got)
	}
	if got := differences("qx"); got != nil {
		t.Errorf("%q", got)
	}
	got := texts(For("qx"))
	for path, text := range texts(spanish) {
		want := "x" + text
		switch path {
		case "Lang":
			want = "qx"
		case "CLI.FlagLang", "Manual.EnvLang":
			want = fmt.Sprintf(want, "en, es xo qx")
		}
		if got[path] != want {
			t.Errorf("%s: %q, want %q", path, got[path], want)
		}
	}
	if got := For(English).CLI.FlagLang; got != "language: en, es or qx" {
		t.Errorf("English help offers %q", got)
	}
}

// TestFaultyFiles: the tests above tell what is wrong in a file.
func TestFaultyFiles(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"fine", "", "", ""},
		{"another key", `"App.QuitAgain":`, `"App.QuitTwice":`, "App.QuitAgain is missing, App.QuitTwice is no field"},
		{"another case", `"App.QuitAgain":`, `"App.quitAgain":`, "App.QuitAgain is missing, App.quitAgain is no field"},
		{"another value", `"Values.Policies.skip":`, `"Values.Policies.skipped":`, "Values.Policies.skip is missing, Values.Policies.skipped is no field"},
		{"a longer list", `"Browse.Months.11":`, `"Browse.Months.12": "Fin", "Browse.Months.11":`, "Browse.Months.12 is no field"},
		{"twice", `"App.QuitAgain":`, `"App.Retry": "(reintento %d de %d)", "App.QuitAgain":`, "App.Retry is there twice"},
		{"a verb less", `(reintento %d de %d)`, `(reintento %d)`, `App.Retry takes ["%d"], and ["%d" "%d"] in English`},
		{"another verb", `(reintento %d de %d)`, `(reintento %d de %s)`, `App.Retry takes ["%d" "%s"], and ["%d" "%d"] in English`},
		{"another order", `se pidió %s; el servidor decidió %s`, `el servidor decidió %[2]s; se pidió %[1]s`, ""},
		{"one form", `1 registro|%d registros`, `%d registros`, "Browse.Count counts in one language alone"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			speaks(t, language{Lang: "qx"}, strings.Replace(spanishFile(t), tt.old, tt.new, 1))
			if got := strings.Join(append(misfits(t, "qx"), differences("qx")...), ", "); got != tt.want {
				t.Errorf("%s, want\n%s", got, tt.want)
			}
		})
	}
	for file, want := range map[string]string{
		``:                 "qx.json: unexpected end of JSON input",
		`{"App.Retry": ""`: "qx.json: unexpected end of JSON input",
		`{"App.Retry": 1}`: "qx.json: json: cannot unmarshal number into Go value of type string",
	} {
		t.Run(file, func(t *testing.T) {
			speaks(t, language{Lang: "qx"}, file)
			if _, err := read("qx"); err == nil || err.Error() != want {
				t.Errorf("%v, want\n%s", err, want)
			}
		})
	}
	if _, err := read("none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}
