package batch

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"appreg/client"

	"pgregory.net/rapid"
)

// TestQuotes: a quotation mark that is not closed, or is where none may be, costs
// its own line and no other.
func TestQuotes(t *testing.T) {
	for name, tt := range map[string]struct {
		text  string
		lines []int
		want  []Problem
	}{
		"unclosed":            {"email,fullName\na@b.co,\"A\nb@b.co,B\nc@b.co,C\n", []int{3, 4}, []Problem{{Line: 2, Column: 2, Rule: RuleUnclosed}}},
		"seen late":           {"email,fullName\na@b.co,\"A\nb@b.co,\"B\"\nc@b.co,\"C\nC\"\n", []int{3, 4}, []Problem{{Line: 2, Column: 2, Rule: RuleUnclosed}}},
		"twice":               {"email,fullName\na@b.co,\"A\nb@b.co,\"B\nc@b.co,C", []int{4}, []Problem{{Line: 2, Column: 2, Rule: RuleUnclosed}, {Line: 3, Column: 2, Rule: RuleUnclosed}}},
		"behind the end":      {"email,fullName\na@b.co,\"A\"x\nb@b.co,B\n", []int{3}, []Problem{{Line: 2, Column: 2, Rule: RuleQuote}}},
		"across cells":        {"email,fullName,x\na@b.co,Ana \"Nena, Ruiz\"\nb@b.co,B\n", []int{3}, []Problem{{Line: 2, Column: 2, Rule: RuleQuote}}},
		"alone":               {"email,fullName,x\na@b.co,Ana 5\",\nb@b.co,B,5\"\n", []int{3}, []Problem{{Line: 2, Column: 2, Rule: RuleQuote}}},
		"around a comma":      {"email,fullName\na@b.co,\"a\"b,\"c\"\n", nil, []Problem{{Line: 2, Column: 2, Rule: RuleQuote}}},
		"both":                {"email,fullName\nh2@b.co,\"B\"x\nh\"3@b.co,C\nd@b.co,D\n", []int{4}, []Problem{{Line: 2, Column: 2, Rule: RuleQuote}, {Line: 3, Column: 1, Rule: RuleQuote}}},
		"the header":          {"email,\"fullName\na@b.co,A\n", nil, []Problem{{Line: 1, Column: 2, Rule: RuleUnclosed}}},
		"a line in it":        {"email,fullName\na@b.co,\"A\r\nB\"\r\nb@b.co,B\r\n", []int{2, 4}, nil},
		"longer than any row": {"email,fullName\na@b.co,\"A\nb@b.co,B\n" + strings.Repeat("\n", rowMax) + "\"\n", []int{3}, []Problem{{Line: 2, Column: 2, Rule: RuleUnclosed}, {Line: 4 + rowMax, Column: 1, Rule: RuleUnclosed}}},
	} {
		rows, problems := read(t, file(t, tt.text), retail)
		var at []int
		for _, r := range rows {
			at = append(at, r.Line)
		}
		if !slices.Equal(at, tt.lines) || !reflect.DeepEqual(problems, tt.want) {
			t.Errorf("%s: rows of %v, %+v", name, at, problems)
		}
	}
	rows, _ := read(t, file(t, "email,fullName\na@b.co,\"Ana\r\nRuiz\"\n"), retail)
	if len(rows) != 1 || rows[0].Request.FullName != "Ana Ruiz" {
		t.Errorf("%+v", rows)
	}
}

// TestCells: what encoding/csv writes is read as it reads it.
func TestCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOf(rapid.SampledFrom([]rune("ab\"\n, ;ñ")))
		want := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 4), 1, 5).Draw(t, "rows")
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		if err := w.WriteAll(want); err != nil {
			t.Fatal(err)
		}
		table := table{lines: lines{in: bufio.NewReader(&text)}, comma: ','}
		for _, want := range want {
			if got, _, err := table.row(); err != nil || !slices.Equal(got, want) {
				t.Fatalf("%q, %v; want %q", got, err, want)
			}
		}
		if _, _, err := table.row(); !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
	})
}

