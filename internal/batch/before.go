package batch

import (
	"slices"
	"strconv"
	"strings"
)

// Before is what a log says of the rows that an earlier run had: the last line
// about each, by its key, so that a row can move in its file. One that is done
// stays done, and takes eight bytes, since most are in the end.
type Before struct {
	then string            // what is to follow each create; "": nothing
	done []uint64          // sums of keys; in their order, once all are read
	open map[uint64]Result // what is to be known of the others
}

func newBefore(then string) *Before { return &Before{then: then, open: map[uint64]Result{}} }

// followed is the state of a row that is done, with what has followed.
func followed(then string) State {
	if then == "" {
		return Done
	}
	return Done + "+" + State(then)
}

func (b *Before) add(r Result) {
	sum, ok := sumOf(r.Key)
	whole := r.State == Done || strings.HasPrefix(string(r.State), string(Done)+"+")
	switch {
	case !ok: // no line of ours
	case r.State == followed(b.then), whole && b.then == "":
		delete(b.open, sum)
		b.done = append(b.done, sum)
	case whole: // something else has followed, or nothing
		r.State = Created
		b.open[sum] = r
	default:
		b.open[sum] = r
	}
}

// sort is called after the last line.
func (b *Before) sort() { slices.Sort(b.done) }

// of is what the log says of a row, beside its number and its key.
func (b *Before) of(row Row) Result {
	now := Result{Row: row.Number, Key: row.Key}
	sum, _ := sumOf(row.Key)
	if _, ok := slices.BinarySearch(b.done, sum); ok {
		now.State = Done
	} else if r, ok := b.open[sum]; ok {
		now.State, now.ID, now.Status, now.Error = r.State, r.ID, r.Status, r.Error
	}
	return now
}

// sumOf is a key as a number.
func sumOf(key string) (uint64, bool) {
	sum, err := strconv.ParseUint(key, 16, 48)
	return sum, err == nil
}
