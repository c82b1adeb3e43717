package sandbox

import "appreg/internal/sandbox/contract"

// The two calls that have the face compared with the document once more.

// comparedRegistration is their answer: the registration, and beside its fields
// what was measured.
type comparedRegistration struct {
	registrationView
	Result *likeness `json:"result"`
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
	s.touch(r)
	if portrait := in.Str("documentFace"); portrait != "" {
		if _, ok := decodeImage(portrait); !ok {
			return nil, contract.MissingParameter("Invalid image format")
		}
		if r.document != nil {
			r.document.Face, r.document.DocumentFaceReason = s.ids.next(), ""
		}
	}
	return compareAnew(s, c, r)
}

func compareAnew(s *Server, c *call, r *registration) (any, error) {
	if !r.comparable() {
		return nil, contract.Conflict("document_and_face_are_required")
	}
	r.updated = c.now
	s.compare(r, c.now)
	return data(comparedRegistration{
		s.view(r, append(several(c.query, "populates"), "compareFaceVerification")), r.comparison.Result,
	}), nil
}
