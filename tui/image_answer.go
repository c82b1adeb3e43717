package tui

import (
	"context"
	"errors"
	"slices"

	"appreg/client"
	"appreg/flow"

	tea "github.com/charmbracelet/bubbletea"
)

// onSent shows what came of it. What is in the fields stays, whatever it was.
func (m image) onSent(a answer[imageSent]) (image, tea.Cmd) {
	m.job, m.meter = job{}, nil
	var unfit *badFile
	var refused *client.Error
	if errors.As(a.err, &unfit) {
		return m.onBadFile(unfit), nil
	}
	switch {
	case m.does == imageChecks && errors.Is(a.err, context.Canceled):
		return m, nil // nothing was asked for
	case m.does == imageChecks && (a.err == nil || errors.Is(a.err, context.DeadlineExceeded)): // a slow disk
		return m.ask(), nil
	case m.does == imageChecks:
		m.err = a.err
		return m, nil
	}
	if a.err == nil || errors.Is(a.err, client.ErrInDoubt) || errors.As(a.err, &refused) {
		m.touched, m.judged = true, m.typed()
	}
	there := errors.Is(a.err, client.Reason("already_exists")) || errors.Is(a.err, client.Reason("person_already_set"))
	switch {
	case a.err == nil && m.step == flow.Liveness:
		m.reg = filled(a.val.reg, m.reg)
		return m.show(m.reg.BiometricValidation), nil
	case a.err == nil:
		m.reg.DocumentValidation = &a.val.document
		return m.show(m.reg.DocumentValidation), nil
	case errors.Is(a.err, client.ErrInDoubt):
		m.err, m.doubt, m.row = a.err, true, 0
	case there && m.backOnly(): // it has its back by now: which fields there are depends on it
		m, cmd := m.read()
		m.err = a.err
		return m, cmd
	case there && !m.forced:
		return m.ask(), nil
	default:
		m.err = a.err
	}
	return m, nil
}

// onBadFile says under its field what is wrong with a file. One that has
// changed is fine, and shown: it is sent when one asks for it again.
func (m image) onBadFile(b *badFile) image {
	i := slices.IndexFunc(m.set.fields, func(f field) bool { return f.api == b.api })
	m.sides = slices.Clone(m.sides)
	m.sides[i].path = m.sides[i].meant(m.set.fields[i].text())
	if errors.Is(b.err, errChanged) {
		m.sides[i].facts, m.err = b.facts, b.err
		return m.derive()
	}
	m.sides[i].known, m.sides[i].err = false, b.err
	m.set.fields = slices.Clone(m.set.fields)
	m.set.fields[i].left = true
	return m.derive().toField(i)
}

// read reads the registration: whether something came in, and what became of it.
func (m image) read() (image, tea.Cmd) {
	id := m.reg.ID
	m.err, m.does = nil, imageReads
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Registration, error) {
		return m.API.Retrieve(ctx, id)
	})
	return m, cmd
}

// onRead settles a doubt: what is not as it was came in. What replaces something
// may have got the same outcome, and then nobody can tell.
func (m image) onRead(a answer[client.Registration]) image {
	m.job = job{}
	if a.err != nil {
		m.err = a.err
		return m
	}
	before, only := m.evidence(), m.backOnly()
	m.reg = filled(a.val, m.reg)
	switch now := m.evidence(); {
	case m.doubt && m.forced && (before == nil || same(before, now)):
		m.doubt, m.learnt = false, m.Words.Image.Unknowable
		return m.toSend()
	case m.doubt && same(before, now):
		m.doubt, m.learnt, m.judged = false, m.Words.Image.NotIn, ""
		return m.toSend()
	case m.doubt, m.page == arrived && now != nil:
		m.doubt = false
		return m.show(now)
	}
	if m.backOnly() && only && !m.forced && errors.Is(m.err, client.Reason("already_exists")) {
		return m.ask() // the back needs force on this server
	}
	if only != m.backOnly() {
		err := m.err
		m = m.blank()
		m.err = err
	}
	return m
}

// same reports whether two readings may be of one validation in one state. What
// only one of them shows tells nothing.
func same(a, b *client.Validation) bool {
	if a == nil || b == nil {
		return a == b
	}
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return !differ(a.ID, b.ID) && !differ(a.Status, b.Status) && a.NeedsBackSide == b.NeedsBackSide && !differ(a.Score, b.Score) &&
		!differ(a.Name, b.Name) && !differ(a.Number, b.Number) && !differ(a.Type, b.Type) && !differ(a.Category, b.Category)
}

// show shows an outcome. Where the back is still missing, that is to ask for it.
func (m image) show(v *client.Validation) image {
	if v == nil {
		v = &client.Validation{}
	}
	m.came, m.err = v, nil
	if m.backOnly() {
		return m.blank()
	}
	m.page, m.row = arrived, 0
	return m
}
