package sandbox

import (
	"encoding/json"
	"slices"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
)

// namedReceiver is the one that the path names, for the client token.
func namedReceiver(s *Server, c *call) (*webhook.Receiver, error) {
	r := s.deliveries.ReceiverThat(func(r *webhook.Receiver) bool { return r.ID == c.id })
	if r == nil {
		return nil, contract.Refuse(404, "NotFound", "webhook_not_found")
	}
	return r, c.client()
}

func listReceivers(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	return paged(c.query, s.deliveries.Receivers, func(r *webhook.Receiver) any { return r })
}

func getReceiver(s *Server, c *call) (any, error) {
	r, err := namedReceiver(s, c)
	if err != nil {
		return nil, err
	}
	return data(r), nil
}

// askedURL is the url of a body.
func (c *call) askedURL() (string, error) {
	in, err := c.fields()
	if err != nil {
		return "", err
	}
	if err := contract.Missing(in.Absent("url")); err != nil {
		return "", err
	}
	return in.Str("url"), nil
}

// createReceiver is POST /v2/webhooks. What there is at that address already is
// the answer as it is.
func createReceiver(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	url, err := c.askedURL()
	if err != nil {
		return nil, err
	}
	if webhook.Unsendable(url) == "not_a_url" || len(url) > webhook.LongestURL {
		return nil, contract.MissingParameter("Invalid parameter: url")
	}
	r, err := s.deliveries.AddReceiver(url, contract.Timestamp(c.now))
	if err != nil {
		return nil, err
	}
	return data(r), nil
}

// updateReceiver is PUT /v2/webhooks/{id}. What waits for one that is not active
// any more is not delivered, nor is it later.
func updateReceiver(s *Server, c *call) (any, error) {
	r, err := namedReceiver(s, c)
	if err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if in["isActive"] == nil {
		return nil, contract.Missing([]string{"isActive"})
	}
	if on := in.Flag("isActive"); on != r.IsActive {
		r.IsActive, r.UpdatedAt = on, contract.Timestamp(c.now)
	}
	if !r.IsActive {
		s.deliveries.DropFor(r.URL)
	}
	return data(r), nil
}

// deleteReceiver is DELETE /v2/webhooks/{id}. Flows that name its URL tell nobody
// from then on, until there is one with that URL again.
func deleteReceiver(s *Server, c *call) (any, error) {
	r, err := namedReceiver(s, c)
	if err != nil {
		return nil, err
	}
	s.deliveries.Receivers = slices.DeleteFunc(s.deliveries.Receivers, func(one *webhook.Receiver) bool { return one == r })
	s.deliveries.DropFor(r.URL)
	return data(r), nil
}

// testReceiver is POST /v2/webhooks/test: one attempt with an event that is about
// nothing. Where nothing is ever sent to it fails.
func testReceiver(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	url, err := c.askedURL()
	if err != nil {
		return nil, err
	}
	status := webhook.Fail
	if webhook.Unsendable(url) == "" && tryOut(s, c, url) {
		status = webhook.Success
	}
	return data(struct {
		Status string `json:"status"`
	}{status}), nil
}

// tryOut makes that attempt. Who is tried out may make calls of its own before it
// answers: they must not wait for this one.
func tryOut(s *Server, c *call, url string) bool {
	body, _ := json.Marshal(map[string]any{"type": "webhook_test", "object": map[string]any{}}) // never fails
	s.mu.Unlock()
	defer s.mu.Lock()
	return s.deliveries.Deliver(c.ctx, url, body).OK()
}
