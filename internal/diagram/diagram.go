// Package diagram is the state diagram of a flow: where a registration can
// stand, and what is valid there. It is made by walking package flow, so that
// it shows what the rules do and nothing that somebody believes of them.
//
// It is pure: it makes no call, and is handed the words that it writes.
package diagram

import (
	"maps"
	"slices"
	"strings"

	"appreg/flow"
)

// Diagram is a flow as states and edges. Both are in package flow's order.
type Diagram struct {
	Title  string // of the flow; "": it has none
	States []State
	Edges  []Edge
	Here   int // the state that is marked; -1: none
}

// State is where a registration can stand. Places with the same status at which
// the same is valid, and leads to the same, are one state.
type State struct {
	ID     string // letters and "_"
	Label  string // as it came: whoever shows it has to escape it
	Status flow.Status
	Steps  []flow.Step // the currentSteps
}

// Edge is a transition that is valid in a state, and where it leads.
type Edge struct {
	From, To   int // of States
	Transition flow.Transition
	Needs      []Need // nil: nothing
}

// Need is evidence without which a transition is refused.
type Need string

// SignUp is what the sign-up form collects, validated. Evidence is needed by the
// name of its step.
const SignUp Need = "signUp"

// Place is where one registration stands.
type Place struct {
	Status flow.Status
	Step   flow.Step
}

// Flow is what a diagram is drawn of.
type Flow struct {
	Title    string
	Policies flow.Policies
	Free     bool // its sign-up form collects nothing that has to be proven
}

// Walk goes everywhere from where registrations start, and from here, if that
// is not nil: servers may put a registration where no transition leads. It
// assumes that evidence is brought where it is asked for.
func Walk(f Flow, here *Place) Diagram {
	w := walker{start: f.facts(), from: map[Place][]exit{}}
	start := Place{flow.Started, flow.Start}
	w.visit(start)
	if here != nil {
		w.visit(*here)
	}
	return w.draw(f.Title, here)
}

// facts are those of somebody who has brought everything.
func (f Flow) facts() flow.Facts {
	facts := flow.Facts{
		Policies: f.Policies,
		// One of the three stands for all: the rules ask for them together.
		SignUp: flow.SignUp{Email: flow.Proven, Phone: flow.NotAsked, Name: flow.NotAsked},
	}
	for _, step := range flow.Steps() {
		if e := facts.At(step); e != nil {
			*e = flow.Proven
		}
	}
	if f.Free {
		facts.SignUp.Email = flow.NotAsked
	}
	return facts
}

// exit is an edge before places are put together.
type exit struct {
	transition flow.Transition
	to         Place
	needs      []Need
}

type walker struct {
	start flow.Facts
	from  map[Place][]exit
}

func (w walker) visit(p Place) {
	if _, ok := w.from[p]; ok {
		return
	}
	w.from[p] = nil // it is being visited
	f := w.start
	f.Status, f.CurrentStep = p.Status, p.Step
	valid, _ := flow.Next(f)
	for _, t := range valid {
		after := flow.After(f, t)
		to := Place{after.Status, after.CurrentStep}
		w.from[p] = append(w.from[p], exit{t, to, needs(f, t)})
		w.visit(to)
	}
}

// piece is where one of the evidence that there can be is kept, which is SignUp or
// a step's; nil: that has none.
func piece(f *flow.Facts, need Need) *flow.Evidence {
	if need == SignUp {
		return &f.SignUp.Email
	}
	return f.At(flow.Step(need))
}

// needs finds which of f's evidence t needs. The rules never ask for one piece
// instead of another, so that each can be taken away alone.
func needs(f flow.Facts, t flow.Transition) []Need {
	var left []Need
	all := []Need{SignUp}
	for _, step := range flow.Steps() {
		all = append(all, Need(step))
	}
	for _, need := range all {
		if e := piece(&f, need); e == nil || *e == flow.NotAsked {
			continue
		}
		less := f
		*piece(&less, need) = flow.Absent
		if _, ok := flow.Offers(less, t); !ok {
			left = append(left, need)
		}
	}
	return left
}

// draw puts places together and everything in order.
func (w walker) draw(title string, here *Place) Diagram {
	d := Diagram{Title: title, Here: -1}
	all := slices.SortedFunc(maps.Keys(w.from), compare)
	at := make(map[Place]int, len(all))
	first := make([]Place, 0, len(all)) // of each state
	for _, p := range all {
		i := slices.IndexFunc(first, func(other Place) bool { return p.Status == other.Status && w.same(p, other) })
		if i < 0 {
			i = len(first)
			first = append(first, p)
			d.States = append(d.States, State{ID: id(p), Status: p.Status})
		}
		d.States[i].Steps = append(d.States[i].Steps, p.Step)
		at[p] = i
	}
	for i, p := range first {
		for _, e := range w.from[p] {
			d.Edges = append(d.Edges, Edge{From: i, To: at[e.to], Transition: e.transition, Needs: e.needs})
		}
	}
	for i := range d.States {
		d.States[i].Label = d.label(d.States[i])
	}
	if here != nil {
		d.Here = at[*here]
	}
	return d
}

// same reports whether the same is valid at both, and leads to the same.
func (w walker) same(a, b Place) bool {
	return slices.EqualFunc(w.from[a], w.from[b], func(x, y exit) bool {
		return x.transition == y.transition && x.to == y.to && slices.Equal(x.needs, y.needs)
	})
}

// order is that of the statuses; the others come after them.
var order = []flow.Status{flow.Started, flow.Ongoing, flow.NeedsManualVerification,
	flow.Completed, flow.CompletedWithoutKYC, flow.Failed, flow.Expired}

// places are the currentSteps that the contract knows, in order.
var places = append(append([]flow.Step{flow.Start}, flow.Steps()...), flow.SkipKYC, flow.End)

func compare(a, b Place) int {
	if a.Status != b.Status {
		return rank(order, a.Status) - rank(order, b.Status)
	}
	return rank(places, a.Step) - rank(places, b.Step)
}

func rank[T comparable](all []T, v T) int {
	if i := slices.Index(all, v); i >= 0 {
		return i
	}
	return len(all)
}

// id names the state whose first place is p. Only here can be what nobody has
// heard of, so that there is one of those at the most.
func id(p Place) string {
	status, step := string(p.Status), string(p.Step)
	if !slices.Contains(order, p.Status) {
		return "OTHER"
	}
	if p.Status.Closed() {
		return status
	}
	switch {
	case p.Step == flow.Start:
		return status
	case !slices.Contains(places, p.Step):
		step = "OTHER"
	}
	return status + "_" + step
}

// label says where s is. The place is left out where it tells nothing: at the
// start, in a closed registration, and where all places of manual review are
// one state.
func (d Diagram) label(s State) string {
	alone := !slices.ContainsFunc(d.States, func(o State) bool { return o.Status == s.Status && o.ID != s.ID })
	if s.Status.Closed() || s.Status == flow.NeedsManualVerification && alone {
		return string(s.Status)
	}
	if len(s.Steps) == 1 && s.Steps[0] == flow.Start {
		return string(s.Status)
	}
	steps := make([]string, len(s.Steps))
	for i, step := range s.Steps {
		steps[i] = string(step)
	}
	return string(s.Status) + ", " + strings.Join(steps, "/")
}
