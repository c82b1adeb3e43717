// Package flow is the state machine of an appRegistration: which sync
// transitions its facts allow, and why not the others (contract.md section 4).
//
//	valid, blocked := flow.Next(facts)
//	for _, t := range valid {
//		fmt.Println(t.Step, t.Status) // "document ONGOING"
//	}
//	for _, no := range blocked {
//		fmt.Println(no.Transition.Step, no.Reason()) // "end document_validation_not_passed"
//	}
//
// [Offers] asks about one transition alone, [Check] whether the server takes it,
// [After] and [AfterAct] tell what an accepted one, or what a person brings, makes of
// the facts, and [Record.Reasons] why a registration waits for a person.
//
// It is pure: facts in, verdict out. It makes no call, reads no clock, keeps
// no state and words nothing for people; package client makes the facts out of
// what a server showed, and package i18n puts the refusals into sentences. What
// the server did not show is [Unknown] and stands in nobody's way: the server
// decides in the end. Scores are 0 to 1, percentages 0 to 100.
package flow
