package batch

import (
	"reflect"
	"testing"

	"appreg/client"

	"pgregory.net/rapid"
)

// TestBefore: the last line of each row counts, as if all lines were kept.
func TestBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := map[string]Row{}
		for _, name := range []string{"Ana", "Eva"} {
			row := Row{Request: client.CreateRequest{FullName: name}}
			people[row.Key()] = row
		}
		keys := append(rapid.SliceOfN(rapid.SampledFrom([]string{"", "0", "ffffffffffffg", "000000000000"}), 0, 2).Draw(t, "odd"), "")
		for key := range people {
			keys = append(keys, key)
		}
		b, all := &Before{open: map[int]Result{}}, map[int]Result{}
		for range rapid.IntRange(0, 40).Draw(t, "lines") {
			r := Result{
				Row:   rapid.SampledFrom([]int{-1, 0, 1, 2, 3, 4, gapMost, 1 << 40}).Draw(t, "row"),
				Key:   rapid.SampledFrom(keys).Draw(t, "key"),
				State: rapid.SampledFrom([]State{Sending, Unsent, Doubt, Refused, Created, Done, "?"}).Draw(t, "state"),
				ID:    rapid.SampledFrom([]string{"", "a"}).Draw(t, "id"),
			}
			b.add(r)
			all[r.Row] = r
		}
		if len(b.done) > 2*gapMost {
			t.Fatal(len(b.done))
		}
		for n, last := range all {
			for key, row := range people {
				if row.Number = n; n < 0 {
					continue // there is no such row
				}
				want := Result{Row: n, Key: key}
				if last.Key == key {
					want = last
				}
				if want.State == Done {
					want.ID = "" // nobody asks for it any more
				}
				got := b.of(row)
				if got.State == Done {
					got.ID = ""
				}
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("row %d: %+v, want %+v", n, got, want)
				}
			}
		}
	})
}

// TestRepeats: of the contacts that may be there twice the first line is told, and
// none of the others is.
func TestRepeats(t *testing.T) {
	again := repeats{{1}: 0, {2}: 0}
	for i, tt := range []struct{ contact, line, first byte }{{1, 3, 3}, {1, 4, 3}, {2, 5, 5}, {9, 6, 6}, {9, 7, 7}, {2, 8, 5}} {
		if first := again.first(contact{uint64(tt.contact)}, int(tt.line)); first != int(tt.first) {
			t.Errorf("%d: line %d has it after %d", i, tt.line, first)
		}
	}
}
