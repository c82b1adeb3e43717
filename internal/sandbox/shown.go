package sandbox

// shownStep is currentStep as this server shows it, wherever section 4 says
// that it is shown: the step of the last accepted sync, or with
// [Options.ShowsNext] the one that comes after it.
func (s *Server) shownStep(r *registration) string {
	if s.options.ShowsNext {
		return shownNext(r.flow.settings.policies, r.step)
	}
	return r.step
}

// shownNext is the second reading: in place of an accepted step that was ONGOING
// the first later one that the flow does not skip, else the end. What comes after
// those steps is shown as it is, and so is the beginning.
func shownNext(p policies, step string) string {
	if place(step) < 0 || place(step) > place(stepForm) {
		return step
	}
	for _, next := range canonical[place(step)+1 : place(stepSkipKYC)] {
		if p.of(next) != policySkip {
			return next
		}
	}
	return stepEnd
}
