package flow_test

import (
	"testing"

	"appreg/flow"
)

func TestMemoryNames(t *testing.T) {
	had := "a document"
	has := func(step flow.Step) string {
		if step == flow.Document {
			return had
		}
		return ""
	}
	m := flow.Memory{}.Refuse(flow.Document, had).Refuse(flow.Form, "").Refuse("selfie", "")
	if got := m.Named(has); got != flow.StepSet(0).With(flow.Document).With(flow.Form) {
		t.Errorf("named: %b", got)
	}
	had = "another document"
	if got := m.Named(has); got.Has(flow.Document) || !got.Has(flow.Form) {
		t.Errorf("named after new evidence: %b", got)
	}
	if got := m.Accept(ongoing(flow.Form)).Named(has); got != 0 {
		t.Errorf("named after it was accepted: %b", got)
	}
}

func TestMemoryOfWhatWasAccepted(t *testing.T) {
	m := flow.Memory{}.Accept(ongoing(flow.SignUpForm)).Accept(ongoing(flow.Document)).Accept(skipsKYC)
	both := flow.StepSet(0).With(flow.SignUpForm).With(flow.Document).With(flow.SkipKYC)
	for _, tc := range []struct {
		name        string
		before, now flow.Step
		reading     flow.Reading
		want        flow.StepSet
	}{
		{"the same", flow.Document, flow.Document, flow.ShowsAccepted, both},
		{"further", flow.Document, flow.Form, flow.ShowsAccepted, both},
		{"the start is always shown somewhere", flow.Document, flow.Start, flow.ShowsAccepted, both},
		{"a place that nobody knows", flow.Document, "selfie", flow.ShowsAccepted, both},
		{"no place was known before", flow.Start, flow.SignUpForm, flow.ShowsAccepted, both},
		{"led back", flow.Document, flow.BasicInformation, flow.ShowsAccepted, flow.StepSet(0).With(flow.SignUpForm)},
		{"led back to what was accepted", flow.Document, flow.SignUpForm, flow.ShowsAccepted, flow.StepSet(0).With(flow.SignUpForm)},
		{"led back before it", flow.Document, flow.Instructions, flow.ShowsAccepted, 0},
		{"led back, where the next is shown", flow.Liveness, flow.Document, flow.ShowsNext, flow.StepSet(0).With(flow.SignUpForm)},
	} {
		if got := m.See(tc.before, tc.now, tc.reading).Accepted; got != tc.want {
			t.Errorf("%s: %b, want %b", tc.name, got, tc.want)
		}
	}
}

// Evidence that came in counts, also where the server shows none of it.
func TestMemoryOfWhatWasBrought(t *testing.T) {
	m := flow.Memory{}.Refuse(flow.Document, "a").Refuse(flow.SignUpForm, "a").Bring(flow.SignUpForm).Bring("selfie")
	if got := m.Named(func(flow.Step) string { return "a" }); got != flow.StepSet(0).With(flow.Document) {
		t.Errorf("named: %b", got)
	}
}

// What has no evidence is declined, until it is accepted after all.
func TestMemoryOfWhatWasDeclined(t *testing.T) {
	m := flow.Memory{}
	for _, tr := range flow.Transitions() {
		m = m.Decline(tr)
	}
	if want := flow.StepSet(0).With(flow.BasicInformation).With(flow.Form); m.Declined != want {
		t.Errorf("declined: %b, want %b", m.Declined, want)
	}
	if m = m.Accept(ongoing(flow.Form)); m.Declined.Has(flow.Form) || !m.Declined.Has(flow.BasicInformation) {
		t.Errorf("after form was accepted: %b", m.Declined)
	}
	if f := flow.After(with(full, declined(flow.Form), declined(flow.BasicInformation)), ongoing(flow.Form)); f.Declined != m.Declined {
		t.Errorf("the facts after form was accepted: %b", f.Declined)
	}
}

func TestReadingAfter(t *testing.T) {
	for _, tc := range []struct {
		name  string
		was   flow.Reading
		did   flow.Transition
		shown flow.Step
		want  flow.Reading
	}{
		{"the step itself", flow.ShowsAccepted, ongoing(flow.SignUpForm), flow.SignUpForm, flow.ShowsAccepted},
		{"a later one", flow.ShowsAccepted, ongoing(flow.SignUpForm), flow.Document, flow.ShowsNext},
		{"the end", flow.ShowsAccepted, ongoing(flow.Form), flow.End, flow.ShowsNext},
		{"skipKYC comes after nothing", flow.ShowsAccepted, ongoing(flow.Form), flow.SkipKYC, flow.ShowsAccepted},
		{"an earlier one tells nothing", flow.ShowsNext, ongoing(flow.Form), flow.Document, flow.ShowsNext},
		{"the start tells nothing", flow.ShowsNext, ongoing(flow.Form), flow.Start, flow.ShowsNext},
		{"the step itself, later", flow.ShowsNext, ongoing(flow.Form), flow.Form, flow.ShowsAccepted},
		{"an end tells nothing", flow.ShowsAccepted, toReview, flow.End, flow.ShowsAccepted},
	} {
		if got := flow.ReadingAfter(tc.was, tc.did, tc.shown); got != tc.want {
			t.Errorf("%s: %v", tc.name, got)
		}
	}
}
