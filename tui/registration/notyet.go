package registration

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// viewNotYet says why the menu has no more, where the steps beside it do not
// say it already: a step that is reached or skipped is marked there. What waits
// for the same is said together.
func viewNotYet(d page.Deps, reg client.Registration, w int) []string {
	if reg.Status == "" || reg.Status.Closed() {
		return nil
	}
	_, blocked := flow.Next(reg.Facts())
	var reasons []string
	waiting := map[string][]string{}
	for _, r := range blocked {
		why := refusal(d.Words, reg, r)
		if why == "" {
			continue
		}
		if waiting[why] == nil {
			reasons = append(reasons, why)
		}
		waiting[why] = append(waiting[why], name(d.Words, r.Transition))
	}
	if len(reasons) == 0 {
		return nil
	}
	rows := []string{"", d.Theme.Strong.Render(d.Words.Standing.NotYet)}
	for _, why := range reasons {
		for i, l := range widget.Wrapped(strings.Join(waiting[why], ", ")+": "+why, w-2) {
			if i > 0 {
				l = "  " + l
			}
			rows = append(rows, d.Theme.Muted.Render(l))
		}
	}
	return rows
}

// refusal words one: what is missing, by name. It is "" where the steps beside
// the menu, or its being in manual review, say it already.
func refusal(w *i18n.Words, reg client.Registration, r flow.Refusal) string {
	f, s := reg.Facts(), w.Standing
	switch {
	case r.Code == flow.NothingChanges && r.Transition == flow.Transition{Step: flow.End, Status: flow.Completed}:
		var blockers []string
		for _, b := range f.Blockers() {
			blockers = append(blockers, w.Blocker(b))
		}
		return strings.Join(blockers, ", ")
	case r.Code == flow.NothingChanges, r.Code == flow.LeadsBack, r.Code == flow.IsSkipped, r.Code == flow.InManualReview:
		return ""
	case r.Code != flow.ValidationNotPassed:
		return w.Reason(r.Reason())
	case r.Step == flow.SignUpForm && !f.SignUp.Held():
		return strings.Join(lacks(s, reg, f.SignUp), ", ")
	}
	if e, ok := client.EvidenceOf(r.Step); ok && lacking(*f.At(r.Step)) {
		return worth(w, w.Proofs.Of(r.Step), e.Of(reg))
	}
	return fmt.Sprintf(s.WaitsFor, w.StepInFull(string(r.Step)))
}

// worth says that there is no validation, or that it does not count.
func worth(w *i18n.Words, p i18n.Proof, v *client.Validation) string {
	switch {
	case v == nil:
		return p.None
	case v.NeedsBackSide:
		return w.Standing.NoBackSide
	}
	return fmt.Sprintf(p.Is, w.Worth(v.Status))
}

// lacks names what the sign-up form still waits for.
func lacks(w i18n.Standing, reg client.Registration, s flow.SignUp) []string {
	var parts []string
	for _, c := range []struct {
		evidence         flow.Evidence
		text             string
		absent, unproven string
	}{
		{s.Email, reg.Email, w.NoEmail, w.EmailUnproven},
		{s.Phone, reg.Phone, w.NoPhone, w.PhoneUnproven},
		{s.Name, reg.Name(), w.NoName, w.NoName},
	} {
		switch {
		case lacking(c.evidence) && c.text == "":
			parts = append(parts, c.absent)
		case lacking(c.evidence):
			parts = append(parts, c.unproven)
		}
	}
	return parts
}
