package register

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

func (m Form) onFlowKey(msg tea.KeyMsg) (Form, tea.Cmd) {
	if m.ids != nil {
		return m.onIDsKey(msg)
	}
	var picked *widget.Row
	var cmd tea.Cmd
	m.list, picked, cmd = m.list.OnKey(msg)
	switch {
	case picked == nil:
	case picked.Does == widget.Reopen:
		cmd = m.Visit(picked.Back)
	case picked.Does == widget.BrowseAll:
		cmd = m.Visit(page.Browse{})
	case picked.Does == widget.TypeIDs:
		ids := newIDsPage(m.Deps)
		if id := widget.BareID(m.list.Filter.Text()); widget.ObjectID.MatchString(id) {
			ids.Fieldset = ids.Put("projectFlow", id)
		}
		m.ids = &ids
	default:
		m = m.choose(*picked.Choice)
	}
	return m, cmd
}

func (m Form) onIDsKey(msg tea.KeyMsg) (Form, tea.Cmd) {
	ids := *m.ids
	if ids.job.Busy() {
		return m, nil
	}
	var went widget.Moved
	var cmd tea.Cmd
	ids.Fieldset, went = ids.Fieldset.OnKey(msg)
	if went == widget.PastEnd {
		var ok bool
		if ids.Fieldset, ok = ids.Check(); ok {
			ids, cmd = ids.look()
		}
	}
	m.ids = &ids
	return m, cmd
}

func (m Form) onLooked(a page.Answer[widget.Choice]) (Form, tea.Cmd) {
	ids := *m.ids
	ids.job, ids.err = page.Job{}, a.Err
	if a.Err != nil {
		ids.Fieldset, _ = ids.Refused("projectFlow", m.Explain(a.Err))
		m.ids = &ids
		return m, nil
	}
	m.ids = &ids
	return m.choose(a.Val), nil
}

// choose takes a flow and goes on to the contact, with what was typed before.
func (m Form) choose(c widget.Choice) Form {
	m.list.Refusal = ""
	m.texts = m.Typed()
	m.Chosen = c
	m.Contact = widget.NewContact(m.Deps, c.Flow, m.texts)
	m.Person = widget.NewPerson(m.Deps, c.Flow, m.texts)
	return m.toContact()
}

// Typed gathers the text of every field, also of those that are not shown.
func (m Form) Typed() map[string]string {
	all := map[string]string{}
	maps.Copy(all, m.texts)
	for _, s := range []widget.Fieldset{m.Contact.Fieldset, m.Person.Fieldset} {
		for _, f := range s.Fields {
			if preset := m.Contact.Flow.SignUp.CountryCode; f.API == "countryCode" && f.Text() == preset {
				delete(all, f.API) // nobody typed it: the next flow has its own
			} else {
				all[f.API] = f.Text()
			}
		}
	}
	return all
}

func (m Form) toContact() Form {
	m.At = PageContact
	m.Contact.Fieldset = m.Contact.Focus(m.Contact.At)
	return m
}

func (m Form) toPerson() Form {
	m.At = PagePerson
	m.Person.Fieldset = m.Person.Focus(m.Person.At)
	return m
}

func (m Form) leaveContact() Form {
	var ok bool
	if m.Contact.Fieldset, ok = m.Contact.Check(); ok {
		return m.toPerson()
	}
	return m
}

// toReview goes to the review, or to the first page that cannot be sent yet.
func (m Form) toReview() Form {
	var ok bool
	if m.Contact.Fieldset, ok = m.Contact.Check(); !ok {
		m.At = PageContact
		return m
	}
	if m.Person.Fieldset, ok = m.Person.Check(); !ok {
		m.At = PagePerson
		return m
	}
	m.At = PageReview
	m.Review = review{Deps: m.Deps, chosen: m.Chosen, Request: m.Request(), remarks: m.warnings()}
	m.Review.doubtful = m.doubtful(m.Review.Request)
	return m
}

// warnings are the remarks about fields that are sent all the same.
func (m Form) warnings() map[string]string {
	all := map[string]string{}
	for _, s := range []widget.Fieldset{m.Contact.Fieldset, m.Person.Fieldset} {
		for _, f := range s.Fields {
			if f.Now.Level == widget.Warn {
				all[f.API] = f.Now.Remark
			}
		}
	}
	return all
}

