package sandbox

import (
	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/webhook"
)

// resetWorld is POST /_sandbox/reset: the world as it was at the start, with the
// same ids, without a seed too. Nothing is left in the outbox, of the calls or
// of the webhooks, also of those on their way, and the clock is put right. Client tokens stay good; those of registrations
// do not, since a new registration may have the id of an old one.
//
// What the options say stays as it is: a fault that befell a call is used up. Who listens
// goes on: see hear.
func resetWorld(s *Server, _ *api.Call) (any, error) {
	s.changes.Replacing(s.state())
	s.ahead.Store(0)
	s.api.Minter.Oldest, s.api.Minter.Undone = s.api.Minter.Minted, nil
	s.limit.forget()
	s.calls.forget()
	listened := s.api.Deliveries.ReceiverAt(webhook.Mailbox) != nil
	s.api.Deliveries.Restart()
	s.api.World.Begin()
	if s.fixtures == nil {
		s.api.World.Settle(s.now())
		s.look()
	} else if err := s.become(s.fixtures); err != nil {
		return nil, err
	}
	if listened { // now that those are there whom nobody has to hear of
		_ = s.listen(s.now()) // there was room for it
	}
	if s.file != nil {
		s.file.Renew()
	}
	return api.Data(struct {
		Project     string `json:"project"`
		ProjectFlow string `json:"projectFlow"`
	}{s.first.project, s.first.flow}), nil
}
