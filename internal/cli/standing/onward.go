package standing

import (
	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"
)

// Onward is what can be done with a registration now, each with its command.
type Onward struct {
	Due       []Due
	Valid     []TransitionJSON
	Decisions []decisionJSON
}

// TransitionJSON is one transition of an answer, with the command for it or,
// where it is blocked, the reason.
type TransitionJSON struct {
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

// Ahead tells it of a registration that was read, and nothing of one that was
// not: without its evidence nothing can be said of what is next.
func Ahead(c remote.Connection, reg client.Registration) Onward {
	o := Onward{Due: AllDue(c, reg), Valid: []TransitionJSON{}, Decisions: []decisionJSON{}}
	if reg.Raw == nil {
		return o
	}
	f := reg.Facts()
	valid, _ := flow.Next(f)
	for _, t := range valid {
		j := TransitionJSON{Step: t.Step, Status: t.Status, Command: c.Invocation("sync", reg.ID, string(t.Step), string(t.Status))}
		if becomes := flow.After(f, t).Status; becomes != t.Status {
			j.Becomes, j.Blockers = becomes, f.Blockers()
		}
		o.Valid = append(o.Valid, j)
	}
	if reg.Status == flow.NeedsManualVerification {
		for _, s := range flow.Decisions() {
			o.Decisions = append(o.Decisions, decisionJSON{s, c.Invocation("decide", reg.ID, string(s))})
		}
	}
	return o
}

// Fields are what an answer tells of it.
func (o Onward) Fields() program.Document {
	return program.Document{{"evidence", dueJSON(o.Due)}, {"next", o.Valid}, {"decisions", o.Decisions}}
}

// onwardRows tell it to people: what it is, and the command, which has the API's
// own words. Evidence comes first, since it leads on; in review a decision does.
func onwardRows(w *i18n.Words, o Onward) [][]string {
	rows := [][]string{}
	for _, d := range o.Due {
		rows = append(rows, []string{"", DueText(w, d), d.Command})
	}
	for _, d := range o.Decisions {
		rows = append(rows, []string{"", w.Decision(d.Status), d.Command})
	}
	for _, t := range o.Valid {
		rows = append(rows, []string{"", doing(w, t), t.Command})
	}
	if len(rows) > 0 {
		rows[0][0] = w.Remote.Next
	}
	return rows
}

// doing is a transition in words.
func doing(w *i18n.Words, t TransitionJSON) string {
	switch {
	case t.Step != flow.End:
		return w.Step(string(t.Step))
	case t.Becomes != "":
		return w.Step(string(t.Step)) + ": " + w.ToReview(t.Blockers)
	}
	return w.Step(string(t.Step)) + ": " + w.Status(string(t.Status))
}
