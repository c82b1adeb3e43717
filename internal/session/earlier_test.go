package session_test

import (
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/session"
)

// TestCreateOnce: what a dead run has in doubt is looked for first, and is in doubt
// until somebody was told of it. What was typed for somebody else since stays.
func TestCreateOnce(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	doubt := &session.Doubt{Call: session.CallCreate, Request: &request, At: time.Now()}
	e := put(t, dir, session.Entry{Server: s.URL, Doubt: doubt, Draft: &session.Draft{Typed: map[string]string{"email": "luis@acme.co"}}})
	put(t, dir, session.Entry{Key: "0123456789abcdef0123456789abcdef", Server: s.URL, Doubt: doubt, Draft: &typed})
	put(t, dir, session.Entry{Key: "1123456789abcdef0123456789abcdef", Server: prod, Doubt: doubt})
	r := start(t, dir, s, &ring{})
	s.says(200, `{"data":[{"_id":"`+ana+`","projectFlow":"`+request.ProjectFlow+`","email":"ana@acme.co","fullName":"Ana Gómez"}],"total":1,"page":1,"pages":1}`)
	told := 0
	err := r.CreateOnce(t.Context(), time.Minute, request, func(created client.Created, found bool) {
		if told++; !found || created.Registration.ID != ana {
			t.Errorf("%t, %+v", found, created)
		}
		for _, e := range entries(t, dir) {
			if e.Server == s.URL && e.Draft == nil && !e.CreateInDoubt() {
				t.Error("nobody was told yet:", asJSON(e))
			}
		}
	})
	if err != nil || told != 1 {
		t.Error(told, err)
	}
	kinds := map[string]int{}
	for _, got := range entries(t, dir) {
		switch {
		case got.Server == prod && got.CreateInDoubt():
			kinds["another server's"]++
		case got.Registration != nil && got.Registration.ID == ana && got.Doubt == nil && got.Draft == nil:
			kinds["registered"]++
		case got.Draft != nil && got.Draft.Typed["email"] == "luis@acme.co" && got.Doubt == nil && got.Key != e.Key:
			kinds["typed since"]++
		default:
			t.Error(asJSON(got))
		}
	}
	if len(kinds) != 3 || kinds["registered"] != 1 || kinds["typed since"] != 1 {
		t.Error(kinds)
	}
}

// TestLookEndsDoubt: what a dead run has left in doubt of a registration is not, when
// that was shown.
func TestLookEndsDoubt(t *testing.T) {
	s := serve(t)
	s.stands("COMPLETED", "end")
	for _, d := range []session.Doubt{{Call: session.CallSync, Step: flow.End, Status: flow.Completed}, {Call: session.CallDocument}} {
		dir := t.TempDir()
		d.At = time.Now()
		put(t, dir, session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana, Status: flow.Ongoing}, Doubt: &d})
		if _, err := start(t, dir, s, &ring{}).Retrieve(t.Context(), ana); err != nil {
			t.Fatal(err)
		}
		if got := only(t, dir); got.Doubt != nil || !got.Finished() {
			t.Error(asJSON(got))
		}
	}
}
