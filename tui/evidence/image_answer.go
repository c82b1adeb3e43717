package evidence

import (
	"context"
	"errors"
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// onSent shows what came of it. What is in the fields stays, whatever it was.
func (m ImageScreen) onSent(a page.Answer[ImageSent]) (ImageScreen, tea.Cmd) {
	m.Job, m.Meter = page.Job{}, nil
	var unfit *badFile
	var refused *client.Error
	if errors.As(a.Err, &unfit) {
		return m.onBadFile(unfit), nil
	}
	switch {
	case m.does == imageChecks && errors.Is(a.Err, context.Canceled):
		return m, nil // nothing was asked for
	case m.does == imageChecks && (a.Err == nil || errors.Is(a.Err, context.DeadlineExceeded)): // a slow disk
		return m.ask(), nil
	case m.does == imageChecks:
		m.err = a.Err
		return m, nil
	}
	if a.Err == nil || errors.Is(a.Err, client.ErrInDoubt) || errors.As(a.Err, &refused) {
		m.Touched, m.judged = true, m.Typed()
	}
	there := errors.Is(a.Err, client.Reason("already_exists")) || errors.Is(a.Err, client.Reason("person_already_set"))
	switch {
	case a.Err == nil && m.Step == flow.Liveness:
		m.Reg = page.Filled(a.Val.reg, m.Reg)
		return m.show(m.Reg.BiometricValidation), nil
	case a.Err == nil:
		m.Reg.DocumentValidation = &a.Val.document
		return m.show(m.Reg.DocumentValidation), nil
	case errors.Is(a.Err, client.ErrInDoubt):
		m.err, m.doubt, m.Row = a.Err, true, 0
	case there && m.backOnly(): // it has its back by now: which fields there are depends on it
		m, cmd := m.read()
		m.err = a.Err
		return m, cmd
	case there && !m.forced:
		return m.ask(), nil
	default:
		m.err = a.Err
	}
	return m, nil
}

// onBadFile says under its field what is wrong with a file. One that has
// changed is fine, and shown: it is sent when one asks for it again.
func (m ImageScreen) onBadFile(b *badFile) ImageScreen {
	i := slices.IndexFunc(m.Set.Fields, func(f widget.Field) bool { return f.API == b.api })
	m.sides = slices.Clone(m.sides)
	m.sides[i].path = m.sides[i].meant(m.Set.Fields[i].Text())
	if errors.Is(b.err, errChanged) {
		m.sides[i].facts, m.err = b.facts, b.err
		return m.derive()
	}
	m.sides[i].known, m.sides[i].err = false, b.err
	m.Set.Fields = slices.Clone(m.Set.Fields)
	m.Set.Fields[i].Left = true
	return m.derive().toField(i)
}

// read reads the registration: whether something came in, and what became of it.
func (m ImageScreen) read() (ImageScreen, tea.Cmd) {
	id := m.Reg.ID
	m.err, m.does = nil, imageReads
	var cmd tea.Cmd
	m.Job, cmd = page.Begin(m.Deps, func(ctx context.Context) (client.Registration, error) {
		return m.API.Retrieve(ctx, id)
	})
	return m, cmd
}

// onRead settles a doubt: what is not as it was came in. What replaces something
// may have got the same outcome, and then nobody can tell.
func (m ImageScreen) onRead(a page.Answer[client.Registration]) ImageScreen {
	m.Job = page.Job{}
	if a.Err != nil {
		m.err = a.Err
		return m
	}
	before, only := m.evidence(), m.backOnly()
	m.Reg = page.Filled(a.Val, m.Reg)
	switch now := m.evidence(); {
	case m.doubt && m.forced && (before == nil || same(before, now)):
		m.doubt, m.learnt = false, m.Words.Image.Unknowable
		return m.toSend()
	case m.doubt && same(before, now):
		m.doubt, m.learnt, m.judged = false, m.Words.Image.NotIn, ""
		return m.toSend()
	case m.doubt, m.Page == Arrived && now != nil:
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
func (m ImageScreen) show(v *client.Validation) ImageScreen {
	if v == nil {
		v = &client.Validation{}
	}
	m.Came, m.err = v, nil
	if m.backOnly() {
		return m.blank()
	}
	m.Page, m.Row = Arrived, 0
	return m
}
