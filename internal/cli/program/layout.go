package program

import (
	"strings"

	"appreg/styles"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
)

// HelpWidth is how many columns help takes.
const HelpWidth = 80

// Heading draws the title of a part.
func Heading(theme *styles.Theme, title string) string { return theme.Strong.Render(title+":") + "\n" }

// Columns lays out what is named and what is said of it, which is wrapped. A
// name that takes too much of a line has one of its own.
func Columns(rows [][2]string) string {
	const most = 28
	widest := 0
	for _, row := range rows {
		if n := ansi.StringWidth(row[0]); n <= most {
			widest = max(widest, n)
		}
	}
	var b strings.Builder
	margin := "\n" + strings.Repeat(" ", widest+4)
	for _, row := range rows {
		b.WriteString("  " + row[0])
		if n := ansi.StringWidth(row[0]); n <= widest {
			b.WriteString(strings.Repeat(" ", widest-n+2))
		} else {
			b.WriteString(margin)
		}
		b.WriteString(Wrap(row[1], HelpWidth-widest-4, margin) + "\n")
	}
	return b.String()
}

// Wrap breaks text at blanks alone: a flag stays whole.
func Wrap(text string, width int, margin string) string {
	var b strings.Builder
	at := 0
	for _, word := range strings.Fields(text) {
		n := ansi.StringWidth(word)
		switch {
		case at == 0:
		case at+1+n > width:
			b.WriteString(margin)
			at = 0
		default:
			b.WriteString(" ")
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}

// Use is the command's first line: "appreg next ID [flags]".
func Use(cmd *cobra.Command) string {
	line := cmd.CommandPath()
	if _, args, ok := strings.Cut(cmd.Use, " "); ok {
		line += " " + args
	}
	return line + " [--flag …]"
}
