package calls

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/clipboard"
	"appreg/internal/explain"
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
	does  string   // what is under way
}

type actKeys struct{ curl, code, save, people key.Binding }

// saved is where calls were saved, and whether people's data is among them.
type saved struct {
	path   string
	people bool
}

func newActs(d page.Deps) acts {
	w := d.Words.Calls
	a := acts{keys: actKeys{
		curl: widget.Binding(w.KeyCurl, "y"), code: widget.Binding(w.KeyCode, "Y"),
		save: widget.Binding(w.KeySave, "h"), people: widget.Binding(w.KeyPeople, "H"),
	}}
	widget.Enable(d.Save != nil, &a.keys.save, &a.keys.people)
	return a
}

// on are the keys for a call, if there is one.
func (a acts) on(c client.Call, some bool) []key.Binding {
	k := a.keys
	if k.code.SetEnabled(c.HasCode()); !some {
		widget.Enable(false, &k.curl, &k.save, &k.people)
	}
	return []key.Binding{k.curl, k.code, k.save, k.people}
}

// onKey copies a call, or saves those that are shown. A code, or people's data, is in it
// only where the key for that was pressed.
func (a acts) onKey(d page.Deps, k tea.KeyMsg, c client.Call, shown ...client.Call) (acts, tea.Cmd) {
	withCode := key.Matches(k, a.keys.code) && c.HasCode()
	switch {
	case a.Job.Busy():
		return a, nil
	case key.Matches(k, a.keys.save), key.Matches(k, a.keys.people):
		return a.saves(d, shown, key.Matches(k, a.keys.people))
	case !withCode && !key.Matches(k, a.keys.curl):
		a.Call = widget.Call{}
		return a, nil
	}
	curl, whole := c.Curl(withCode)
	if !whole {
		a.Call = widget.Call{Outcome: widget.Outcome{Said: widget.Said{Text: d.Words.Calls.Cut, Level: widget.Warn}}}
		return a, nil
	}
	a.reads, a.does = curl.Reads, d.Words.Calls.Copying
	d.Trace("copied", "what", "curl", "route", c.Route, "code", withCode)
	cmd := widget.Ask(d, &a.Call, func(ctx context.Context) (clipboard.Way, error) { return d.Copy(ctx, curl.Text) })
	return a, cmd
}

// saves has calls written to a file.
func (a acts) saves(d page.Deps, calls []client.Call, people bool) (acts, tea.Cmd) {
	a.does = d.Words.Calls.Saving
	d.Trace("saved", "what", "har", "calls", len(calls), "people", people)
	cmd := widget.Ask(d, &a.Call, func(context.Context) (saved, error) {
		path, err := d.Save(calls, people)
		return saved{path, people}, err
	})
	return a, cmd
}

// onSaved says where they are.
func (a acts) onSaved(d page.Deps, msg page.Answer[saved]) acts {
	w := d.Words.Calls
	says := w.Saved
	if msg.Val.people {
		says = w.SavedPeople
	}
	a.Call = widget.Ended(nil)
	a.Said = widget.Said{Text: fmt.Sprintf(says, clean.Text(msg.Val.path)), Level: widget.Fine}
	if msg.Err != nil {
		a.Said = widget.Said{Text: fmt.Sprintf(w.NotSaved, explain.Cause(d.Words, msg.Err)), Level: widget.Bad}
	}
	return a
}

// onAnswer says what came of it.
func (a acts) onAnswer(d page.Deps, msg tea.Msg) (_ acts, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case page.Pulse:
		a.Call, cmd = a.OnPulse(d, msg)
	case page.Answer[saved]:
		a = a.onSaved(d, msg)
	case page.Answer[clipboard.Way]:
		a.Call = widget.Ended(nil)
		a.Said = widget.Copied(d.Words, msg.Val, msg.Err, d.Words.Calls.Select)
		if msg.Err == nil && len(a.reads) > 0 {
			a.Said.Text += " " + fmt.Sprintf(d.Words.Calls.Reads, strings.Join(a.reads, ", "))
		}
	}
	return a, cmd
}

func (a acts) view(d page.Deps, w int) []string { return a.Call.View(d, a.does, w) }
