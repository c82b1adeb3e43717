// Package evidence takes in what proves who somebody is: codes for their
// contacts, and images of their document and face.
package evidence

import (
	"strings"

	"appreg/client"
	"appreg/flow"
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
	keys imageKeys
	w, h int

	Page    imagePage
	Set     widget.Fieldset
	sides   []side // what is known of the file in each field
	Row     int    // the cursor among the rows below the fields; inField: in a field
	chosen  int    // the field that a file or a sample is chosen for
	from    int    // the row that the choice was opened from
	options []string
	Looking page.Job // a completion
	Picker  filepicker

	Job    page.Job
	does   imageErrand // what the job does, or the last one did
	forced bool        // in place of what is there
	Meter  *meter
	sent   int64 // so far, as of the last pulse
	total  int64

	err     error
	doubt   bool   // what was sent may have come in: nothing is sent until it is read
	learnt  string // by reading it: that nothing had, or that nobody can tell
	Touched bool   // the server was asked for something
	judged  string // what was in the fields when the server answered last
	leaving bool   // esc was pressed once, and something would be lost
	Came    *client.Validation
}

// imagePage is what the screen shows.
type imagePage int

const (
	Filling   imagePage = iota // the fields, and what can be done with them
	replacing                  // the question whether to replace what is there
	picking                    // the files of a directory
	Sampling                   // the sandbox's images
	Arrived                    // what came of it
)

const inField = -1

// imageErrand is what a call of this screen does.
type imageErrand int

const (
	imageReads  imageErrand = iota // the registration
	imageChecks                    // the files, before the question whether to replace
	imageSends
)

type imageKeys struct{ Next, Complete, Choose, Accept, Read, Above, Back, GiveUp key.Binding }

// NewImage makes the screen.
func NewImage(d page.Deps, r page.Image) ImageScreen {
	w := d.Words.Keys
	m := ImageScreen{Deps: d, Image: r, Picker: filepicker{Deps: d}, keys: imageKeys{
		Next:     widget.Binding(w.Next, "enter"),
		Complete: widget.Binding(d.Words.Image.Complete, "tab"),
		Choose:   widget.Shown(widget.Binding(w.Choose, "up", "down", "shift+tab", "tab", "pgup", "pgdown", "home", "end"), d.Theme.Arrows),
		Accept:   widget.Binding(w.Answer, "enter"),
		Read:     widget.Binding(w.Refresh, "r"),
		Above:    widget.Binding(d.Words.Image.Above, "left", "backspace"),
		Back:     widget.Binding(w.Back, "esc"),
		GiveUp:   widget.Binding(w.GiveUp, "esc"),
	}}
	return m.blank().gate()
}

// blank makes the fields anew: which ones depends on what the server waits for.
func (m ImageScreen) blank() ImageScreen {
	w := m.Words.Image
	var fields []widget.Field
	switch {
	case m.Step == flow.Liveness:
		fields = []widget.Field{widget.NewField(w.Face, "image", "")}
	case m.backOnly():
		fields = []widget.Field{widget.NewField(w.Back, "backImage", "")}
	default:
		fields = []widget.Field{widget.NewField(w.Front, "image", ""), widget.NewField(w.Back, "backImage", "")}
	}
	m.sides = make([]side, len(fields))
	m.Page, m.Row = Filling, inField
	m.Set = widget.NewFieldset(m.Deps, m.reading, fields...).Focus(0)
	return m.derive()
}

// derive has the fields read again, by what is known of their files now.
func (m ImageScreen) derive() ImageScreen {
	m.Set.Read = m.reading
	m.Set = m.Set.Derive()
	return m
}

// backOnly reports whether the server has the front and asks for the back.
func (m ImageScreen) backOnly() bool {
	v := m.Reg.DocumentValidation
	return m.Step == flow.Document && v != nil && v.NeedsBackSide
}