// Request is what the fields say, as it will be sent.
func (m Form) Request() client.CreateRequest {
	return client.CreateRequest{
		Project:     m.Chosen.Project.ID,
		ProjectFlow: m.Chosen.Flow.ID,
		Email:       m.Contact.Value("email"),
		Phone:       m.Contact.Value("phone"),
		CountryCode: m.countryCode(),
		FullName:    m.Person.Value("fullName"),
		FirstName:   m.Person.Value("firstName"),
		LastName:    m.Person.Value("lastName"),
		Language:    m.Person.Value("language"),
	}
}

// countryCode goes with a phone and not without: a preset one is no contact.
func (m Form) countryCode() string {
	if m.Contact.Value("phone") == "" {
		return ""
	}
	return m.Contact.Value("countryCode")
}

// back goes one page back; nothing that was typed is lost.
func (m Form) back() Form {
	switch m.At {
	case PageFlow:
		m.ids = nil
	case PageContact:
		m.Contact.Fieldset = m.Contact.Leave()
		m.At = PageFlow
	case PagePerson:
		m.Person.Fieldset = m.Person.Leave()
		m = m.toContact()
	case PageReview:
		m = m.toPerson()
	}
	return m
}

func (m Form) onReviewKey(msg tea.KeyMsg) (Form, tea.Cmd) {
	var cmd tea.Cmd
	switch {
	case key.Matches(msg, m.keys.Create) && m.Review.doubtful:
		cmd = m.Visit(m.doubted(m.Review.Request)) // it may be there
	case key.Matches(msg, m.keys.Create):
		m.Review, cmd = m.Review.create()
		m = m.settle(m.Review.Request, true) // until there is an answer
	case key.Matches(msg, m.keys.Curl):
		m.Review.curl, m.Review.up = !m.Review.curl, 0
	case key.Matches(msg, m.keys.Scroll):
		m.Review = m.Review.scroll(msg.Type == tea.KeyUp)
	}
	return m, cmd
}

// onCreated opens the registration, and makes the form ready for the next one
// of the same flow. A refusal goes to the field that caused it.
func (m Form) onCreated(a page.Answer[client.Created]) (Form, tea.Cmd) {
	m.Review.job = page.Job{}
	m = m.settle(m.Review.Request, errors.Is(a.Err, client.ErrInDoubt) || a.Err != nil && m.Review.doubtful)
	if a.Err != nil {
		return m.onRefused(a.Err)
	}
	reg := a.Val.Registration
	if reg.Flow == nil && m.Chosen.Flow.Shown {
		f := m.Chosen.Flow
		reg.Flow = &f
	}
	if reg.ProjectName == "" {
		reg.ProjectName = m.Chosen.Project.Name
	}
	m = m.cleared()
	reg.Raw = a.Val.Raw // all that came, the names beside it included
	return m, func() tea.Msg { return page.Registration{Reg: reg, Reissued: a.Val.Reissued} }
}

// cleared is the form for the next person of the same flow.
func (m Form) cleared() Form {
	m.texts = map[string]string{"language": m.Person.Field("language").Text()}
	m.Contact = widget.NewContact(m.Deps, m.Chosen.Flow, m.texts)
	m.Person = widget.NewPerson(m.Deps, m.Chosen.Flow, m.texts)
	return m.toContact()
}

// onRefused puts a refusal where it can be mended: under the field that caused
// it, at the list of flows, or on the review.
func (m Form) onRefused(err error) (Form, tea.Cmd) {
	said := m.Explain(err)
	api := widget.Culprit(err)
	if errors.Is(err, client.ErrInDoubt) {
		return m.onDoubt(err)
	}
	if client.Taken(err) {
		return m.onTaken(err, said)
	}
	var ok bool
	switch {
	case api == "projectFlow":
		m.At = PageFlow
		if m.ids != nil {
			ids := *m.ids
			ids.Fieldset, _ = ids.Refused(api, said)
			m.ids = &ids
			return m, nil
		}
		open := m.list.Left
		m.list = widget.NewFlowList(m.Deps)
		m.list.Refusal, m.list.Left = said, open
		list, cmd := m.list.Load()
		m.list = list
		return m, cmd
	case api != "":
		if m.Contact.Fieldset, ok = m.Contact.Refused(api, said); ok {
			m.At = PageContact
			return m, nil
		}
		if m.Person.Fieldset, ok = m.Person.Refused(api, said); ok {
			m.At = PagePerson
			return m, nil
		}
	}
	m.Review.err = err
	m.Review.doubtful = m.doubtful(m.Review.Request)
	return m, nil
}

