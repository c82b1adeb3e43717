package sandbox

import (
	"encoding/json"
	"net/http"

	"appreg/internal/sandbox/api"
)

// controls is where the calls are that the vendor's API does not have: they
// look at the sandbox and turn it, for tests of others. No section of the
// contract knows them. They are not of its [Options] either: no fault befalls
// them, no limit or hook counts them, and they wait for no latency.
const controls = "/_sandbox/"

// controlRoutes are those calls. Some turn what the API knows nothing of.
func (s *Server) controlRoutes() api.Table {
	own := func(handle func(*Server, *api.Call) (any, error)) func(*api.API, *api.Call) (any, error) {
		return func(_ *api.API, c *api.Call) (any, error) { return handle(s, c) }
	}
	return api.Table{
		{Method: "GET", Pattern: controls + "calls", Handle: own(listCalls)},
		{Method: "POST", Pattern: controls + "clock", Handle: own(moveClock)},
		{Method: "GET", Pattern: controls + "events", Handle: api.ListEvents}, // for who listens: it is no call of whom it listens to
		{Method: "GET", Pattern: controls + "events/{id}", Handle: api.ShowEvent},
		{Method: "DELETE", Pattern: controls + "faults", Handle: own(clearFaults), Lasting: true},
		{Method: "GET", Pattern: controls + "faults", Handle: own(listFaults)},
		{Method: "PUT", Pattern: controls + "faults", Handle: own(setFaults), Lasting: true},
		{Method: "PUT", Pattern: controls + "listener", Handle: own(hear), Lasting: true},
		{Method: "GET", Pattern: controls + "outbox", Handle: api.ListOutbox},
		{Method: "POST", Pattern: controls + "reset", Handle: own(resetWorld)},
		{Method: "POST", Pattern: controls + "simulate/{id}", Handle: own(simulate)},
		{Method: "GET", Pattern: controls + "state", Handle: own(getState)},
		{Method: "PUT", Pattern: controls + "state", Handle: own(putState), Body: largestState, Raw: true},
		{Method: "GET", Pattern: controls + "undo", Handle: own(listChanges)},
		{Method: "POST", Pattern: controls + "undo", Handle: own(takeBack), Lasting: true},
		{Method: "GET", Pattern: controls + "webhooks", Handle: api.ListWebhooks},
	}
}

// control answers one of them.
func (s *Server) control(w http.ResponseWriter, r *http.Request) {
	s.begin(w)
	body, err := s.controlled(w, r)
	finish(w, body, err)
}

// controlled takes the client token alone, and reads it by the clock that
// nobody moved: who moved it past the token's end must be able to move it back.
func (s *Server) controlled(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	route, id, err := findRoute(s.controlRoutes(), w, r)
	if err != nil {
		return nil, err
	}
	who, err := s.api.Minter.Read(r.Header.Get("Authorization"), s.options.Now())
	if err != nil {
		return nil, err
	}
	c := &api.Call{Who: who, ID: id, Query: r.URL.Query(), Context: r.Context(), Header: w.Header()}
	if err := c.Client(); err != nil {
		return nil, err
	}
	if err := acceptable(r, route.Most()); err != nil {
		return nil, err
	}
	defer s.room(w, r, route.Most())()
	read := receive
	if route.Raw {
		read = receiveRaw
	}
	if err := read(c, r, route.Most()); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c.Now = s.now()
	body, err := s.handle(route, c)
	if err != nil {
		return nil, err
	}
	return json.Marshal(body)
}
