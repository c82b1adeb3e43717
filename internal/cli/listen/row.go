package listen

import (
	"cmp"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"

	"github.com/charmbracelet/x/ansi"
)

// How wide a type is drawn: the longest that are common, and what is left of one at least
// where there is no room.
const (
	typeWidth = 44
	typeLeast = 20
)

// row is an event for people: when, whose, what, what became of it, and how the receiver
// took it; nil: it was not forwarded. A row is a line of a terminal where a type can be
// cut for it, whose end tells more than how it begins.
func (l *listener) row(e client.Event, forwarded *answer) string {
	const gap = "  "
	look := l.c.Out
	before := look.Muted.Render(l.when(e.CreatedAt)) + gap + pad(clean.Text(e.RegistrationID), 24) + gap
	after := ""
	outcome := cmp.Or(e.Outcome, e.Status)
	if word := cmp.Or(l.c.Words.Timeline.Outcome[outcome], clean.Text(outcome)); e.Outcome == "fail" {
		after += gap + look.Bad.Render(word)
	} else if word != "" {
		after += gap + word
	}
	if forwarded != nil {
		style := look.Good
		if forwarded.trouble(l.c.Words.ListenCLI, "") != "" {
			style = look.Bad
		}
		after += gap + style.Render("-> "+forwarded.word(l.c.Words.ListenCLI))
	}
	kind := clean.Text(e.Type)
	columns := program.Width(l.c.App)
	room := columns - ansi.StringWidth(before) - ansi.StringWidth(after)
	switch wide := ansi.StringWidth(kind); {
	case columns == 0 || room >= max(wide, typeWidth): // no terminal, or a wide one
		kind = pad(kind, typeWidth)
	case room < wide && room >= typeLeast:
		kind = ansi.TruncateLeft(kind, wide-room+1, "…")
	}
	return strings.TrimRight(before+kind+after, " ")
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-ansi.StringWidth(text)))
}

// when is the time of day, and of another day its date, too.
func (l *listener) when(at time.Time) string {
	at = at.Local()
	switch {
	case at.IsZero():
		return strings.Repeat("-", len(time.TimeOnly))
	case at.Format(time.DateOnly) == l.c.Now().Local().Format(time.DateOnly):
		return at.Format(time.TimeOnly)
	}
	return at.Format(time.DateTime)
}
