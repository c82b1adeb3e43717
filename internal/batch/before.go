package batch

import "strconv"

// Before is what a log says of the rows that an earlier run had: the last line
// about each. One that is done takes eight bytes, since most are in the end.
type Before struct {
	done []uint64       // by row, the sum of its key; 0: it is not, or is in open
	open map[int]Result // what is to be known of the others
}

// gapMost is how far a row may be behind those before it: what is further is no
// row of a run that did them in their order.
const gapMost = 1 << 16

func (b *Before) add(r Result) {
	sum, ok := sumOf(r.Key)
	if r.Row < 0 || r.Row >= len(b.done)+gapMost || !ok || r.State != Done {
		b.forget(r.Row)
		b.open[r.Row] = r
		return
	}
	delete(b.open, r.Row)
	for len(b.done) <= r.Row {
		b.done = append(b.done, 0)
	}
	b.done[r.Row] = sum
}

func (b *Before) forget(row int) {
	if row >= 0 && row < len(b.done) {
		b.done[row] = 0
	}
}

// of is what the log says of a row, beside its number and its key; nothing where
// that was another person then.
func (b *Before) of(row Row) Result {
	key := row.Key()
	if sum, ok := sumOf(key); ok && row.Number < len(b.done) && b.done[row.Number] == sum {
		return Result{Row: row.Number, Key: key, State: Done}
	}
	if r := b.open[row.Number]; r.Key == key {
		return r
	}
	return Result{Row: row.Number, Key: key}
}

// sumOf is a key as a number that is not 0.
func sumOf(key string) (uint64, bool) {
	sum, err := strconv.ParseUint(key, 16, 48)
	return sum + 1, err == nil
}
