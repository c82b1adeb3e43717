package batch

import (
	"encoding/binary"
	"iter"
)

// Rows are the people of a file that was checked, with all that stands in its cells, so
// that it is read once. They are bytes in a few pieces, in which a garbage collector has
// nothing to look for.
type Rows struct {
	pieces [][]byte
	next   []byte // the row that is added
	count  int
}

// pieceSize is how large a piece is, in bytes, unless one row is larger.
const pieceSize = 256 << 10

// Len is how many they are.
func (r *Rows) Len() int { return r.count }

// Add adds one.
func (r *Rows) Add(row Row) {
	add := func(n int) { r.next = binary.AppendUvarint(r.next, uint64(n)) }
	text := func(s string) {
		add(len(s))
		r.next = append(r.next, s...)
	}
	r.next = r.next[:0]
	add(row.Number)
	add(row.Line)
	add(len(row.cells))
	text(row.Key)
	for _, at := range row.Request.Fields() {
		text(*at)
	}
	for _, cell := range row.cells {
		text(cell)
	}
	last := len(r.pieces) - 1
	if size := binary.MaxVarintLen64 + len(r.next); last < 0 || cap(r.pieces[last])-len(r.pieces[last]) < size {
		r.pieces = append(r.pieces, make([]byte, 0, max(size, pieceSize)))
		last++
	}
	r.pieces[last] = append(binary.AppendUvarint(r.pieces[last], uint64(len(r.next))), r.next...)
	r.count++
}

// All are they in their order.
func (r *Rows) All() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for _, piece := range r.pieces {
			for len(piece) > 0 {
				size, n := binary.Uvarint(piece)
				if !yield(rowOf(piece[n : n+int(size)])) {
					return
				}
				piece = piece[n+int(size):]
			}
		}
	}
}

// rowOf is a row that was added as these bytes.
func rowOf(added []byte) (row Row) {
	all, at := string(added), 0 // of which its texts are parts
	number := func() int {
		n, size := binary.Uvarint(added[at:])
		at += size
		return int(n)
	}
	text := func() string {
		n := number()
		at += n
		return all[at-n : at]
	}
	row.Number, row.Line = number(), number()
	row.cells = make([]string, number())
	row.Key = text()
	for _, field := range row.Request.Fields() {
		*field = text()
	}
	for i := range row.cells {
		row.cells[i] = text()
	}
	return row
}
