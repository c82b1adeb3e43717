// Package evidence takes in what proves who somebody is: codes for their
// contacts, and images of their document and face.
package evidence

import (
	"appreg/client"
	"appreg/internal/photo"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// ImageScreen takes the paths of one or two pictures, checks the files, sends them
// and shows what came of it.
type ImageScreen struct {
	page.Deps
	page.Image
	widget.Chooser // of the rows below the fields
	keys           imageKeys

	Page imagePage
	pictures
	recent
	from   int // the row that the files were opened from
	Picker filepicker

	upload
	Came    *client.Validation // what is shown of what came in
	Touched bool               // the server was asked for something
	judged  string             // what was in the fields when the server answered last
}

// imagePage is what the screen shows.
type imagePage int

const (
	Filling   imagePage = iota // the fields, and what can be put there
	replacing                  // the question whether to replace what is there
	picking                    // the files of a directory
	Arrived                    // what came of it
)

type imageKeys struct{ next, complete, path, side, again, read, above key.Binding }

// NewImage makes the screen.
func NewImage(d page.Deps, r page.Image) ImageScreen {
	w := d.Words
	m := ImageScreen{Deps: d, Image: r, Picker: filepicker{Deps: d}, keys: imageKeys{
		next:     widget.Binding(w.Keys.Next, "enter"),
		complete: widget.Binding(w.Image.Complete, "tab"),
		path:     widget.Binding(w.Image.TypePath, "/", "~"),
		side:     widget.Binding(w.Image.OtherSide, "tab"),
		again:    widget.Binding(w.Image.LookAgain, "r"),
		read:     widget.Binding(w.Keys.Refresh, "r"),
		above:    widget.Binding(w.Image.Above, "left", "backspace"),
	}}
	m.Chooser = widget.NewChooser(d, "up", "down", "shift+tab", "tab", "pgup", "pgdown", "home", "end")
	return m.blank().gate()
}

// Start looks for the newest pictures, and puts in what was pasted elsewhere.
func (m ImageScreen) Start() (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	m.recent, cmd = m.list(m.Deps)
	if m.Given != "" {
		var looks tea.Cmd
		m = m.toSend()
		m, looks = m.filled(m.drop(m.Given))
		cmd = tea.Batch(cmd, looks)
	}
	return m.gate(), cmd
}

// blank makes the fields anew: which ones depends on what the server waits for.
func (m ImageScreen) blank() ImageScreen {
	m.pictures = newPictures(m.Deps, m.proof())
	return m.toImage(m.lacks())
}

// inField reports whether a field has the focus, and not a row.
func (m ImageScreen) inField() bool { return m.Page == Filling && m.typing() }

// Typing is while a field has the focus.
func (m ImageScreen) Typing() bool { return m.inField() && !m.Job.Busy() }

// Unsaved is a path that was not sent, and what is under way or in doubt.
func (m ImageScreen) Unsaved() bool {
	return m.Job.Busy() || m.Doubt || m.Typed() != "" && m.Page != Arrived
}

// Jobs are the calls whose answers the screen waits for.
func (m ImageScreen) Jobs() []page.Job {
	all := []page.Job{m.Job, m.Looking, m.Listing, m.Picker.Job}
	for _, s := range m.sides {
		all = append(all, s.job)
	}
	return all
}

// Work tells the closing summary of an image that may have come in or not.
func (m ImageScreen) Work() []page.Work {
	if !m.Doubt && !m.brings(m.Job) {
		return nil
	}
	return []page.Work{page.WorkOn(m.Reg, m.Words.Step(string(m.Step)))}
}

// Keys are those that do something now.
func (m ImageScreen) Keys() []key.Binding {
	k, b := m.keys, m.Bindings
	enter, digit := widget.OrDigit(b.Enter, b.Digit), key.Binding{}
	if m.asks() && m.Cursor == 0 { // on Send, which no digit does
		enter, digit = b.Enter, b.Digit
		digit.SetHelp(digit.Help().Key, m.Words.Image.Use)
	}
	return []key.Binding{k.next, enter, digit, b.GiveUp, b.Back, k.complete, k.side, b.Choose, k.above, k.read, k.path, k.again}
}

// asks is while a file is asked for.
func (m ImageScreen) asks() bool { return m.Page == Filling && !m.Doubt }

// gate switches keys on and off, and keeps the cursor among the rows.
func (m ImageScreen) gate() ImageScreen {
	m.Chooser = m.Gate(len(m.rows()))
	busy, typing, filling := m.Job.Busy(), m.Typing(), m.asks()
	if filling { // Send is a row of the form, and has none
		m.Bindings.Digit = widget.Digits(len(m.rows()) - 1)
	}
	m.Bindings.Digit.SetEnabled(m.Bindings.Digit.Enabled() && !busy && !m.inField() && m.Page != picking)
	widget.Enable(typing, &m.keys.next, &m.keys.complete)
	widget.Enable(!busy && filling && !typing, &m.keys.path, &m.keys.again)
	m.keys.again.SetEnabled(m.keys.again.Enabled() && len(m.Folders) > 0)
	m.keys.side.SetEnabled(!busy && filling && !typing && len(m.sides) > 1)
	m.Bindings.Choose.SetEnabled(!busy)
	m.Bindings.Enter.SetEnabled(!busy && !m.inField())
	m.Bindings.Enter.SetHelp("enter", m.Words.Keys.Answer)
	switch {
	case filling && m.Cursor == 0:
		m.Bindings.Enter.SetHelp("enter", m.Words.Image.Sends)
	case filling:
		m.Bindings.Enter.SetHelp("enter", m.Words.Image.Use)
	}
	m.keys.above.SetEnabled(!busy && m.Page == picking)
	m.keys.read.SetEnabled(!busy && (m.Doubt || m.Page == Arrived))
	return m
}

// Update is the table of contents.
func (m ImageScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Pulse:
		var picks tea.Cmd
		m.Call, cmd = m.OnPulse(m.Deps, msg)
		m.upload = m.upload.read()
		m.Picker.Job, picks = m.Picker.Job.OnPulse(m.Deps, msg)
		cmd = tea.Batch(cmd, picks)
	case page.Answer[photo.Seen]:
		m = m.onLooked(msg)
	case page.Answer[[]photo.Recent]:
		m, cmd = m.onListed(msg)
	case page.Answer[Completion]:
		m.pictures = m.onCompleted(msg, m.Typing())
	case page.Answer[DirListing]:
		m.Picker = m.Picker.onListed(msg)
	case page.Answer[ImageSent]:
		m, cmd = m.onSent(msg)
	case page.Answer[client.Registration]:
		m = m.onRead(msg)
	}
	return m.gate(), cmd
}
