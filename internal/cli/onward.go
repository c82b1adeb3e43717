package cli

import (
	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli/program"
)

// onward is what can be done with a registration now, each with its command.
type onward struct {
	due       []due
	valid     []transitionJSON
	decisions []decisionJSON
}

// transitionJSON is one transition of an answer, with the command for it or,
// where it is blocked, the reason.
type transitionJSON struct {
	Step     flow.Step      `json:"step"`
	Status   flow.Status    `json:"status"`
	Becomes  flow.Status    `json:"becomes,omitempty"`  // where that is another status
	Blockers []flow.Blocker `json:"blockers,omitempty"` // why
	Command  string         `json:"command,omitempty"`
	Reason   string         `json:"reason,omitempty"`
}

// decisionJSON is one decision of a reviewer, with the command for it.
type decisionJSON struct {
	Status  flow.Status `json:"status"`
	Command string      `json:"command"`
}

// onward tells it of a registration that was read, and nothing of one that was
// not: without its evidence nothing can be said of what is next.
func (c connection) onward(reg client.Registration) onward {
	o := onward{due: c.due(reg), valid: []transitionJSON{}, decisions: []decisionJSON{}}
	if reg.Raw == nil {
		return o
	}
	f := reg.Facts()
	valid, _ := flow.Next(f)
	for _, t := range valid {
		j := transitionJSON{Step: t.Step, Status: t.Status, Command: c.toSync(reg.ID, t)}
		if becomes := flow.After(f, t).Status; becomes != t.Status {
			j.Becomes, j.Blockers = becomes, f.Blockers()
		}
		o.valid = append(o.valid, j)
	}
	if reg.Status == flow.NeedsManualVerification {
		for _, s := range flow.Decisions() {
			o.decisions = append(o.decisions, decisionJSON{s, c.invocation("decide", reg.ID, string(s))})
		}
	}
	return o
}

// fields are what an answer tells of it.
func (o onward) fields() program.Document {
	return program.Document{{"evidence", dueJSON(o.due)}, {"next", o.valid}, {"decisions", o.decisions}}
}

// onwardRows tell it to people: what it is, and the command, which has the API's
// own words. Evidence comes first, since it leads on; in review a decision does.
func onwardRows(a program.App, o onward) [][]string {
	rows := [][]string{}
	for _, d := range o.due {
		rows = append(rows, []string{"", dueText(a, d), d.command})
	}
	for _, d := range o.decisions {
		rows = append(rows, []string{"", a.Words.Decision(d.Status), d.Command})
	}
	for _, t := range o.valid {
		rows = append(rows, []string{"", doing(a, t), t.Command})
	}
	if len(rows) > 0 {
		rows[0][0] = a.Words.Remote.Next
	}
	return rows
}

// doing is a transition in words.
func doing(a program.App, t transitionJSON) string {
	switch {
	case t.Step != flow.End:
		return a.Words.Step(string(t.Step))
	case t.Becomes != "":
		return a.Words.Step(string(t.Step)) + ": " + a.Words.ToReview(t.Blockers)
	}
	return a.Words.Step(string(t.Step)) + ": " + a.Words.Status(string(t.Status))
}

// toSync is the command for a transition.
func (o remote) toSync(id string, t flow.Transition) string {
	return o.invocation("sync", id, string(t.Step), string(t.Status))
}
