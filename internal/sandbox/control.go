package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
)

// controls is where the calls are that the vendor's API does not have: they
// look at the sandbox and turn it, for tests of others. No section of the
// contract knows them. They are not of its [Options] either: no fault befalls
// them, no limit or hook counts them, and they wait for no latency.
const controls = "/_sandbox/"

func controlRoutes() routeTable {
	return routeTable{
		{method: "GET", pattern: controls + "calls", handle: listCalls},
		{method: "POST", pattern: controls + "clock", handle: moveClock},
		{method: "GET", pattern: controls + "outbox", handle: listOutbox},
		{method: "POST", pattern: controls + "reset", handle: resetWorld},
		{method: "GET", pattern: controls + "webhooks", handle: listWebhooks},
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
	route, id, err := controlRoutes().find(w, r)
	if err != nil {
		return nil, err
	}
	who, err := s.minter.Read(r.Header.Get("Authorization"), s.options.Now())
	if err != nil {
		return nil, err
	}
	c := &call{who: who, id: id, query: r.URL.Query(), header: w.Header()}
	if err := c.client(); err != nil {
		return nil, err
	}
	if err := acceptable(r, route.most()); err != nil {
		return nil, err
	}
	if err := c.receive(r, route.most()); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c.now = s.now()
	body, err := route.handle(s, c)
	if unsaved := s.save(); unsaved != nil { // a refusal may have changed something too
		err = unsaved
	}
	if err != nil {
		return nil, err
	}
	return json.Marshal(body)
}

// isControl tells whether a call is for [controls].
func isControl(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, controls) }
