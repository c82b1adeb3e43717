package sandbox

import (
	"strconv"
	"strings"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/undo"
)

// noting has a call answered, and what it changed noted, so that it can be taken back.
func (s *Server) noting(route api.Route, c *api.Call) (any, error) {
	if route.Method == "GET" || route.Lasting {
		return route.Handle(s.api, c)
	}
	s.changes.Begin(s.state())
	body, err := route.Handle(s.api, c)
	s.changes.End(s.state(), undo.Change{ // a refusal may have changed something too
		Method: route.Method, Path: bounded(strings.Replace(route.Pattern, "{id}", c.ID, 1)), At: contract.Timestamp(c.Now),
	}, err)
	return body, err
}

// listChanges is GET /_sandbox/undo: what can be taken back, the last one first.
func listChanges(s *Server, c *api.Call) (any, error) {
	return api.Paged(c.Query, s.changes.Made(), func(m undo.Change) any { return m })
}

// undone is what was taken back, and how many are left.
type undone struct {
	undo.Change
	Left int `json:"left"`
}

// takeBack is POST /_sandbox/undo: all is as it was before the last change, whoever made
// it, but for what webhooks were told, the faults that are to come, and who listens. With
// {"change": n} that one must be the last, so that asking again takes back no more.
func takeBack(s *Server, c *api.Call) (any, error) {
	in, err := c.Fields()
	if err != nil {
		return nil, err
	}
	last, ok := s.changes.Last()
	if text := in.Str("change"); in["change"] != nil && text != strconv.Itoa(last.Number) {
		n, err := strconv.Atoi(text)
		switch {
		case err != nil:
			return nil, contract.MissingParameter("Invalid parameter: change must be a whole number")
		case s.changes.Took(n):
			return nil, contract.Conflict("change_was_taken_back")
		case ok:
			return nil, contract.Conflict("another_change_is_the_last")
		}
	}
	if !ok {
		return nil, contract.Conflict("nothing_to_undo")
	}
	flows, letters := len(s.api.World.Flows), s.api.World.Posted
	_, all := s.changes.Back(s.state())
	if s.look(); s.file != nil && (all || flows != len(s.api.World.Flows) || letters != s.api.World.Posted) {
		s.file.Renew() // it only adds to those
	}
	return api.Data(undone{last, len(s.changes.Made())}), nil
}
