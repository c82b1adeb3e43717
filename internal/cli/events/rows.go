package events

import (
	"encoding/json"
	"time"

	"appreg/flow"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/explain"
	"appreg/internal/timeline"
)

// eventColumn is that of the ids with which an event is delivered again.
const eventColumn = 4

// rows are entries in a table, its titles first.
func rows(c remote.Connection, entries []timeline.Entry) [][]string {
	w, now := c.Words.EventsCLI, c.Now()
	all := [][]string{{w.When, w.Who, w.What, w.Outcome, w.Event}}
	for _, e := range entries {
		event := ""
		if e.Event != nil {
			event = e.ID
		}
		all = append(all, []string{
			when(c, e.At, now), c.Words.Timeline.By[string(e.By)], explain.Happened(c.Words, e, now), outcome(c, e), event,
		})
	}
	return all
}

// outcome is in the color of what became of an event.
func outcome(c remote.Connection, e timeline.Entry) string {
	text := explain.Outcome(c.Words, e, c.Out.Ellipsis)
	if e.Kind == timeline.Delivered {
		switch e.Status {
		case "success":
			return c.Out.Good.Render(text)
		case "fail":
			return c.Out.Bad.Render(text)
		}
	}
	return text
}

// when is a time to the second by the person's own clock. On a screen, where room is
// dear, today is not told.
func when(c remote.Connection, at, now time.Time) string {
	switch at, now = at.Local(), now.Local(); {
	case at.IsZero():
		return c.Words.Timeline.Undated
	case c.Screen && at.Format(time.DateOnly) == now.Format(time.DateOnly):
		return at.Format(time.TimeOnly)
	}
	return at.Format(time.DateTime)
}

// entryJSON is an entry for programs.
type entryJSON struct {
	At       *time.Time      `json:"at"` // null: not told
	By       timeline.By     `json:"by"`
	Kind     timeline.Kind   `json:"kind"`
	Of       string          `json:"of"`
	ID       string          `json:"id,omitempty"`
	Step     flow.Step       `json:"step,omitempty"`
	Status   string          `json:"status,omitempty"`
	Previous string          `json:"previousStatus,omitempty"`
	Reason   string          `json:"reason,omitempty"`
	Score    *float64        `json:"score,omitempty"`
	Who      string          `json:"who,omitempty"`
	Note     string          `json:"note,omitempty"`
	Event    json.RawMessage `json:"event,omitempty"` // the API's own object
}

func document(e timeline.Entry) entryJSON {
	j := entryJSON{
		At: program.Told(e.At), By: e.By, Kind: e.Kind, Of: e.Of, ID: e.ID, Step: e.Step, Status: e.Status, Previous: e.Previous,
		Reason: e.Reason, Score: e.Score, Who: e.Who, Note: e.Note,
	}
	if e.Event != nil {
		j.Event = e.Event.Raw
	}
	return j
}

func documents(entries []timeline.Entry) []entryJSON {
	all := []entryJSON{} // no null
	for _, e := range entries {
		all = append(all, document(e))
	}
	return all
}