// evidence is the validation of the step that the screen is about.
func (m ImageScreen) evidence() *client.Validation {
	if m.Step == flow.Liveness {
		return m.Reg.BiometricValidation
	}
	return m.Reg.DocumentValidation
}

func (m ImageScreen) kind() photo.Kind {
	if m.Step == flow.Liveness {
		return photo.Face
	}
	return photo.Document
}

// Title is the registration's id.
func (m ImageScreen) Title() string { return m.Reg.ID }

// Typing is while a field has the focus.
func (m ImageScreen) Typing() bool { return m.Page == Filling && m.Row == inField && !m.Job.Busy() }

// Unsaved is a path that was not sent, and what is under way or in doubt.
func (m ImageScreen) Unsaved() bool {
	return m.Job.Busy() || m.doubt || m.Typed() != "" && m.Page != Arrived
}

// Typed is all that is in the fields; "": nothing.
func (m ImageScreen) Typed() string {
	var all string
	for _, f := range m.Set.Fields {
		if text := strings.TrimSpace(f.Text()); text != "" {
			all += f.API + " " + text + "\n"
		}
	}
	return all
}

// unsent reports whether a file or a sample was chosen that the server has not
// seen.
func (m ImageScreen) unsent() bool { return m.Typed() != "" && m.Typed() != m.judged }

// Jobs are the calls whose answers the screen waits for.
func (m ImageScreen) Jobs() []page.Job {
	all := []page.Job{m.Job, m.Looking, m.Picker.Job}
	for _, s := range m.sides {
		all = append(all, s.job)
	}
	return all
}

// Work tells the closing summary of an image that may have come in or not.
func (m ImageScreen) Work() []page.Work {
	if !m.doubt && !(m.Job.Busy() && m.does == imageSends) {
		return nil
	}
	return []page.Work{{
		ID: m.Reg.ID, Status: string(m.Reg.Status), Step: string(m.Reg.CurrentStep),
		Who: page.Who(m.Reg), Doubt: string(m.Step),
	}}
}

// Keys are those that do something now.
func (m ImageScreen) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Next, k.Accept, k.GiveUp, k.Back, k.Complete, k.Choose, k.Above, k.Read}
}

// gate switches keys on and off, and keeps the cursor among the rows.
func (m ImageScreen) gate() ImageScreen {
	m.Row = min(m.Row, len(m.rows())-1)
	busy, typing := m.Job.Busy(), m.Typing()
	rows := m.Page != Filling || m.Row != inField
	m.keys.Next.SetEnabled(typing)
	m.keys.Complete.SetEnabled(typing)
	m.keys.Choose.SetEnabled(!busy)
	m.keys.Accept.SetEnabled(!busy && rows)
	m.keys.Above.SetEnabled(!busy && m.Page == picking)
	m.keys.Read.SetEnabled(!busy && (m.doubt || m.Page == Arrived))
	m.keys.Back.SetEnabled(!busy)
	m.keys.GiveUp.SetEnabled(busy)
	return m
}

// Update is the table of contents.
func (m ImageScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Pulse:
		m, cmd = m.onPulse(msg)
	case page.Answer[photo.Facts]:
		m = m.onLooked(msg)
	case page.Answer[Completion]:
		m = m.onCompleted(msg)
	case page.Answer[DirListing]:
		m.Picker = m.Picker.onListed(msg)
	case page.Answer[ImageSent]:
		m, cmd = m.onSent(msg)
	case page.Answer[client.Registration]:
		m = m.onRead(msg)
	}
	return m.gate(), cmd
}

func (m ImageScreen) onPulse(p page.Pulse) (ImageScreen, tea.Cmd) {
	var cmds [2]tea.Cmd
	m.Job, cmds[0] = m.Job.OnPulse(m.Deps, p)
	m.Picker.Job, cmds[1] = m.Picker.Job.OnPulse(m.Deps, p)
	if m.Meter != nil {
		m.sent, m.total = m.Meter.read()
	}
	return m, tea.Batch(cmds[:]...)
}
