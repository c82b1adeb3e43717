package batch

import (
	"crypto/sha256"
	"iter"
	"strings"

	"appreg/client"
)

// contact is a hash of a contact in a flow: large enough that two people never
// have the same, and small beside their addresses.
type contact [12]byte

// contacts are those by which a flow knows r: it has each once (contract.md
// section 3, "Checks").
func contacts(r client.CreateRequest) iter.Seq2[string, contact] {
	return func(yield func(string, contact) bool) {
		if r.Email != "" && !yield("email", hashed("email", r.ProjectFlow, r.Email)) {
			return
		}
		if r.Phone != "" {
			yield("phone", hashed("phone", r.ProjectFlow, r.CountryCode+" "+r.Phone))
		}
	}
}

func hashed(parts ...string) (c contact) {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	copy(c[:], sum[:])
	return c
}
