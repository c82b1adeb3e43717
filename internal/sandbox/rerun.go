package sandbox

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

// compareAgain is POST /v2/face-recognition/compare/app-registration.
func compareAgain(s *Server, c *call) (any, error) {
	r, _, err := ownWith(s, c)
	if err != nil {
		return nil, err
	}
	return compareAnew(s, c, r)
}

// rerunCompare is POST /v2/app-registrations/{id}/rerun-compare, a reviewer's,
// who may bring the portrait that could not be read off the document.
func rerunCompare(s *Server, c *call) (any, error) {
	r, err := registrationByID(s, c.id)
	if err != nil {
		return nil, err
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	s.world.Touch(r)
	if portrait := in.Str("documentFace"); portrait != "" {
		if _, ok := decodeImage(portrait); !ok {
			return nil, contract.MissingParameter("Invalid image format")
		}
		if r.Document != nil {
			r.Document.Face, r.Document.DocumentFaceReason = s.world.IDs.Next(), ""
		}
	}
	return compareAnew(s, c, r)
}

func compareAnew(s *Server, c *call, r *world.Registration) (any, error) {
	if !r.Comparable() {
		return nil, contract.Conflict("document_and_face_are_required")
	}
	r.Updated = c.now
	s.world.Compare(r, c.now)
	return data(comparedRegistration{
		s.world.View(r, append(several(c.query, "populates"), "compareFaceVerification")), r.Comparison.Result,
	}), nil
}
