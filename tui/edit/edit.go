// Package edit changes contacts and names of an open registration.
package edit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/explain"
	"appreg/internal/person"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Screen changes contacts and names of an open registration. Its fields are the
// form's, and what is left empty stays as it is: the API takes nothing away.
type Screen struct {
	page.Deps
	page.Edit
	widget.Chooser                // the fields, and the row below them
	contact        widget.Contact // with the names among its fields
	names          widget.Person
	shown          map[string]string // what the fields said at first, by the API's names
	save, next     key.Binding
	odd            client.UpdateRequest // that Enter was pressed for, and which has something odd
	taken          string               // what became of the phone when it was left
}

// New makes the screen.
func New(d page.Deps, r page.Edit) Screen {
	m := Screen{Deps: d, Edit: r, Chooser: widget.NewChooser(d, "up", "down", "tab", "shift+tab"),
		save: widget.Binding(d.Words.Keys.Save, "ctrl+r"), next: widget.Binding(d.Words.Keys.Next, "enter", "ctrl+j"),
	}
	m.Bindings.Choose.SetHelp(d.Theme.Arrows, d.Words.Keys.Field)
	var asks client.Flow
	if r.Reg.Flow != nil {
		asks = *r.Reg.Flow
	}
	m.names = widget.Person{Flow: asks}
	was := r.Reg.Asked()
	code := country(d, asks, was)
	fields := []widget.Field{widget.FieldOf(d, "email", was.Email), widget.FieldOf(d, "phone", widget.Dialed(code, was.Phone))}
	for api, text := range was.Fields() {
		if !person.IsContact(api) {
			fields = append(fields, widget.FieldOf(d, api, *text))
		}
	}
	m.contact = widget.NewContact(d, asks, code, m.read, fields...)
	at := 0
	m.shown = map[string]string{}
	for i, f := range m.contact.Fields {
		m.shown[f.API] = f.Now.Value
		if f.API == fieldOf(r.Field) {
			at = i
		}
	}
	m.shown["countryCode"] = m.contact.Dial()
	m.contact.Fieldset = m.contact.Focus(at)
	return m.gate()
}

// fieldOf is the field that has what the API has in one of its own.
func fieldOf(api string) string {
	if api == "countryCode" {
		return "phone"
	}
	return api
}

// country is the phone's: where there is no phone yet, the one that the form would
// begin with.
func country(d page.Deps, f client.Flow, was client.UpdateRequest) string {
	if was.CountryCode != "" || was.Phone != "" {
		return person.Reader{}.Country(was.CountryCode).Value
	}
	return widget.Home(d, f)
}

// read is the form's reading of a field, but for one that is empty: it is not
// sent, and what the server has stays.
func (m Screen) read(c widget.Contact, among widget.Fieldset, f widget.Field) widget.Reading {
	if strings.TrimSpace(f.Text()) == "" {
		r := widget.Reading{Level: widget.Hint}
		if f.API == "phone" {
			r.Aside = c.ReadField(among, f).Aside
		}
		if was := m.was(f.API); was != "" {
			r.Remark, r.Level = fmt.Sprintf(among.Words.Edit.Keeps, was), widget.Warn
		}
		return r
	}
	if person.IsContact(f.API) {
		return c.ReadField(among, f)
	}
	return m.names.ReadName(among, f)
}

// was is what the server has of a field, by the API's name.
func (m Screen) was(api string) string {
	asked := m.Reg.Asked()
	return client.Texts(asked.Fields())[api]
}

// changed is what the field with the API's name sends, "" when nobody changed
// it: that a server writes it in another way is no change, and a phone of another
// country is one.
func (m Screen) changed(api string) string {
	value := m.contact.Value(api)
	if value == m.shown[api] && (api != "phone" || m.contact.Dial() == m.shown["countryCode"]) {
		return ""
	}
	return value
}

// Request is what is different from what the server has.
func (m Screen) Request() client.UpdateRequest {
	var r client.UpdateRequest
	for api, text := range r.Fields() {
		*text = m.changed(api)
	}
	first := cmp.Or(m.contact.Value("firstName"), m.was("firstName"))
	last := cmp.Or(m.contact.Value("lastName"), m.was("lastName"))
	if r.FullName == "" && (r.FirstName != "" || r.LastName != "") && first != "" && last != "" {
		r.FullName = first + " " + last // what is shown is what is stored
	}
	if r.Phone != "" {
		r.CountryCode = m.contact.Dial() // a code alone is no contact
	}
	return r
}

// OnSave is while the cursor is on the row below the fields.
func (m Screen) OnSave() bool { return m.Cursor > 0 }

