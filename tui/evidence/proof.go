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
	i18n.Proof
	file     photo.Kind
	fields   [][2]string // label and the API's name
	backOnly bool        // the server has the front and asks for the back

	failed, failedNext, manual string // "": as any other

	kept  func(*client.Registration) **client.Validation
	worth func(flow.Facts) flow.Evidence
	shows func(page.Deps, *client.Validation) []shown
	send  func(context.Context, page.API, client.Registration, request) (client.Registration, error)
}

// request is what goes to the server: images by the API's names of their fields.
type request struct {
	images map[string]client.Image
	force  bool
	tell   client.Progress
}

// shown is a value of an outcome, and what it is.
type shown struct{ label, text string }

// proof is that of the step, as far as the server still waits for it.
func (m ImageScreen) proof() proof {
	if m.Step == flow.Liveness {
		return face(m.Deps)
	}
	return document(m.Deps, m.Reg)
}

// of is what the server has of it in reg; nil: nothing.
func (p proof) of(reg client.Registration) *client.Validation { return *p.kept(&reg) }

func document(d page.Deps, reg client.Registration) proof {
	i := d.Words.Image
	p := proof{
		Proof: d.Words.Proofs.Document, file: photo.Document,
		fields: [][2]string{{i.Front, "image"}, {i.Back, "backImage"}},
		failed: i.DocumentFailed, failedNext: i.FailedNext, manual: i.DocumentManual,
		kept:  func(reg *client.Registration) **client.Validation { return &reg.DocumentValidation },
		worth: func(f flow.Facts) flow.Evidence { return f.Document },
		shows: ofDocument, send: sendDocument,
	}
	if v := reg.DocumentValidation; v != nil && v.NeedsBackSide {
		p.Title, p.Intro, p.fields, p.backOnly = i.BackTitle, i.BackIntro, p.fields[1:], true
	}
	return p
}

func face(d page.Deps) proof {
	return proof{
		Proof: d.Words.Proofs.Face, file: photo.Face, fields: [][2]string{{d.Words.Image.Face, "image"}},
		failedNext: d.Words.Reason("liveness_failed"),
		kept:       func(reg *client.Registration) **client.Validation { return &reg.BiometricValidation },
		worth:      func(f flow.Facts) flow.Evidence { return f.Liveness },
		shows:      ofFace, send: sendFace,
	}
}

func sendDocument(ctx context.Context, api page.API, reg client.Registration, r request) (client.Registration, error) {
	v, err := api.SendDocument(ctx, reg.ID, client.DocumentRequest{
		Front: r.images["image"], Back: r.images["backImage"], Force: r.force, Progress: r.tell,
	})
	reg.DocumentValidation = &v
	return reg, err
}

// sendFace sends a face, and reads the registration for its score. That it
// cannot be read then is no failure of the face.
func sendFace(ctx context.Context, api page.API, reg client.Registration, r request) (client.Registration, error) {
	now, err := api.SendFace(ctx, reg.ID, client.FaceRequest{Image: r.images["image"], Force: r.force, Progress: r.tell})
	if err != nil {
		return reg, err
	}
	if whole, err := api.Retrieve(ctx, reg.ID); err == nil {
		now = whole
	}
	return page.Filled(now, reg), nil
}
