package batch

import (
	"testing"

	"appreg/client"

	"pgregory.net/rapid"
)

// TestBefore: of each person the last line counts, but for one who is done: that
// stays so. Where the rows are in their file does not matter.
func TestBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := map[string]Row{}
		keys := rapid.SliceOfN(rapid.SampledFrom([]string{"", "0", "ffffffffffffg", "000000000000"}), 1, 3).Draw(t, "odd")
		for _, name := range []string{"Ana", "Eva"} {
			row := Row{Number: 7, Key: newKeys().of(&client.CreateRequest{FullName: name})}
			people[row.Key] = row
			keys = append(keys, row.Key)
		}
		then := rapid.SampledFrom([]string{"", "skipKYC"}).Draw(t, "then")
		b, last := newBefore(then), map[string]Result{}
		for range rapid.IntRange(0, 40).Draw(t, "lines") {
			r := Result{
				Row:   rapid.IntRange(-1, 1<<40).Draw(t, "row"),
				Key:   rapid.SampledFrom(keys).Draw(t, "key"),
				State: rapid.SampledFrom([]State{Sending, Unsent, Doubt, Refused, Created, Alone, Done, "done+skipKYC", "done+other", "?"}).Draw(t, "state"),
				ID:    rapid.SampledFrom([]string{"", "a"}).Draw(t, "id"),
			}
			b.add(r)
			switch r.State { // as this run sees it
			case "done+skipKYC":
				r.State = Done
			case Done, "done+other":
				r.State = map[bool]State{true: Done, false: Created}[then == ""]
			}
			if last[r.Key].State != Done {
				last[r.Key] = r
			}
		}
		b.sort()
		for key, row := range people {
			want := last[key]
			want.Row, want.Key = row.Number, key
			if want.State == Done {
				want.ID = "" // nobody asks for it any more
			}
			if got := b.of(row); got != want {
				t.Fatalf("%+v, want %+v", got, want)
			}
		}
	})
}

// TestRepeats: of the contacts that may be there twice the first line is told, and
// none of the others is.
func TestRepeats(t *testing.T) {
	again := repeats{1: {}, 2: {}}
	for i, tt := range []struct{ contact, line, first byte }{{1, 3, 3}, {1, 4, 3}, {2, 5, 5}, {9, 6, 6}, {9, 7, 7}, {2, 8, 5}} {
		if first := again.first(contact(tt.contact), place{int(tt.line), int(tt.line)}); first.row != int(tt.first) {
			t.Errorf("%d: line %d has it after %d", i, tt.line, first.row)
		}
	}
}
