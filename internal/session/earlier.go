package session

import (
	"context"
	"slices"
	"strings"
	"time"

	"appreg/client"
)

// CreateOnce is Create for who may repeat a request of which no answer came. Where
// the journal has one in doubt that is of the same person, what it has made is looked
// for before anything is sent, and after a refusal because of it: it may have been
// done late. Tell is called with what there is now. Until it returns there is a
// doubt: who is killed before anybody was told, finds it again. Limit is for one call.
func (c *Client) CreateOnce(ctx context.Context, limit time.Duration, r client.CreateRequest, tell func(_ client.Created, found bool)) error {
	look := func() (*client.Registration, error) {
		ctx, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		return c.made(ctx, r)
	}
	doubted := c.Journal.doubted(r)
	if doubted {
		found, err := look()
		if err != nil {
			return err
		}
		if found != nil && agree(asked(*found), r) {
			defer c.Journal.settling(r)(*found)
			tell(client.Created{Registration: *found}, true)
			return nil
		}
	}
	done := c.Journal.creating(r)
	call, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	created, err := c.Client.Create(call, r)
	found := false
	if doubted && client.Taken(err) {
		if late, _ := look(); late != nil && agree(asked(*late), r) {
			created, found, err = client.Created{Registration: *late}, true, nil
		}
	}
	if err == nil {
		tell(created, found)
	}
	done(err, shown(created.Registration))
	if err == nil {
		c.keep(created.Registration.ID)
	}
	return err
}

// Reconcile looks for what creates have made that dead runs have left in doubt, after
// somebody may have registered the same people by other ways.
func (c *Client) Reconcile(ctx context.Context) {
	for _, e := range c.Journal.leftDoubts() {
		r := *e.Doubt.Request
		if found, err := c.made(ctx, r); err == nil && found != nil && c.Journal.doubted(r) { // else it stays in doubt
			c.Journal.settling(r)(*found)
		}
	}
}

// made looks for the registration that has a contact of r.
func (c *Client) made(ctx context.Context, r client.CreateRequest) (*client.Registration, error) {
	by := client.ByEmail
	if strings.TrimSpace(r.Email) == "" {
		by = client.ByPhone
	}
	return client.Find(ctx, c.List, r, by)
}

// doubted reports whether the journal has a create in doubt that is of the same
// person as r: of this run, or of one that is dead, which is gone on with then.
func (j *Journal) doubted(r client.CreateRequest) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.inherit(r)
	return slices.ContainsFunc(j.doubtfuls(r), func(h *held) bool { return agree(*h.Doubt.Request, r) })
}

// settling keeps what is in doubt of r's person as it is, until the function that it
// returns is called with the registration that has the contact.
func (j *Journal) settling(r client.CreateRequest) func(client.Registration) {
	j.mu.Lock()
	defer j.mu.Unlock()
	kept := j.doubtfuls(r)
	for _, h := range kept {
		h.busy++
	}
	return func(reg client.Registration) {
		j.mu.Lock()
		defer j.mu.Unlock()
		for _, h := range kept {
			h.busy--
		}
		j.settle(r, shown(reg), j.serial.Load())
	}
}

// settle ends the creates in doubt that may be of the same person as r: there is a
// registration. It is called with j.mu held.
func (j *Journal) settle(r client.CreateRequest, reg Registration, typed int64) {
	for _, h := range j.doubtfuls(r) {
		if j.of(reg.ID) == nil {
			j.created(h, reg, typed)
			j.note(exclusive(j.dir, func() error {
				j.dropOthers(h, j.idleOf(j.server, reg.ID))
				return nil
			}))
			continue
		}
		if j.draft == h.Key {
			j.draft, j.settled = "", typed
		}
		h.Draft, h.Doubt = nil, nil
		j.save(h)
	}
}

// inherit makes the creates in doubt this run's that dead runs have left, and that
// may be of the same person as r. It is called with j.mu held.
func (j *Journal) inherit(r client.CreateRequest) {
	of := func(e Entry) bool { return !clash(*e.Doubt.Request, r) }
	if j.closed || len(slices.DeleteFunc(j.doubts(), of)) == 0 {
		return
	}
	j.note(exclusive(j.dir, func() error {
		for _, e := range slices.DeleteFunc(j.doubts(), of) {
			h := &held{Entry: e}
			if d := e.Draft; d != nil && !agree(d.request(), *e.Doubt.Request) { // somebody else was typed since
				other := j.fresh()
				other.Draft, h.Draft = d, nil
				j.save(other)
			}
			j.save(h)
		}
		return nil
	}))
}

// leftDoubts are the creates in doubt that nobody works on.
func (j *Journal) leftDoubts() []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.doubts()
}

// doubts is leftDoubts with j.mu held.
func (j *Journal) doubts() []Entry {
	return slices.DeleteFunc(j.entries(untagged, func(string, error) {}), func(e Entry) bool {
		return e.Busy || j.mine[e.Key] != nil || e.Server != j.server || !e.CreateInDoubt()
	})
}

// request is what was typed, as far as it tells of whom.
func (d Draft) request() client.CreateRequest {
	digits := func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}
	t := d.Typed
	return client.CreateRequest{Email: t["email"], Phone: strings.Map(digits, t["phone"]), FullName: t["fullName"], FirstName: t["firstName"], LastName: t["lastName"]}
}

// asked is a registration as it may have been asked for.
func asked(reg client.Registration) client.CreateRequest {
	return client.CreateRequest{ProjectFlow: reg.FlowID, Email: reg.Email, Phone: reg.National(), CountryCode: reg.CountryCode, FullName: reg.Name()}
}

// agree reports whether a and b can be of the same person: what both tell is the same.
func agree(a, b client.CreateRequest) bool {
	same := func(x, y string) bool {
		x, y = strings.Join(strings.Fields(x), " "), strings.Join(strings.Fields(y), " ")
		return x == "" || y == "" || strings.EqualFold(x, y)
	}
	name := func(r client.CreateRequest) string {
		return personOf(r.FullName, r.FirstName, r.LastName, "", "", "").Name
	}
	return same(a.Email, b.Email) && same(a.Phone, b.Phone) && same(a.CountryCode, b.CountryCode) && same(name(a), name(b))
}
