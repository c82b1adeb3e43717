package flow

// Check holds t against the rules 4 to 12 of contract.md section 4. It returns
// false and the first refusal that applies, or true. An accepted transition
// may still lead nowhere: [Next] offers those that lead on.
func Check(f Facts, t Transition) (Refusal, bool) {
	for _, rule := range rules {
		if code, step := rule(f, t); code != "" {
			return Refusal{Transition: t, Code: code, Step: step}, false
		}
	}
	return Refusal{}, true
}

// Offers reports whether t is one of the valid next transitions, those that are
// accepted and lead on. Else it tells why not.
func Offers(f Facts, t Transition) (Refusal, bool) {
	if refusal, ok := Check(f, t); !ok {
		return refusal, false
	}
	return f.leadsOn(t)
}

// Next returns all transitions that [Offers] takes, and for every other one why it
// is not among them. Both are in canonical order (contract.md section 4, "What is
// accepted"). A menu asks several times a key, so this asks bits, which a test binds
// to the rules.
func Next(f Facts) (valid []Transition, blocked []Refusal) {
	return new(room).divide(&f) // so short that it is inlined: who does not keep it needs no heap
}

// room has all that Next may return.
type room struct {
	valid   [transitionCount]Transition
	blocked [transitionCount]Refusal
}

func (r *room) divide(f *Facts) (valid []Transition, blocked []Refusal) {
	valid, blocked = r.valid[:0], r.blocked[:0]
	a := answersOf(f)
	for n, t := range transitions {
		if code, step := a.refusal(n); code != "" {
			blocked = append(blocked, Refusal{Transition: t, Code: code, Step: step})
		} else {
			valid = append(valid, t)
		}
	}
	return valid, blocked
}

// leadsOn reports whether t, which would be accepted, changes the status or
// moves the currentStep forward. A step that the server has asked for leads
// on, wherever we think that the registration stands.
func (f Facts) leadsOn(t Transition) (Refusal, bool) {
	at, to := f.place(), t.Step.index()
	changes := After(f, t).Status != f.Status.counted()
	switch {
	case t.Step == SkipKYC && (f.CurrentStep == SkipKYC || f.Accepted.Has(SkipKYC)):
		return Refusal{Transition: t, Code: NothingChanges}, false
	case changes, t.Step != End && to > at, f.Named.Has(t.Step):
		return Refusal{}, true
	case t.Step != End && to < at:
		return Refusal{Transition: t, Code: LeadsBack}, false
	}
	return Refusal{Transition: t, Code: NothingChanges}, false
}
