package batch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"appreg/client"
	"appreg/internal/person"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// file writes a file to be read.
func file(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read reads a file whole.
func read(t testing.TB, path string, defaults client.CreateRequest) (rows []Row, problems []Problem) {
	t.Helper()
	_, err := Read(Source{Path: path, Defaults: defaults}, func(r Row) error { rows = append(rows, r); return nil }, func(p Problem) { p.Read = nil; problems = append(problems, p) })
	if err != nil {
		t.Fatal(err)
	}
	return rows, problems
}

// retail is what the command line says of every row.
var retail = client.CreateRequest{Project: "p", ProjectFlow: "f"}

// TestReadsAlike: one person, as spreadsheets and programs write them.
func TestReadsAlike(t *testing.T) {
	want := client.CreateRequest{Project: "p", ProjectFlow: "f", Email: "ana@acme.co", CountryCode: "+57", Phone: "3001234567", FullName: "Ana Núñez"}
	latin, _ := charmap.Windows1252.NewEncoder().String("email;phone;fullName\r\nana@acme.co;+57 300 123 4567;Ana Núñez\r\n")
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("email\tphone\tfullName\r\nana@acme.co\t+573001234567\tAna Núñez\r\n")
	for name, text := range map[string]string{
		"commas":            "email,phone,fullName\nana@acme.co,+57 300 123 4567,Ana Núñez\n",
		"a mark":            "\ufeffemail,phone,fullName\nana@acme.co,+57 300 123 4567,Ana Núñez\n",
		"no end":            "email,phone,fullName\nana@acme.co,+57 300 123 4567,Ana Núñez",
		"semicolons":        "email;countryCode;phone;fullName\r\nana@acme.co;+57;3001234567;Ana Núñez\r\n",
		"sep":               "sep=;\r\nemail;countryCode;phone;fullName\r\nana@acme.co;57;300-123-4567;Ana Núñez\r\n",
		"tabs":              "email\tphone\tfullName\nana@acme.co\t0057 3001234567\tAna Núñez\n",
		"bars":              "email|phone|fullName\nana@acme.co|+573001234567|Ana Núñez\n",
		"Windows-1252":      latin,
		"UTF-16":            wide,
		"quotes":            "\"email\",\"phone\",\"fullName\"\n\"ana@acme.co\",\"+57 300 123 4567\",\"Ana Núñez\"\n",
		"other names":       "Email,Country Code,PHONE,full_name,notes\n Ana@Acme.co ,+57,3001234567,Ana Núñez,\"a\nb\"\n",
		"empty lines":       "email,phone,fullName\n,,\n\nana@acme.co,+57 300 123 4567,Ana Núñez\n,,\n",
		"JSON":              `{"email":"ana@acme.co","countryCode":"+57","phone":3001234567,"fullName":"Ana Núñez","language":null,"x":{"y":1}}`,
		"JSON with a mark":  "\ufeff\n" + `{"email":"ana@acme.co","phone":"+57 3001234567","fullName":"Ana Núñez"}` + "\n\n",
		"its own flow":      "projectFlow,project,email,phone,fullName\nf,p,ana@acme.co,+57 300 123 4567,Ana Núñez\n",
		"an old Mac":        "email,phone,fullName\r\rana@acme.co,+57 300 123 4567,Ana Núñez\r",
		"quotes in quotes":  "notes,email,phone,fullName\n\"a, \"\"b\"\"\r\n\n\",ana@acme.co,\"+57 300 123 4567\",\"Ana Núñez\"\r\n",
		"below empty lines": "\r\n\nemail;phone;fullName\r\nana@acme.co;+57 300 123 4567;Ana Núñez\r\n",
		"a copied phone":    "email,phone,fullName\nana@acme.co,\u202a+57 300 123 4567\u202c,Ana Núñez\n",
		"an MS-DOS end":     "email,phone,fullName\r\nana@acme.co,+57 300 123 4567,Ana Núñez\r\n\x1a",
		"a full disk":       "email,phone,fullName\nana@acme.co,+57 300 123 4567,Ana Núñez\n\x00\x00\x00",
		"cells that follow": "email,phone,fullName\nana@acme.co,+57 300 123 4567,Ana Núñez,,\n",
	} {
		rows, problems := read(t, file(t, text), retail)
		if len(problems) > 0 || len(rows) != 1 || rows[0].Request != want || rows[0].Number != 1 {
			t.Errorf("%s: %+v, %v", name, rows, problems)
		}
	}
}

// TestProblems: each is told with its line, its column and its field, and its
// row is not taken.
func TestProblems(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		rows int
		want []Problem
	}{
		"a column twice": {"email,x,E-mail\nana@acme.co,,other@acme.co\n", 0, []Problem{{Line: 1, Column: 3, Field: "email", Rule: RuleTwice, Other: 1, Name: "email"}}},
		"no text":        {"{\"email\":[\"ana@acme.co\"],\"phone\":null,\"x\":true}\n", 0, []Problem{{Line: 1, Field: "email", Rule: RuleText}}},
		"a key twice":    {"{\"email\":\"ana@acme.co\",\"Email\":\"other@acme.co\"}\n", 0, []Problem{{Line: 1, Field: "email", Rule: RuleTwice}}},
		"no header":      {"ana@acme.co,3001234567\n", 0, []Problem{{Line: 1, Rule: RuleHeader}}},
		"an address":     {"email\nana@acme.co\nnobody\n", 1, []Problem{{Line: 3, Column: 1, Field: "email", Rule: client.RuleEmail}}},
		"a phone":        {"fullName,phone,countryCode\nAna,3.0E+09,+57\n", 0, []Problem{{Line: 2, Column: 2, Field: "phone", Rule: RuleNumber}}},
		"two countries":  {"phone,countryCode\n+52 5512345678,+57\n", 0, []Problem{{Line: 2, Column: 1, Field: "phone", Rule: RulePhoneDial}}},
		"no country":     {"phone\n3001234567\n", 0, []Problem{{Line: 2, Field: "countryCode", Rule: client.RuleRequired}}},
		"no contact":     {"email,fullName\n,Ana\n", 0, []Problem{{Line: 2, Column: 1, Field: "email", Rule: client.RuleContact}}},
		"too many cells": {"email,fullName\nana@acme.co,Ana,x\nb@acme.co,B\n", 1, []Problem{{Line: 2, Column: 3, Rule: RuleCells}}},
		"twice": {"email,phone\nana@acme.co,+57 3001234567\nANA@acme.co ,\neva@acme.co,+573001234567\n", 1, []Problem{
			{Line: 3, Column: 1, Field: "email", Rule: RuleDuplicate, Other: 2}, {Line: 4, Column: 2, Field: "phone", Rule: RuleDuplicate, Other: 2},
		}},
		"another flow":   {"email,projectFlow\nana@acme.co,f\nana@acme.co,g\n", 2, nil},
		"under sep":      {"sep=;\nemail;x\nnobody;\n", 0, []Problem{{Line: 3, Column: 1, Field: "email", Rule: client.RuleEmail}}},
		"no JSON":        {"{\"email\":\"ana@acme.co\"}\n{\"email\":\n[1]\nnull\n", 1, []Problem{{Line: 2, Rule: RuleUnreadable}, {Line: 3, Rule: RuleUnreadable}, {Line: 4, Rule: RuleUnreadable}}},
		"JSON, no email": {"{\"email\":\"ana@acme\\u0000.co\"}\n", 0, []Problem{{Line: 1, Field: "email", Rule: RuleControl}}},
	} {
		rows, problems := read(t, file(t, tt.text), retail)
		if len(rows) != tt.rows || !reflect.DeepEqual(problems, tt.want) {
			t.Errorf("%s: %+v, %+v", name, rows, problems)
		}
		if suspicious := suspectAll(t, tt.text); !reflect.DeepEqual(suspicious, tt.want) {
			t.Errorf("%s: with everybody suspected %+v", name, suspicious)
		}
	}
	_, problems := read(t, file(t, "email\nana@acme.co\n"), client.CreateRequest{})
	if len(problems) != 2 || problems[0].Field != "project" || problems[1].Field != "projectFlow" {
		t.Errorf("%+v", problems)
	}
	if _, err := Read(Source{Path: filepath.Join(t.TempDir(), "none"), Defaults: retail}, nil, nil); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

// suspectAll are the problems of a file of whose contacts each is taken for one
// that may be there twice, as a filter may that is full.
func suspectAll(t *testing.T, text string) (problems []Problem) {
	t.Helper()
	s, all := Source{Path: file(t, text), Defaults: retail}, repeats{}
	err := newParser(&s, func(rec *record) error {
		for _, c := range contacts(rec.request) {
			all[c] = place{}
		}
		return nil
	}, func(Problem) {}).parse()
	if err == nil {
		err = check(&s, all, func(Row) error { return nil }, func(p Problem) { p.Read = nil; problems = append(problems, p) })
	}
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

// TestKeys: a row that was edited is another one.
func TestKeys(t *testing.T) {
	rows, _ := read(t, file(t, "fullName,email,x\nAna,a@b.co,1\nAna,b@b.co,1\n"), retail)
	moved, _ := read(t, file(t, "email,y,fullName\nb@b.co,2,Ana\na@b.co,2,Ann\n"), retail)
	if rows[1].Key != moved[0].Key || rows[0].Key == moved[1].Key || len(rows[0].Key) != 12 {
		t.Error(rows, moved)
	}
}

// TestLarge: a long file is read without being kept.
func TestLarge(t *testing.T) {
	var b strings.Builder
	b.WriteString("email,fullName\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "p%d@acme.co,Person %d\n", i, i)
	}
	n := 0
	_, err := Read(Source{Path: file(t, b.String()), Defaults: retail}, func(r Row) error {
		if n++; r.Number != n || r.Line != n+1 {
			t.Fatalf("%+v at %d", r, n)
		}
		return nil
	}, func(p Problem) { t.Fatal(p) })
	if err != nil || n != 20_000 {
		t.Fatal(n, err)
	}
}

// FuzzRead: whatever is in a file, what is taken would be taken by the client, once,
// and can be seen; what is told points into the file. Once more it is read alike, and
// the file of what became of whom has a line for each.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"email,phone\na@b.co,+573001234567\n", "sep=;\nemail;x\n\"a\";b\n", "{\"email\":\"a@b.co\"}\n{", "\ufeffemail\n\"", "\xff\xfee\x00", "email\n\"a\"b\"\n",
		"[{\"email\":\n\"a@b.co\"},\n{\"nombre\":\"GÃ³mez\"}]", "\"email;nombre\"\r\r\n\"a@b.co;\"\"x\"\"\"\n", "Título\n\nproject,email,Nombre(s)\n\u200bp,='a@b.co',\"a\\\"b\"\n,,FALSE\n", "email,x\na@b.co,+57 300 123 4567\n",
	} {
		f.Add([]byte(s))
	}
	inputs, _ := filepath.Glob("testdata/*.csv")
	if len(inputs) == 0 {
		f.Fatal("no inputs")
	}
	for _, path := range inputs {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	dir := f.TempDir()
	path := filepath.Join(dir, "file")
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		seen, rows, problems := map[contact]bool{}, Rows{}, 0
		s := Source{Path: path, Defaults: retail}
		u, err := Read(s, func(r Row) error {
			if err := r.Request.Validate(); err != nil {
				t.Fatalf("%+v: %v", r, err)
			}
			for field, value := range r.Request.Fields() {
				if tidy, hidden := person.Tidy(*value); tidy != *value || hidden > 0 {
					t.Fatalf("%s: %q", field, *value)
				}
			}
			for _, c := range contacts(r.Request) {
				if seen[c] {
					t.Fatalf("%+v twice", r)
				}
				seen[c] = true
			}
			rows.Add(r)
			return nil
		}, func(p Problem) {
			if p.Line < 1 || p.Column < 0 || p.Rule == "" {
				t.Fatalf("%+v", p)
			}
			if !p.Warns() {
				problems++
			}
		})
		if err != nil || problems > 0 {
			return
		}
		var out bytes.Buffer
		lines := 0
		if err := (People{Words: func(Result) (string, string) { lines++; return "", "" }}).writeTo(&out, &rows, &last{}, u); err != nil || lines != rows.Len() {
			t.Fatalf("%d lines for %d people: %v", lines, rows.Len(), err)
		}
	})
}

