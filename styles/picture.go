package styles

import (
	"bytes"
	"image"
	"strconv"
	"strings"
)

// Depth is with how many colors a picture is drawn.
type Depth int

// The depths. One that nobody has named is that of the styles, which every terminal
// has.
const (
	Sixteen    Depth = iota
	Cube             // the 256 of xterm
	TwentyFour       // bits
)

// DepthFor is what the environment tells of the terminal, which is never asked.
func DepthFor(getenv func(string) string) Depth {
	term := getenv("TERM")
	switch says := strings.ToLower(getenv("COLORTERM")); {
	case says == "truecolor", says == "24bit", getenv("WT_SESSION") != "", strings.HasSuffix(term, "-direct"):
		return TwentyFour
	case strings.Contains(term, "256color"):
		return Cube
	}
	return Sixteen
}

// Draws reports whether there is anything to draw pictures with: colors, and half
// blocks.
func (t *Theme) Draws() bool { return t.Colored() && t.Blocks() }

// Picture draws m, a column a pixel and two of its rows in each of the rows that it
// returns. A last row of pixels that is alone leaves the half below it as it is.
func (t *Theme) Picture(m *image.RGBA) []string {
	paint := t.Depth.paint(m)
	b := m.Bounds()
	var rows []string
	var row, codes, last []byte
	for y := b.Min.Y; y < b.Max.Y; y += 2 {
		row, last = row[:0], last[:0]
		for x := b.Min.X; x < b.Max.X; x++ {
			codes = paint(codes[:0], 38, x, y)
			if y+1 < b.Max.Y {
				codes = paint(append(codes, ';'), 48, x, y+1)
			}
			if !bytes.Equal(codes, last) {
				row = append(append(append(row, "\x1b["...), codes...), 'm')
				last = append(last[:0], codes...)
			}
			row = append(row, "▀"...)
		}
		rows = append(rows, string(append(row, closes...)))
	}
	return rows
}

// paint appends the SGR codes of m's pixels, which has no alpha.
func (d Depth) paint(m *image.RGBA) func(to []byte, ground, x, y int) []byte {
	if d == TwentyFour {
		return func(to []byte, ground, x, y int) []byte {
			c := m.RGBAAt(x, y)
			return coded(to, ground, 2, int(c.R), int(c.G), int(c.B))
		}
	}
	mixed := d.mixed(m)
	at := func(x, y int) int { return int(mixed[(y-m.Rect.Min.Y)*m.Rect.Dx()+x-m.Rect.Min.X]) }
	if d == Cube {
		return func(to []byte, ground, x, y int) []byte {
			return coded(to, ground, 5, at(x, y)+plain)
		}
	}
	return func(to []byte, ground, x, y int) []byte {
		const dim, bright = -8, 52 // 38 is 30 and 90, and 48 is 40 and 100
		i := at(x, y)
		if i < 8 {
			return coded(to, ground+dim+i)
		}
		return coded(to, ground+bright+i-8)
	}
}

// coded appends the parameters of an escape code.
func coded(to []byte, all ...int) []byte {
	for i, n := range all {
		if i > 0 {
			to = append(to, ';')
		}
		to = strconv.AppendInt(to, int64(n), 10)
	}
	return to
}

// plain is how many of the 256 come first that a terminal's own palette may have
// made anything of.
const plain = 16
