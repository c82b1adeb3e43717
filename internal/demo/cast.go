package demo

import (
	"context"
	"encoding/json"
	"io"
	"math"
	"time"

	"appreg/internal/painter"
)

// header is the first line of an asciicast of version 3
// (docs.asciinema.org/manual/asciicast/v3).
type header struct {
	Version int    `json:"version"`
	Term    term   `json:"term"`
	Title   string `json:"title"`
}

type term struct {
	Cols int    `json:"cols"`
	Rows int    `json:"rows"`
	Type string `json:"type"`
}

// Record writes the demo in a window of w by h as an asciicast: what a terminal would
// be told, and a marker where each caption comes up. What is written is the same for the
// same options, on any machine.
func Record(ctx context.Context, o Options, w, h int, to io.Writer) (took time.Duration, err error) {
	m, err := New(ctx, o)
	if err != nil {
		return 0, err
	}
	c := cast{lines: json.NewEncoder(to), speed: m.Speed}
	c.lines.SetEscapeHTML(false)
	c.note(c.lines.Encode(header{3, term{w, h, "xterm-256color"}, o.Words.Demo.Title}))
	var r painter.Recorder
	said := -1
	err = play(m, w, h, func(after time.Duration, m Model) {
		c.event(after, "o", r.Draw(painter.Frame{Text: m.View(), Width: w, Height: h}))
		if m.at.said != said {
			said = m.at.said
			c.event(after, "m", m.script[said].says)
		}
		took = after
	})
	c.event(took, "o", r.End())
	c.event(took, "x", "0")
	if err == nil {
		err = c.err
	}
	return c.at, err
}

// cast are the lines of one.
type cast struct {
	lines *json.Encoder
	speed float64
	at    time.Duration // of the last event
	err   error
}

// event writes what happens after so much of the demo's time: the file has the seconds
// since the event before.
func (c *cast) event(after time.Duration, code, text string) {
	if text == "" {
		return
	}
	at := time.Duration(float64(after) / c.speed).Round(time.Millisecond)
	since := math.Round((at-c.at).Seconds()*1000) / 1000
	c.at = at
	c.note(c.lines.Encode([]any{since, code, text}))
}

func (c *cast) note(err error) {
	if c.err == nil {
		c.err = err
	}
}
