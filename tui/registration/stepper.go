package registration

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// ViewFlow lists the steps of the flow, with where the registration stands.
func ViewFlow(d page.Deps, reg client.Registration, w int) []string {
	s, facts := d.Words.Standing, reg.Facts()
	rows := []string{d.Theme.Strong.Render(s.Flow)}
	for _, step := range append(flow.Steps(), flow.End) {
		rows = append(rows, viewStep(d, facts, step))
	}
	unknown := func(text string) {
		rows = append(rows, widget.Say(d.Theme, widget.Warn, text, min(leftColumn, w)-2*widget.Margin)...)
	}
	if facts.Lost() && facts.CurrentStep != "" {
		unknown(fmt.Sprintf(s.UnknownPlace, string(facts.CurrentStep)))
	}
	if reg.Flow != nil && len(reg.Flow.UnknownSteps) > 0 {
		unknown(fmt.Sprintf(s.UnknownSteps, strings.Join(reg.Flow.UnknownSteps, ", ")))
	}
	return rows
}

// ticked reports whether a step was certainly done, and not passed over. Ending a
// registration early puts every step behind: that makes none of them done, nor
// does a place that nobody has heard of.
func ticked(f flow.Facts, s flow.Step) bool {
	walked := f.Status == flow.Ongoing || f.Status == flow.NeedsManualVerification || f.Status == flow.Completed
	switch {
	case !f.Done(s):
		return false
	case s == flow.SignUpForm:
		return !f.Lost()
	case s == flow.Document && f.Lost():
		return f.Document == flow.Proven
	case s == flow.Liveness && f.Lost():
		return f.Liveness == flow.Proven
	case s == flow.Document, s == flow.Liveness, f.Accepted.Has(s):
		return true
	case f.CurrentStep == flow.SkipKYC, f.CurrentStep == flow.End:
		return walked && f.Policies.Of(s) == flow.Mandatory
	}
	return !f.Lost()
}

// here is the first step that is neither done nor skipped, by the flow or by the
// person; "" where nobody knows.
func here(f flow.Facts) flow.Step {
	switch {
	case f.Status.Closed(), f.Status == flow.NeedsManualVerification:
		return flow.End
	case f.Lost():
		return ""
	}
	for _, s := range flow.Steps() {
		if f.Policies.Of(s) != flow.Skip && !f.Done(s) && !passedOver(f, s) {
			return s
		}
	}
	return flow.End
}

// viewStep is a step with its policy, and how it is with it.
func viewStep(d page.Deps, f flow.Facts, s flow.Step) string {
	t := d.Theme
	name := fmt.Sprintf("%-17s", string(s))
	policy := d.Words.Policy(string(f.Policies.Of(s)))
	if s == flow.Instructions || s == flow.End {
		policy = ""
	}
	at := here(f) == s
	switch {
	case at && f.Status.Closed():
		return t.Outcome(f.Status).Render(t.Here + " " + name)
	case at:
		return t.Focus.Render(t.Here+" "+name) + t.Muted.Render(policy)
	case s != flow.End && f.Policies.Of(s) == flow.Skip:
		return t.Muted.Render(t.Skipped + " " + name + policy)
	case s != flow.End && ticked(f, s):
		return t.Good.Render(t.Done) + " " + name + t.Muted.Render(policy)
	case f.Reached(s):
		return t.Muted.Render(t.Passed + " " + name + policy)
	}
	return t.Muted.Render(t.Ahead) + " " + name + t.Muted.Render(policy)
}