// Typing is everywhere but on the row that saves.
func (m Screen) Typing() bool { return !m.OnSave() }

// Unsaved is what was typed and not saved.
func (m Screen) Unsaved() bool { return m.Request() != client.UpdateRequest{} }

func (m Screen) gate() Screen {
	m.Chooser = m.Gate(2)
	m.Bindings.Digit.SetEnabled(false)
	m.Bindings.Enter.SetHelp("enter", m.Words.Keys.Next)
	m.save.SetEnabled(!m.OnSave() && !m.Job.Busy())
	if m.OnSave() {
		m.Bindings.Enter.SetHelp("enter", m.Words.Keys.Save)
	}
	return m
}

// Update is the table of contents.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[client.Registration]:
		m, cmd = m.onSaved(msg)
	}
	return m.gate(), cmd
}

func (m Screen) onKey(msg tea.KeyMsg) (Screen, tea.Cmd) {
	if m.Typing() && !m.Job.Busy() && !key.Matches(msg, m.Bindings.Back) {
		m.Leaving = ""
		return m.onFieldKey(msg), nil
	}
	at := m.Cursor
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(msg); {
	case pressed == widget.Back && m.Unsaved():
		m.Chooser = m.Asked()
	case pressed == widget.Back, pressed == widget.Sure:
		return m, m.Close(m.news())
	case pressed == widget.Picked && m.stops():
		m.odd = m.Request()
	case pressed == widget.Picked:
		return m.saved()
	case m.Cursor < at:
		m.contact.Fieldset = m.contact.Focus(len(m.contact.Fields) - 1)
	}
	return m, nil
}

// onFieldKey types, or moves: Enter to what is empty, wrong or marked, and past it to
// the row that saves, ctrl+r there from anywhere.
func (m Screen) onFieldKey(msg tea.KeyMsg) Screen {
	var went widget.Moved
	done, before := false, m.contact
	switch {
	case msg.Paste:
		m.contact, went = m.contact.OnKey(msg)
	case key.Matches(msg, m.save):
		m.contact, done = m.contact.Left(), true
	case key.Matches(msg, m.next):
		m.contact, done = m.contact.Onward(m.wanted)
	default:
		m.contact, went = m.contact.OnKey(msg)
	}
	if done || went == widget.PastEnd {
		m.Cursor = 1
	}
	if said := m.contact.Taken(before); said != "" || m.contact.Field("phone").Text() != before.Field("phone").Text() {
		m.taken = said
	}
	return m
}

// wanted reports whether Enter goes to a field that is empty or marked: not to what
// nobody changed, nor to one name where there is another.
func (m Screen) wanted(f widget.Field) bool {
	if f.Text() != "" {
		return m.changed(f.API) != ""
	}
	name := func(other widget.Field) bool { return !person.IsContact(other.API) && other.Text() != "" }
	return m.was(f.API) == "" && (person.IsContact(f.API) || !slices.ContainsFunc(m.contact.Fields, name))
}

// odds says what is odd about what was changed.
func (m Screen) odds() []string {
	s := m.contact.Fieldset
	s.Fields = slices.DeleteFunc(slices.Clone(s.Fields), func(f widget.Field) bool { return m.changed(f.API) == "" })
	return s.Odd()
}

// stops reports whether Enter saves nothing yet, as in the form: something is odd, and
// nobody was told on this row.
func (m Screen) stops() bool { return m.odd != m.Request() && len(m.odds()) > 0 }

// Keys are the chooser's, and the one that leads to the row that saves.
func (m Screen) Keys() []key.Binding {
	all := m.Chooser.Keys()
	return slices.Insert(all, 1, m.save)
}

// Offers tell the row that saves from the fields, in which Enter moves on.
func (m Screen) Offers() page.Offers {
	switch {
	case m.Job.Busy():
		return page.Offers{}
	case m.OnSave() && m.stops():
		return page.Only("look")
	case m.OnSave():
		return page.Only("save")
	}
	return page.Only("fields")
}

// saved sends what is different; when nothing is, there is nothing to do.
func (m Screen) saved() (Screen, tea.Cmd) {
	var ok bool
	if m.contact.Fieldset, ok = m.contact.Check(); !ok {
		m.Cursor = 0
		return m, nil
	}
	request, id := m.Request(), m.Reg.ID
	if request == (client.UpdateRequest{}) {
		return m, m.Close(m.news())
	}
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Registration, error) {
		return m.API.Update(ctx, id, request)
	})
	return m, cmd
}

