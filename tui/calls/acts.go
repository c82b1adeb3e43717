package calls

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clipboard"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// acts are what can be done with a call, and what came of it.
type acts struct {
	widget.Call
	keys  actKeys
	reads []string // the variables of the command that was copied
}

type actKeys struct{ curl, code key.Binding }

func newActs(d page.Deps) acts {
	w := d.Words.Calls
	return acts{keys: actKeys{curl: widget.Binding(w.KeyCurl, "y"), code: widget.Binding(w.KeyCode, "Y")}}
}

// on are the keys for a call, if there is one.
func (a acts) on(c client.Call, some bool) []key.Binding {
	k := a.keys
	k.curl.SetEnabled(some)
	k.code.SetEnabled(some && c.HasCode())
	return []key.Binding{k.curl, k.code}
}

// onKey copies a call. A code is in it only where the key for that was pressed.
func (a acts) onKey(d page.Deps, k tea.KeyMsg, c client.Call) (acts, tea.Cmd) {
	withCode := key.Matches(k, a.keys.code) && c.HasCode()
	switch {
	case a.Job.Busy():
		return a, nil
	case !withCode && !key.Matches(k, a.keys.curl):
		a.Call = widget.Call{}
		return a, nil
	}
	curl, whole := c.Curl(withCode)
	if !whole {
		a.Call = widget.Call{Outcome: widget.Outcome{Said: widget.Said{Text: d.Words.Calls.Cut, Level: widget.Warn}}}
		return a, nil
	}
	a.reads = curl.Reads
	d.Trace("copied", "what", "curl", "route", c.Route, "code", withCode)
	cmd := widget.Ask(d, &a.Call, func(ctx context.Context) (clipboard.Way, error) { return d.Copy(ctx, curl.Text) })
	return a, cmd
}

// onAnswer says what came of it.
func (a acts) onAnswer(d page.Deps, msg tea.Msg) (_ acts, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case page.Pulse:
		a.Call, cmd = a.OnPulse(d, msg)
	case page.Answer[clipboard.Way]:
		a.Call = widget.Ended(nil)
		a.Said = widget.Copied(d.Words, msg.Val, msg.Err, d.Words.Calls.Select)
		if msg.Err == nil && len(a.reads) > 0 {
			a.Said.Text += " " + fmt.Sprintf(d.Words.Calls.Reads, strings.Join(a.reads, ", "))
		}
	}
	return a, cmd
}

func (a acts) view(d page.Deps, w int) []string { return a.Call.View(d, d.Words.Calls.Copying, w) }
