package calls

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/clipboard"
	"appreg/internal/explain"
	"appreg/internal/ready"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// acts are what can be done with a call, and what came of it.
type acts struct {
	widget.Call
	keys actKeys
	told string // of the command that is copied
	does string // what is under way
	file file
}

type actKeys struct{ curl, code, command, save, people key.Binding }

// saved is where calls were saved, and whether people's data is among them.
type saved struct {
	path   string
	people bool
}

func newActs(d page.Deps) acts {
	w := d.Words.Calls
	a := acts{keys: actKeys{
		curl: widget.Binding(w.KeyCurl, "y"), code: widget.Binding(w.KeyCode, "Y"),
		command: widget.Binding(w.KeyCommand, "c"),
		save:    widget.Binding(w.KeySave, "h"), people: widget.Binding(w.KeyPeople, "H"),
	}, file: newFile(d)}
	widget.Enable(d.Save != nil, &a.keys.save, &a.keys.people)
	return a
}

// on are the keys for a call, if there is one.
func (a acts) on(c client.Call, some bool) []key.Binding {
	k := a.keys
	if k.code.SetEnabled(c.HasCode()); !some {
		widget.Enable(false, &k.curl, &k.command, &k.save, &k.people)
	}
	return []key.Binding{k.curl, k.code, k.save, k.command, k.people}
}

// onKey copies a call, or asks where those that are shown are to be saved. A code, or
// people's data, is in it only where the key for that was pressed.
func (a acts) onKey(d page.Deps, k tea.KeyMsg, c client.Call) (acts, tea.Cmd) {
	withCode := key.Matches(k, a.keys.code) && c.HasCode()
	switch {
	case a.Job.Busy():
		return a, nil
	case key.Matches(k, a.keys.save), key.Matches(k, a.keys.people):
		a.Call = widget.Call{}
		a.file = a.file.asked(d.Now(), key.Matches(k, a.keys.people))
		return a, nil
	case key.Matches(k, a.keys.command):
		d.Trace("copied", "what", "command", "route", c.Route)
		return a.copies(d, c, client.Curl{Text: ready.Command(c, d.World.Flags...)})
	case withCode, key.Matches(k, a.keys.curl):
		curl, _ := c.Curl(withCode)
		d.Trace("copied", "what", "curl", "route", c.Route, "code", withCode)
		return a.copies(d, c, curl)
	}
	a.Call = widget.Call{}
	return a, nil
}

// copies copies a command that makes a call, which there is none of where not all of it
// was kept.
func (a acts) copies(d page.Deps, c client.Call, command client.Curl) (acts, tea.Cmd) {
	if command.Text == "" {
		a.Call = widget.Call{Outcome: widget.Outcome{Said: widget.Said{Text: d.Words.Calls.Cut, Level: widget.Warn}}}
		return a, nil
	}
	a.told, a.does = told(d, c, command.Reads), d.Words.Calls.Copying
	cmd := widget.Ask(d, &a.Call, func(ctx context.Context) (clipboard.Way, error) { return d.Copy(ctx, command.Text) })
	return a, cmd
}

// onSaved says where they are, or why they are not: another file can be named then.
func (a acts) onSaved(d page.Deps, msg page.Answer[saved]) acts {
	w := d.Words.Calls
	a.file.open = msg.Err != nil
	says := w.Saved
	if msg.Val.people {
		says = w.SavedPeople
	}
	a.Call = widget.Ended(nil)
	a.Said = widget.Said{Text: fmt.Sprintf(says, clean.Text(msg.Val.path)), Level: widget.Fine}
	if msg.Err != nil {
		why := explain.Cause(d.Words, msg.Err)
		switch {
		case errors.Is(msg.Err, fs.ErrExist):
			why = w.FileThere
		case errors.Is(msg.Err, fs.ErrNotExist):
			why = w.NoFolder
		}
		a.Said = widget.Said{Text: fmt.Sprintf(w.NotSaved, why), Level: widget.Bad}
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
		if msg.Err == nil {
			a.Said.Text = strings.TrimSpace(a.Said.Text + " " + a.told)
		}
	}
	return a, cmd
}

func (a acts) view(d page.Deps, w int) []string {
	return append(a.file.view(d, w), a.Call.View(d, a.does, w)...)
}
