package program

import (
	"io"
	"strings"

	"appreg/styles"

	"github.com/spf13/cobra"
)

// What --color takes.
const (
	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"
)

// ColorFlag adds --color. New reads it, before there are flags: what is said of
// bad ones has its color, too.
func (a App) ColorFlag(root *cobra.Command) {
	value := colorAuto
	root.PersistentFlags().Var(Choice{Value: &value, Of: []string{colorAuto, colorAlways, colorNever}}, "color", a.Words.Manual.FlagColor)
}

// look is how a stream looks to which a command writes.
func (a App) look(w io.Writer, terminal bool) *styles.Theme {
	mode := styles.Plain
	if a.colored(terminal) {
		mode = styles.Auto.Resolve(a.colorful)
	}
	return styles.New(w, mode, styles.ASCII())
}

// colored reports whether a stream has colors. The flag is asked first, then
// NO_COLOR (no-color.org), CLICOLOR_FORCE (bixense.com/clicolors), and at last
// what the stream is.
func (a App) colored(terminal bool) bool {
	switch force := a.Getenv("CLICOLOR_FORCE"); {
	case a.color == colorAlways:
		return true
	case a.color == colorNever, a.Getenv("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	}
	return terminal && a.Getenv("TERM") != "dumb"
}

// Mode is the wizard's theme, of that which --theme asks for.
func (a App) Mode(theme styles.Mode) styles.Mode {
	switch a.color {
	case colorNever:
		return styles.Mono
	case colorAlways:
		return theme.Resolve(a.colorful)
	}
	return theme.Resolve(a.Getenv)
}

// colorful is the environment where colors are settled.
func (a App) colorful(name string) string {
	if name == "NO_COLOR" {
		return ""
	}
	return a.Getenv(name)
}

// wrongly draws what went wrong, for stderr. A list may follow it, which is plain.
func wrongly(theme *styles.Theme, text string) string {
	first, list, more := strings.Cut(text, "\n")
	first = theme.Bad.Render(first)
	if more {
		return first + "\n" + list
	}
	return first
}
