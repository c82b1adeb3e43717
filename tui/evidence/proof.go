package evidence

import (
	"context"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/internal/photo"
	"appreg/tui/page"
)

// proof is all that is special about one kind of evidence: what is asked for,
// how it is sent, where the server keeps what it made of it, and how one speaks
// of it. The screen is the same for each.
type proof struct {
	client.Evidence
	i18n.Proof
	file     photo.Kind
	fields   [][2]string // label and the API's name
	backOnly bool        // the server has the front and asks for the back

	failed, failedNext, manual string // "": as any other

	shows func(page.Deps, client.Registration, *client.Validation) []shown
}

// shown is a value of an outcome, and what it is.
type shown struct{ label, text string }

// proof is that of the step, as far as the server still waits for it.
func (m ImageScreen) proof() proof {
	p := proof{Proof: m.Words.Proofs.Of(m.Step)}
	p.Evidence, _ = client.EvidenceOf(m.Step)
	switch m.Step {
	case flow.Liveness:
		return p.face(m.Words)
	}
	return p.document(m.Words, m.Reg)
}

func (p proof) document(w *i18n.Words, reg client.Registration) proof {
	i := w.Image
	p.file, p.fields, p.shows = photo.Document, [][2]string{{i.Front, "image"}, {i.Back, "backImage"}}, ofDocument
	p.failed, p.failedNext, p.manual = i.DocumentFailed, i.FailedNext, i.DocumentManual
	if v := p.Of(reg); v != nil && v.NeedsBackSide {
		p.Title, p.Intro, p.fields, p.backOnly = i.BackTitle, i.BackIntro, p.fields[1:], true
	}
	return p
}

func (p proof) face(w *i18n.Words) proof {
	p.file, p.fields, p.shows = photo.Face, [][2]string{{w.Image.Face, "image"}}, ofFace
	p.failedNext = w.Reason("liveness_failed")
	return p
}

// sent sends images, and reads the registration again where the answer shows
// little of it. That it cannot be read then is no failure of the images.
func (p proof) sent(ctx context.Context, api page.API, reg client.Registration, r client.EvidenceRequest) (client.Registration, error) {
	now, err := api.SendEvidence(ctx, reg, p.Evidence, r)
	if err != nil || !p.Brief {
		return now, err
	}
	if whole, err := api.Retrieve(ctx, reg.ID); err == nil {
		now = whole
	}
	return page.Filled(now, reg), nil
}
