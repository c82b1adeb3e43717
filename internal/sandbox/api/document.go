package api

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// sendDocument is POST /v2/document-validations/app-registration.
func sendDocument(a *API, c *Call, r *world.Registration) (any, error) {
	if r.Facts().Policy(contract.StepDocument) == contract.PolicySkip {
		return nil, contract.Lone(404, "document_settings_not_set")
	}
	in, err := c.Fields()
	if err != nil {
		return nil, err
	}
	front, back, err := sides(in)
	if err != nil {
		return nil, err
	}
	force := in.Flag("force")
	// A back that was asked for needs no force, and alone it is no other document
	// with it either: the hosted page sends whatever it sent with the front.
	completes := r.Document != nil && r.Document.RequiresBackSide && back != nil && (front == nil || !force)
	if r.Document != nil && !force && !completes {
		return nil, contract.Lone(409, "already_exists")
	}
	for _, side := range [][]byte{front, back} {
		if err := contract.AskedIn(side); err != nil {
			return nil, err
		}
	}
	r.Updated = c.Now
	fresh := r.Document == nil || force && !completes
	if fresh {
		r.Document = a.World.NewDocument(r, in, c.Now)
	}
	r.Document.InputMethod = in.Str("inputMethod")
	a.World.ReadDocument(r, front, back, c.Now)
	a.World.Spend()
	RaiseDocument(a, r, fresh)
	a.World.Compare(r, c.Now)
	return Data(map[string]any{"documentValidation": r.Document.DocumentShown}), nil
}

// createdDocument is what document_validation_created is about (section 6).
type createdDocument struct {
	world.DocumentShown
	Email string `json:"email"`
	Phone string `json:"phone"`
}

// RaiseDocument tells of what came of a document. The other events of section 6
// about one are of sources in which the sandbox looks nothing up.
func RaiseDocument(a *API, r *world.Registration, fresh bool) {
	if fresh {
		a.World.Raise(r, "document_validation_created", createdDocument{r.Document.DocumentShown, r.Email, r.Phone})
	}
	if r.Document.Status == contract.Manual {
		a.World.Raise(r, "document_validation_manual_verification_required", r.Document.DocumentShown)
	}
}

// sides are the images that came, decoded: at least one of them.
func sides(in contract.Fields) (front, back []byte, err error) {
	if len(in.Absent("image", "backImage")) == 2 {
		return nil, nil, contract.Refuse(422, "MissingParameter", "missing image")
	}
	side := func(name string) []byte {
		if in.Str(name) == "" || err != nil {
			return nil
		}
		raw, ok := decodeImage(in.Str(name))
		if !ok {
			err = contract.Refuse(422, "MissingParameter", "Invalid image format")
		}
		return raw
	}
	front, back = side("image"), side("backImage")
	return front, back, err
}
