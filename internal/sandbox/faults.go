package sandbox

import (
	"errors"
	"fmt"
	"strings"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/fault"
)

// ParseFaults reads what goes wrong, on demand, with the next calls of one kind, as
// [fault.Parse] says. The error is a [*fault.Error]. That a fault cuts a connection
// or keeps one waiting needs a real one: under an [net/http/httptest.ResponseRecorder]
// a handler panics with [http.ErrAbortHandler].
func ParseFaults(texts ...string) ([]fault.Fault, error) { return fault.Parse(api.Routes(), texts...) }

// listFaults is GET /_sandbox/faults: those that are to come, as --fault takes them.
func listFaults(s *Server, _ *api.Call) (any, error) {
	left := []string{}
	for _, f := range s.faults.Left() {
		left = append(left, f.String())
	}
	return api.Data(struct {
		Faults []string `json:"faults"`
	}{left}), nil
}

// setFaults is PUT /_sandbox/faults, with what GET answers: those are to come then, and no
// others. Where one of them is none, all stay as they were.
func setFaults(s *Server, c *api.Call) (any, error) {
	in, err := c.Fields()
	if err != nil {
		return nil, err
	}
	list, ok := in["faults"].([]any)
	if !ok {
		return nil, contract.MissingParameter("Invalid parameter: faults must be a list of texts")
	}
	var all []fault.Fault
	for i, one := range list {
		text, _ := one.(string)
		faults, err := ParseFaults(text)
		if bad := (*fault.Error)(nil); errors.As(err, &bad) {
			return nil, contract.MissingParameter(fmt.Sprintf("Invalid parameter: faults[%d] is none: %q; expected: %s", i, bounded(bad.Text), strings.Join(bad.Known, ", ")))
		}
		all = append(all, faults...)
	}
	s.faults.Set(all)
	return listFaults(s, c)
}

// clearFaults is DELETE /_sandbox/faults: nothing goes wrong from now on, or with ?fault=
// not what that names as GET lists it. Where one of them is not listed, all stay.
func clearFaults(s *Server, c *api.Call) (any, error) {
	texts := c.Query["fault"]
	if texts == nil {
		s.faults.Set(nil)
	}
	if i := s.faults.Drop(texts); i >= 0 {
		return nil, contract.MissingParameter(fmt.Sprintf("Invalid parameter: fault is not to come: %q", bounded(texts[i])))
	}
	return listFaults(s, c)
}
