package evidence

import (
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"appreg/internal/explain"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// upload is what a call is for, and how far it is.
type upload struct {
	does        errand
	forced      bool // the last images were to replace what was there
	Meter       *meter
	sent, total int64 // as of the last pulse
}

// errand is what a call is for.
type errand int

const (
	reads  errand = iota // the registration
	checks               // the files, before the question whether to replace
	sends                // them
)

// brings reports whether an image may come in by the call j.
func (u upload) brings(j page.Job) bool { return j.Busy() && u.does == sends }

// uploadWithin is for a call that carries images, on a line that is slow. The
// person can give up before.
const uploadWithin = 5 * time.Minute

// patient are d for calls that may take as long as an upload.
func patient(d page.Deps) page.Deps {
	d.Timeout = max(d.Timeout, uploadWithin)
	return d
}

// meter is how far an upload is. The client tells it from a goroutine of its
// own, and [upload.read] reads it at each pulse.
type meter struct{ sent, total atomic.Int64 }

// Tell is called as an upload goes on.
func (m *meter) Tell(sent, total int64) {
	m.total.Store(total)
	m.sent.Store(sent)
}

func (u upload) read() upload {
	if u.Meter != nil {
		u.sent, u.total = u.Meter.sent.Load(), u.Meter.total.Load()
	}
	return u
}

// view is what goes on in j, and how far an upload is.
func (u upload) view(d page.Deps, j page.Job, w int) []string {
	i, bar := d.Words.Image, u.does == sends && u.total > 0
	text := [...]string{i.Reading, i.Checking, i.Sending}[u.does]
	if bar && u.sent >= u.total {
		text, bar = i.Judging, false
	}
	rows := []string{widget.Clip(d.Theme, page.Busy(d, j, text), w)}
	if bar {
		rows = append(rows, widget.Clip(d.Theme, u.bar(d, w), w))
	}
	return rows
}

// bar is a progress bar of the theme's own signs, which no color carries alone.
func (u upload) bar(d page.Deps, w int) string {
	const widest = 30
	text := fmt.Sprintf(d.Words.Image.Percent, explain.Weight(d.Words, u.sent), explain.Weight(d.Words, u.total))
	size := min(widest, w-ansi.StringWidth(text)-2)
	if size < 5 {
		return text
	}
	full := int(u.sent * int64(size) / u.total)
	return d.Theme.Accent.Render(strings.Repeat(d.Theme.Badge, full)) +
		d.Theme.Muted.Render(strings.Repeat(d.Theme.Ahead, size-full)) + "  " + text
}
