package sandbox

import "net/http"

// Phase is how far a call has come when [Options.Hook] is called.
type Phase int

const (
	// Arrived is before anything is done. The whole request has been read, so
	// that its context ends when the client goes away.
	Arrived Phase = iota
	// Acted is when all is done, or refused, and no byte of the answer is sent.
	// A fault that does not act has no such phase.
	Acted
)

// acted tells the hook, if there is one.
func (s *Server) acted(r *http.Request) {
	if s.options.Hook != nil {
		s.options.Hook(Acted, r)
	}
}
