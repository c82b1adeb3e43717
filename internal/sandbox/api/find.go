package api

import "appreg/internal/sandbox/contract"

// handler answers a call: the body of a 200, or the refusal.
type handler = func(*API, *Call) (any, error)

// forClient is a call of the client's token, and of no other: that is asked before
// anything else.
func forClient(handle handler) handler {
	return func(a *API, c *Call) (any, error) {
		if err := c.Client(); err != nil {
			return nil, err
		}
		return handle(a, c)
	}
}

// about is a call about something that is found first, or refused.
func about[T any](find func(*API, *Call) (T, error), handle func(*API, *Call, T) (any, error)) handler {
	return func(a *API, c *Call) (any, error) {
		subject, err := find(a, c)
		if err != nil {
			return nil, err
		}
		return handle(a, c, subject)
	}
}

// with is find for a call whose body comes next in the order of the checks, and must
// have some fields.
func with[T any](find func(*API, *Call) (T, error), required ...string) func(*API, *Call) (T, error) {
	return func(a *API, c *Call) (T, error) {
		subject, err := find(a, c)
		if err == nil {
			_, err = c.Fields(required...)
		}
		return subject, err
	}
}

// body is what a call is about that names nothing but in its body.
func body(required ...string) func(*API, *Call) (contract.Fields, error) {
	return func(_ *API, c *Call) (contract.Fields, error) { return c.Fields(required...) }
}
