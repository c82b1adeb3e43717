package main

import (
	"encoding/xml"
	"fmt"
	"image/color"
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// A cell is drawn as large as a monospaced font of 16 is.
const (
	cellW, cellH = 9.6, 20
	baseline     = 15
)

// style is how a cell looks.
type style struct {
	fg, bg color.RGBA
	bold   bool
}

// styled is the style of a cell, with the colours that its terminal has for none.
func (s *screen) styled(x, y int) (text string, is style) {
	c := s.CellAt(x, y)
	if c == nil {
		c = &uv.EmptyCell
	}
	is = style{opaque(c.Style.Fg, s.ForegroundColor()), opaque(c.Style.Bg, s.BackgroundColor()), c.Style.Attrs&uv.AttrBold != 0}
	if c.Style.Attrs&uv.AttrFaint != 0 {
		is.fg = color.RGBA{is.fg.R/2 + is.bg.R/2, is.fg.G/2 + is.bg.G/2, is.fg.B/2 + is.bg.B/2, 255}
	}
	cursor := !s.hidden && s.CursorPosition() == uv.Pos(x, y)
	if (c.Style.Attrs&uv.AttrReverse != 0) != cursor {
		is.fg, is.bg = is.bg, is.fg
	}
	if text = c.Content; text == "" {
		text = " "
	}
	return text, is
}

func opaque(c, otherwise color.Color) color.RGBA {
	if c == nil {
		c = otherwise
	}
	r, g, b, _ := c.RGBA()
	return color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}
}

// class is the CSS class of a colour.
func (m *movie) class(c color.RGBA) string {
	hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	i := slices.Index(m.palette, hex)
	if i < 0 {
		i = len(m.palette)
		m.palette = append(m.palette, hex)
	}
	return fmt.Sprintf("c%d", i)
}

// row draws a row: its text, and apart from that what is made of half blocks. Both are
// drawn from 0 downwards.
func (m *movie) row(s *screen, y int) (text, picture string) {
	var words, boxes strings.Builder
	pixels := map[color.RGBA]*strings.Builder{}
	var order []color.RGBA
	pixel := func(c color.RGBA, x, half, w int) {
		if pixels[c] == nil {
			pixels[c] = new(strings.Builder)
			order = append(order, c)
		}
		fmt.Fprintf(pixels[c], "M%d %dh%dv1h-%dz", x, half, w, w)
	}
	ground := opaque(nil, s.BackgroundColor())
	for x := 0; x < m.cols; {
		content, is := s.styled(x, y)
		end, run := x+1, content
		for end < m.cols {
			next, like := s.styled(end, y)
			if like != is || (next == half) != (content == half) {
				break
			}
			run += next
			end++
		}
		switch w := end - x; {
		case content == half:
			pixel(is.fg, x, 0, w)
			pixel(is.bg, x, 1, w)
		default:
			if is.bg != ground {
				fmt.Fprintf(&boxes, `<rect class="%s" x="%g" width="%g" height="%d"/>`, m.class(is.bg), float64(x)*cellW, float64(w)*cellW, cellH)
			}
			m.words(&words, is, x, run)
		}
		x = end
	}
	for _, c := range order {
		picture += fmt.Sprintf(`<path class="%s" d="%s"/>`, m.class(c), pixels[c])
	}
	if words.Len() > 0 {
		return boxes.String() + `<text>` + words.String() + `</text>`, picture
	}
	return boxes.String(), picture
}

// half is what pictures are drawn with.
const half = "▀"

// words draws a run of text without the blanks around it. It is as wide as its columns,
// whatever font there is.
func (m *movie) words(to *strings.Builder, is style, x int, run string) {
	bare := strings.TrimLeft(run, " ")
	x += len(run) - len(bare)
	if bare = strings.TrimRight(bare, " "); bare == "" {
		return
	}
	class := m.class(is.fg)
	if is.bold {
		class += " b"
	}
	fmt.Fprintf(to, `<tspan class="%s" x="%g" textLength="%g">`, class, float64(x)*cellW, float64(len([]rune(bare)))*cellW)
	_ = xml.EscapeText(to, []byte(bare)) // a Builder takes everything
	to.WriteString(`</tspan>`)
}
