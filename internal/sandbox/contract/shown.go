package contract

// ShownNext is the second reading: in place of an accepted step that was ONGOING
// the first later one that the flow does not skip, else the end. What comes after
// those steps is shown as it is, and so is the beginning.
func ShownNext(p Policies, step string) string {
	if Place(step) < 0 || Place(step) > Place(StepForm) {
		return step
	}
	for _, next := range canonical[Place(step)+1 : Place(StepSkipKYC)] {
		if p.of(next) != PolicySkip {
			return next
		}
	}
	return StepEnd
}
