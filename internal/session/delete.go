package session

import "context"

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

// absent is told that registration id is not there. Where a delete of it was in
// doubt, it was done.
func (j *Journal) absent(id string) {
	if j.server == "" {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	deleted := func(e Entry) bool { return e.Doubt != nil && e.Doubt.Call == CallDelete }
	if h := j.of(id); h != nil {
		if deleted(h.Entry) && h.busy == 0 {
			j.bury(h)
		}
		return
	}
	for _, e := range j.idleOf(j.server, id) {
		if deleted(e) {
			j.bury(j.claim(id))
			return
		}
	}
}

// bury removes all that is kept of h's registration, which is not there any more.
// What others work on is theirs. It is called with j.mu held.
func (j *Journal) bury(h *held) {
	id := h.Registration.ID
	delete(j.seen, id)
	h.Draft, h.Registration, h.Doubt = nil, nil, nil
	j.save(h)
	if j.dir == "" || j.closed {
		return
	}
	j.note(exclusive(j.dir, func() error {
		j.dropOthers(h, j.idleOf(h.Server, id))
		return j.forget(h.Server, id)
	}))
}
