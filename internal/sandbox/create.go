package sandbox

import (
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/world"
)

// created is the answer to a create.
type created struct {
	AppRegistration       world.RegistrationView `json:"appRegistration"`
	InformationValidation world.InformationView  `json:"informationValidation"`
	Token                 string                 `json:"token"`
}

// createRegistration asks the checks of section 3 in their order.
func createRegistration(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("project", "projectFlow")); err != nil {
		return nil, err
	}
	email, countryCode, phone := in.Email(), in.Str("countryCode"), in.Str("phone")
	if email == "" && phone == "" {
		return nil, contract.MissingParameter("Needs an email or a phone at least")
	}
	if err := contract.CheckFormats(email, countryCode, phone); err != nil {
		return nil, err
	}
	f, err := s.world.Registrable(in.ID("project"), in.ID("projectFlow"))
	if err != nil {
		return nil, err
	}
	if err := f.CheckDomain(email); err != nil {
		return nil, err
	}
	if s.options.Reissue {
		if r := s.world.Registrations.Reissuable(f, email, countryCode, phone); r != nil {
			return reissue(s, r, email, countryCode, phone, c.now)
		}
	}
	if err := s.world.Registrations.CheckUnique(f, nil, email, countryCode, phone); err != nil {
		return nil, err
	}
	r := s.world.Register(f, in, c.now)
	s.raise(r, "app_registration_created", s.world.View(r, nil))
	return data(createdAnswer(s, r, c.now)), nil
}

func createdAnswer(s *Server, r *world.Registration, now time.Time) created {
	return created{s.world.View(r, nil), r.InformationView(), mintFor(s, r, now, token.RegistrationLife)}
}

// mintFor gives a fresh token of r.
func mintFor(s *Server, r *world.Registration, now time.Time, life time.Duration) string {
	return s.minter.Mint(token.Claims{AccessType: token.Registration, Registration: r.ID, Step: s.world.ShownStep(r)}, now, life)
}

// reissue returns r with a new token, its contacts to be validated again. Nothing
// else of it changes, and what else the create brought is not taken over.
func reissue(s *Server, r *world.Registration, email, countryCode, phone string, now time.Time) (any, error) {
	if err := s.world.Registrations.CheckUnique(r.Flow, r, email, countryCode, phone); err != nil {
		return nil, err
	}
	s.world.Touch(r)
	r.EmailCode, r.PhoneCode = nil, nil
	return data(createdAnswer(s, r, now)), nil
}
