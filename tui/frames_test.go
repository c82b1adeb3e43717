package tui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"appreg/internal/painter"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// allShots are all screens in all their states, the review desk's among them.
func allShots() []shot {
	all := slices.Concat(screens, states, backstageShots)
	for _, sc := range deskScreens {
		all = append(all, shot{"desk-" + sc.name, sc.open})
	}
	return all
}

// frame is what a screen draws in a look and a window.
type frame struct {
	shot string
	look look
	w, h int
	rows []string
}

// properties are what holds of every frame; each says what is wrong with one.
var properties = []func(frame) string{
	frame.tooLarge, frame.runsOn, frame.nowhere, frame.noMargin, frame.unreadable, frame.apiName, frame.cursors,
}

// Every screen in every look at every size: those of the goldens, and those on
// the edge of a change of layout.
func TestFrames(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	for _, sc := range allShots() {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			for _, l := range append(slices.Clone(looks), mono) {
				m := sc.open(t, newStage(t, l))
				for _, w := range []int{1, 20, 39, 40, 69, 70, 80, 99, 100, 119, 120, 200} {
					for _, h := range []int{5, 12, 15, 24, 60} {
						m = size(m, w, h)
						f := frame{sc.name, l, w, h, strings.Split(m.View(), "\n")}
						for _, wrong := range properties {
							if what := wrong(f); what != "" {
								t.Fatalf("%s %d×%d: %s", l.name, w, h, what) // one frame of a screen tells enough
							}
						}
					}
				}
			}
		})
	}
}

func (f frame) tooLarge() string {
	if len(f.rows) > f.h {
		return fmt.Sprintf("%d rows", len(f.rows))
	}
	for _, row := range f.rows {
		if lipgloss.Width(row) > f.w {
			return fmt.Sprintf("too wide: %q", row)
		}
	}
	return ""
}

// runsOn: a style ends with its row.
func (f frame) runsOn() string {
	for _, row := range f.rows {
		if last := strings.LastIndex(row, "\x1b["); last >= 0 && !strings.HasPrefix(row[last:], "\x1b[0m") && !strings.HasPrefix(row[last:], "\x1b[m") {
			return fmt.Sprintf("a style runs on behind a row: %q", row)
		}
	}
	return ""
}

// cursors: there is no more than one.
func (f frame) cursors() string {
	if n := strings.Count(strings.Join(f.rows, ""), painter.Caret); n > 1 {
		return fmt.Sprintf("%d cursors", n)
	}
	return ""
}

// nowhere: the environment is named on every screen.
func (f frame) nowhere() string {
	if head := ansi.Strip(f.rows[0]); f.w >= 40 && !strings.Contains(head, f.look.glyphs.Badge) {
		return fmt.Sprintf("no environment: %q", head)
	}
	return ""
}

// noMargin: but for the rules and what is no text (a QR code, a link that is
// copied as one) nothing stands in the first or the last column.
func (f frame) noMargin() string {
	for i, row := range f.rows {
		text := ansi.Strip(row)
		if f.w < 40 || strings.Trim(text, f.look.glyphs.Rule) == "" || f.noText(i) {
			continue
		}
		if text[0] != ' ' || lipgloss.Width(strings.TrimRight(text, " ")) > f.w-widget.Margin {
			return fmt.Sprintf("no margin: %q", text)
		}
	}
	return ""
}

// unreadable: what stands together in a row is no wider than an eye can follow.
// A link has no blanks: it is copied, not read.
func (f frame) unreadable() string {
	for _, row := range f.rows {
		for _, line := range gaps.Split(strings.TrimSpace(ansi.Strip(row)), -1) {
			if n := lipgloss.Width(line); n > widget.Readable && strings.Contains(line, " ") {
				return fmt.Sprintf("%d columns of text: %q", n, line)
			}
		}
	}
	return ""
}

// gaps are between columns of text.
var gaps = regexp.MustCompile(` {2,}`)

// noText tells whether a row is of a link or of a QR code, drawn from edge to edge, or the
// rest of a link.
func (f frame) noText(i int) bool {
	row := ansi.Strip(f.rows[i])
	return noText.MatchString(row) || i > 0 && restOfLink.MatchString(row) && noText.MatchString(ansi.Strip(f.rows[i-1]))
}

var (
	noText     = regexp.MustCompile(`^((https?://)?[\w.:?=/-]{16,} *|[█▀▄# ]+)$`)
	restOfLink = regexp.MustCompile(`^[\w.-]+ *$`)
)
