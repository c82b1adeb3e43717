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

// repeated goes over a file for the contacts that may be in it twice. Of each it
// keeps a part of the hash: it may name too many, and never too few. On its way it
// sees what is in the columns.
func repeated(s *Source) (repeats, *parser, error) {
	seen, again := map[uint32]struct{}{}, repeats{}
	p := newParser(s, func(rec record) error {
		r, _ := request(rec.texts, s.Defaults)
		for _, c := range contacts(r) {
			part := uint32(c[0])
			if _, ok := seen[part]; ok {
				again[c] = place{}
			}
			seen[part] = struct{}{}
		}
		return nil
	}, func(Problem) {})
	p.samples = true
	return again, p, p.parse()
}

// contact is a hash of a contact in a flow, of this run: large enough that two
// people never have the same, and small beside their addresses.
type contact [2]uint64

var seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}

// contacts are those by which a flow knows r: it has each once (contract.md section 3,
// "Checks"). A server takes one that is written in two ways for two people's.
func contacts(r client.CreateRequest) iter.Seq2[string, contact] {
	return func(yield func(string, contact) bool) {
		for _, by := range client.Channels() {
			if text := person.Key(by, r); text != "" && !yield(string(by), hashed([3]string{string(by), r.ProjectFlow, text})) {
				return
			}
		}
	}
}

func hashed(parts [3]string) contact {
	return contact{maphash.Comparable(seeds[0], parts), maphash.Comparable(seeds[1], parts)}
}
