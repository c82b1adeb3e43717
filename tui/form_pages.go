package tui

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"appreg/client"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

func (m form) onFlowKey(msg tea.KeyMsg) (form, tea.Cmd) {
	if m.ids != nil {
		return m.onIDsKey(msg)
	}
	var picked *row
	var cmd tea.Cmd
	m.list, picked, cmd = m.list.onKey(msg)
	switch {
	case picked == nil:
	case picked.does == reopen:
		cmd = m.visit(picked.back)
	case picked.does == browseAll:
		cmd = m.visit(toBrowse{})
	case picked.does == typeIDs:
		ids := newIDsPage(m.deps)
		if id := bareID(m.list.filter.text()); objectID.MatchString(id) {
			ids.fieldset = ids.put("projectFlow", id)
		}
		m.ids = &ids
	default:
		m = m.choose(*picked.choice)
	}
	return m, cmd
}

func (m form) onIDsKey(msg tea.KeyMsg) (form, tea.Cmd) {
	ids := *m.ids
	if ids.job.busy() {
		return m, nil
	}
	var went moved
	var cmd tea.Cmd
	ids.fieldset, went = ids.fieldset.onKey(msg)
	if went == pastEnd {
		var ok bool
		if ids.fieldset, ok = ids.check(); ok {
			ids, cmd = ids.look()
		}
	}
	m.ids = &ids
	return m, cmd
}

func (m form) onLooked(a answer[choice]) (form, tea.Cmd) {
	ids := *m.ids
	ids.job, ids.err = job{}, a.err
	if a.err != nil {
		ids.fieldset, _ = ids.refused("projectFlow", m.explain(a.err))
		m.ids = &ids
		return m, nil
	}
	m.ids = &ids
	return m.choose(a.val), nil
}

// choose takes a flow and goes on to the contact, with what was typed before.
func (m form) choose(c choice) form {
	m.list.refusal = ""
	m.texts = m.typed()
	m.chosen = c
	m.contact = newContact(m.deps, c.flow, m.texts)
	m.person = newPerson(m.deps, c.flow, m.texts)
	return m.toContact()
}

// typed gathers the text of every field, also of those that are not shown.
func (m form) typed() map[string]string {
	all := map[string]string{}
	maps.Copy(all, m.texts)
	for _, s := range []fieldset{m.contact.fieldset, m.person.fieldset} {
		for _, f := range s.fields {
			if preset := m.contact.flow.SignUp.CountryCode; f.api == "countryCode" && f.text() == preset {
				delete(all, f.api) // nobody typed it: the next flow has its own
			} else {
				all[f.api] = f.text()
			}
		}
	}
	return all
}

func (m form) toContact() form {
	m.at = pageContact
	m.contact.fieldset = m.contact.focus(m.contact.at)
	return m
}

func (m form) toPerson() form {
	m.at = pagePerson
	m.person.fieldset = m.person.focus(m.person.at)
	return m
}

func (m form) leaveContact() form {
	var ok bool
	if m.contact.fieldset, ok = m.contact.check(); ok {
		return m.toPerson()
	}
	return m
}

// toReview goes to the review, or to the first page that cannot be sent yet.
func (m form) toReview() form {
	var ok bool
	if m.contact.fieldset, ok = m.contact.check(); !ok {
		m.at = pageContact
		return m
	}
	if m.person.fieldset, ok = m.person.check(); !ok {
		m.at = pagePerson
		return m
	}
	m.at = pageReview
	m.review = review{deps: m.deps, chosen: m.chosen, request: m.request(), remarks: m.warnings()}
	m.review.doubtful = m.doubtful(m.review.request)
	return m
}

// warnings are the remarks about fields that are sent all the same.
func (m form) warnings() map[string]string {
	all := map[string]string{}
	for _, s := range []fieldset{m.contact.fieldset, m.person.fieldset} {
		for _, f := range s.fields {
			if f.now.level == warn {
				all[f.api] = f.now.remark
			}
		}
	}
	return all
}