// TestLongLines: no more of a line is kept than lineMax, and the next is read.
func TestLongLines(t *testing.T) {
	long := strings.Repeat("x", lineMax)
	for name, text := range map[string]string{
		"CSV":  "email,x\na@b.co," + long + "\nb@b.co,\n",
		"JSON": "{\"email\":\"z@b.co\"}\n{\"email\":\"a@b.co\",\"x\":\"" + long + "\"}\n{\"email\":\"b@b.co\"}\n",
	} {
		rows, problems := read(t, file(t, text), retail)
		if len(rows) == 0 || rows[len(rows)-1].Line != 3 || !reflect.DeepEqual(problems, []Problem{{Line: 2, Rule: RuleLong}}) {
			t.Errorf("%s: %+v, %+v", name, rows, problems)
		}
	}
	rows, problems := read(t, file(t, "email,x,fullName\na@b.co,"+long[:lineMax/2]+",A\nb@b.co,"+long[:lineMax/2]+",B\n"), client.CreateRequest{Project: "p", ProjectFlow: "f"})
	if len(rows) != 2 || rows[0].Request.FullName != "A" || rows[1].Request.FullName != "B" || problems != nil {
		t.Error(len(rows), problems)
	}
}

// TestOtherQuotes: where it is known what was meant, a quotation mark is read as other
// programs put it.
func TestOtherQuotes(t *testing.T) {
	for cell, want := range map[string]string{
		`Ana "Nena" Ruiz`: `Ana "Nena" Ruiz`, `"Ana ""Nena"" Ruiz"`: `Ana "Nena" Ruiz`, `"Ana "Nena" Ruiz"`: `Ana "Nena" Ruiz`,
		`"Ana \"Nena\" Ruiz"`: `Ana "Nena" Ruiz`, `"Ana \"Nena\""`: `Ana "Nena"`, `"Ana\"`: `Ana\`, `"Ana\"""`: `Ana\"`, `Ana \"Nena\" Ruiz`: `Ana "Nena" Ruiz`,
		`Ana ""Nena"" Ruiz`: `Ana "Nena" Ruiz`, `  "Ruiz, Ana"`: `Ruiz, Ana`, `"Ruiz, Ana"  `: `Ruiz, Ana`, `"Ruiz, Ana "Nena" R"`: `Ruiz, Ana "Nena" R`,
		`="Ana"`: "Ana", `"=""Ana"""`: "Ana", `="Ruiz, Ana"`: "Ruiz, Ana", `""`: "", `"""Ana"""`: `"Ana"`, `'Ana'`: "Ana", `'t Hooft`: "'t Hooft", `'-Ana`: "-Ana",
	} {
		for _, text := range []string{"fullName,email\n" + cell + ",a@b.co\n", "email,fullName\r\r\na@b.co," + cell + "\r\r\n", "email, \"fullName\" \na@b.co," + cell} {
			rows, problems := read(t, file(t, text), retail)
			if len(problems) > 0 || len(rows) != 1 || rows[0].Request.FullName != want {
				t.Errorf("%q: %+v, %v", text, rows, problems)
			}
		}
	}
}

// TestWrapped: where each row is in quotation marks, with all that is in it, that is
// what it is.
func TestWrapped(t *testing.T) {
	rows, problems := read(t, file(t, "\"email;nombre;notas\"\n\"a@b.co;\"\"Ruiz; Ana\"\";\"\n\"b@b.co;Eva;\"\"\"\n"), retail)
	if len(rows) != 1 || rows[0].Request.FullName != "Ruiz; Ana" || !reflect.DeepEqual(problems, []Problem{{Line: 3, Rule: RuleQuote}}) {
		t.Errorf("%+v, %v", rows, problems)
	}
}
