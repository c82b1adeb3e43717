package session

import (
	"context"
	"sync"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
)

// Client is a client whose calls are journaled: what changes something is
// written before it is sent and after its answer, and new tokens go to the
// vault. Whatever becomes of that, a call returns what the client's own does.
type Client struct {
	*client.Client
	*Journal

	// OnToken is told of each client token that is taken up, on the call's goroutine;
	// nil: nobody is.
	OnToken func(redact.Secret)

	mu   sync.Mutex
	kept map[string]redact.Secret // by registration, as far as it is known: what the vault has
}

// NewClient journals c's calls in j, which is of c's server.
func NewClient(c *client.Client, j *Journal) *Client {
	return &Client{Client: c, Journal: j, kept: make(map[string]redact.Secret)}
}

// Continue adopts the entry of key; see [Journal.Adopt]. The token of an open
// registration is held from then on, if there is one: without it the next call
// asks for another.
func (c *Client) Continue(key string) (Entry, error) {
	e, err := c.Journal.Adopt(key)
	if err != nil || e.Registration == nil || e.Finished() {
		return e, err
	}
	c.recall(e.Registration.ID)
	return e, nil
}

// recall holds the token that was kept for registration id, if there is one and
// none is held.
func (c *Client) recall(id string) {
	if _, ok := c.Token(id); ok {
		return // newer than any that was kept
	}
	if token := c.Journal.work.tokens.get(id); !token.Empty() {
		c.Hold(id, token)
		c.mu.Lock()
		defer c.mu.Unlock()
		c.kept[id] = token
	}
}

// Create is [client.Client.Create].
func (c *Client) Create(ctx context.Context, r client.CreateRequest) (client.Created, error) {
	done := c.Journal.creating(r)
	created, err := c.Client.Create(ctx, r)
	done(err, recorded(created.Registration))
	if err == nil {
		c.keep(created.Registration.ID)
	}
	return created, err
}

// Sync is [client.Client.Sync].
func (c *Client) Sync(ctx context.Context, id string, t flow.Transition) (client.Synced, error) {
	d := Doubt{Call: CallSync, Step: t.Step, Status: t.Status}
	tells := func(s client.Synced) Registration { return recorded(client.Registration{}.WithSync(s)) }
	return around(c, id, d, func() (client.Synced, error) { return c.Client.Sync(ctx, id, t) }, tells)
}

// Retrieve is [client.Client.Retrieve]. What the server shows settles what was
// in doubt; looking at a registration alone makes no entry.
func (c *Client) Retrieve(ctx context.Context, id string) (client.Registration, error) {
	looked := c.Journal.looking(id)
	reg, err := c.Client.Retrieve(ctx, id)
	switch {
	case err == nil:
		looked(reg)
		c.keep(id)
	case missing(id, err):
		c.Journal.absent(id)
	}
	return reg, err
}

// Update is [client.Client.Update].
func (c *Client) Update(ctx context.Context, id string, r client.UpdateRequest) (client.Registration, error) {
	if r.Email+r.Phone != "" && len(c.Journal.leftDoubts()) > 0 {
		_, _ = c.Retrieve(ctx, id) // a create in doubt is known by the contact that it had
	}
	return around(c, id, Doubt{Call: CallUpdate}, func() (client.Registration, error) { return c.Client.Update(ctx, id, r) }, recorded)
}

// Renew is [client.Client.Renew].
func (c *Client) Renew(ctx context.Context, id string) (client.Token, error) {
	token, err := c.Client.Renew(ctx, id)
	c.keep(id)
	return token, err
}

// ResendLink is [client.Client.ResendLink].
func (c *Client) ResendLink(ctx context.Context, id string, email bool) (client.Link, error) {
	link, err := c.Client.ResendLink(ctx, id, email)
	c.keep(id)
	return link, err
}

// SendCode is [client.Client.SendCode].
func (c *Client) SendCode(ctx context.Context, r client.Registration, by client.Channel, gateway string) (client.Code, error) {
	c.Journal.met(r)
	return around(c, r.ID, Doubt{Call: callCode(by)}, func() (client.Code, error) { return c.Client.SendCode(ctx, r, by, gateway) }, nothing)
}

