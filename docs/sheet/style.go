package main

import (
	"regexp"
	"strconv"
	"strings"
)

// A style is what a frame's escape codes ask for. Colours are indices of the
// palette, or what is none; those of a picture are told in full.
type style struct {
	bold, faint, reverse bool
	fg, bg               color
}

// color is one of the palette's, or rgb where Full; the zero value is none.
type color struct {
	set, full bool
	n         int
	rgb       rgb
}

// of is c in a palette.
func (c color) of(p palette, none rgb) rgb {
	switch {
	case !c.set:
		return none
	case c.full:
		return c.rgb
	}
	return p.colors[c.n]
}

// in is how a palette draws the style.
func (s style) in(p palette) (fg, bg rgb) {
	fg, bg = s.fg.of(p, p.fg), s.bg.of(p, p.bg)
	if s.faint {
		fg = fg.over(bg)
	}
	if s.reverse {
		fg, bg = bg, fg
	}
	return fg, bg
}

// a run is text in one style.
type run struct {
	style
	text string
}

var sgr = regexp.MustCompile(`\x1b\[([0-9;]*)m`)

// runs are those of a row.
func runs(row string) []run {
	var all []run
	var s style
	for row != "" {
		at := sgr.FindStringSubmatchIndex(row)
		if at == nil {
			return append(all, run{s, row})
		}
		if at[0] > 0 {
			all = append(all, run{s, row[:at[0]]})
		}
		s, row = s.change(row[at[2]:at[3]]), row[at[1]:]
	}
	return all
}

// change is s after a code.
func (s style) change(code string) style {
	var n []int
	for part := range strings.SplitSeq(code, ";") {
		v, _ := strconv.Atoi(part)
		n = append(n, v)
	}
	for i := 0; i < len(n); i++ {
		switch v := n[i]; {
		case v == 0:
			s = style{}
		case v == 1:
			s.bold = true
		case v == 2:
			s.faint = true
		case v == 7:
			s.reverse = true
		case v == 27:
			s.reverse = false
		case v >= 30 && v <= 37:
			s.fg = color{set: true, n: v - 30}
		case v >= 90 && v <= 97:
			s.fg = color{set: true, n: v - 90 + 8}
		case v >= 40 && v <= 47:
			s.bg = color{set: true, n: v - 40}
		case v >= 100 && v <= 107:
			s.bg = color{set: true, n: v - 100 + 8}
		case v == 39:
			s.fg = color{}
		case v == 49:
			s.bg = color{}
		case v == 38 || v == 48:
			c, took := full(n[i+1:])
			if i += took; v == 38 {
				s.fg = c
			} else {
				s.bg = c
			}
		}
	}
	return s
}

// full reads a colour of 24 or 8 bits.
func full(n []int) (c color, took int) {
	switch {
	case len(n) >= 4 && n[0] == 2:
		return color{set: true, full: true, rgb: rgb{float64(n[1]), float64(n[2]), float64(n[3])}}, 4
	case len(n) >= 2 && n[0] == 5 && n[1] < 16:
		return color{set: true, n: n[1]}, 2
	case len(n) >= 2 && n[0] == 5 && n[1] >= 232:
		grey := float64(8 + 10*(n[1]-232))
		return color{set: true, full: true, rgb: rgb{grey, grey, grey}}, 2
	case len(n) >= 2 && n[0] == 5:
		step := func(v int) float64 { return []float64{0, 95, 135, 175, 215, 255}[v] }
		v := n[1] - 16
		return color{set: true, full: true, rgb: rgb{step(v / 36), step(v / 6 % 6), step(v % 6)}}, 2
	}
	return color{}, len(n)
}
