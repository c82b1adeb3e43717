package session_test

import (
	"errors"
	"net/http"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/session"
)

const notThere = `{"code":"NotFound","message":"404:AppRegistration_not_found"}`

// TestDelete: the intent is on the disk before it is sent, and nothing is kept of
// what was deleted: no entry, not that of a dead run either, and no token.
func TestDelete(t *testing.T) {
	s, dir, keys := serve(t), t.TempDir(), &ring{}
	r := start(t, dir, s, keys)
	if _, err := r.Create(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	put(t, dir, session.Entry{Version: 1, Server: r.Base(), Registration: &session.Registration{ID: ana}})
	other := put(t, dir, session.Entry{Version: 1, Key: key, Server: r.Base(), Registration: &session.Registration{ID: luis}})
	var intent []session.Entry
	s.looking(func(*http.Request) { intent = entries(t, dir) })
	if err := r.Delete(t.Context(), ana); err != nil {
		t.Fatal(err)
	}
	found := false
	for _, e := range intent {
		found = found || e.Doubt != nil && e.Doubt.Call == session.CallDelete && e.Registration.ID == ana
	}
	if !found {
		t.Errorf("intent: %s", asJSON(intent))
	}
	if e := only(t, dir); e.Key != other.Key {
		t.Errorf("left: %s", asJSON(e))
	}
	if token := keys.of(account(s, ana).String()); token != "" {
		t.Errorf("its token is kept: %q", token)
	}
	if err := r.journal.Problem(); err != nil {
		t.Error(err)
	}
}

// TestDeleteInDoubt: it stays in doubt until the registration is found to be
// there, or not to be there.
func TestDeleteInDoubt(t *testing.T) {
	for name, tt := range map[string]struct {
		then func(*testing.T, *server, run, string, *ring)
		kept bool // the entry
	}{
		"nothing more": {func(*testing.T, *server, run, string, *ring) {}, true},
		"refused": {func(t *testing.T, s *server, r run, dir string, keys *ring) {
			s.says(409, `{"message":"409:needs_manual_verification"}`)
			r.Delete(t.Context(), ana)
		}, true},
		"another 404": {func(t *testing.T, s *server, r run, dir string, keys *ring) {
			s.says(404, `{"code":"NotFound","message":"route_not_found"}`)
			r.Retrieve(t.Context(), ana)
		}, true},
		"not there": {func(t *testing.T, s *server, r run, dir string, keys *ring) {
			s.says(404, notThere)
			r.Retrieve(t.Context(), ana)
		}, false},
		"not there for a run after it": {func(t *testing.T, s *server, r run, dir string, keys *ring) {
			r.journal.Close()
			s.says(404, notThere)
			start(t, dir, s, keys).Retrieve(t.Context(), ana)
		}, false},
		"deleted again": {func(t *testing.T, s *server, r run, dir string, keys *ring) {
			s.says(404, notThere)
			if err := r.Delete(t.Context(), ana); !errors.Is(err, client.ErrNotFound) {
				t.Error(err)
			}
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s, dir, keys := serve(t), t.TempDir(), &ring{}
			r := start(t, dir, s, keys)
			if _, err := r.Create(t.Context(), request); err != nil {
				t.Fatal(err)
			}
			s.mumbles()
			if err := r.Delete(t.Context(), ana); !errors.Is(err, client.ErrInDoubt) {
				t.Fatal(err)
			}
			tt.then(t, s, r, dir, keys)
			all := entries(t, dir)
			if kept := len(all) == 1 && all[0].Doubt != nil && all[0].Doubt.Call == session.CallDelete; kept != tt.kept || len(all) > 1 {
				t.Error(asJSON(all))
			}
			if kept := keys.of(account(s, ana).String()) != ""; kept != tt.kept {
				t.Errorf("the token is kept: %v", kept)
			}
		})
	}
}

// TestDeletedElsewhere: what is not there, and nobody here has asked to be
// deleted, keeps its entry: the URL may be wrong.
func TestDeletedElsewhere(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	if _, err := r.Create(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	s.says(404, notThere)
	r.Retrieve(t.Context(), ana)
	if e := only(t, dir); e.Registration.ID != ana || e.Doubt != nil {
		t.Error(asJSON(e))
	}
}

// TestDeletedMeanwhile: a call that ends after its registration was deleted
// brings nothing back.
func TestDeletedMeanwhile(t *testing.T) {
	s, dir, keys := serve(t), t.TempDir(), &ring{}
	r := start(t, dir, s, keys)
	if _, err := r.Create(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	once := true
	s.looking(func(q *http.Request) {
		if q.Method != http.MethodPut || !once {
			return
		}
		once = false
		s.mu.Unlock()
		if err := r.Delete(t.Context(), ana); err != nil {
			t.Error(err)
		}
		s.mu.Lock()
	})
	if _, err := r.Sync(t.Context(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing}); err != nil {
		t.Fatal(err)
	}
	if all := entries(t, dir); len(all) != 0 || keys.of(account(s, ana).String()) != "" {
		t.Error(asJSON(all), keys.items)
	}
}

// TestDeleteRefused: what was to be deleted, and was not, leaves no entry for
// having been asked for.
func TestDeleteRefused(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	s.says(403, `{"code":"Forbidden","message":"access_denied"}`)
	if err := r.Delete(t.Context(), ana); err == nil {
		t.Fatal("deleted")
	}
	if all := entries(t, dir); len(all) != 0 {
		t.Error(asJSON(all))
	}
}
