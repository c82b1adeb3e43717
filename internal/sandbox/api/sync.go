package api

import (
	"strings"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/world"
)

// position is where a registration stands, with a token that goes on there: the answer
// to a sync.
type position struct {
	Token     string            `json:"token"`
	FirstName string            `json:"firstName"`
	LastName  string            `json:"lastName"`
	FullName  string            `json:"fullName"`
	Step      string            `json:"step"`
	Steps     contract.Policies `json:"steps"`
	ID        string            `json:"appRegistrationId"`
	Status    string            `json:"status"`
}

// syncRegistration is section 4: rules 1 to 3 here (the first before any handler runs),
// the others in the verdict. A reviewer's decision comes the same way.
func syncRegistration(a *API, c *Call) (any, error) {
	r := a.World.Registrations.ByID[c.ID]
	if r == nil {
		return nil, contract.Lone(404, "AppRegistration_not_found") // rule 2
	}
	in, err := c.Fields()
	decision := in.Str("step") == stepOverride
	switch {
	case decision && c.Client() == nil:
		return decide(a, c, r, in)
	case err != nil && c.Client() == nil: // who knows what it was to be
		return nil, err
	case decision, c.Who.Registration != r.ID:
		return nil, contract.WrongToken() // rule 2, the client token too
	case err != nil:
		return nil, err
	}
	if err := contract.Missing(in.Absent("step", "status")); err != nil {
		return nil, err // rule 3
	}
	a.World.Touch(r)
	if err := r.Apply(in.Str("step"), in.Str("status"), c.Now); err != nil {
		return nil, err
	}
	a.World.Raise(r, "app_registration_"+syncEvent(r.Step, r.Status), a.World.View(r, nil))
	return Data(positionOf(a, r, r.Names, mintFor(a, r, c.Now, token.RegistrationLife))), nil
}

func positionOf(a *API, r *world.Registration, names world.Names, fresh string) position {
	return position{fresh, names.First, names.Last, names.Full, a.World.ShownStep(r), r.Flow.Settings.Policies, r.ID, r.Status}
}

// syncEvent is how section 6 names an accepted sync, one that changed nothing
// too: by its own step as long as the status is ONGOING, else by the status.
func syncEvent(step, status string) string {
	if status != contract.Ongoing {
		return strings.ToLower(status)
	}
	var b strings.Builder
	b.WriteString("sync_")
	for _, c := range step {
		if 'A' <= c && c <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(c)
	}
	return strings.ToLower(b.String())
}