// request is what the fields say, as it will be sent.
func (m form) request() client.CreateRequest {
	return client.CreateRequest{
		Project:     m.chosen.project.ID,
		ProjectFlow: m.chosen.flow.ID,
		Email:       m.contact.value("email"),
		Phone:       m.contact.value("phone"),
		CountryCode: m.countryCode(),
		FullName:    m.person.value("fullName"),
		FirstName:   m.person.value("firstName"),
		LastName:    m.person.value("lastName"),
		Language:    m.person.value("language"),
	}
}

// countryCode goes with a phone and not without: a preset one is no contact.
func (m form) countryCode() string {
	if m.contact.value("phone") == "" {
		return ""
	}
	return m.contact.value("countryCode")
}

// back goes one page back; nothing that was typed is lost.
func (m form) back() form {
	switch m.at {
	case pageFlow:
		m.ids = nil
	case pageContact:
		m.contact.fieldset = m.contact.leave()
		m.at = pageFlow
	case pagePerson:
		m.person.fieldset = m.person.leave()
		m = m.toContact()
	case pageReview:
		m = m.toPerson()
	}
	return m
}

func (m form) onReviewKey(msg tea.KeyMsg) (form, tea.Cmd) {
	var cmd tea.Cmd
	switch {
	case key.Matches(msg, m.keys.Create) && m.review.doubtful:
		cmd = m.visit(m.doubted(m.review.request)) // it may be there
	case key.Matches(msg, m.keys.Create):
		m.review, cmd = m.review.create()
		m = m.settle(m.review.request, true) // until there is an answer
	case key.Matches(msg, m.keys.Curl):
		m.review.curl, m.review.up = !m.review.curl, 0
	case key.Matches(msg, m.keys.Scroll):
		m.review = m.review.scroll(msg.Type == tea.KeyUp)
	}
	return m, cmd
}

// onCreated opens the registration, and makes the form ready for the next one
// of the same flow. A refusal goes to the field that caused it.
func (m form) onCreated(a answer[client.Created]) (form, tea.Cmd) {
	m.review.job = job{}
	m = m.settle(m.review.request, errors.Is(a.err, client.ErrInDoubt) || a.err != nil && m.review.doubtful)
	if a.err != nil {
		return m.onRefused(a.err)
	}
	reg := a.val.Registration
	if reg.Flow == nil && m.chosen.flow.Shown {
		f := m.chosen.flow
		reg.Flow = &f
	}
	if reg.ProjectName == "" {
		reg.ProjectName = m.chosen.project.Name
	}
	m = m.cleared()
	reg.Raw = a.val.Raw // all that came, the names beside it included
	return m, func() tea.Msg { return toStanding{reg: reg, reissued: a.val.Reissued} }
}

// cleared is the form for the next person of the same flow.
func (m form) cleared() form {
	m.texts = map[string]string{"language": m.person.field("language").text()}
	m.contact = newContact(m.deps, m.chosen.flow, m.texts)
	m.person = newPerson(m.deps, m.chosen.flow, m.texts)
	return m.toContact()
}

// onRefused puts a refusal where it can be mended: under the field that caused
// it, at the list of flows, or on the review.
func (m form) onRefused(err error) (form, tea.Cmd) {
	said := m.explain(err)
	api := culprit(err)
	if errors.Is(err, client.ErrInDoubt) {
		return m.onDoubt(err)
	}
	if client.Taken(err) {
		return m.onTaken(err, said)
	}
	var ok bool
	switch {
	case api == "projectFlow":
		m.at = pageFlow
		if m.ids != nil {
			ids := *m.ids
			ids.fieldset, _ = ids.refused(api, said)
			m.ids = &ids
			return m, nil
		}
		open := m.list.left
		m.list = newFlowPage(m.deps)
		m.list.refusal, m.list.left = said, open
		list, cmd := m.list.load()
		m.list = list
		return m, cmd
	case api != "":
		if m.contact.fieldset, ok = m.contact.refused(api, said); ok {
			m.at = pageContact
			return m, nil
		}
		if m.person.fieldset, ok = m.person.refused(api, said); ok {
			m.at = pagePerson
			return m, nil
		}
	}
	m.review.err = err
	m.review.doubtful = m.doubtful(m.review.request)
	return m, nil
}

