package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

const (
	margin = 12
	rest   = 2.0 // seconds that the last frame stays, before it all begins again
)

// draw writes the picture. Each row is a strip of its versions behind a slit, and jumps
// from one to the next.
func (m *movie) draw(to io.Writer) {
	w, h := float64(m.cols)*cellW+2*margin, m.rows*cellH+2*margin
	fmt.Fprintf(to, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %d" width="%g" height="%d" role="img">`+"\n", w, h, w, h)
	io.WriteString(to, "<title>")
	_ = xml.EscapeText(to, []byte(m.title))
	io.WriteString(to, "</title>\n<style>\n")
	io.WriteString(to, "text{font:16px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}.b{font-weight:bold}\n")
	for i, c := range m.palette {
		fmt.Fprintf(to, ".c%d{fill:%s}", i, c)
	}
	io.WriteString(to, "\n")
	for y := range m.rows {
		m.css(to, fmt.Sprintf("t%d", y), m.text[y])
		m.css(to, fmt.Sprintf("p%d", y), m.pictures[y])
	}
	io.WriteString(to, "@media(prefers-reduced-motion:reduce){g{animation:none!important}}\n</style>\n")
	fmt.Fprintf(to, `<rect width="%g" height="%d" rx="8" fill="#000"/>`+"\n", w, h)
	for y := range m.rows {
		for _, layer := range []struct {
			name string
			strip
			half bool
		}{{fmt.Sprintf("p%d", y), m.pictures[y], true}, {fmt.Sprintf("t%d", y), m.text[y], false}} {
			if !layer.blank() {
				fmt.Fprintf(to, `<svg x="%d" y="%d" width="%g" height="%d"><g class="%s">`, margin, margin+y*cellH, w-2*margin, cellH, layer.name)
				layer.draw(to, layer.half)
				io.WriteString(to, "</g></svg>\n")
			}
		}
	}
	io.WriteString(to, "</svg>\n")
}

// blank reports whether nothing is ever seen of s.
func (s strip) blank() bool { return strings.Join(s.versions, "") == "" }

// draw draws all versions, one below the other.
func (s strip) draw(to io.Writer, half bool) {
	for i, v := range s.versions {
		switch {
		case v == "":
		case half:
			fmt.Fprintf(to, `<g transform="translate(0 %d)scale(%g %d)" shape-rendering="crispEdges">%s</g>`, i*cellH, cellW, cellH/2, v)
		default:
			fmt.Fprintf(to, `<g transform="translate(0 %d)">%s</g>`, i*cellH, strings.ReplaceAll(v, "<text>", fmt.Sprintf(`<text y="%d">`, baseline)))
		}
	}
}

// css has a strip stand at its last version, and move where things move.
func (m *movie) css(to io.Writer, name string, s strip) {
	if s.blank() {
		return
	}
	last := s.at[len(s.at)-1].version
	if last > 0 || len(s.at) > 1 {
		fmt.Fprintf(to, ".%s{transform:translateY(%dpx)", name, -last*cellH)
	}
	if len(s.at) > 1 {
		total := m.took + rest
		fmt.Fprintf(to, ";animation:%s %gs step-end infinite}@keyframes %s{", name, total, name)
		for _, c := range s.at {
			fmt.Fprintf(to, "%.5g%%{transform:translateY(%dpx)}", 100*c.after/total, -c.version*cellH)
		}
		io.WriteString(to, "}\n")
	} else if last > 0 {
		io.WriteString(to, "}\n")
	}
}
