package session

import (
	"context"
	"slices"
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
		if found != nil && agree(requestOf(*found), r) {
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
		if late, _ := look(); late != nil && agree(requestOf(*late), r) {
			created, found, err = client.Created{Registration: *late}, true, nil
		}
	}
	if err == nil {
		tell(created, found)
	}
	done(err, recorded(created.Registration))
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
	return client.Find(ctx, c.List, r, r.KnownBy())
}

// doubted reports whether the journal has a create in doubt that is of the same
// person as r: of this run, or of one that is dead, which is gone on with then.
func (j *Journal) doubted(r client.CreateRequest) bool {
	defer j.locked()()
	j.work.inherit(r)
	return slices.ContainsFunc(j.work.inDoubt(r), func(h *held) bool { return agree(*h.Doubt.Request, r) })
}

// settling keeps what is in doubt of r's person as it is, until the function that it
// returns is called with the registration that has the contact.
func (j *Journal) settling(r client.CreateRequest) func(client.Registration) {
	defer j.locked()()
	all := j.work.inDoubt(r)
	for _, h := range all {
		h.busy++
	}
	return func(reg client.Registration) {
		defer j.locked()()
		for _, h := range all {
			h.busy--
		}
		j.work.settle(r, recorded(reg), j.serial.Load())
	}
}

// leftDoubts are the creates in doubt that nobody works on.
func (j *Journal) leftDoubts() []Entry {
	defer j.locked()()
	return j.work.left()
}
