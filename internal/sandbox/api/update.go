package api

import (
	"cmp"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// updateRegistration changes contacts and names of an open registration (section 3). Its
// checks are those of create but for the domain's. That clients say replaceEmail
// or replacePhone with a changed contact makes no difference here.
func updateRegistration(a *API, c *Call) (any, error) {
	r, err := accessible(a, c, c.ID)
	if err != nil {
		return nil, err
	}
	a.World.Touch(r)
	if err := r.Editable(); err != nil {
		return nil, err
	}
	in, err := c.Fields()
	if err != nil {
		return nil, err
	}
	// What is absent stays; so a new countryCode alone is a changed phone.
	email := cmp.Or(in.Email(), r.Email)
	countryCode := cmp.Or(in.Str("countryCode"), r.CountryCode)
	phone := cmp.Or(in.Str("phone"), r.Phone)
	if err := contract.CheckFormats(email, countryCode, phone); err != nil {
		return nil, err
	}
	if err := a.World.Registrations.CheckUnique(r.Flow, r, email, countryCode, phone); err != nil {
		return nil, err
	}
	a.World.Registrations.Forget(r)
	r.Contact(email, countryCode, phone)
	a.World.Registrations.Index(r)
	r.Names = r.Names.With(world.NamesIn(in))
	r.Updated = c.Now
	return Data(a.World.View(r, several(c.Query, "populates"))), nil
}
