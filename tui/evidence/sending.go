package evidence

import (
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// sending is the call that is under way, or was the last one, and how far it is.
type sending struct {
	Job         page.Job
	does        errand
	Meter       *meter
	sent, total int64 // as of the last pulse
}

// errand is what a call is for.
type errand int

const (
	reads    errand = iota // the registration
	checks                 // the files, before the question whether to replace
	sends                  // them
	replaces               // what is there with them
)

// brings reports whether an image may come in by the call that is under way.
func (s sending) brings() bool { return s.Job.Busy() && s.does >= sends }

// UploadWithin is for a call that carries images, on a line that is slow. The
// person can give up before.
const UploadWithin = 5 * time.Minute

// patient are d for calls that may take as long as an upload.
func patient(d page.Deps) page.Deps {
	d.Timeout = max(d.Timeout, UploadWithin)
	return d
}

// meter is how far an upload is. The client tells it from a goroutine of its
// own, and Update reads it at each pulse.
type meter struct{ sent, total atomic.Int64 }

// Tell is called as an upload goes on.
func (m *meter) Tell(sent, total int64) {
	m.total.Store(total)
	m.sent.Store(sent)
}

func (s sending) onPulse(d page.Deps, p page.Pulse) (sending, tea.Cmd) {
	var cmd tea.Cmd
	s.Job, cmd = s.Job.OnPulse(d, p)
	if s.Meter != nil {
		s.sent, s.total = s.Meter.sent.Load(), s.Meter.total.Load()
	}
	return s, cmd
}

// view is what goes on, and how far an upload is.
func (s sending) view(d page.Deps, w int) []string {
	i, bar := d.Words.Image, s.does >= sends && s.total > 0
	text := [...]string{i.Reading, i.Checking, i.Sending, i.Sending}[s.does]
	if bar && s.sent >= s.total {
		text, bar = i.Judging, false
	}
	rows := []string{widget.Clip(d.Theme, page.Busy(d, s.Job, text), w)}
	if bar {
		rows = append(rows, widget.Clip(d.Theme, s.bar(d, w), w))
	}
	return rows
}

// bar is a progress bar of the theme's own signs, which no color carries alone.
func (s sending) bar(d page.Deps, w int) string {
	const widest = 30
	text := fmt.Sprintf(d.Words.Image.Percent, Weight(d.Words, s.sent), Weight(d.Words, s.total))
	size := min(widest, w-lipgloss.Width(text)-2)
	if size < 5 {
		return text
	}
	full := int(s.sent * int64(size) / s.total)
	return d.Theme.Accent.Render(strings.Repeat(d.Theme.Badge, full)) +
		d.Theme.Muted.Render(strings.Repeat(d.Theme.Ahead, size-full)) + "  " + text
}
