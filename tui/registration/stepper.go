package registration

import (
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// A Node is a step of the flow as the stepper draws it, or its end.
type Node struct {
	Sign, Name string
	style      styles.Style // of the name
	lit        styles.Style // of the sign
	Done       bool
	here       bool
}

// Stepper is the way through the flow from the left. A step that the flow skips
// is none; instructions, which no flow asks for, are one only while somebody is
// there (section 4 of the contract).
func Stepper(d page.Deps, reg client.Registration) []Node {
	t, f := d.Theme, reg.Facts()
	var nodes []Node
	for _, s := range flow.Steps() {
		read := s == flow.Instructions && (f.CurrentStep != s || f.Reading == flow.ShowsNext) && !f.Accepted.Has(s)
		if f.Policies.Of(s) == flow.Skip || read {
			continue
		}
		n := Node{Sign: t.Ahead, Name: d.Words.Step(string(s)), style: t.Muted, lit: t.Muted}
		if f.Policies.Of(s) == flow.Optional || s == flow.Instructions {
			n.Name = "(" + n.Name + ")"
		}
		switch {
		case here(f) == s:
			n.Sign, n.style, n.lit, n.here = t.Here, t.Focus, t.Focus, true
		case ticked(f, s):
			n.Sign, n.style, n.lit, n.Done = t.Done, t.Text, t.Good, true
		case f.Reached(s):
			n.Sign = t.Passed
		}
		nodes = append(nodes, n)
	}
	return append(nodes, lastNode(d, f))
}

// lastNode is the end: how it ended, or what is aimed at.
func lastNode(d page.Deps, f flow.Facts) Node {
	t := d.Theme
	n := Node{Sign: t.Ahead, Name: d.Words.Stand(string(flow.Completed)), style: t.Muted, lit: t.Muted}
	switch {
	case f.Status.Closed():
		style := t.Outcome(f.Status)
		return Node{Sign: widget.Sign(t, f.Status), Name: d.Words.Stand(string(f.Status)), style: style, lit: style, here: true}
	case here(f) == flow.End:
		n.Sign, n.style, n.lit, n.here = t.Here, t.Focus, t.Focus, true
	}
	return n
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
	for _, s := range flow.Steps()[1:] { // nobody has to read instructions
		if f.Policies.Of(s) != flow.Skip && !f.Done(s) && !passedOver(f, s) {
			return s
		}
	}
	return flow.End
}

// viewStepper draws the way in one row of w columns, with how it stands at its
// right. Where there is little room the lines get shorter, then only the names
// around where it stands are left, and how it stands gets a row of its own. The
// API's words come last.
func viewStepper(d page.Deps, reg client.Registration, names bool, w int) []string {
	nodes, status := Stepper(d, reg), ""
	if reg.Status.Open() {
		status = d.Theme.Outcome(reg.Status).Render(d.Words.Stand(string(reg.Status)))
	}
	at := 0
	for i, n := range nodes {
		if n.here {
			at = i
		}
	}
	needs := ansi.StringWidth(status)
	if needs > 0 {
		needs += statusGap
	}
	rows := []string{fitting(d, nodes, at, w-needs)}
	switch {
	case status == "":
	case ansi.StringWidth(rows[0]) <= w-needs:
		rows[0] += strings.Repeat(" ", statusGap) + status
	default:
		rows = []string{widget.Clip(d.Theme, fitting(d, nodes, at, w), w), widget.Clip(d.Theme, status, w)}
	}
	if last := len(rows) - 1; names {
		rows[last] = withAPI(d.Theme, rows[last], widget.Joined(d.Theme.Separator, string(reg.Status), string(reg.CurrentStep)), w)
	}
	return rows
}

const (
	longestStretch = 6
	statusGap      = 4
)

// fitting is the way in w columns, or as few as it takes.
func fitting(d page.Deps, nodes []Node, at, w int) (row string) {
	for _, names := range [][2]int{{0, len(nodes)}, {at, len(nodes)}, {at, at + 2}, {at, at + 1}} {
		for line := longestStretch; line > 0; line-- {
			if row = drawn(d, nodes, names, line); ansi.StringWidth(row) <= w {
				return row
			}
		}
	}
	return row
}

// drawn is the way with the names from..to, and lines so long.
func drawn(d page.Deps, nodes []Node, names [2]int, line int) string {
	t, row, walked := d.Theme, "", true
	for i, n := range nodes {
		if i > 0 {
			if walked = walked && nodes[i-1].Done; walked {
				row += " " + t.Good.Render(strings.Repeat(t.Full, line)) + " "
			} else {
				row += " " + t.Muted.Render(strings.Repeat(t.Rule, line)) + " "
			}
		}
		row += n.lit.Render(n.Sign)
		if names[0] <= i && i < names[1] {
			row += " " + n.style.Render(n.Name)
		}
	}
	return row
}
