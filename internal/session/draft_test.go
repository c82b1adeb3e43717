package session_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"

	"appreg/internal/session"

	"pgregory.net/rapid"
)

// TestDraftOrder: whatever the order in which drafts are saved, the one that
// was typed last is there in the end, in one file, or none when it was empty.
func TestDraftOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir := t.TempDir()
		j := session.Open(dir, prod, nil)
		defer j.Close()
		n := rapid.IntRange(1, 8).Draw(rt, "n")
		drafts := make([]session.Draft, n)
		for i := range drafts {
			drafts[i] = session.Draft{Serial: j.Serial()}
			if rapid.Bool().Draw(rt, "typed") {
				drafts[i].Typed = map[string]string{"email": fmt.Sprintf("ana%d@acme.co", i)}
			}
		}
		for _, d := range rapid.Permutation(drafts).Draw(rt, "order") {
			j.Draft(d)
		}
		all, last := entries(t, dir), drafts[n-1]
		if last.Empty() != (len(all) == 0) || len(all) > 1 {
			rt.Fatalf("%s after %s", asJSON(all), asJSON(drafts))
		}
		if len(all) == 1 && !maps.Equal(all[0].Draft.Typed, last.Typed) {
			rt.Fatalf("%s in place of %s", asJSON(all), asJSON(last))
		}
		if err := j.Problem(); err != nil {
			rt.Fatal(err)
		}
	})
}

// TestDraft: what is kept of what was typed.
func TestDraft(t *testing.T) {
	named := session.Named{ID: ana, Name: "Acme"}
	for name, c := range map[string]struct {
		draft session.Draft
		want  string // JSON; "": no file
	}{
		"nothing":    {session.Draft{}, ""},
		"blank":      {session.Draft{Typed: map[string]string{"email": ""}}, ""},
		"a language": {session.Draft{Typed: map[string]string{"language": "es"}}, ""},
		"a code":     {session.Draft{Typed: map[string]string{"otp": otp}}, ""},
		"a project":  {session.Draft{Project: named}, `{"project":{"id":"` + ana + `","name":"Acme"}}`},
		"a flow":     {session.Draft{Flow: named}, `{"flow":{"id":"` + ana + `","name":"Acme"}}`},
		"texts": {session.Draft{Typed: map[string]string{"email": " a", "phone": "3", "language": "es", "image": "x"}},
			`{"typed":{"email":" a","language":"es","phone":"3"}}`},
		"escapes":           {session.Draft{Typed: map[string]string{"fullName": "Ana\x1b[2J\u202e"}}, `{"typed":{"fullName":"Ana␛[2J⟨U+202E⟩"}}`},
		"too long, cleaned": {session.Draft{Typed: map[string]string{"fullName": strings.Repeat("\x1b", session.TextMax/2), "email": "a"}}, `{"typed":{"email":"a"}}`},
		"too long":          {session.Draft{Typed: map[string]string{"fullName": strings.Repeat("a", session.TextMax+1), "email": "a"}}, `{"typed":{"email":"a"}}`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			j := session.Open(dir, prod, nil)
			defer j.Close()
			j.Draft(c.draft)
			if (c.want == "") != c.draft.Empty() {
				t.Error("empty:", c.draft.Empty())
			}
			if c.want == "" {
				if all := entries(t, dir); len(all) != 0 {
					t.Error(asJSON(all))
				}
				return
			}
			if e := only(t, dir); asJSON(e.Draft) != c.want || e.Server != prod || e.Saved.IsZero() || e.Owner != j.Run() || e.Version != 1 {
				t.Errorf("%s\n%s", asJSON(e), c.want)
			}
		})
	}
}

// TestDraftEmptied: of a draft that was emptied nothing is left.
func TestDraftEmptied(t *testing.T) {
	dir := t.TempDir()
	j := session.Open(dir, prod, nil)
	defer j.Close()
	j.Draft(typed)
	key := only(t, dir).Key
	j.Draft(session.Draft{})
	if e, err := j.Adopt(key); !errors.Is(err, session.ErrGone) {
		t.Error(asJSON(e), err)
	}
}

// TestDraftSame: what is there already is not written again.
func TestDraftSame(t *testing.T) {
	dir := t.TempDir()
	j := session.Open(dir, prod, nil)
	defer j.Close()
	j.Draft(typed)
	saved := only(t, dir).Saved
	j.Draft(typed)
	if again := only(t, dir).Saved; !again.Equal(saved) {
		t.Error("written again")
	}
}
