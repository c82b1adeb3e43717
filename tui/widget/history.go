package widget

import (
	"cmp"
	"fmt"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
)

// DecidedAt is when a decision was made.
func DecidedAt(d page.Deps, r client.Review) string {
	if r.At.IsZero() {
		return "–"
	}
	return Moment(d, r.At)
}

// DecidedBy is who made a decision.
func DecidedBy(d page.Deps, r client.Review) string {
	return Clip(d.Theme, cmp.Or(r.By, d.Words.Desk.Nobody), longestName)
}

// InPlaceOf is the status that a decision took the place of.
func InPlaceOf(d page.Deps, r client.Review) string {
	return fmt.Sprintf(d.Words.Desk.InPlaceOf, d.Words.Stand(string(r.Previous)))
}

// Note is that of a decision, bounded by what may be sent: a server may keep a
// longer one.
func Note(d page.Deps, r client.Review) string {
	if runes := []rune(r.Note); len(runes) > flow.NoteMax {
		return string(runes[:flow.NoteMax]) + d.Theme.Ellipsis
	}
	return r.Note
}

// longestName is how many columns of a reviewer's name are shown.
const longestName = 60

// Moment is a time of the server's in the local time zone: "2 Mar 2026 12:04".
func Moment(d page.Deps, t time.Time) string { return Day(d, t) + " " + local(d, t).Format("15:04") }

// TimeOfDay is when on its day a time of the server's was: "12:04:11".
func TimeOfDay(d page.Deps, t time.Time) string { return local(d, t).Format(time.TimeOnly) }

// Day is the day of a time of the server's.
func Day(d page.Deps, t time.Time) string {
	t = local(d, t)
	return fmt.Sprintf("%d %s %d", t.Day(), d.Words.Browse.Months[t.Month()-1], t.Year())
}

func local(d page.Deps, t time.Time) time.Time { return t.In(d.API.LastCall().At.Location()) }

// Newest is the last decision of a log, which is not empty.
func Newest(log []client.Review) client.Review {
	last := log[len(log)-1]
	for _, r := range log {
		if r.At.After(last.At) {
			last = r
		}
	}
	return last
}

// InReviewSince is since when a registration waits for a reviewer, as far as it
// shows that: since a decision that put it there, or since it changed last. Zero:
// nobody knows.
func InReviewSince(reg client.Registration) time.Time {
	if len(reg.ReviewLog) > 0 {
		if last := Newest(reg.ReviewLog); last.New == flow.NeedsManualVerification && !last.At.IsZero() {
			return last.At
		}
	}
	return reg.UpdatedAt
}
