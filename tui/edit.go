package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/phone"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// edit changes contacts and names of an open registration. Its fields are the
// form's, and what is left empty stays as it is: the API takes nothing away.
type edit struct {
	deps
	toEdit
	keys    editKeys
	contact contact // with the names among its fields
	names   person
	shown   map[string]string // what the fields said at first, by the API's names
	onSave  bool              // the cursor is on the row below the fields
	job     job
	err     error
	leaving bool // esc was pressed once, and something would be lost
}

type editKeys struct{ Next, Field, Save, Back, GiveUp key.Binding }

func newEdit(d deps, r toEdit) edit {
	w := d.Words
	if n := phone.ReadPhone(r.reg.Phone, ""); r.reg.CountryCode == "" && whole(n) {
		r.reg.CountryCode, r.reg.Phone = n.Dial, n.National
	}
	m := edit{deps: d, toEdit: r, keys: editKeys{
		Next:   binding(w.Keys.Next, "enter"),
		Save:   binding(w.Edit.Save, "enter"),
		Field:  shown(binding(w.Keys.Field, "up", "down", "tab", "shift+tab"), d.Theme.Arrows),
		Back:   binding(w.Keys.Back, "esc"),
		GiveUp: binding(w.Keys.GiveUp, "esc"),
	}}
	var asks client.Flow
	if r.reg.Flow != nil {
		asks = *r.reg.Flow
	}
	m.contact, m.names = contact{flow: asks}, person{flow: asks}
	m.contact.fieldset = newFieldset(d, m.read,
		newField(w.Contact.Email, "email", r.reg.Email),
		newField(w.Contact.Country, "countryCode", r.reg.CountryCode).choosing(),
		newField(w.Contact.Phone, "phone", r.reg.National()),
		newField(w.Person.FullName, "fullName", r.reg.FullName),
		newField(w.Person.FirstName, "firstName", r.reg.FirstName),
		newField(w.Person.LastName, "lastName", r.reg.LastName),
	)
	at := 0
	m.shown = map[string]string{}
	for i, f := range m.contact.fields {
		m.shown[f.api] = f.now.value
		if f.api == r.field {
			at = i
		}
	}
	m.contact.fieldset = m.contact.focus(at)
	return m.gate()
}

// read is the form's reading of a field, but for one that is empty: it is not
// sent, and what the server has stays.
func (m edit) read(among fieldset, f field) reading {
	if strings.TrimSpace(f.text()) == "" && (f.api != "countryCode" || among.field("phone").text() == "") {
		if was := m.was(f.api); was != "" {
			return reading{remark: fmt.Sprintf(among.Words.Edit.Keeps, was), level: warn}
		}
		return reading{level: hint}
	}
	switch f.api {
	case "email", "countryCode", "phone":
		return m.contact.readField(among, f)
	}
	return m.names.readName(among, f)
}

// was is what the server has of a field, by the API's name.
func (m edit) was(api string) string {
	return map[string]string{
		"email": m.reg.Email, "countryCode": m.reg.CountryCode, "phone": m.reg.National(),
		"fullName": m.reg.FullName, "firstName": m.reg.FirstName, "lastName": m.reg.LastName,
	}[api]
}

// changed is what the field with the API's name sends, "" when nobody changed
// it: that a server writes it in another way is no change.
func (m edit) changed(api string) string {
	if value := m.contact.value(api); value != m.shown[api] {
		return value
	}
	return ""
}

// request is what is different from what the server has.
func (m edit) request() client.UpdateRequest {
	r := client.UpdateRequest{
		Email: m.changed("email"), Phone: m.changed("phone"), CountryCode: m.changed("countryCode"),
		FullName: m.changed("fullName"), FirstName: m.changed("firstName"), LastName: m.changed("lastName"),
	}
	first := cmp.Or(m.contact.value("firstName"), m.was("firstName"))
	last := cmp.Or(m.contact.value("lastName"), m.was("lastName"))
	if r.FullName == "" && (r.FirstName != "" || r.LastName != "") && first != "" && last != "" {
		r.FullName = first + " " + last // what is shown is what is stored
	}
	if r.Phone != "" {
		r.CountryCode = m.contact.value("countryCode")
	}
	if m.contact.value("phone") == "" && m.was("phone") == "" {
		r.CountryCode = "" // a code alone is no contact
	}
	return r
}

// Title is the registration's id.
func (m edit) Title() string { return m.reg.ID }

// Typing is everywhere but on the row that saves.
func (m edit) Typing() bool { return !m.onSave }

// Unsaved is what was typed and not saved.
func (m edit) Unsaved() bool { return m.request() != client.UpdateRequest{} }

func (m edit) jobs() []job { return []job{m.job} }

// Keys are those that do something now.
func (m edit) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Save, k.Next, k.GiveUp, k.Back, k.Field}
}

func (m edit) gate() edit {
	busy := m.job.busy()
	m.keys.Next.SetEnabled(!busy && !m.onSave)
	m.keys.Save.SetEnabled(!busy && m.onSave)
	m.keys.Field.SetEnabled(!busy)
	m.keys.Back.SetEnabled(!busy)
	m.keys.GiveUp.SetEnabled(busy)
	return m
}

// Update is the table of contents.
func (m edit) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[client.Registration]:
		m, cmd = m.onSaved(msg)
	}
	return m.gate(), cmd
}

