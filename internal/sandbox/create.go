package sandbox

import (
	"time"

	"appreg/internal/sandbox/contract"
)

// created is the answer to a create.
type created struct {
	AppRegistration       registrationView `json:"appRegistration"`
	InformationValidation informationView  `json:"informationValidation"`
	Token                 string           `json:"token"`
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
	f, err := s.registrable(in.ID("project"), in.ID("projectFlow"))
	if err != nil {
		return nil, err
	}
	if err := f.checkDomain(email); err != nil {
		return nil, err
	}
	if s.options.Reissue {
		if r := s.registrations.reissuable(f, email, countryCode, phone); r != nil {
			return reissue(s, r, email, countryCode, phone, c.now)
		}
	}
	if err := s.registrations.checkUnique(f, nil, email, countryCode, phone); err != nil {
		return nil, err
	}
	r := s.register(f, in, c.now)
	s.raise(r, "app_registration_created", s.view(r, nil))
	return data(createdAnswer(s, r, c.now)), nil
}

// registrable is the flow, if it can take registrations now.
func (s *Server) registrable(project, projectFlow string) (*flow, error) {
	p := s.projectByID[project]
	if p == nil {
		return nil, contract.Lone(404, "project_not_found")
	}
	f := s.flowByID[projectFlow]
	if f == nil || f.project != p {
		return nil, contract.Lone(404, "projectFlow_not_found")
	}
	if p.Status != active {
		return nil, contract.Lone(409, "Project_not_active")
	}
	if f.status != active || f.kind != "onboarding" {
		return nil, contract.Conflict("projectFlow_not_active")
	}
	return f, nil
}

// register makes a registration of what passed the checks.
func (s *Server) register(f *flow, in contract.Fields, now time.Time) *registration {
	r := &registration{
		id: s.ids.next(), flow: f, status: contract.Started, step: contract.NotReached,
		email: in.Email(), phone: in.Str("phone"), countryCode: in.Str("countryCode"),
		language: in.Str("language"), names: names{}.with(namesIn(in)), information: s.ids.next(),
		created: now, updated: now,
	}
	if r.language == "" {
		r.language = "en"
	}
	s.registrations.add(r)
	s.touch(r)
	return r
}

func createdAnswer(s *Server, r *registration, now time.Time) created {
	return created{s.view(r, nil), r.informationView(), mintFor(s, r, now, registrationLife)}
}

// mintFor gives a fresh token of r.
func mintFor(s *Server, r *registration, now time.Time, life time.Duration) string {
	return s.minter.mint(claims{AccessType: registrationAccess, Registration: r.id, Step: s.shownStep(r)}, now, life)
}

// reissuable is the registration that a create finds again: by the email, else
// by the phone; nil when neither is known, or when it is closed.
func (g *registry) reissuable(f *flow, email, countryCode, phone string) *registration {
	r := g.byEmail(f, email)
	if r == nil {
		r = g.byPhone(f, countryCode, phone)
	}
	if r == nil || !contract.Open(r.status) {
		return nil
	}
	return r
}

// reissue returns r with a new token, its contacts to be validated again. Nothing
// else of it changes, and what else the create brought is not taken over.
func reissue(s *Server, r *registration, email, countryCode, phone string, now time.Time) (any, error) {
	if err := s.registrations.checkUnique(r.flow, r, email, countryCode, phone); err != nil {
		return nil, err
	}
	s.touch(r)
	r.emailCode, r.phoneCode = nil, nil
	return data(createdAnswer(s, r, now)), nil
}