// TestNobody: a row in which something was filled down, and the header once more, is
// nobody. One with a name is, and one with a word that nobody knows of.
func TestNobody(t *testing.T) {
	u, err := Read(Source{Path: file(t, "email,nombre,país,x\na@b.co,Ana,,\n,,Colombia,FALSE\n,#REF!,,0\n, - ,,17\nemail,nombre,país,x\nb@b.co,Eva,,\n"), Defaults: retail}, func(Row) error { return nil }, func(p Problem) { t.Error(p) })
	if err != nil || u.Empty != 3 {
		t.Error(u.Empty, err)
	}
	rows, problems := read(t, file(t, "email,nombre,x\n,Ana,\n,,call her\n"), retail)
	if len(rows) != 0 || len(problems) != 2 || problems[0].Rule != client.RuleContact || problems[1].Line != 3 {
		t.Error(rows, problems)
	}
}

// TestBounded: no file is kept, however it is written, and nothing in it is read again
// and again.
func TestBounded(t *testing.T) {
	if racing {
		t.Skip("it measures memory, of which -race takes its own")
	}
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	for part, size := range map[string]int{
		"x": 64 << 20, "\x00": 4 << 20, "\\\"": 4 << 20, "[": 64 << 20, "\ufeff": 4 << 20, "\xa4": 1 << 20, "\r": 1 << 19, ",": 1 << 19, "\"": 4 << 20,
		"a,\"x\n": 1 << 20, "{\"a\":1}": 1 << 19, "{\"a\":\n": 1 << 20, "{\"a\":[\n": 1 << 20, "email,": 1 << 19, "email\n": 1 << 19,
	} {
		for _, begin := range []string{"", "email,fullName\n", "{\"a\":[", "\""} {
			var before, after runtime.MemStats
			path := file(t, begin+strings.Repeat(part, size/len(part)))
			runtime.ReadMemStats(&before)
			debug.SetMemoryLimit(int64(before.Sys) + 24<<20) // else a collector that gets no time is measured
			_, _ = Read(Source{Path: path, Defaults: retail}, func(Row) error { return nil }, func(Problem) {})
			runtime.ReadMemStats(&after)
			if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 48<<20 {
				t.Errorf("%q behind %q: %d MiB", part, begin, grown>>20)
			}
			os.Remove(path)
		}
	}
}

