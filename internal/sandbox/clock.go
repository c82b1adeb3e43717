package sandbox

import (
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/store"
)

// now is the sandbox's time: the one of its options, moved, and no more of it
// than answers show.
func (s *Server) now() time.Time {
	return s.options.Now().Add(time.Duration(s.ahead.Load())).Truncate(time.Millisecond)
}

// moveClock is POST /_sandbox/clock: {"advance":"2h"} moves the time on, and
// {"reset":true} puts it right again; what was done meanwhile lies in the
// future then. Without either it only tells the time.
func moveClock(s *Server, c *api.Call) (any, error) {
	in, err := c.Fields()
	if err != nil {
		return nil, err
	}
	ahead := time.Duration(s.ahead.Load())
	if in.Flag("reset") {
		ahead = 0
	}
	if text := in.Str("advance"); text != "" {
		by, err := time.ParseDuration(text)
		if err != nil || by < 0 || by > store.Furthest-ahead {
			return nil, contract.MissingParameter("Invalid parameter: advance must be a duration like 90s or 2h, and 10 years at most in all")
		}
		ahead += by
	}
	s.ahead.Store(int64(ahead))
	return api.Data(struct {
		Now   contract.Timestamp `json:"now"`
		Ahead string             `json:"ahead"`
	}{contract.Timestamp(s.now()), ahead.String()}), nil
}
