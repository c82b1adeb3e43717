package sandbox

import (
	"context"
	"strconv"
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
)

// longestHearing is how long who listens is kept waiting for news: a proxy, or the
// client itself, gives up half a minute after it has asked.
const longestHearing = 20 * time.Second

// hear is PUT /_sandbox/listener: from the first one on, the events of flows without a
// webhook are listed, too (section 6). With {"after": n}, where n is what the last one
// answered, it waits until there is something new to be seen of the events. That nothing
// is sent to who listens spares it an address: it can be gone at any time, others can
// listen beside it, and nothing is tried in vain.
func hear(s *Server, c *api.Call) (any, error) {
	in, err := c.Fields()
	if err != nil {
		return nil, err
	}
	after := -1
	if text := in.Str("after"); text != "" {
		if after, err = strconv.Atoi(text); err != nil || after < 0 {
			return nil, contract.MissingParameter("Invalid parameter: after must be a whole number from 0")
		}
	}
	d := s.api.Deliveries
	if err := s.listen(c.Now); err != nil {
		return nil, err
	}
	times, next := d.Told()
	if times == after {
		s.unlocked(func() { await(c.Context, next) })
		times, _ = d.Told()
	}
	told := struct {
		Events int                 `json:"events"`
		Since  *contract.Timestamp `json:"since,omitempty"`
	}{Events: times}
	if r := d.ReceiverAt(webhook.Mailbox); r != nil { // it may be gone meanwhile
		told.Since = &r.CreatedAt
	}
	return api.Data(told), nil
}

// listen has events go to the mailbox. Its id takes none from others.
func (s *Server) listen(now time.Time) error {
	return s.api.Deliveries.OpenMailbox(s.api.World.DerivedID("listener"), contract.Timestamp(now))
}

// unlocked does what takes its time: other calls must not wait for it.
func (s *Server) unlocked(do func()) {
	s.mu.Unlock()
	defer s.mu.Lock()
	do()
}

// await waits for news, as long as anybody does.
func await(ctx context.Context, news <-chan struct{}) {
	ctx, cancel := context.WithTimeout(ctx, longestHearing)
	defer cancel()
	select {
	case <-news:
	case <-ctx.Done():
	}
}
