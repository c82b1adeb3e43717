package api

import (
	"encoding/json"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
)

// namedReceiver is the one that the path names, for the client token.
func namedReceiver(a *API, c *Call) (*webhook.Receiver, error) {
	r := a.Deliveries.ReceiverThat(func(r *webhook.Receiver) bool { return r.ID == c.ID })
	if r == nil {
		return nil, contract.Refuse(404, "NotFound", "webhook_not_found")
	}
	return r, c.Client()
}

func listReceivers(a *API, c *Call) (any, error) {
	return Paged(c.Query, a.Deliveries.Receivers, func(r *webhook.Receiver) any { return r })
}

func showReceiver(_ *API, _ *Call, r *webhook.Receiver) (any, error) { return Data(r), nil }

// createReceiver is POST /v2/webhooks. What there is at that address already is
// the answer as it is.
func createReceiver(a *API, c *Call, in contract.Fields) (any, error) {
	url := in.Str("url")
	if webhook.Unsendable(url) == "not_a_url" || len(url) > webhook.LongestURL {
		return nil, contract.MissingParameter("Invalid parameter: url")
	}
	r, err := a.Deliveries.AddReceiver(url, contract.Timestamp(c.Now))
	if err != nil {
		return nil, err
	}
	return Data(r), nil
}

// updateReceiver is PUT /v2/webhooks/{id}. What waits for one that is not active
// any more is not delivered, nor is it later.
func updateReceiver(a *API, c *Call, r *webhook.Receiver) (any, error) {
	if c.In["isActive"] == nil {
		return nil, contract.Missing([]string{"isActive"})
	}
	if on := c.In.Flag("isActive"); on != r.IsActive {
		r = a.Deliveries.Switch(r, on, contract.Timestamp(c.Now))
	}
	if !r.IsActive {
		a.Deliveries.DropFor(r.URL)
	}
	return Data(r), nil
}

// deleteReceiver is DELETE /v2/webhooks/{id}. Flows that name its URL tell nobody
// from then on, until there is one with that URL again.
func deleteReceiver(a *API, _ *Call, r *webhook.Receiver) (any, error) {
	a.Deliveries.RemoveReceiver(r)
	return Data(r), nil
}

// testReceiver is POST /v2/webhooks/test: one attempt with an event that is about
// nothing. Where nothing is ever sent to it fails.
func testReceiver(a *API, c *Call, in contract.Fields) (any, error) {
	url := in.Str("url")
	status := webhook.Fail
	if webhook.Unsendable(url) == "" && tryOut(a, c, url) {
		status = webhook.Success
	}
	return Data(struct {
		Status string `json:"status"`
	}{status}), nil
}

// tryOut makes that attempt. Who is tried out may make calls of its own before it
// answers: they must not wait for this one.
func tryOut(a *API, c *Call, url string) bool {
	body, _ := json.Marshal(map[string]any{"type": "webhook_test", "object": map[string]any{}}) // never fails
	a.Lock.Unlock()
	defer a.Lock.Lock()
	return a.Deliveries.Deliver(c.Context, url, body).OK()
}
