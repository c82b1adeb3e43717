package session

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func opened(t *testing.T, dir, server string) *Journal {
	t.Helper()
	j := Open(dir, server, nil)
	t.Cleanup(j.Close)
	return j
}

// TestHabits: what was chosen is there in the next run, the last flow first and each
// once, by id on a server and by names in the program's own sandbox.
func TestHabits(t *testing.T) {
	dir := t.TempDir()
	const server = "https://staging.example"
	acme, kyc := Named{"p1", "Acme"}, Named{"f1", "KYC"}
	quick := Named{"f2", "Quick"}
	j := opened(t, dir, server)
	if h, aside := j.Habits(); h.Flows != nil || aside != nil {
		t.Fatalf("at first %+v, %v", h, aside)
	}
	j.Remember(acme, kyc, "", "")
	j.Remember(acme, quick, "+593", "es")
	j.Remember(acme, kyc, "", "")
	j.RememberAPINames(true)
	j.RememberCalls(true)
	own := opened(t, dir, "")
	own.Remember(acme, kyc, "", "br")

	h, _ := opened(t, dir, server).Habits()
	want := Habits{Flows: []Habit{{server, acme, kyc}, {server, acme, quick}}, Country: "+593", Language: "br", APINames: true, Calls: true}
	if !reflect.DeepEqual(h, want) {
		t.Errorf("got  %+v\nwant %+v", h, want)
	}
	if at := h.At(Named{}, Named{ID: "f2"}); at != 1 {
		t.Errorf("the flow of the id is at %d", at)
	}
	if at := h.At(acme, Named{"f9", "KYC"}); at != len(h.Flows) {
		t.Errorf("another flow of the name is at %d", at)
	}
	if h, _ = opened(t, dir, "").Habits(); h.At(Named{"other", "Acme"}, Named{"another", "KYC"}) != 0 {
		t.Errorf("in another sandbox: %+v", h)
	}
	info, err := os.Stat(filepath.Join(dir, habitsFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

// TestHabitsDamaged: a file that cannot be read is set aside, and told; it stops
// nobody from choosing.
func TestHabitsDamaged(t *testing.T) {
	for _, content := range []string{"", "{", `{"flows":7}`, strings.Repeat("x", fileMax+1)} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, habitsFile), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		j := opened(t, dir, "https://staging.example")
		h, aside := j.Habits()
		if len(h.Flows) > 0 || len(aside) != 1 || aside[0].File != habitsFile+".damaged" || len(j.Quarantine()) != 1 {
			t.Errorf("%.10q: %+v, %v", content, h, aside)
		}
		j.Remember(Named{}, Named{"f", ""}, "", "")
		if h, aside = j.Habits(); len(h.Flows) != 1 || aside != nil {
			t.Errorf("%.10q: afterwards %+v, %v", content, h, aside)
		}
	}
}
