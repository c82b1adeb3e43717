package registration

import (
	"fmt"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// proof is what is known of a person, and whether it counts.
type proof struct {
	label, text string
	holds       bool
}

// contacts are those of a person, confirmed or not.
func contacts(d page.Deps, reg client.Registration) (all []proof) {
	for _, by := range client.Channels() {
		if text := by.Text(reg); text != "" {
			all = append(all, proof{d.Words.Form.Label[string(by)], text, by.Validated(reg)})
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
		all = append(all, p)
	}
	return all
}

// measured is what the scores say of a document or a face, as far as they are known.
func measured(d page.Deps, reg client.Registration, step flow.Step) string {
	w, record, document := d.Words.Card, reg.Record(), reg.DocumentValidation
	if step == flow.Document {
		names := ""
		if p := document.Percentage; p != nil && document.ScoreValidated && document.ImageValidated {
			names = fmt.Sprintf(w.NamesAlike, d.Words.Percent(*p/100))
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
