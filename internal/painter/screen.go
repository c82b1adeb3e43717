package painter

import (
	"slices"
	"strconv"
	"strings"
)

// Frame is what a terminal of a size is to show. The styles of a line end with it.
type Frame struct {
	Text          string
	Width, Height int
}

// screen is what a terminal shows, as far as it has been told, and what it is told
// next.
type screen struct {
	rows    []row
	spare   row // what the row that is read next is made in
	width   int
	out     []byte // what the frame takes
	all     []byte // the same, with what is around it
	pen     style
	x, y    int // where it writes next; x is -1 where that is not known
	cursor  bool
	changed int // how many rows the frame has changed
}

// nearby is how many columns that stay are written again, rather than jumped: a
// jump is of four bytes and more, and ends the style.
const nearby = 7

// draw tells what makes the screen show f, which is of its size, after a prefix.
// What it returns is valid until it is called again.
func (s *screen) draw(prefix string, f Frame) []byte {
	s.out, s.changed = s.out[:0], 0
	caret := -1
	rest, more := f.Text, true
	for y := range s.rows {
		var line string
		if more {
			line, rest, more = strings.Cut(rest, "\n")
		}
		if line != s.rows[y].line {
			s.spare.read(line, s.width)
			s.change(y)
			s.rows[y], s.spare = s.spare, s.rows[y]
		}
		if s.rows[y].caret >= 0 {
			caret = y
		}
	}
	s.leave(caret)
	if s.changed < 2 || len(s.out) < large {
		return s.whole(prefix, "", "")
	}
	return s.whole(prefix, begin, end)
}

// large is from how many bytes on what changes several rows is shown at once: less
// arrives at once by itself.
const large = 512

// whole is what was told since the prefix, and around it.
func (s *screen) whole(prefix, begin, end string) []byte {
	s.all = append(append(append(append(s.all[:0], prefix...), begin...), s.out...), end...)
	return s.all
}

// blank notes that the screen was erased, and its cursor hidden.
func (s *screen) blank(w, h int) {
	s.width, s.x, s.cursor, s.pen = w, -1, false, style{}
	s.rows = slices.Grow(s.rows[:0], h)[:h]
	for y := range s.rows {
		s.rows[y].read("", w)
	}
}

// change makes row y what has been read.
func (s *screen) change(y int) {
	was, now := &s.rows[y], &s.spare
	first, last := 0, s.width-1
	for first <= last && was.cells[first] == now.cells[first] {
		first++
	}
	for last >= first && was.cells[last] == now.cells[last] {
		last--
	}
	if first > last {
		return
	}
	s.changed++
	// A terminal that takes a cluster for wider or narrower shows all that comes
	// after it elsewhere. From there on a row is drawn as if it were drawn at once.
	odd := min(was.odd, now.odd)
	disputed := last >= odd
	if disputed {
		last = odd - 1
	}
	for first <= last {
		end := first + 1
		for x := end; x <= last && x-end < nearby; x++ {
			if was.cells[x] != now.cells[x] {
				end = x + 1
			}
		}
		if end > now.full+len(eraseLine) {
			s.write(y, first, max(now.full, first))
			s.eraseFrom(y, max(now.full, first))
			return
		}
		s.write(y, first, end)
		for first = end; first <= last && was.cells[first] == now.cells[first]; first++ {
		}
	}
	if disputed {
		s.write(y, odd, max(now.full, odd))
		s.eraseFrom(y, max(now.full, odd))
	}
}

// eraseFrom makes the rest of row y blank.
func (s *screen) eraseFrom(y, x int) {
	if x < s.width {
		s.move(x, y)
		s.turn(style{})
		s.out = append(s.out, eraseLine...)
	}
}

// write writes the columns from first to end of what has been read.
func (s *screen) write(y, first, end int) {
	if first == end {
		return
	}
	s.move(first, y)
	for _, c := range s.spare.cells[first:end] {
		if c.text == "" {
			continue
		}
		if c.text != " " || c.style != s.pen.ofBlank() {
			s.turn(c.style)
		}
		s.out = append(s.out, c.text...)
	}
	if s.x = end; end == s.width {
		s.x = -1 // a terminal stays on the last column, or does not
	}
}

// turn has what comes next written in a style.
func (s *screen) turn(to style) {
	s.out = change(s.out, s.pen, to)
	s.pen = to
}

// move has what comes next written at a place.
func (s *screen) move(x, y int) {
	switch {
	case s.x == x && s.y == y:
		return
	case s.x >= 0 && s.y == y && x == 0:
		s.out = append(s.out, '\r')
	case s.x >= 0 && s.y == y:
		s.out = append(s.out, "\x1b["...)
		s.out = append(strconv.AppendInt(s.out, int64(x+1), 10), 'G')
	default:
		s.out = append(s.out, "\x1b["...)
		s.out = append(strconv.AppendInt(s.out, int64(y+1), 10), ';')
		s.out = append(strconv.AppendInt(s.out, int64(x+1), 10), 'H')
	}
	s.x, s.y = x, y
}

// leave leaves the cursor where the frame has it. Where it has none, it is at the
// beginning of a row: what a shell writes when the program is stopped from
// elsewhere would else stand behind its text.
func (s *screen) leave(caret int) {
	if caret >= 0 {
		s.move(s.rows[caret].caret, caret)
	} else if s.x != 0 && len(s.out) > 0 {
		s.out, s.x = append(s.out, '\r'), 0
	}
	if shown := caret >= 0; shown != s.cursor {
		s.cursor = shown
		if shown {
			s.out = append(s.out, show...)
		} else {
			s.out = append(s.out, hide...)
		}
	}
	s.turn(style{})
}
