package sandbox

import (
	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/fault"
)

// A Fault is what goes wrong, on demand, with the next calls of one kind. It
// is made by [ParseFaults]. That it cuts a connection or keeps one waiting
// needs a real one: under an [net/http/httptest.ResponseRecorder] a handler
// panics with [http.ErrAbortHandler].
type Fault = fault.Fault

// FaultError is a text that is no fault.
type FaultError = fault.Error

// FaultNames are the faults as [ParseFaults] takes them, with an example in
// the place of a value.
func FaultNames() []string { return fault.Names() }

// ParseFaults reads calls of the API with the faults that befall each, as
// [fault.Parse] says. The error is a [*FaultError].
func ParseFaults(texts ...string) ([]Fault, error) { return fault.Parse(api.Routes(), texts...) }