// onSaved goes back to the registration, or to the field that was refused.
func (m Screen) onSaved(a page.Answer[client.Registration]) (Screen, tea.Cmd) {
	m.Call = widget.Ended(a.Err)
	if a.Err == nil {
		return m, m.Close(page.Changed{ID: m.Reg.ID, Step: flow.SignUpForm, Moved: m.moves()})
	}
	if api := fieldOf(explain.Field(a.Err)); api != "" {
		var ok bool
		if m.contact.Fieldset, ok = m.contact.Refused(api, m.Explain(a.Err)); ok {
			m.Cursor, m.Err = 0, nil
		}
	}
	return m, nil
}

// news has the registration read again after a change that may have been taken
// in, or was refused because the registration has moved on.
func (m Screen) news() tea.Msg {
	if m.Err == nil {
		return nil
	}
	return page.Changed{ID: m.Reg.ID, Step: flow.SignUpForm, Moved: m.moves() && errors.Is(m.Err, client.ErrInDoubt)}
}

// moves reports whether what is sent changes a contact.
func (m Screen) moves() bool {
	r := m.Request()
	return r.Email != "" || r.Phone != "" || r.CountryCode != ""
}

// reconfirms reports whether a contact is changed that the flow sends a code to, or may.
func (m Screen) reconfirms() bool {
	r, f := m.Request(), m.contact.Flow
	sends := func(by client.Channel) bool { return !f.Shown || by.Confirmed(f.SignUp) }
	return r.Email != "" && sends(client.ByEmail) || (r.Phone != "" || r.CountryCode != "") && sends(client.ByPhone)
}

// unsettles reports whether a contact is changed whose confirmation the sign-up
// form counts on.
func (m Screen) unsettles() bool {
	r, f := m.Request(), m.Reg.Facts()
	lost := r.Email != "" && f.SignUp.Email == flow.Proven || (r.Phone != "" || r.CountryCode != "") && f.SignUp.Phone == flow.Proven
	return lost && f.Policies.Of(flow.SignUpForm) != flow.Skip && f.Done(flow.SignUpForm)
}

// View is the fields, what saving means, and the row that saves.
func (m Screen) View(w, h int) string {
	w = widget.TextWidth(w)
	var rows []string
	if h >= widget.TallForRules {
		rows = append(widget.Say(m.Theme, widget.Hint, m.Words.Edit.Intro, w), "")
	}
	fields, from, to := m.contact.Signed(w).View(w)
	from, to = from+len(rows), to+len(rows)
	rows = append(append(rows, fields...), "")
	state := m.viewState(w)
	if len(state) > 0 {
		state = append(state, widget.Gap(h)...)
	}
	rows = append(rows, state...)
	if m.OnSave() {
		from, to = len(rows)-len(state), len(rows)+1
	}
	rows = append(rows, widget.Choosable(m.Theme, m.Words.Edit.Save, m.OnSave(), w)...)
	if m.AsksAgain() {
		from, to = len(rows)-1-len(state), len(rows)
	}
	return widget.Body(widget.Windowed(m.Theme, rows, from, to, h, w))
}

// viewState says what goes on, what went wrong, or what saving means.
func (m Screen) viewState(w int) []string {
	e := m.Words.Edit
	r, rows := m.Request(), widget.Say(m.Theme, widget.Hint, m.taken, w)
	switch {
	case m.AsksAgain():
		return widget.Say(m.Theme, widget.Warn, fmt.Sprintf(e.Leave, m.Leaving), w)
	case m.Job.Busy(), m.Err != nil && !errors.Is(m.Err, client.ErrInDoubt):
		return m.Call.View(m.Deps, e.Saving, w)
	case m.Err != nil:
		return widget.Say(m.Theme, widget.Warn, e.InDoubt, w)
	case r == client.UpdateRequest{}:
		return append(rows, widget.Say(m.Theme, widget.Hint, e.Same, w)...)
	}
	if m.OnSave() {
		for _, text := range m.odds() {
			rows = append(rows, widget.Say(m.Theme, widget.Warn, text, w)...)
		}
		switch {
		case m.stops():
			rows = append(rows, widget.Say(m.Theme, widget.Hint, e.Stops, w)...)
		case len(m.odds()) > 0:
			rows = append(rows, widget.Say(m.Theme, widget.Hint, e.EnterOdd, w)...)
		}
	}
	switch unsettles := m.unsettles(); {
	case unsettles:
		rows = append(rows, widget.Say(m.Theme, widget.Warn, e.Validate+" "+e.GoesBack, w)...)
	case m.reconfirms():
		rows = append(rows, widget.Say(m.Theme, widget.Warn, e.Validate, w)...)
	}
	if r.FullName != "" {
		rows = append(rows, widget.Say(m.Theme, widget.Hint, fmt.Sprintf(e.Named, widget.Clip(m.Theme, r.FullName, w)), w)...)
	}
	return rows
}
