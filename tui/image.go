package tui

import (
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/photo"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// image takes the paths of one or two pictures, checks the files, sends them
// and shows what came of it.
type image struct {
	deps
	toImage
	keys imageKeys
	w, h int

	page    imagePage
	set     fieldset
	sides   []side // what is known of the file in each field
	row     int    // the cursor among the rows below the fields; inField: in a field
	chosen  int    // the field that a file or a sample is chosen for
	from    int    // the row that the choice was opened from
	options []string
	looking job // a completion
	picker  filepicker

	job    job
	does   imageErrand // what the job does, or the last one did
	forced bool        // in place of what is there
	meter  *meter
	sent   int64 // so far, as of the last pulse
	total  int64

	err     error
	doubt   bool   // what was sent may have come in: nothing is sent until it is read
	learnt  string // by reading it: that nothing had, or that nobody can tell
	touched bool   // the server was asked for something
	judged  string // what was in the fields when the server answered last
	leaving bool   // esc was pressed once, and something would be lost
	came    *client.Validation
}

// imagePage is what the screen shows.
type imagePage int

const (
	filling   imagePage = iota // the fields, and what can be done with them
	replacing                  // the question whether to replace what is there
	picking                    // the files of a directory
	sampling                   // the sandbox's images
	arrived                    // what came of it
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

func newImage(d deps, r toImage) image {
	w := d.Words.Keys
	m := image{deps: d, toImage: r, picker: filepicker{deps: d}, keys: imageKeys{
		Next:     binding(w.Next, "enter"),
		Complete: binding(d.Words.Image.Complete, "tab"),
		Choose:   shown(binding(w.Choose, "up", "down", "shift+tab", "tab", "pgup", "pgdown", "home", "end"), d.Theme.Arrows),
		Accept:   binding(w.Answer, "enter"),
		Read:     binding(w.Refresh, "r"),
		Above:    binding(d.Words.Image.Above, "left", "backspace"),
		Back:     binding(w.Back, "esc"),
		GiveUp:   binding(w.GiveUp, "esc"),
	}}
	return m.blank().gate()
}

// blank makes the fields anew: which ones depends on what the server waits for.
func (m image) blank() image {
	w := m.Words.Image
	var fields []field
	switch {
	case m.step == flow.Liveness:
		fields = []field{newField(w.Face, "image", "")}
	case m.backOnly():
		fields = []field{newField(w.Back, "backImage", "")}
	default:
		fields = []field{newField(w.Front, "image", ""), newField(w.Back, "backImage", "")}
	}
	m.sides = make([]side, len(fields))
	m.page, m.row = filling, inField
	m.set = newFieldset(m.deps, m.reading, fields...).focus(0)
	return m.derive()
}

// derive has the fields read again, by what is known of their files now.
func (m image) derive() image {
	m.set.read = m.reading
	m.set = m.set.derive()
	return m
}

// backOnly reports whether the server has the front and asks for the back.
func (m image) backOnly() bool {
	v := m.reg.DocumentValidation
	return m.step == flow.Document && v != nil && v.NeedsBackSide
}

// evidence is the validation of the step that the screen is about.
func (m image) evidence() *client.Validation {
	if m.step == flow.Liveness {
		return m.reg.BiometricValidation
	}
	return m.reg.DocumentValidation
}

func (m image) kind() photo.Kind {
	if m.step == flow.Liveness {
		return photo.Face
	}
	return photo.Document
}

// Title is the registration's id.
func (m image) Title() string { return m.reg.ID }

// Typing is while a field has the focus.
func (m image) Typing() bool { return m.page == filling && m.row == inField && !m.job.busy() }

// Unsaved is a path that was not sent, and what is under way or in doubt.
func (m image) Unsaved() bool {
	return m.job.busy() || m.doubt || m.typed() != "" && m.page != arrived
}

// typed is all that is in the fields; "": nothing.
func (m image) typed() string {
	var all string
	for _, f := range m.set.fields {
		if text := strings.TrimSpace(f.text()); text != "" {
			all += f.api + " " + text + "\n"
		}
	}
	return all
}

// unsent reports whether a file or a sample was chosen that the server has not
// seen.
func (m image) unsent() bool { return m.typed() != "" && m.typed() != m.judged }

func (m image) jobs() []job {
	all := []job{m.job, m.looking, m.picker.job}
	for _, s := range m.sides {
		all = append(all, s.job)
	}
	return all
}

// work tells the closing summary of an image that may have come in or not.
func (m image) work() []work {
	if !m.doubt && !(m.job.busy() && m.does == imageSends) {
		return nil
	}
	return []work{{
		id: m.reg.ID, status: string(m.reg.Status), step: string(m.reg.CurrentStep),
		who: who(m.reg), doubt: string(m.step),
	}}
}

// Keys are those that do something now.
func (m image) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Next, k.Accept, k.GiveUp, k.Back, k.Complete, k.Choose, k.Above, k.Read}
}

// gate switches keys on and off, and keeps the cursor among the rows.
func (m image) gate() image {
	m.row = min(m.row, len(m.rows())-1)
	busy, typing := m.job.busy(), m.Typing()
	rows := m.page != filling || m.row != inField
	m.keys.Next.SetEnabled(typing)
	m.keys.Complete.SetEnabled(typing)
	m.keys.Choose.SetEnabled(!busy)
	m.keys.Accept.SetEnabled(!busy && rows)
	m.keys.Above.SetEnabled(!busy && m.page == picking)
	m.keys.Read.SetEnabled(!busy && (m.doubt || m.page == arrived))
	m.keys.Back.SetEnabled(!busy)
	m.keys.GiveUp.SetEnabled(busy)
	return m
}

// Update is the table of contents.
func (m image) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case pulse:
		m, cmd = m.onPulse(msg)
	case answer[photo.Facts]:
		m = m.onLooked(msg)
	case answer[completion]:
		m = m.onCompleted(msg)
	case answer[dirListing]:
		m.picker = m.picker.onListed(msg)
	case answer[imageSent]:
		m, cmd = m.onSent(msg)
	case answer[client.Registration]:
		m = m.onRead(msg)
	}
	return m.gate(), cmd
}

func (m image) onPulse(p pulse) (image, tea.Cmd) {
	var cmds [2]tea.Cmd
	m.job, cmds[0] = m.job.onPulse(m.deps, p)
	m.picker.job, cmds[1] = m.picker.job.onPulse(m.deps, p)
	if m.meter != nil {
		m.sent, m.total = m.meter.read()
	}
	return m, tea.Batch(cmds[:]...)
}
