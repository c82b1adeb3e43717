package batch

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// written reads the file of people that is written for path.
func writtenPeople(t *testing.T, s Source) [][]string {
	t.Helper()
	log, _, err := OpenLog(s.Path+".log", "")
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	var rows Rows
	u, err := Read(s, func(r Row) error { rows.Add(r); return nil }, func(p Problem) {
		if !p.Warns() {
			t.Error(p)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	p := People{From: s.Path, Path: s.Path + ".people.csv", Words: func(r Result) (string, string) { return string(r.State) + r.Status, r.Error }}
	if err := errors.Join(p.Check(), p.Write(&rows, log, u), p.Check()); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(p.Path)
	if err != nil || !strings.HasPrefix(string(text), "\ufeff") {
		t.Fatalf("%.20q, %v", text, err)
	}
	if info, err := os.Stat(p.Path); err != nil || info.Mode() != 0o600 {
		t.Error(info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(p.Path), ".*.tmp")); len(left) > 0 {
		t.Error(left)
	}
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff")))
	if in.Comma = ','; u.comma == ';' {
		in.Comma = ';'
	}
	all, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestPeople: everybody is in the file in the order of the one that it is made from,
// with what became of each in the run that was stopped, and then in both.
func TestPeople(t *testing.T) {
	var b strings.Builder
	b.WriteString("Activo;Correo electrónico;Nombre\n")
	for i := range 50 {
		fmt.Fprintf(&b, "NO;p%d@acme.co;Person %d\nFALSE;;\n", i, i)
	}
	path, s := file(t, b.String()), &server{has: map[string]string{}}
	source := Source{Path: path, Defaults: retail}
	ctx, stop := context.WithCancel(t.Context())
	s.fails = func(email string) error {
		switch email {
		case "p7@acme.co":
			return errors.New("=refused, \"odd\"\nly")
		case "p20@acme.co":
			stop()
		}
		return nil
	}
	_, _ = start(t, ctx, path, s, func(o *Options) { o.Concurrency = 1; o.Timeout = time.Minute })
	stopped := writtenPeople(t, source)
	s.fails = nil
	if _, err := start(t, t.Context(), path, s, nil); err != nil {
		t.Fatal(err)
	}
	whole := writtenPeople(t, source)
	for name, all := range map[string][][]string{"stopped": stopped, "whole": whole} {
		if len(all) != 51 || strings.Join(all[0], ";") != "Activo;Correo electrónico;Nombre;registrationId;status;error" {
			t.Fatalf("%s: %d lines, %q", name, len(all), all[0])
		}
		for i, line := range all[1:] {
			id, state := s.has[fmt.Sprintf("p%d@acme.co", i)], "doneSTARTED"
			problem := ""
			switch {
			case name == "stopped" && i == 7:
				id, state, problem = "", "refused", "'=refused, \"odd\" ly"
			case name == "stopped" && i > 20:
				id, state, line[4], line[5] = "", "", strings.TrimPrefix(line[4], "unsent"), "" // one may have been on its way
			}
			if want := fmt.Sprintf("NO;p%d@acme.co;Person %d;%s;%s;%s", i, i, id, state, problem); strings.Join(line, ";") != want {
				t.Errorf("%s: %q, want %q", name, strings.Join(line, ";"), want)
			}
		}
	}
}

// TestPeopleOfObjects: the keys are the columns, and no cell is a formula.
func TestPeopleOfObjects(t *testing.T) {
	all := writtenPeople(t, Source{Path: file(t, `[{"email":"a@b.co","x":[1]},
		{"nombre":"=cmd()","email":"b@b.co","ok":true,"x":null}]`), Defaults: retail})
	want := "email,x,nombre,ok,registrationId,status,error\na@b.co,[1],,,,,\nb@b.co,,'=cmd(),true,,,\n"
	var got strings.Builder
	_ = csv.NewWriter(&got).WriteAll(all)
	if got.String() != want {
		t.Errorf("%s", got.String())
	}
}

// TestPeopleAgain: a file of this kind can be registered, and is no other than itself.
func TestPeopleAgain(t *testing.T) {
	source := Source{Path: file(t, "\ufeffemail,registrationId,status,error\na@b.co,1,refused,x\n"), Defaults: retail}
	if all := writtenPeople(t, source); len(all) != 2 || strings.Join(all[0], ",") != "email,registrationId,status,error" || strings.Join(all[1], ",") != "a@b.co,,," {
		t.Errorf("%q", all)
	}
	if err := (People{From: source.Path, Path: source.Path}).Check(); !errors.Is(err, ErrNoPeople) {
		t.Error(err)
	}
}