// TestCodePages: names are read as they were written, in whatever a spreadsheet saves
// them, be it late in a file that the first of them stands. What is told is what it was.
func TestCodePages(t *testing.T) {
	names := []string{"José Muñoz Pérez", "María Ángeles Ñáñez", "ÍÑIGO GÜELL", "Zoë D’Arcy", "Íñigo Ñíguez"}
	late := strings.Repeat("x@acme.co,Ana\n", 10_000)
	for _, page := range codePages {
		for _, name := range names {
			for _, late := range []string{"", late} {
				text, err := page.NewEncoder().String("email,fullName\n" + late + "a@acme.co," + name + "\n")
				if err != nil || page.name == "ISO 8859-15" || page.name == "MS-DOS 437" { // are others, for these
					continue
				}
				last := ""
				u, err := Read(Source{Path: file(t, text), Defaults: retail}, func(r Row) error { last = r.Request.FullName; return nil }, func(Problem) {})
				if err != nil || last != name || u.Encoding != page.name {
					t.Errorf("%s of %s: %s of %s, %v", name, page.name, last, u.Encoding, err)
				}
			}
		}
	}
}

// TestMended: what a program has made of a text is put right where it is certain what
// it was, and stays where it is not.
func TestMended(t *testing.T) {
	for text, want := range map[string]string{
		"GÃ³mez": "Gómez", "MuÃ±oz": "Muñoz", "MarÃ\u00ada": "María", "Ã\u0081ngel": "Ángel", "NÃºÃ±ez PÃ©rez": "Núñez Pérez", "G√≥mez": "Gómez", "G├│mez": "Gómez",
		"GÃƒÂ³mez": "Gómez", "gã³mez": "gómez", "Dâ€™Arcy": "D’Arcy", "G&oacute;mez": "Gómez", "G&#243;mez": "Gómez", "Jose\u0301": "Jose\u0301",
		"João": "João", "SÃO": "SÃO", "Gómez": "Gómez", "A & B; C": "A & B; C", "Ângela": "Ângela", "Mu?oz": "Mu?oz",
	} {
		if got, rule := mended(text); got != want || (rule != "") != (got != text) {
			t.Errorf("%q: %q by %q", text, got, rule)
		}
	}
	for text, want := range map[string]bool{"Mu?oz": true, "Mu\ufffdoz": true, "GarcÃa": true, "SÃO": false, "Muñoz": false, "Ana": false} {
		if got := lostAccent(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestKeyStays: a log of an earlier version tells of the same rows.
func TestKeyStays(t *testing.T) {
	r := client.CreateRequest{Project: "p", ProjectFlow: "f", Email: "ana@acme.co", Phone: "3001234567", CountryCode: "+57", FullName: "Ana <Gómez> & Ruiz", Language: "es"}
	sum := fnv.New64a()
	_ = json.NewEncoder(sum).Encode(r)
	keys, want := newKeys(), fmt.Sprintf("%012x", sum.Sum64()>>16)
	for range 2 {
		if got := keys.of(&r); got != want || got != "c71b513f5faa" {
			t.Error(got, want)
		}
	}
}
