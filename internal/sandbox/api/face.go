package api

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// sendFace is POST /v2/biometric-validations/app-registration. A face that
// fails is kept, although the answer is a refusal.
func sendFace(a *API, c *Call, r *world.Registration) (any, error) {
	if r.Facts().Policy(contract.StepLiveness) == contract.PolicySkip {
		return nil, contract.Lone(409, "collection_not_set")
	}
	in, err := c.Fields("image", "os")
	if err != nil {
		return nil, err
	}
	image, ok := decodeImage(in.Str("image"))
	if !ok {
		return nil, contract.MissingParameter("Invalid image format")
	}
	if r.Face.Proof() == contract.ProofGood && !in.Flag("force") {
		return nil, contract.Lone(409, "person_already_set")
	}
	failure, refused := contract.RefuseFace(image)
	if refused != nil && failure == nil { // of something else than the picture
		return nil, refused
	}
	r.Updated = c.Now
	a.World.TakeFace(r, image, failure, in.Str("os"), c.Now)
	a.World.Spend()
	if refused != nil {
		return nil, r.Explained(refused, failure)
	}
	return shown(a, c, r, "biometricValidation")
}
