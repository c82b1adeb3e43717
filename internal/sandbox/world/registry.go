package world

import (
	"cmp"
	"slices"
	"strings"

	"appreg/internal/sandbox/contract"
)

// Registry holds the registrations, in the order of their creation, and finds
// them by id and by the contacts that must be unique in a flow.
type Registry struct {
	All      []*Registration
	Added    int // also those that were deleted
	ByID     map[string]*Registration
	contacts map[contact]*Registration
}

// contact is an email, or a phone with its country code, in a flow.
type contact struct {
	flow  *Flow
	value string
}

func newRegistry() Registry {
	return Registry{ByID: map[string]*Registration{}, contacts: map[contact]*Registration{}}
}

func (g *Registry) add(r *Registration) {
	r.Number = g.Added
	g.Keep(r)
}

// Keep adds one that has its number, which is higher than those before it.
func (g *Registry) Keep(r *Registration) {
	g.Added = r.Number + 1
	g.All = append(g.All, r)
	g.ByID[r.ID] = r
	g.Index(r)
}

// Remove forgets that there was r, but for its number.
func (g *Registry) Remove(r *Registration) {
	at, _ := slices.BinarySearchFunc(g.All, r.Number, func(one *Registration, n int) int { return cmp.Compare(one.Number, n) })
	g.All = slices.Delete(g.All, at, at+1)
	delete(g.ByID, r.ID)
	g.Forget(r)
}

// Index notes whose the contacts of r are; [Registry.Forget] is its opposite.
func (g *Registry) Index(r *Registration) {
	for _, c := range r.contacts() {
		g.contacts[c] = r
	}
}

// Forget has the contacts of r be nobody's.
func (g *Registry) Forget(r *Registration) {
	for _, c := range r.contacts() {
		delete(g.contacts, c)
	}
}

func (r *Registration) contacts() []contact {
	var cs []contact
	if r.Email != "" {
		cs = append(cs, contact{r.Flow, r.Email})
	}
	if r.Phone != "" {
		cs = append(cs, contact{r.Flow, r.CountryCode + " " + r.Phone})
	}
	return cs
}

func (g *Registry) byEmail(f *Flow, email string) *Registration { return g.contacts[contact{f, email}] }

func (g *Registry) byPhone(f *Flow, countryCode, phone string) *Registration {
	return g.contacts[contact{f, countryCode + " " + phone}]
}

// CheckUnique refuses contacts that another registration of the flow than self
// has, whatever its status.
func (g *Registry) CheckUnique(f *Flow, self *Registration, email, countryCode, phone string) error {
	if owner := g.byEmail(f, email); owner != nil && owner != self {
		return contract.Conflict("email_is_registered_already")
	}
	if owner := g.byPhone(f, countryCode, phone); owner != nil && owner != self {
		return contract.Conflict("phone_is_registered_already")
	}
	return nil
}

// Reissuable is the registration that a create finds again: by the email, else
// by the phone; nil when neither is known, or when it is closed.
func (g *Registry) Reissuable(f *Flow, email, countryCode, phone string) *Registration {
	r := cmp.Or(g.byEmail(f, email), g.byPhone(f, countryCode, phone))
	if r == nil || !contract.Open(r.Status) {
		return nil
	}
	return r
}

// OfDocument is the registration that has a document validation, or nil.
func (g *Registry) OfDocument(id string) *Registration {
	i := slices.IndexFunc(g.All, func(r *Registration) bool { return r.Document.Reference() == id })
	if i < 0 {
		return nil
	}
	return g.All[i]
}

// searched are the texts of a registration that section 3 has a part looked for
// in: each may be spelled in more than one way.
func (r *Registration) searched(by string) []string {
	switch by {
	case "like_email":
		return []string{r.Email}
	case "like_phone":
		return []string{r.Phone, r.CountryCode + r.Phone}
	case "like_name":
		return []string{r.Names.Full, r.Names.First, r.Names.Last, r.Names.First + " " + r.Names.Last}
	}
	return nil
}

// Matches tells whether part, in lower case, is in one of the texts.
func (r *Registration) Matches(by, part string) bool {
	return slices.ContainsFunc(r.searched(by), func(text string) bool { return strings.Contains(strings.ToLower(text), part) })
}
