package sandbox

import (
	"encoding/json"
	"errors"
	"strings"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/store"
)

// BeginWith has the sandbox be what a document says, and be so again after a reset. It is
// for a sandbox that nobody has called yet. The error is a [*store.DocumentError], or
// that of a data file.
func (s *Server) BeginWith(state []byte) error {
	s.settle()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.restored {
		return &store.DocumentError{Why: store.Begun}
	}
	s.api.World.Begin() // so that the ids are those after a reset
	if err := s.become(state); err != nil {
		return err
	}
	s.fixtures = state
	return s.save()
}

// become has all be what a document says. Whose a token is stays as it is; who is not
// there has none.
func (s *Server) become(state []byte) error {
	all := s.state()
	s.changes.Replacing(all)
	if err := store.ReadDocument(state, &all); err != nil {
		return err
	}
	s.api.World = all.World
	s.look()
	if s.file != nil {
		s.file.Renew()
	}
	return nil
}

// wrongState are the words for what is wrong with a document.
var wrongState = map[string]string{
	store.Syntax: "the body is no JSON from there on", store.Malformed: "it has a value that cannot stand there", store.Unknown: "there is no such field",
	store.Deep: "it is nested too deep", store.Version: "it is of another version", store.Absent: "it is missing", store.Twice: "another has it",
	store.Several: "several have that name", store.Nowhere: "nothing has that id or name", store.Never: "nobody can stand there", store.TooMany: "there is no room for so many",
}

// refusedState words it, with what may stand there.
func refusedState(bad *store.DocumentError) error {
	text := wrongState[bad.Why]
	if bad.Place != "" {
		text = bad.Place + ": " + text
	}
	if len(bad.Known) > 0 {
		text += "; expected: " + strings.Join(bad.Known, ", ")
	}
	return contract.MissingParameter("Invalid parameter: " + text)
}

// getState is GET /_sandbox/state: all that there is, as one document that PUT takes.
func getState(s *Server, _ *api.Call) (any, error) {
	text, err := store.WriteDocument(s.state())
	if len(text) > largestState {
		return nil, contract.Conflict("state_is_larger_than_32_MiB")
	}
	return json.RawMessage(text), err
}

// putState is PUT /_sandbox/state: that is all that there is then. What is none changes
// nothing.
func putState(s *Server, c *api.Call) (any, error) {
	var bad *store.DocumentError
	switch err := s.become(c.Raw); {
	case errors.As(err, &bad) && (bad.Place == "" || bad.Why == store.Syntax):
		return nil, contract.Refuse(400, "BadRequest", strings.TrimSuffix("the body is not a JSON object: "+bad.Place, ": "))
	case errors.As(err, &bad):
		return nil, refusedState(bad)
	case err != nil:
		return nil, err
	}
	return api.Data(struct {
		Project     string `json:"project"`
		ProjectFlow string `json:"projectFlow"`
	}{s.first.project, s.first.flow}), nil
}
