package sandbox

import (
	"cmp"
	"encoding/json"
	"slices"

	"appreg/internal/sandbox/contract"
)

// mostReceivers bounds the addresses that are told of events, and longestURL
// each of them, in bytes.
const (
	mostReceivers = 500
	longestURL    = 2 << 10
)

// receiver is what section 6 calls a webhook: an address that is told of events
// while it is active. Flows name it by its URL, and there is one for each that
// any flow was made with. It is shown, and kept, as it is.
type receiver struct {
	ID        string             `json:"_id"`
	URL       string             `json:"url"`
	IsActive  bool               `json:"isActive"`
	CreatedAt contract.Timestamp `json:"createdAt"`
	UpdatedAt contract.Timestamp `json:"updatedAt"`
}

// webhookOf is where the events of a flow with this document go, or "" (section
// 2). Which of its two shapes counts tells whether integrations are looked at.
func webhookOf(doc contract.Fields) string {
	hook := doc.Object("integrations")
	if doc.Number("version", 0) < contract.NewerFrom && doc.Object("onboardingSettings") != nil {
		hook = nil
	}
	return cmp.Or(hook.Str("webhook"), hook.Object("webhook").Str("url"), doc.Str("webhookUrl"))
}

// receiverAt is the one with this URL, or nil.
func (s *Server) receiverAt(url string) *receiver {
	return s.receiverThat(func(r *receiver) bool { return r.URL == url })
}

func (s *Server) receiverThat(is func(*receiver) bool) *receiver {
	if i := slices.IndexFunc(s.receivers, is); i >= 0 {
		return s.receivers[i]
	}
	return nil
}

// active tells whether what is to go to a URL may go there now.
func (s *Server) active(url string) bool {
	r := s.receiverAt(url)
	return r != nil && r.IsActive
}

func tooManyReceivers() error { return contract.Conflict("too_many_webhooks") }

// addReceiver is the one at url, made if there is none yet.
func (s *Server) addReceiver(url string, at contract.Timestamp) (*receiver, error) {
	if r := s.receiverAt(url); r != nil {
		return r, nil
	}
	if len(s.receivers) == mostReceivers {
		return nil, tooManyReceivers()
	}
	r := &receiver{ID: s.world.IDs.Next(), URL: url, IsActive: true, CreatedAt: at, UpdatedAt: at}
	s.receivers = append(s.receivers, r)
	return r, nil
}

// namedReceiver is the one that the path names, for the client token.
func namedReceiver(s *Server, c *call) (*receiver, error) {
	r := s.receiverThat(func(r *receiver) bool { return r.ID == c.id })
	if r == nil {
		return nil, contract.Refuse(404, "NotFound", "webhook_not_found")
	}
	return r, c.client()
}

func listReceivers(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	return paged(c.query, s.receivers, func(r *receiver) any { return r })
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
	if unsendable(url) == "not_a_url" || len(url) > longestURL {
		return nil, contract.MissingParameter("Invalid parameter: url")
	}
	r, err := s.addReceiver(url, contract.Timestamp(c.now))
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
		s.dropFor(r.URL)
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
	s.receivers = slices.DeleteFunc(s.receivers, func(one *receiver) bool { return one == r })
	s.dropFor(r.URL)
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
	status := answerFail
	if unsendable(url) == "" && tryOut(s, c, url) {
		status = answerSuccess
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
	return s.deliver(c.ctx, url, body).ok()
}

// dropFor takes what is pending for a URL off the way.
func (s *Server) dropFor(url string) {
	for _, w := range s.webhooks {
		if w.State == hookPending && w.URL == url {
			w.State, w.Reason, w.NextAttemptAt = hookDropped, whyInactive, nil
			s.touchWebhook(w.nth, w)
		}
	}
}
