package batch

import (
	"hash/maphash"
	"iter"

	"appreg/client"
)

// repeats are the contacts that may be in a file more than once, each with the
// line that has it first; 0: not come by yet.
type repeats map[contact]int

// first is the line of a contact that was come by first, up to this one.
func (r repeats) first(c contact, line int) int {
	known, ok := r[c]
	switch {
	case !ok:
		return line
	case known == 0:
		r[c] = line
		return line
	}
	return known
}

// repeated goes over a file for the contacts that may be in it twice. Of each it
// keeps a part of the hash: it may name too many, and never too few.
func repeated(path string, defaults client.CreateRequest) (repeats, error) {
	seen, again := map[uint32]struct{}{}, repeats{}
	_, err := parse(path, func(_ int, texts map[string]string, _ map[string]int) error {
		r, _ := request(texts, defaults)
		for _, c := range contacts(r) {
			part := uint32(c[0])
			if _, ok := seen[part]; ok {
				again[c] = 0
			}
			seen[part] = struct{}{}
		}
		return nil
	}, func(Problem) {})
	return again, err
}

// contact is a hash of a contact in a flow, of this run: large enough that two
// people never have the same, and small beside their addresses.
type contact [2]uint64

var seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}

// contacts are those by which a flow knows r: it has each once (contract.md
// section 3, "Checks").
func contacts(r client.CreateRequest) iter.Seq2[string, contact] {
	return func(yield func(string, contact) bool) {
		if r.Email != "" && !yield("email", hashed([3]string{"email", r.ProjectFlow, r.Email})) {
			return
		}
		if r.Phone != "" {
			yield("phone", hashed([3]string{"phone", r.ProjectFlow, r.CountryCode + " " + r.Phone}))
		}
	}
}

func hashed(parts [3]string) contact {
	return contact{maphash.Comparable(seeds[0], parts), maphash.Comparable(seeds[1], parts)}
}