// registered is the contact of r that err says has a registration in the flow
// already, and whether it may as well be the other one.
func registered(r client.CreateRequest, err error) (by client.Channel, either bool) {
	all := client.TakenBy(err)
	if len(all) == 1 && r.Email != "" {
		return all[0], false
	}
	return r.KnownBy(), r.Email != "" && r.Phone != ""
}

// onDoubt has the registration looked for before anything is sent again.
func (m Form) onDoubt(err error) (Form, tea.Cmd) {
	m.Review.err, m.Review.doubtful = err, true
	return m, m.Visit(m.doubted(m.Review.Request))
}

// doubted looks for what a create in doubt may have made.
func (m Form) doubted(r client.CreateRequest) Duplicate {
	return Duplicate{Request: r, By: r.KnownBy(), doubt: true}
}

// onSendAgain sends the review's request once more, which somebody asked for
// after they had looked.
func (m Form) onSendAgain() (Form, tea.Cmd) {
	if m.At != PageReview || m.Review.job.Busy() {
		return m, nil
	}
	var cmd tea.Cmd
	m.Review, cmd = m.Review.create()
	return m.settle(m.Review.Request, true), cmd
}

// onRegistered makes the form ready for the next person: the one of a create in
// doubt is registered.
func (m Form) onRegistered(r client.CreateRequest) (Form, tea.Cmd) {
	m = m.settle(r, false)
	if m.Review.Request != r {
		return m, nil
	}
	m = m.cleared()
	if m.Journal == nil {
		return m, nil
	}
	return m, m.keep() // that nothing is typed any more
}

// onTaken opens what can be done about a contact that is registered already,
// and has the field ready below. It settles a create that was in doubt: whoever
// made it, the registration is there.
func (m Form) onTaken(err error, said string) (Form, tea.Cmd) {
	by, either := registered(m.Review.Request, err)
	r := Duplicate{Request: m.Review.Request, By: by, either: either, ours: m.Review.doubtful}
	m = m.settle(m.Review.Request, false)
	m.Contact.Fieldset, _ = m.Contact.Refused(string(by), said)
	m.At = PageContact
	return m, m.Visit(r)
}

// Work are the creates whose outcome is not known, or not yet.
func (m Form) Work() []page.Work { return m.creates }

// doubtful reports whether a create of r may have been taken in.
func (m Form) doubtful(r client.CreateRequest) bool {
	return slices.ContainsFunc(m.creates, func(w page.Work) bool { return w == m.created(r, true) })
}

// created is the create of r as the summary tells it.
func (m Form) created(r client.CreateRequest, doubt bool) page.Work {
	who := cmp.Or(r.Email, r.CountryCode+r.Phone)
	w := page.Work{ID: r.ProjectFlow + " " + r.Email + " " + r.CountryCode + r.Phone, Who: who}
	if doubt {
		w.Doubt = m.Words.Form.Title
	}
	return w
}

// settle notes whether the create of r is in doubt.
func (m Form) settle(r client.CreateRequest, doubt bool) Form {
	now := m.created(r, doubt)
	m.creates = slices.DeleteFunc(slices.Clone(m.creates), func(w page.Work) bool { return w.ID == now.ID })
	m.creates = append(m.creates, now)
	return m
}

// onLeft keeps a registration that was left open, to be opened again, and begins
// anew with its flow where none was chosen.
func (m Form) onLeft(l page.Left) Form {
	back := l.Back
	m.list.Left = slices.DeleteFunc(slices.Clone(m.list.Left), func(l page.Registration) bool { return l.Reg.ID == back.Reg.ID })
	if s := back.Reg.Status; s != "" && !s.Closed() && !l.Gone {
		m.list.Left = append(m.list.Left, back)
	}
	if f := back.Reg.Flow; l.Anew && m.Chosen.Flow.ID == "" && f != nil && f.Shown {
		return m.choose(widget.Choice{Flow: *f, Project: client.Project{ID: back.Reg.ProjectID, Name: back.Reg.ProjectName}})
	}
	return m
}
