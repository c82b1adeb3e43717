package sandbox

import "time"

// furthest bounds how far the clock can be moved, so that every time can be
// written, and that sums of them stay sums.
const furthest = 10 * 365 * 24 * time.Hour

// now is the sandbox's time: the one of its options, moved, and no more of it
// than answers show.
func (s *Server) now() time.Time {
	return s.options.Now().Add(time.Duration(s.ahead.Load())).Truncate(time.Millisecond)
}

// moveClock is POST /_sandbox/clock: {"advance":"2h"} moves the time on, and
// {"reset":true} puts it right again; what was done meanwhile lies in the
// future then. Without either it only tells the time.
func (s *Server) moveClock(c *call) (any, error) {
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	ahead := time.Duration(s.ahead.Load())
	if in.flag("reset") {
		ahead = 0
	}
	if text := in.str("advance"); text != "" {
		by, err := time.ParseDuration(text)
		if err != nil || by < 0 || by > furthest-ahead {
			return nil, missingParameter("Invalid parameter: advance must be a duration like 90s or 2h, and 10 years at most in all")
		}
		ahead += by
	}
	s.ahead.Store(int64(ahead))
	return data(struct {
		Now   timestamp `json:"now"`
		Ahead string    `json:"ahead"`
	}{timestamp(s.now()), ahead.String()}), nil
}
