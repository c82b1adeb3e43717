package batch

import (
	"hash/maphash"
	"iter"

	"appreg/client"
	"appreg/internal/person"
)

// repeats are the contacts that may be in a file more than once, each with the row
// that has it first; none: not come by yet.
type repeats map[contact]place

// place is a row, from 1, and the line that it begins in.
type place struct{ row, line int }

// first is the place of a contact that was come by first, up to this one.
func (r repeats) first(c contact, at place) place {
	known, ok := r[c]
	switch {
	case !ok:
		return at
	case known == place{}:
		r[c] = at
		return at
	}
	return known
}

// contact is a hash of a contact in a flow, of this run: large enough that no two
// people of a file have the same, and small beside their addresses.
type contact uint64

var seed = maphash.MakeSeed()

// contacts are those by which a flow knows r: it has each once (contract.md section 3,
// "Checks"). A server takes one that is written in two ways for two people's.
func contacts(r client.CreateRequest) iter.Seq2[string, contact] {
	return func(yield func(string, contact) bool) {
		for _, by := range client.Channels() {
			if text := person.Key(by, r); text != "" && !yield(string(by), contact(maphash.Comparable(seed, [3]string{string(by), r.ProjectFlow, text}))) {
				return
			}
		}
	}
}
