package client

import (
	"context"

	"appreg/flow"
)

// Evidence is a kind of validation that a step waits for, and that images bring.
type Evidence struct {
	Step   flow.Step
	Object string // the API's name of the validation: "biometricValidation"
	Image  string // and of what the image is of: "face"

	Brief bool // what is answered to an image shows little of the registration

	At    func(*Registration) **Validation // where a registration has it
	Worth func(*Validation) flow.Evidence  // what one is worth (contract.md section 5); nil is none
	send  func(context.Context, *Client, Registration, EvidenceRequest) (Registration, error)
}

// EvidenceOf is the kind that step waits for.
func EvidenceOf(step flow.Step) (Evidence, bool) {
	for _, e := range Evidences() {
		if e.Step == step {
			return e, true
		}
	}
	return Evidence{}, false
}

// Of is the validation that r has; nil: none.
func (e Evidence) Of(r Registration) *Validation { return *e.At(&r) }

// EvidenceRequest are images to be validated, by the API's names of their fields:
// "image", "backImage".
type EvidenceRequest struct {
	Images   map[string]Image
	Force    bool // in place of what is there
	Progress Progress
}

// SendEvidence sends images for registration r, and returns it with what came of
// them: see [Client.SendDocument] and [Client.SendFace].
func (c *Client) SendEvidence(ctx context.Context, r Registration, e Evidence, in EvidenceRequest) (Registration, error) {
	return e.send(ctx, c, r, in)
}
