package main

import (
	"math"
	"strings"
	"testing"
)

// What the wizard writes can be read in every palette. Solarized Light paints its
// own accents at 2.9 to 1; what is faint can wait, and never carries a meaning alone.
func TestContrast(t *testing.T) {
	shots, err := read("../../tui/testdata")
	if err != nil || len(shots) < 100 {
		t.Fatalf("%d frames: %v", len(shots), err)
	}
	var b strings.Builder
	for _, p := range palettes {
		for _, s := range shots {
			for _, row := range s.rows {
				for _, r := range row {
					least := 2.9
					if r.faint {
						least = 2.1
					}
					if fg, bg := r.in(p); !r.bg.full && strings.Trim(r.text, " ▀▄█") != "" && contrast(fg, bg) < least {
						t.Fatalf("%s, %s: %q has %.2f", p.Name, s.Name, r.text, contrast(fg, bg))
					}
				}
			}
		}
	}
	list(&b, shots)
	if !strings.Contains(b.String(), "Solarized Light  faint") {
		t.Error(b.String())
	}
}

func TestRuns(t *testing.T) {
	all := runs("a\x1b[1;36mb\x1b[0m\x1b[2mc\x1b[m\x1b[38;2;1;2;3m\x1b[48;5;16md")
	if len(all) != 4 || !all[1].bold || all[1].fg.n != 6 || !all[2].faint || all[2].bold {
		t.Fatalf("%+v", all)
	}
	if fg, bg := all[3].in(palettes[0]); fg != (rgb{1, 2, 3}) || bg != (rgb{}) {
		t.Errorf("%v on %v", fg, bg)
	}
	if black, white := (rgb{}), hex("#ffffff"); math.Abs(contrast(white, black)-21) > 0.01 {
		t.Error(contrast(white, black))
	}
}
