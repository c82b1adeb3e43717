package person

import (
	"testing"

	"appreg/client"

	"pgregory.net/rapid"
)

// TestPlainAddress: what is taken for an address at once is one by the client's rules.
func TestPlainAddress(t *testing.T) {
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.OneOf(rapid.SampledFrom([]string{"ana", "a.b_1"}), rapid.StringOfN(rapid.SampledFrom([]rune("ab1_+-.@ñ \"")), 0, 8, -1))
		email := part.Draw(t, "name") + "@" + part.Draw(t, "domain") + rapid.SampledFrom([]string{"", ".co", ".c", ".com", ".c1"}).Draw(t, "end")
		if !plainAddress(email) {
			return
		}
		taken++
		if !valid(client.CreateRequest{Email: email}, "email") {
			t.Fatal(email)
		}
	})
	for email, want := range map[string]bool{"ana@acme.co": true, "a.b+c-d_1@mail.acme.com": true, "a..b@acme.co": false, ".a@acme.co": false, "a@acme": false, "a@acme.": false, "a@.co": false, "ana@acme.c1": false, "a@b@c.co": false, "": false} {
		if plainAddress(email) != want {
			t.Errorf("%s: not %v", email, want)
		}
	}
	if taken == 0 {
		t.Error("none was tried")
	}
}
