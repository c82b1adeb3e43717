package api

import (
	"cmp"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// editable is the registration that the path names, where it can still be changed.
func editable(a *API, c *Call) (*world.Registration, error) {
	r, err := accessible(a, c)
	if err != nil {
		return nil, err
	}
	a.World.Touch(r)
	return r, r.Editable()
}

// updateRegistration changes contacts and names of an open registration (section 3). Its
// checks are those of create but for the domain's. That clients say replaceEmail
// or replacePhone with a changed contact makes no difference here.
func updateRegistration(a *API, c *Call, r *world.Registration) (any, error) {
	// What is absent stays; so a new countryCode alone is a changed phone.
	email := cmp.Or(c.In.Email(), r.Email)
	countryCode := cmp.Or(c.In.Str("countryCode"), r.CountryCode)
	phone := cmp.Or(c.In.Str("phone"), r.Phone)
	if err := contract.CheckFormats(email, countryCode, phone); err != nil {
		return nil, err
	}
	if err := a.World.Registrations.CheckUnique(r.Flow, r, email, countryCode, phone); err != nil {
		return nil, err
	}
	a.World.Registrations.Forget(r)
	r.Contact(email, countryCode, phone)
	a.World.Registrations.Index(r)
	r.Names = r.Names.With(world.NamesIn(c.In))
	r.Updated = c.Now
	return showRegistration(a, c, r)
}
