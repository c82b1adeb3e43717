package api

import (
	"encoding/base64"
	"strings"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/world"
)

// holder is the registration of the token, for the calls of section 5, which take
// no other.
func holder(a *API, c *Call) (*world.Registration, error) {
	if c.Who.AccessType != token.Registration {
		return nil, contract.WrongToken()
	}
	return a.World.Registrations.ByID[c.Who.Registration], nil // there is one, or the call was refused before
}

// own is holder for the calls that change something, and take no registration that is
// closed or in manual review.
func own(a *API, c *Call) (*world.Registration, error) {
	r, err := holder(a, c)
	if err != nil {
		return nil, err
	}
	a.World.Touch(r)
	return r, r.Editable()
}

// decodeImage reads base64, bare or in a data URI: clients send both.
func decodeImage(text string) (raw []byte, ok bool) {
	head, tail, comma := strings.Cut(text, ",")
	if comma && strings.HasPrefix(head, "data:") && strings.HasSuffix(head, ";base64") {
		text = tail
	}
	text = strings.TrimRight(strings.TrimSpace(text), "=") // padding is often lost on the way
	raw, err := base64.RawStdEncoding.DecodeString(text)
	return raw, err == nil && len(raw) > 0
}

// checkBackground is PUT /v2/information-validations/{id}/background-check, which
// finds nothing against anybody: the answer is the names as they are.
func checkBackground(a *API, c *Call, r *world.Registration) (any, error) {
	if r.Information != c.ID {
		return nil, contract.Lone(404, "information_validation_not_found")
	}
	a.World.Raise(r, "information_validation_background_check", r.InformationView())
	return Data(r.InformationView()), nil
}

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
func identityImages(a *API, _ *Call, r *world.Registration) (any, error) {
	images := []identityImage{}
	add := func(of, category, step string) {
		if of != "" {
			picture := base64.StdEncoding.EncodeToString(world.Sample{Step: step}.Image())
			images = append(images, identityImage{a.World.DerivedID("identity image", of), category, picture})
		}
	}
	add(r.Face.Reference(), "face", contract.StepLiveness)
	add(r.Document.Reference(), "document", contract.StepDocument)
	return Data(images), nil
}
