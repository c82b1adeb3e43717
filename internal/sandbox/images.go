package sandbox

import (
	"encoding/base64"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/world"
)

// identityImage is a picture of somebody's. The sandbox keeps none that it was
// sent: it shows one of its own in the place of each.
type identityImage struct {
	ID       string `json:"_id"`
	Category string `json:"category"`
	Base64   string `json:"base64"`
}

// identityImages is GET /v2/identity-images: the registration's document and face,
// as far as there are any, whatever came of them and in every status. Of the
// categories the contract names the face.
func identityImages(s *Server, c *call) (any, error) {
	if c.who.AccessType != token.Registration {
		return nil, contract.WrongToken()
	}
	r, err := registrationByID(s, c.who.Registration)
	if err != nil {
		return nil, err
	}
	images := []identityImage{}
	add := func(of, category, step string) {
		if of != "" {
			picture := base64.StdEncoding.EncodeToString(world.Sample{Step: step}.Image())
			images = append(images, identityImage{s.world.DerivedID("identity image", of), category, picture})
		}
	}
	add(r.Face.Reference(), "face", contract.StepLiveness)
	add(r.Document.Reference(), "document", contract.StepDocument)
	return data(images), nil
}
