package batch

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestRows: what was added comes back, whatever is in it, in its order.
func TestRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "\x00", string(make([]byte, 200)), string(make([]byte, pieceSize))}))
		var rows Rows
		var added []Row
		for i := range rapid.IntRange(0, 9).Draw(t, "rows") {
			row := Row{Number: i, Line: rapid.IntRange(0, 1<<40).Draw(t, "line"), Key: text.Draw(t, "key"), cells: rapid.SliceOf(text).Draw(t, "cells")}
			for field, at := range row.Request.Fields() {
				*at = text.Draw(t, field)
			}
			rows.Add(row)
			added = append(added, row)
		}
		if got := slices.Collect(rows.All()); rows.Len() != len(added) || !reflect.DeepEqual(got, added) {
			t.Fatalf("%d rows of %d", len(got), len(added))
		}
		for row := range rows.All() {
			if row.Number != 0 {
				t.Fatal("not the first")
			}
			break
		}
	})
}
