package api

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// The two calls that have the face compared with the document once more.

// comparedRegistration is their answer: the registration, and beside its fields
// what was measured.
type comparedRegistration struct {
	world.RegistrationView
	Result *world.Likeness `json:"result"`
}

// rerunCompare is POST /v2/app-registrations/{id}/rerun-compare, a reviewer's,
// who may bring the portrait that could not be read off the document.
func rerunCompare(a *API, c *Call, r *world.Registration) (any, error) {
	a.World.Touch(r)
	if portrait := c.In.Str("documentFace"); portrait != "" {
		if _, ok := decodeImage(portrait); !ok {
			return nil, contract.MissingParameter("Invalid image format")
		}
		if r.Document != nil {
			r.Document.Face, r.Document.DocumentFaceReason = a.World.IDs.Next(), ""
		}
	}
	return compare(a, c, r)
}

// compare is POST /v2/face-recognition/compare/app-registration.
func compare(a *API, c *Call, r *world.Registration) (any, error) {
	if !r.Comparable() {
		return nil, contract.Conflict("document_and_face_are_required")
	}
	r.Updated = c.Now
	a.World.Compare(r, c.Now)
	return Data(comparedRegistration{
		a.World.View(r, append(c.populates(), "compareFaceVerification")), r.Comparison.Result,
	}), nil
}
