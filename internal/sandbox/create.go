package sandbox

import "time"

// created is the answer to a create.
type created struct {
	AppRegistration       registrationView `json:"appRegistration"`
	InformationValidation informationView  `json:"informationValidation"`
	Token                 string           `json:"token"`
}

// create asks the checks of section 3 in their order.
func (s *Server) create(c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if err := missing(in.absent("project", "projectFlow")); err != nil {
		return nil, err
	}
	email, countryCode, phone := in.email(), in.str("countryCode"), in.str("phone")
	if email == "" && phone == "" {
		return nil, missingParameter("Needs an email or a phone at least")
	}
	if err := checkFormats(email, countryCode, phone); err != nil {
		return nil, err
	}
	f, err := s.registrable(in.id("project"), in.id("projectFlow"))
	if err != nil {
		return nil, err
	}
	if err := f.checkDomain(email); err != nil {
		return nil, err
	}
	if s.options.Reissue {
		if r := s.registrations.reissuable(f, email, countryCode, phone); r != nil {
			return s.reissue(r, email, countryCode, phone, c.now)
		}
	}
	if err := s.registrations.checkUnique(f, nil, email, countryCode, phone); err != nil {
		return nil, err
	}
	r := s.register(f, in, c.now)
	s.raise(r, "app_registration_created", s.view(r, nil))
	return data(s.created(r, c.now)), nil
}

// registrable is the flow, if it can take registrations now.
func (s *Server) registrable(project, projectFlow string) (*flow, error) {
	p := s.projectByID[project]
	if p == nil {
		return nil, lone(404, "project_not_found")
	}
	f := s.flowByID[projectFlow]
	if f == nil || f.project != p {
		return nil, lone(404, "projectFlow_not_found")
	}
	if p.Status != active {
		return nil, lone(409, "Project_not_active")
	}
	if f.status != active || f.kind != "onboarding" {
		return nil, conflict("projectFlow_not_active")
	}
	return f, nil
}

// register makes a registration of what passed the checks.
func (s *Server) register(f *flow, in fields, now time.Time) *registration {
	r := &registration{
		id: s.ids.next(), flow: f, status: started, step: notReached,
		email: in.email(), phone: in.str("phone"), countryCode: in.str("countryCode"),
		language: in.str("language"), names: names{}.with(in.names()), information: s.ids.next(),
		created: now, updated: now,
	}
	if r.language == "" {
		r.language = "en"
	}
	s.registrations.add(r)
	s.touch(r)
	return r
}

func (s *Server) created(r *registration, now time.Time) created {
	return created{s.view(r, nil), r.informationView(), s.mintFor(r, now, registrationLife)}
}

// mintFor gives a fresh token of r.
func (s *Server) mintFor(r *registration, now time.Time, life time.Duration) string {
	return s.minter.mint(claims{AccessType: registrationAccess, Registration: r.id, Step: s.shownStep(r)}, now, life)
}

// reissuable is the registration that a create finds again: by the email, else
// by the phone; nil when neither is known, or when it is closed.
func (g *registry) reissuable(f *flow, email, countryCode, phone string) *registration {
	r := g.byEmail(f, email)
	if r == nil {
		r = g.byPhone(f, countryCode, phone)
	}
	if r == nil || !open(r.status) {
		return nil
	}
	return r
}

// reissue returns r with a new token, its contacts to be validated again. Nothing
// else of it changes, and what else the create brought is not taken over.
func (s *Server) reissue(r *registration, email, countryCode, phone string, now time.Time) (any, error) {
	if err := s.registrations.checkUnique(r.flow, r, email, countryCode, phone); err != nil {
		return nil, err
	}
	s.touch(r)
	r.emailCode, r.phoneCode = nil, nil
	return data(s.created(r, now)), nil
}
