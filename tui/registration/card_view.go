package registration

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// cardView draws a card: who, how it ended and what was proven.
type cardView struct {
	page.Deps
	reg   client.Registration
	today int
}

// viewCard is who it is, how it ended and what was proven, in as many of room rows
// as it takes: the contacts go first, which can be read elsewhere.
func (m cardView) view(w, room int) []string {
	const inset = 3
	bar := m.Theme.Muted.Render(m.Theme.Bar)
	if reached(m.reg.Status) {
		bar = m.Theme.Good.Render(m.Theme.Bar)
	}
	ends, facts, id := m.viewEnd(w-inset), m.viewProven(w-inset), m.Theme.Muted.Render(m.reg.ID)
	rows := slices.Concat([]string{m.Theme.Strong.Render(page.Who(m.reg))}, ends, []string{""}, facts, []string{"", id})
	if len(rows) > room { // the name is in the header
		rows = slices.Concat(ends, facts, []string{id})
	}
	if over := len(rows) - room; over > 0 {
		rows = slices.Delete(rows, len(ends), len(ends)+min(over, len(facts)))
	}
	for i, r := range rows {
		rows[i] = strings.TrimRight(bar+"  "+widget.Clip(m.Theme, r, w-inset), " ")
	}
	return rows
}

// reached reports whether a registration has ended as it was meant to.
func reached(s flow.Status) bool { return s == flow.Completed || s == flow.CompletedWithoutKYC }

// viewEnd is how it ended, after how long, and how many were completed today.
func (m cardView) viewEnd(w int) []string {
	c, status := m.Words.Card, m.reg.Status
	text := m.Words.Stand(string(status))
	if took := m.Words.Took(took(m.reg)); took != "" {
		format := c.After
		if reached(status) {
			format = c.In
		}
		text = fmt.Sprintf(format, text, took)
	}
	rows := widget.Wrapped(widget.Sign(m.Theme, status)+" "+text, w)
	rows = widget.Styled(m.Theme.Outcome(status).Bold(), rows)
	if status != flow.Completed || m.today == 0 {
		return rows
	}
	today := m.Theme.Muted.Render(m.Theme.Separator + " " + m.Words.Many(c.Today, m.today))
	last := len(rows) - 1
	if both := rows[last] + " " + today; ansi.StringWidth(both) <= w {
		rows[last] = both
		return rows
	}
	return append(rows, today)
}

// viewProven is what was proven of the person, a row each.
func (m cardView) viewProven(w int) []string {
	all := proofs(m.Deps, m.reg)
	labels := widget.Widest(all, func(p proof) string { return p.label })
	var rows []string
	for _, p := range all {
		sign, style := m.Theme.Good.Render(m.Theme.Done), m.Theme.Text
		switch {
		case p.doubtful:
			sign = m.Theme.Warn.Render(m.Theme.Glyphs.Warn)
		case !p.holds:
			sign = m.Theme.Muted.Render(m.Theme.Passed)
		}
		if p.text == m.Words.Card.NotDone {
			style = m.Theme.Muted
		}
		label := p.label + strings.Repeat(" ", labels-ansi.StringWidth(p.label))
		lead := sign + " " + m.Theme.Muted.Render(label) + "   "
		if room := w - ansi.StringWidth(lead); p.doubtful && room >= leastText { // who let it pass is not cut off
			rows = append(rows, widget.Led(lead, widget.Wrapped(p.text, room))...)
			continue
		}
		rows = append(rows, widget.Clip(m.Theme, lead+style.Render(p.text), w))
	}
	return rows
}

// leastText is how many columns a text takes at the least that is wrapped.
const leastText = 20

// proof is what is known of a person, and whether it counts.
type proof struct {
	label, text string
	holds       bool
	doubtful    bool // something speaks against it all the same
}

// contacts are those of a person, confirmed or not.
func contacts(d page.Deps, reg client.Registration) (all []proof) {
	for _, by := range client.Channels() {
		if text := page.Contact(by, reg); text != "" {
			all = append(all, proof{label: d.Words.Form.Label[string(by)], text: text, holds: by.Validated(reg)})
		}
	}
	return all
}

// proofs are the contacts, and the evidence that a flow asks for or that has come
// in, with what was measured.
func proofs(d page.Deps, reg client.Registration) []proof {
	all, facts := contacts(d, reg), reg.Facts()
	for _, e := range client.Evidences() {
		v := e.Of(reg)
		if v == nil && facts.Policies.Of(e.Step) != flow.Mandatory {
			continue
		}
		p := proof{label: d.Words.Step(string(e.Step)), holds: *facts.At(e.Step) == flow.Proven, text: d.Words.Card.NotDone}
		if v != nil {
			p.text = measured(d, reg, e.Step)
		}
		if v != nil && !p.holds && v.Status != "" {
			p.text = widget.Joined(d.Theme.Separator, d.Words.Worth(v.Status), p.text)
		}
		if p.doubtful = v != nil && doubtful(reg, e.Step); p.doubtful && approved(reg) {
			p.text = widget.Joined(d.Theme.Separator, p.text, d.Words.Card.Approved)
		}
		all = append(all, p)
	}
	return all
}

// doubtful reports whether a document or a face is there which a reviewer had to look at.
func doubtful(reg client.Registration, step flow.Step) bool {
	record := reg.Record()
	if step == flow.Document {
		return record.Names() == flow.Different || reg.Facts().Document == flow.InDoubt
	}
	return record.Faces() == flow.Different
}

// approved reports whether a reviewer has decided that reg is completed.
func approved(reg client.Registration) bool {
	last := len(reg.ReviewLog) - 1
	return last >= 0 && reg.Status == flow.Completed && reg.ReviewLog[last].New == flow.Completed
}

// measured is what the scores say of a document or a face, as far as they are known.
func measured(d page.Deps, reg client.Registration, step flow.Step) string {
	w, record, document := d.Words.Card, reg.Record(), reg.DocumentValidation
	if step == flow.Document {
		names := ""
		if p := document.Percentage; p != nil && document.ScoreValidated && document.ImageValidated {
			format := w.NamesAlike
			if record.Names() == flow.Different {
				format = w.NamesUnlike
			}
			names = fmt.Sprintf(format, d.Words.Percent(*p/100))
		}
		return widget.Joined(d.Theme.Separator, documentText(document), names)
	}
	liveness, alike := "", ""
	if record.Liveness != nil {
		liveness = fmt.Sprintf(w.Liveness, d.Words.Percent(*record.Liveness))
	}
	if record.Compared != nil {
		alike = fmt.Sprintf(w.FacesAlike, d.Words.Percent(record.Compared.Score))
	}
	return widget.Joined(d.Theme.Separator, liveness, alike)
}

// took is from when a registration was made until it was as it is now, by the
// server's own clock.
func took(reg client.Registration) time.Duration {
	if reg.CreatedAt.IsZero() || reg.UpdatedAt.IsZero() {
		return 0
	}
	return reg.UpdatedAt.Sub(reg.CreatedAt)
}
