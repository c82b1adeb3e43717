package api

import (
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/world"
)

type created struct {
	AppRegistration       world.RegistrationView `json:"appRegistration"`
	InformationValidation world.InformationView  `json:"informationValidation"`
	Token                 string                 `json:"token"`
}

// createRegistration asks the checks of section 3 in their order.
func createRegistration(a *API, c *Call, in contract.Fields) (any, error) {
	email, countryCode, phone := in.Email(), in.Str("countryCode"), in.Str("phone")
	if email == "" && phone == "" {
		return nil, contract.MissingParameter("Needs an email or a phone at least")
	}
	if err := contract.CheckFormats(email, countryCode, phone); err != nil {
		return nil, err
	}
	f, err := a.World.Registrable(in.ID("project"), in.ID("projectFlow"))
	if err != nil {
		return nil, err
	}
	if err := f.CheckDomain(email); err != nil {
		return nil, err
	}
	if a.Reissue {
		if r := a.World.Registrations.Reissuable(f, email, countryCode, phone); r != nil {
			return reissue(a, r, email, countryCode, phone, c.Now)
		}
	}
	if err := a.World.Registrations.CheckUnique(f, nil, email, countryCode, phone); err != nil {
		return nil, err
	}
	r := a.World.Register(f, in, c.Now)
	a.World.Raise(r, "app_registration_created", a.World.View(r, nil))
	return Data(createdAnswer(a, r, c.Now)), nil
}

func createdAnswer(a *API, r *world.Registration, now time.Time) created {
	return created{a.World.View(r, nil), r.InformationView(), mintFor(a, r, now, token.RegistrationLife)}
}

func mintFor(a *API, r *world.Registration, now time.Time, life time.Duration) string {
	return a.Minter.Mint(token.Claims{AccessType: token.Registration, Registration: r.ID, Step: a.World.ShownStep(r)}, now, life)
}

// reissue returns r with a new token, its contacts to be validated again. Nothing
// else of it changes, and what else the create brought is not taken over.
func reissue(a *API, r *world.Registration, email, countryCode, phone string, now time.Time) (any, error) {
	if err := a.World.Registrations.CheckUnique(r.Flow, r, email, countryCode, phone); err != nil {
		return nil, err
	}
	a.World.Touch(r)
	r.EmailCode, r.PhoneCode = nil, nil
	return Data(createdAnswer(a, r, now)), nil
}