// registered is the contact of r that err says has a registration in the flow
// already, and whether it may as well be the other one.
func registered(r client.CreateRequest, err error) (by contactKind, either bool) {
	email, phone := client.TakenBy(err)
	switch {
	case r.Email == "", phone && !email:
		return byPhone, false
	case phone && r.Phone != "":
		return byEmail, true
	}
	return byEmail, false
}

// onDoubt has the registration looked for before anything is sent again.
func (m form) onDoubt(err error) (form, tea.Cmd) {
	m.review.err, m.review.doubtful = err, true
	return m, m.visit(m.doubted(m.review.request))
}

// doubted looks for what a create in doubt may have made.
func (m form) doubted(r client.CreateRequest) toTaken {
	by := byEmail
	if r.Email == "" {
		by = byPhone
	}
	return toTaken{request: r, by: by, doubt: true}
}

// onSendAgain sends the review's request once more, which somebody asked for
// after they had looked.
func (m form) onSendAgain() (form, tea.Cmd) {
	if m.at != pageReview || m.review.job.busy() {
		return m, nil
	}
	var cmd tea.Cmd
	m.review, cmd = m.review.create()
	return m.settle(m.review.request, true), cmd
}

// onRegistered makes the form ready for the next person: the one of a create in
// doubt is registered.
func (m form) onRegistered(r client.CreateRequest) (form, tea.Cmd) {
	m = m.settle(r, false)
	if m.review.request != r {
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
func (m form) onTaken(err error, said string) (form, tea.Cmd) {
	by, either := registered(m.review.request, err)
	r := toTaken{request: m.review.request, by: by, either: either, ours: m.review.doubtful}
	m = m.settle(m.review.request, false)
	m.contact.fieldset, _ = m.contact.refused(string(by), said)
	m.at = pageContact
	return m, m.visit(r)
}

// work are the creates whose outcome is not known, or not yet.
func (m form) work() []work { return m.creates }

// doubtful reports whether a create of r may have been taken in.
func (m form) doubtful(r client.CreateRequest) bool {
	return slices.ContainsFunc(m.creates, func(w work) bool { return w == m.created(r, true) })
}

// created is the create of r as the summary tells it.
func (m form) created(r client.CreateRequest, doubt bool) work {
	who := cmp.Or(r.Email, r.CountryCode+r.Phone)
	w := work{id: r.ProjectFlow + " " + r.Email + " " + r.CountryCode + r.Phone, who: who}
	if doubt {
		w.doubt = m.Words.Form.Title
	}
	return w
}

// settle notes whether the create of r is in doubt.
func (m form) settle(r client.CreateRequest, doubt bool) form {
	now := m.created(r, doubt)
	m.creates = slices.DeleteFunc(slices.Clone(m.creates), func(w work) bool { return w.id == now.id })
	m.creates = append(m.creates, now)
	return m
}

// onLeft keeps a registration that was left open, to be opened again, and begins
// anew with its flow where none was chosen.
func (m form) onLeft(l left) form {
	back := l.back
	m.list.left = slices.DeleteFunc(slices.Clone(m.list.left), func(l toStanding) bool { return l.reg.ID == back.reg.ID })
	if s := back.reg.Status; s != "" && !s.Closed() && !l.gone {
		m.list.left = append(m.list.left, back)
	}
	if f := back.reg.Flow; l.anew && m.chosen.flow.ID == "" && f != nil && f.Shown {
		return m.choose(choice{flow: *f, project: client.Project{ID: back.reg.ProjectID, Name: back.reg.ProjectName}})
	}
	return m
}
