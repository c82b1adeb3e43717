package client

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestUsual: of what is taken for usual at once, the rules have nothing to say.
func TestUsual(t *testing.T) {
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
		part := rapid.OneOf(rapid.SampledFrom([]string{"ana", "a.b_1"}), rapid.StringOfN(rapid.SampledFrom([]rune("ab1_+-.@ñ \"")), 0, 8, -1))
		email := part.Draw(t, "name") + "@" + part.Draw(t, "domain") + draw("end", "", ".co", ".c", ".com", ".c1")
		r := CreateRequest{
			Project: draw("project", acmeID, acmeID, acmeID, ""), ProjectFlow: retailID, Email: draw("email", email, email, "ana@acme.co", ""),
			Phone: draw("phone", "", "3001234567", "3001234567", "300-1", "٣"), CountryCode: draw("code", "+57", "+57", "+57", "", "57", "+5712", "+"), Language: draw("language", "es", "", "ES", "es", "spa", "e1"),
		}
		if !r.usual() {
			return
		}
		taken++
		if err := check(r); err != nil {
			t.Fatal(r, err)
		}
	})
	for email, want := range map[string]bool{"ana@acme.co": true, "a.b+c-d_1@mail.acme.com": true, "a..b@acme.co": false, ".a@acme.co": false, "a@acme": false, "a@acme.": false, "a@.co": false, "ana@acme.c1": false, "a@b@c.co": false, "": false} {
		if PlainAddress(email) != want {
			t.Errorf("%s: not %v", email, want)
		}
	}
	if taken == 0 {
		t.Error("none was tried")
	}
}

// TestFields: the fields of a request are those that it is sent with, in their order.
func TestFields(t *testing.T) {
	var create CreateRequest
	var update UpdateRequest
	for _, tt := range []struct {
		request any
		fields  func(func(string, *string) bool)
	}{{&create, create.Fields()}, {&update, update.Fields()}} {
		v, i := reflect.ValueOf(tt.request).Elem(), 0
		for name, at := range tt.fields {
			if tag, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); tag != name || v.Field(i).Addr().Interface() != at {
				t.Errorf("field %d of %s is %s", i, v.Type(), name)
			}
			i++
		}
		if i != v.NumField() {
			t.Errorf("%d of %d fields of %s", i, v.NumField(), v.Type())
		}
	}
}