// ConfirmCode is [client.Client.ConfirmCode].
func (c *Client) ConfirmCode(ctx context.Context, r client.Registration, by client.Channel, validation string, otp redact.Secret) (client.Code, error) {
	c.Journal.met(r)
	return around(c, r.ID, Doubt{Call: callCode(by)}, func() (client.Code, error) {
		return c.Client.ConfirmCode(ctx, r, by, validation, otp)
	}, nothing)
}

// callCode is a call about a contact's code.
func callCode(by client.Channel) Call {
	return Call(by.Of(string(CallEmailCode), string(CallPhoneCode)))
}

// SendDocument is [client.Client.SendDocument].
func (c *Client) SendDocument(ctx context.Context, id string, r client.DocumentRequest) (client.Validation, error) {
	return around(c, id, Doubt{Call: CallDocument}, func() (client.Validation, error) { return c.Client.SendDocument(ctx, id, r) }, nothing)
}

// SendFace is [client.Client.SendFace].
func (c *Client) SendFace(ctx context.Context, id string, r client.FaceRequest) (client.Registration, error) {
	return around(c, id, Doubt{Call: CallFace}, func() (client.Registration, error) { return c.Client.SendFace(ctx, id, r) }, recorded)
}

// SendEvidence is [client.Client.SendEvidence].
func (c *Client) SendEvidence(ctx context.Context, r client.Registration, e client.Evidence, in client.EvidenceRequest) (client.Registration, error) {
	tells := nothing[client.Registration]
	if e.Brief { // of the registration as it is now
		tells = recorded
	}
	return around(c, r.ID, Doubt{Call: Call(e.Image)}, func() (client.Registration, error) { return c.Client.SendEvidence(ctx, r, e, in) }, tells)
}

// Send is [client.Client.Send], with the token that was kept for the registration that
// it is made as. What it changes is the caller's own to know, and nothing is noted of it.
func (c *Client) Send(ctx context.Context, r client.RawRequest) (client.RawAnswer, error) {
	if r.As == "" {
		return c.Client.Send(ctx, r)
	}
	c.recall(r.As)
	a, err := c.Client.Send(ctx, r)
	c.keep(r.As)
	return a, err
}

// Decide is [client.Client.Decide]. Its answer tells where the registration
// stands, as a sync's does. The note is for the server alone: it may say anything
// of a person, and is not kept.
func (c *Client) Decide(ctx context.Context, id string, status flow.Status, note string) (client.Registration, error) {
	return around(c, id, Doubt{Call: CallDecide, Status: status}, func() (client.Registration, error) {
		return c.Client.Decide(ctx, id, status, note)
	}, recorded)
}

// Delete is [client.Client.Delete]. Nothing is kept of what was deleted: neither
// its entries nor its token. A delete in doubt stays so, until it is found that
// the registration is not there any more.
func (c *Client) Delete(ctx context.Context, id string) error {
	done := c.Journal.before(id, Doubt{Call: CallDelete})
	err := c.Client.Delete(ctx, id)
	c.mu.Lock() // no token comes back that another call has got meanwhile
	defer c.mu.Unlock()
	done(err, Registration{})
	return err
}

// around journals a call that changes registration id, with the token that was
// kept for it where it takes one. What its answer tells of the registration is
// for tells to say.
func around[T any](c *Client, id string, d Doubt, do func() (T, error), tells func(T) Registration) (T, error) {
	if d.Call != CallUpdate && d.Call != CallDecide { // which take the client's
		c.recall(id)
	}
	done := c.Journal.before(id, d)
	val, err := do()
	done(err, tells(val))
	c.keep(id)
	return val, err
}

// nothing is what an answer of a code or a document tells of a registration.
func nothing[T any](T) Registration { return Registration{} }

// keep brings the vault up to date with the token that is held for
// registration id, which may be new whether the call went through or not.
func (c *Client) keep(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	token, _ := c.Token(id)
	kept, known := c.kept[id]
	if kept, known = c.Journal.keep(id, token.Secret, kept, known); known {
		c.kept[id] = kept
	}
}
