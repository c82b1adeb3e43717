package sandbox

import "appreg/internal/sandbox/contract"

// shownStep is currentStep as this server shows it, wherever section 4 says
// that it is shown: the step of the last accepted sync, or with
// [Options.ShowsNext] the one that comes after it.
func (s *Server) shownStep(r *registration) string {
	if s.options.ShowsNext {
		return contract.ShownNext(r.flow.settings.Policies, r.step)
	}
	return r.step
}
