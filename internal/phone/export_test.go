package phone

import "iter"

// Countries gives all of them by English name.
func Countries() iter.Seq[Country] {
	return func(yield func(Country) bool) {
		for _, c := range &table {
			if !yield(c) {
				return
			}
		}
	}
}
