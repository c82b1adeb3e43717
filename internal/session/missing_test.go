package session_test

import (
	"net/http"
	"testing"

	"appreg/flow"
	"appreg/internal/session"
)

// TestMissing: what the server does not have gets no entry for having been asked
// for. Whatever else may have been meant, and what was there before, stays.
func TestMissing(t *testing.T) {
	const none, other = `{"code":"NotFound","message":"404:AppRegistration_not_found"}`, `{"code":"NotFound","message":"route_not_found"}`
	for _, c := range calls {
		for name, tt := range map[string]struct {
			code   int
			answer string
			before func(*testing.T, string, run)
			stays  bool
		}{
			"new":         {code: 404, answer: none},
			"another 404": {code: 404, answer: other, stays: true},
			"refused":     {code: 409, answer: `{"message":"409:needs_manual_verification"}`, stays: true},
			"a dead run's": {code: 404, answer: none, stays: true, before: func(t *testing.T, dir string, r run) {
				put(t, dir, session.Entry{Version: 1, Server: r.Base(), Registration: &session.Registration{ID: ana}})
			}},
			"gone through once": {code: 404, answer: none, stays: true, before: func(t *testing.T, _ string, r run) {
				if err := c.make(t, r); err != nil {
					t.Fatal(err)
				}
			}},
		} {
			t.Run(c.name+", "+name, func(t *testing.T) {
				s, dir := serve(t), t.TempDir()
				r := start(t, dir, s, &ring{})
				if tt.before != nil {
					tt.before(t, dir, r)
				}
				s.says(tt.code, tt.answer)
				for range 2 { // the second finds what the first has left
					if err := c.make(t, r); err == nil {
						t.Fatal("done")
					}
				}
				all := entries(t, dir)
				if (len(all) == 1) != tt.stays || tt.stays && (all[0].Doubt != nil || all[0].Registration.ID != ana) {
					t.Error(asJSON(all))
				}
			})
		}
	}
}

// TestMissingForCertain: a 404 about what can be no id is certain, and what is in
// doubt or under way keeps its entry.
func TestMissingForCertain(t *testing.T) {
	const none, other = `{"code":"NotFound","message":"404:AppRegistration_not_found"}`, `{"code":"NotFound","message":"route_not_found"}`
	for _, id := range []string{"../projects", ".."} {
		s, dir := serve(t), t.TempDir()
		r := start(t, dir, s, &ring{})
		s.says(404, other)
		if _, err := r.Sync(t.Context(), id, flow.Transition{Step: flow.SignUpForm, Status: flow.Ongoing}); err == nil || len(entries(t, dir)) != 0 {
			t.Errorf("%s: %v %s", id, err, asJSON(entries(t, dir)))
		}
	}
	t.Run("in doubt before", func(t *testing.T) {
		s, dir := serve(t), t.TempDir()
		r := start(t, dir, s, &ring{})
		s.mumbles()
		calls[1].make(t, r) // an update: no token has to be asked for
		s.says(404, none)
		if calls[1].make(t, r); only(t, dir).Doubt == nil {
			t.Error(asJSON(only(t, dir)))
		}
	})
	t.Run("while another is under way", func(t *testing.T) {
		s, dir := serve(t), t.TempDir()
		r := start(t, dir, s, &ring{})
		s.says(404, none)
		inner := false
		s.looking(func(*http.Request) {
			if inner {
				return
			}
			inner = true
			s.mu.Unlock()
			calls[1].make(t, r)
			if all := entries(t, dir); len(all) != 1 || all[0].Doubt == nil {
				t.Error(asJSON(all))
			}
			s.mu.Lock()
			s.code = 0
		})
		if err := calls[1].make(t, r); err != nil || only(t, dir).Registration.ID != ana {
			t.Error(err, asJSON(only(t, dir)))
		}
	})
}
