package flow_test

import (
	"fmt"

	"appreg/flow"
)

// Ana has confirmed her email, and the flow asks for a document.
var ana = flow.Facts{
	Status:      flow.Ongoing,
	CurrentStep: flow.SignUpForm,
	Policies:    flow.Policies{Document: flow.Mandatory},
	SignUp:      flow.SignUp{Email: flow.Proven},
	Document:    flow.Absent,
}

func ExampleNext() {
	valid, blocked := flow.Next(ana)
	for _, t := range valid {
		fmt.Println("next:", t.Step, t.Status)
	}
	for _, no := range blocked[:2] {
		fmt.Println("not:", no.Transition.Step, no.Transition.Status, no.Reason())
	}
	// Output:
	// next: document ONGOING
	// next: end NEEDS_MANUAL_VERIFICATION
	// next: end FAILED
	// not: instructions ONGOING leads_back
	// not: signUpForm ONGOING nothing_changes
}

func ExampleCheck() {
	no, ok := flow.Check(ana, flow.Transition{Step: flow.End, Status: flow.Completed})
	fmt.Println(ok, no.Code, no.Step)
	brought := ana
	brought.Document = flow.Proven
	_, ok = flow.Check(brought, flow.Transition{Step: flow.End, Status: flow.Completed})
	fmt.Println(ok)
	// Output:
	// false validation_not_passed document
	// true
}

func ExampleAfter() {
	after := flow.After(ana, flow.Transition{Step: flow.Document, Status: flow.Ongoing})
	fmt.Println(after.CurrentStep, after.Status, after.Reached(flow.Document), after.Done(flow.Document))
	// Output:
	// document ONGOING true false
}

func ExampleRecord_Reasons() {
	liveness := 0.58
	record := flow.Record{
		Status:     flow.NeedsManualVerification,
		LeastFaces: 0.85, LeastLiveness: 0.65,
		Document: &flow.DocumentRecord{Type: "CC"}, Face: true, Portrait: true,
		Compared: &flow.Compared{Score: 0.41}, ComparedAt: true,
		Liveness: &liveness,
	}
	for _, why := range record.Reasons() {
		fmt.Println(why.Code, why.Score, "of at least", why.Least)
	}
	// Output:
	// faces_differ 0.41 of at least 0.85
	// liveness 0.58 of at least 0.65
}
