package sandbox_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// TestDelete: who is deleted is gone for good, everywhere, and nobody else.
func TestDelete(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p, q := w.someone("ana@acme.co"), w.someone("bea@acme.co")
	p.validateEmail()
	p.validatePhone()
	p.document(object{"image": b64("")}).ok()
	before := w.do(w.Token(), "GET", "/v2/app-registrations", nil).body["total"].(float64)

	w.do("", "DELETE", p.path(), nil).refused(401, "Unauthorized", "Access denied")
	w.do(p.token, "DELETE", p.path(), nil).lone(403, "access_denied")
	w.do(p.token, "DELETE", "/v2/app-registrations/x", nil).refused(404, "NotFound", "AppRegistration_not_found")
	was := w.do(w.Token(), "GET", p.path(), nil).ok()
	if got := w.do(w.Token(), "DELETE", p.path(), nil).ok(); !maps.Equal(got, was) {
		t.Errorf("got\n%v\nwant\n%v", got, was)
	}
	w.do(w.Token(), "DELETE", p.path(), nil).refused(404, "NotFound", "AppRegistration_not_found")
	w.do(w.Token(), "GET", p.path(), nil).refused(404, "NotFound", "AppRegistration_not_found")
	list := w.do(w.Token(), "GET", "/v2/app-registrations?limit=100", nil)
	if list.body["total"] != before-1 || slices.ContainsFunc(list.rows(), func(r object) bool { return r["_id"] == p.id }) {
		t.Error("it is still on the list")
	}
	_, full := w.flowNamed("Acme Bank", "Full KYC")
	again := w.create(full, object{"email": "ana@acme.co", "phone": was["phone"], "countryCode": was["countryCode"]})
	if again.id == p.id {
		t.Error("the same id")
	}
	if shown := again.shown(); shown["emailValidation"] != nil || shown["documentValidation"] != nil {
		t.Errorf("something was left: %v", shown)
	}
	q.validateEmail() // as if nothing had been
}

// TestDeletedToken: whatever its token asks for is 404, with its own id too.
func TestDeletedToken(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p, q := w.someone("ana@acme.co"), w.someone("bea@acme.co")
	w.do(w.Token(), "DELETE", p.path(), nil).ok()
	for _, id := range []string{p.id, q.id, "me", "x"} {
		for _, r := range routes(id) {
			if strings.HasPrefix(r.path, controls) || public(r) {
				continue
			}
			w.do(p.token, r.method, r.path, nil).refused(404, "NotFound", "AppRegistration_not_found")
		}
	}
	w.do(p.token, "GET", "/_sandbox/calls", nil).lone(403, "access_denied")
	w.do(p.token, "GET", "/nowhere", nil).refused(404, "NotFound", "route_not_found")
	if got := q.shown()["_id"]; got != q.id {
		t.Errorf("another's: %v", got)
	}
}

// TestDataKeepsADelete: the first one, the last one and one that was never
// written, next to others that stay, whose order stays too.
func TestDataKeepsADelete(t *testing.T) {
	w, o := kept(t, sandbox.Options{})
	ids := func() []string {
		var all []string
		for _, r := range w.do(w.Token(), "GET", "/v2/app-registrations?limit=100&sort=createdAt", nil).rows() {
			all = append(all, r["_id"].(string))
		}
		return all
	}
	again := func() {
		t.Helper()
		before := w.everything(w.Token())
		w = w.reopened(o)
		if after := w.everything(w.Token()); after != before {
			t.Fatalf("before\n%s\nafter\n%s", before, after)
		}
	}
	for _, at := range []int{0, 3, len(ids()) - 3} {
		w.do(w.Token(), "DELETE", "/v2/app-registrations/"+ids()[at], nil).ok()
		again()
	}
	last := w.create(w.ProjectFlow(), object{"email": "last@acme.co"})
	w.do(w.Token(), "DELETE", last.path(), nil).ok()
	again()
	p := w.create(w.ProjectFlow(), object{"email": "last@acme.co"})
	again()
	p.world = w
	p.sync("instructions", "ONGOING").ok() // the row of that one, and of no other
	again()
	for _, id := range ids() {
		w.do(w.Token(), "DELETE", "/v2/app-registrations/"+id, nil).ok()
	}
	again()
	if n := len(ids()); n != 0 {
		t.Errorf("%d are left", n)
	}
	w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	again()
	w.control("POST", "reset", nil).ok()
	again()
	if n := len(ids()); n < 20 {
		t.Errorf("%d after a reset", n)
	}
	w.closed()
}
