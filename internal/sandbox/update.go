package sandbox

import (
	"cmp"

	"appreg/internal/sandbox/contract"
)

// updateRegistration changes contacts and names of an open registration (section 3). Its
// checks are those of create but for the domain's. That clients say replaceEmail
// or replacePhone with a changed contact makes no difference here.
func updateRegistration(s *Server, c *call) (any, error) {
	r, err := accessible(s, c, c.id)
	if err != nil {
		return nil, err
	}
	s.touch(r)
	if err := r.editable(); err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	// What is absent stays; so a new countryCode alone is a changed phone.
	email := cmp.Or(in.Email(), r.email)
	countryCode := cmp.Or(in.Str("countryCode"), r.countryCode)
	phone := cmp.Or(in.Str("phone"), r.phone)
	if err := contract.CheckFormats(email, countryCode, phone); err != nil {
		return nil, err
	}
	if err := s.registrations.checkUnique(r.flow, r, email, countryCode, phone); err != nil {
		return nil, err
	}
	s.registrations.forget(r)
	r.contact(email, countryCode, phone)
	s.registrations.index(r)
	r.names = r.names.with(namesIn(in))
	r.updated = c.now
	return data(s.view(r, several(c.query, "populates"))), nil
}

// editable refuses what section 5 refuses on a closed registration and in
// manual review, for its calls and for update.
func (r *registration) editable() error {
	switch {
	case !contract.Open(r.status):
		return contract.Conflict("registration_is_closed")
	case r.status == contract.Manual:
		return contract.Conflict("needs_manual_verification")
	}
	return nil
}

// contact sets the contacts. A changed one loses its validation (section 3).
func (r *registration) contact(email, countryCode, phone string) {
	emailChanged := email != r.email
	phoneChanged := phone != r.phone || phone != "" && countryCode != r.countryCode
	r.email, r.countryCode, r.phone = email, countryCode, phone
	if emailChanged {
		r.emailCode = nil
	}
	if phoneChanged {
		r.phoneCode = nil
	}
}
