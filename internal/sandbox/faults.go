package sandbox

import (
	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/fault"
)

// ParseFaults reads what goes wrong, on demand, with the next calls of one kind, as
// [fault.Parse] says. The error is a [*fault.Error]. That a fault cuts a connection
// or keeps one waiting needs a real one: under an [net/http/httptest.ResponseRecorder]
// a handler panics with [http.ErrAbortHandler].
func ParseFaults(texts ...string) ([]fault.Fault, error) { return fault.Parse(api.Routes(), texts...) }
