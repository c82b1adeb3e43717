package sandbox

import (
	"cmp"
	"slices"

	"appreg/internal/sandbox/contract"
)

// registry holds the registrations, in the order of their creation, and finds
// them by id and by the contacts that must be unique in a flow.
type registry struct {
	all      []*registration
	added    int // also those that were deleted
	byID     map[string]*registration
	contacts map[contact]*registration
}

// contact is an email, or a phone with its country code, in a flow.
type contact struct {
	flow  *flow
	value string
}

func newRegistry() registry {
	return registry{byID: map[string]*registration{}, contacts: map[contact]*registration{}}
}

func (g *registry) add(r *registration) {
	r.nth = g.added
	g.keep(r)
}

// keep adds one that has its number, which is higher than those before it.
func (g *registry) keep(r *registration) {
	g.added = r.nth + 1
	g.all = append(g.all, r)
	g.byID[r.id] = r
	g.index(r)
}

// remove forgets that there was r, but for its number.
func (g *registry) remove(r *registration) {
	at, _ := slices.BinarySearchFunc(g.all, r.nth, func(one *registration, nth int) int { return cmp.Compare(one.nth, nth) })
	g.all = slices.Delete(g.all, at, at+1)
	delete(g.byID, r.id)
	g.forget(r)
}

// index notes whose the contacts of r are; forget is its opposite.
func (g *registry) index(r *registration) {
	for _, c := range r.contacts() {
		g.contacts[c] = r
	}
}

func (g *registry) forget(r *registration) {
	for _, c := range r.contacts() {
		delete(g.contacts, c)
	}
}

func (r *registration) contacts() []contact {
	var cs []contact
	if r.email != "" {
		cs = append(cs, contact{r.flow, r.email})
	}
	if r.phone != "" {
		cs = append(cs, contact{r.flow, r.countryCode + " " + r.phone})
	}
	return cs
}

func (g *registry) byEmail(f *flow, email string) *registration { return g.contacts[contact{f, email}] }

func (g *registry) byPhone(f *flow, countryCode, phone string) *registration {
	return g.contacts[contact{f, countryCode + " " + phone}]
}

// checkUnique refuses contacts that another registration of the flow than self
// has, whatever its status.
func (g *registry) checkUnique(f *flow, self *registration, email, countryCode, phone string) error {
	if owner := g.byEmail(f, email); owner != nil && owner != self {
		return contract.Conflict("email_is_registered_already")
	}
	if owner := g.byPhone(f, countryCode, phone); owner != nil && owner != self {
		return contract.Conflict("phone_is_registered_already")
	}
	return nil
}
