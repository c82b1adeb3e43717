package flow

import "slices"

// Memory is what was seen of a registration while somebody looked on, and what
// no later answer may tell (contract.md section 4, "Two readings"). The zero
// value has seen nothing.
type Memory struct {
	Accepted StepSet // whose sync was accepted, SkipKYC among them
	Declined StepSet // whose sync the server does not take: see [Memory.Decline]
	named    StepSet
	had      [len(order)]string // by step: the evidence that was there when a refusal named it
}

// Accept remembers that t was accepted: a step, or skipKYC, which may leave a
// registration open.
func (m Memory) Accept(t Transition) Memory {
	if t.Step != End {
		m.Accepted = m.Accepted.With(t.Step)
	}
	m.named, m.Declined = m.named.Without(t.Step), m.Declined.Without(t.Step)
	return m
}

// Decline remembers that the server did not take t, for a reason that names no
// step and that nothing which could be brought would change. It counts for the
// steps alone that their own sync does.
func (m Memory) Decline(t Transition) Memory {
	if slices.Contains(kyc, t.Step) && (&Facts{}).At(t.Step) == nil {
		m.Declined = m.Declined.With(t.Step)
	}
	return m
}

// Refuse remembers that a <step>_validation_not_passed has named step, while
// its evidence was the one that had names: any text that is another for other
// evidence, "" for a step that has none.
func (m Memory) Refuse(step Step, had string) Memory {
	if i := step.index(); i >= 0 {
		m.named = m.named.With(step)
		m.had[i] = had
	}
	return m
}

// Bring remembers that evidence for step has come in, whether what the server
// shows of it is another or not.
func (m Memory) Bring(step Step) Memory {
	m.named = m.named.Without(step)
	return m
}

// See compares what the server shows now with what it showed before. A step
// before that one tells that the registration was led back, and what comes
// after it is no longer reached. Start tells nothing: no sync writes it, and
// there are servers that always show it.
func (m Memory) See(before, now Step, r Reading) Memory {
	to := now.index()
	if to < 0 || to >= before.index() {
		return m
	}
	if r == ShowsAccepted {
		to++
	}
	for _, s := range order[to:] {
		m.Accepted = m.Accepted.Without(s)
	}
	return m
}

// Named are the steps that a refusal has named and for which the evidence is
// still the same.
func (m Memory) Named(has func(Step) string) StepSet {
	named := m.named
	for i, step := range order {
		if named.Has(step) && has(step) != m.had[i] {
			named = named.Without(step)
		}
	}
	return named
}

// ReadingAfter is how a server has to be read that answered an accepted t with
// the currentStep shown; r is how it was read before.
func ReadingAfter(r Reading, t Transition, shown Step) Reading {
	switch {
	case t.Status != Ongoing || shown == SkipKYC:
		return r
	case shown == t.Step:
		return ShowsAccepted
	case shown.index() > t.Step.index():
		return ShowsNext
	}
	return r
}
