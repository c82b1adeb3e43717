package main

import (
	"bytes"
	"os"
	"testing"

	"appreg/internal/phone/fold"
)

func TestTableIsUpToDate(t *testing.T) {
	t.Parallel()
	want, err := render()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../table.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("table.go is not what its generator makes: run go generate ./internal/phone")
	}
}

// An alias that is not folded can never be found, and one of no country is lost.
func TestAliases(t *testing.T) {
	t.Parallel()
	all, err := rows()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, r := range all {
		known[r.iso] = true
	}
	for iso, names := range aliases {
		if !known[iso] {
			t.Errorf("aliases of %s, which is not in the table", iso)
		}
		for _, name := range names {
			if name == "" || fold.Text(name) != name {
				t.Errorf("%s: %q folds to %q", iso, name, fold.Text(name))
			}
		}
	}
	for iso := range renamed {
		if !known[iso] {
			t.Errorf("%s is renamed, but not in the table", iso)
		}
	}
	if weight("CO") <= weight("ZA") || weight("ZA") <= 0 || weight("CO") > 255 || weight("XX") != 0 {
		t.Errorf("weights: CO %d, ZA %d, XX %d", weight("CO"), weight("ZA"), weight("XX"))
	}
}
