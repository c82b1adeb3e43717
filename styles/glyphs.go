package styles

import "strings"

// Glyphs are the signs that carry a meaning beside the colors, so that
// nothing depends on color alone. Each is one column wide, but for the
// spinner's frames, which are all as wide as each other.
type Glyphs struct {
	Done, Here, Ahead, Skipped string // steps
	Passed                     string // a step that was passed over
	Cursor                     string // the row that Enter would take
	Good, Warn, Bad            string // remarks and outcomes
	Badge                      string // before the environment's name
	Rule, Separator            string
	Bar                        string // at the side of a card, and across a line
	Full                       string // of a line, as far as it goes
	Ellipsis                   string // what was cut
	Spinner                    []string
	More, Before               string // what goes on below, and above
	Arrows                     string // the up and down keys, in hints
	Sides                      string // the left and right keys
}

// Unicode are the glyphs of a terminal that shows UTF-8.
func Unicode() Glyphs {
	return Glyphs{
		Done: "✓", Here: "◉", Ahead: "○", Skipped: "–", Passed: "·",
		Cursor: "▸",
		Good:   "✓", Warn: "!", Bad: "✗",
		Badge: "●", Rule: "─", Full: "━", Separator: "·", Bar: "┃", Ellipsis: "…",
		Spinner: []string{"◐", "◓", "◑", "◒"},
		More:    "▾", Before: "▴",
		Arrows: "↑/↓",
		Sides:  "←/→",
	}
}

// ASCII are the glyphs for everything else, and for --ascii.
func ASCII() Glyphs {
	return Glyphs{
		Done: "+", Here: "*", Ahead: ".", Skipped: "-", Passed: "=",
		Cursor: ">",
		Good:   "+", Warn: "!", Bad: "x",
		Badge: "#", Rule: "-", Full: "=", Separator: "-", Bar: "|", Ellipsis: "~",
		Spinner: []string{"|", "/", "-", `\`},
		More:    "v", Before: "^",
		Arrows: "up/down",
		Sides:  "left/right",
	}
}

// GlyphsFor picks the glyphs by the locale, as the C library would: the first
// of LC_ALL, LC_CTYPE and LANG that is set decides.
func GlyphsFor(getenv func(string) string) Glyphs {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := getenv(name); locale != "" {
			locale = strings.ToLower(locale)
			if strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8") {
				return Unicode()
			}
			return ASCII()
		}
	}
	return ASCII()
}
