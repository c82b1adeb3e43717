package main

import (
	"fmt"
	"math"
	"strconv"
)

// rgb is a colour, 0 to 255 each.
type rgb [3]float64

// hex reads "#rrggbb".
func hex(s string) rgb {
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		panic(err)
	}
	return rgb{float64(n >> 16), float64(n >> 8 & 255), float64(n & 255)}
}

func (c rgb) String() string { return fmt.Sprintf("#%02x%02x%02x", int(c[0]), int(c[1]), int(c[2])) }

// luminance is that of WCAG 2.
func (c rgb) luminance() float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v := c[i] / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

// contrast is the ratio of WCAG 2, from 1 to 21.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// faint is how much of a faint text's own colour is left: between what xterm.js
// (a half) and VTE, Alacritty and kitty (up to two thirds) do.
const faint = 0.6

// over is c drawn faintly on bg.
func (c rgb) over(bg rgb) rgb {
	for i := range c {
		c[i] = c[i]*faint + bg[i]*(1-faint)
	}
	return c
}

// palette is what a terminal makes of the 16 colours and of none.
type palette struct {
	Name   string
	fg, bg rgb
	colors [16]rgb
}

func named(name, fg, bg string, colors ...string) palette {
	p := palette{Name: name, fg: hex(fg), bg: hex(bg)}
	for i := range p.colors {
		p.colors[i] = hex(colors[i])
	}
	return p
}

var palettes = []palette{
	named("Default dark", "#cccccc", "#1e1e1e",
		"#000000", "#cd3131", "#0dbc79", "#e5e510", "#2472c8", "#bc3fbc", "#11a8cd", "#e5e5e5",
		"#666666", "#f14c4c", "#23d18b", "#f5f543", "#3b8eea", "#d670d6", "#29b8db", "#e5e5e5"),
	named("Default light", "#3b3b3b", "#ffffff",
		"#000000", "#cd3131", "#107c10", "#949800", "#0451a5", "#bc05bc", "#0598bc", "#555555",
		"#666666", "#cd3131", "#14ce14", "#b5ba00", "#0451a5", "#bc05bc", "#0598bc", "#a5a5a5"),
	named("Solarized Dark", "#839496", "#002b36", solarized...),
	named("Solarized Light", "#657b83", "#fdf6e3", solarized...),
	named("Dracula", "#f8f8f2", "#282a36",
		"#21222c", "#ff5555", "#50fa7b", "#f1fa8c", "#bd93f9", "#ff79c6", "#8be9fd", "#f8f8f2",
		"#6272a4", "#ff6e6e", "#69ff94", "#ffffa5", "#d6acff", "#ff92df", "#a4ffff", "#ffffff"),
	named("Gruvbox", "#ebdbb2", "#282828",
		"#282828", "#cc241d", "#98971a", "#d79921", "#458588", "#b16286", "#689d6a", "#a89984",
		"#928374", "#fb4934", "#b8bb26", "#fabd2f", "#83a598", "#d3869b", "#8ec07c", "#ebdbb2"),
	named("VGA", "#aaaaaa", "#000000",
		"#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
		"#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"),
}

var solarized = []string{
	"#073642", "#dc322f", "#859900", "#b58900", "#268bd2", "#d33682", "#2aa198", "#eee8d5",
	"#002b36", "#cb4b16", "#586e75", "#657b83", "#839496", "#6c71c4", "#93a1a1", "#fdf6e3",
}