func (m edit) onKey(msg tea.KeyMsg) (edit, tea.Cmd) {
	leaving := m.leaving
	m.leaving = false
	switch {
	case leaving && !key.Matches(msg, m.keys.Back): // stays, and does no more than that
		return m, nil
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
		return m, nil
	case m.job.busy():
		return m, nil
	case key.Matches(msg, m.keys.Back):
		if m.Unsaved() && !leaving {
			m.leaving = true
			return m, nil
		}
		return m, m.leave(m.news())
	case m.onSave:
		return m.onSaveKey(msg)
	}
	var went moved
	m.contact, went = m.contact.onKey(msg)
	m.onSave = went == pastEnd
	return m, nil
}

func (m edit) onSaveKey(msg tea.KeyMsg) (edit, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.Save):
		return m.save()
	case key.Matches(msg, m.contact.previous):
		m.onSave = false
		m.contact.fieldset = m.contact.focus(m.contact.at)
	}
	return m, nil
}

// offers tell the row that saves from the fields, in which Enter moves on.
func (m edit) offers() offers {
	switch {
	case m.job.busy():
		return offers{}
	case m.onSave:
		return only("save")
	}
	return only("fields")
}

// asksAgain is while esc would lose what was typed.
func (m edit) asksAgain() bool { return m.leaving }

// save sends what is different; when nothing is, there is nothing to do.
func (m edit) save() (edit, tea.Cmd) {
	var ok bool
	if m.contact.fieldset, ok = m.contact.check(); !ok {
		m.onSave = false
		return m, nil
	}
	request, id := m.request(), m.reg.ID
	if request == (client.UpdateRequest{}) {
		return m, m.leave(m.news())
	}
	m.err = nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Registration, error) {
		return m.API.Update(ctx, id, request)
	})
	return m, cmd
}

// onSaved goes back to the registration, or to the field that was refused.
func (m edit) onSaved(a answer[client.Registration]) (edit, tea.Cmd) {
	m.job, m.err = job{}, a.err
	if a.err == nil {
		return m, m.leave(brought{id: m.reg.ID, step: flow.SignUpForm, moved: m.moves()})
	}
	if api := culprit(a.err); api != "" {
		var ok bool
		if m.contact.fieldset, ok = m.contact.refused(api, m.explain(a.err)); ok {
			m.onSave, m.err = false, nil
		}
	}
	return m, nil
}

// news has the registration read again after a change that may have been taken
// in, or was refused because the registration has moved on.
func (m edit) news() tea.Msg {
	if m.err == nil {
		return nil
	}
	return brought{id: m.reg.ID, step: flow.SignUpForm, moved: m.moves() && errors.Is(m.err, client.ErrInDoubt)}
}

// moves reports whether what is sent changes a contact.
func (m edit) moves() bool {
	r := m.request()
	return r.Email != "" || r.Phone != "" || r.CountryCode != ""
}

// unsettles reports whether a contact is changed whose confirmation the sign-up
// form counts on.
func (m edit) unsettles() bool {
	r, f := m.request(), m.reg.Facts()
	lost := r.Email != "" && f.SignUp.Email == flow.Proven || (r.Phone != "" || r.CountryCode != "") && f.SignUp.Phone == flow.Proven
	return lost && f.Policies.Of(flow.SignUpForm) != flow.Skip && f.Done(flow.SignUpForm)
}

// View is the fields, what saving means, and the row that saves.
func (m edit) View(w, h int) string {
	w -= 2 * margin
	var rows []string
	if h >= tallForRules {
		rows = append(styled(m.Theme.Muted, wrapped(m.Words.Edit.Intro, w)), "")
	}
	fields, from, to := m.contact.view(w)
	from, to = from+len(rows), to+len(rows)
	rows = append(append(rows, fields...), "")
	state := m.viewState(w)
	rows = append(rows, state...)
	marker, style := pointer(m.Theme, m.onSave)
	if m.onSave {
		from, to = len(rows)-len(state), len(rows)+1
	}
	rows = append(rows, clip(m.Theme, marker+style.Render(m.Words.Edit.Save), w))
	if m.leaving {
		from, to = len(rows)-1-len(state), len(rows)
	}
	return strings.Join(indented(margin, windowed(m.Theme, rows, from, to, h, w)), "\n")
}

// viewState says what goes on, what went wrong, or what saving means.
func (m edit) viewState(w int) []string {
	e := m.Words.Edit
	r := m.request()
	switch {
	case m.job.busy():
		return []string{clip(m.Theme, busy(m.deps, m.job, e.Saving), w)}
	case m.leaving:
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+e.Leave, w))
	case errors.Is(m.err, client.ErrInDoubt):
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+e.InDoubt, w))
	case m.err != nil:
		return styled(m.Theme.Bad, wrapped(m.Theme.Glyphs.Bad+" "+m.explain(m.err), w))
	case r == client.UpdateRequest{}:
		return styled(m.Theme.Muted, wrapped(e.Same, w))
	}
	var rows []string
	if m.moves() {
		text := e.Validate
		if m.unsettles() {
			text += " " + e.GoesBack
		}
		rows = append(rows, styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+text, w))...)
	}
	if r.FullName != "" {
		rows = append(rows, styled(m.Theme.Muted, wrapped(fmt.Sprintf(e.Named, clip(m.Theme, r.FullName, w)), w))...)
	}
	return rows
}
