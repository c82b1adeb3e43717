package sandbox

import (
	"encoding/json"
	"errors"

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
	store.Malformed: "it is not what stands there", store.Unknown: "there is no such field", store.Version: "it is of another version",
	store.Absent: "it is missing", store.Twice: "another has it", store.Nowhere: "nothing has that id", store.Never: "nobody can stand there",
}

// getState is GET /_sandbox/state: all that there is, as one document that PUT takes.
func getState(s *Server, _ *api.Call) (any, error) {
	text, err := store.WriteDocument(s.state())
	return json.RawMessage(text), err
}

// putState is PUT /_sandbox/state: that is all that there is then. What is none changes
// nothing.
func putState(s *Server, c *api.Call) (any, error) {
	var bad *store.DocumentError
	switch err := s.become(c.Raw); {
	case errors.As(err, &bad) && bad.Place == "":
		return nil, contract.Refuse(400, "BadRequest", "the body is not a JSON object")
	case errors.As(err, &bad):
		return nil, contract.MissingParameter("Invalid parameter: " + bad.Place + ": " + wrongState[bad.Why])
	case err != nil:
		return nil, err
	}
	return api.Data(struct {
		Project     string `json:"project"`
		ProjectFlow string `json:"projectFlow"`
	}{s.first.project, s.first.flow}), nil
}
