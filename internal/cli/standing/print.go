// Package standing prints where a registration stands, and what can be done next with it:
// the evidence that it waits for, its transitions, and the decisions of a reviewer, each
// with the command for it.
package standing

import (
	"context"
	"encoding/json"
	"slices"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
)

// Detail is more that a result tells: a field, where it has a value, and a row,
// where it has a text.
type Detail struct {
	Name  string
	Value any
	Text  string
}

// PrintRegistration writes where a registration stands, the API's own object
// under a name, more that there is, and what can be done next, each with the
// command for it.
func PrintRegistration(c remote.Connection, reg client.Registration, name string, object json.RawMessage, more ...Detail) error {
	w := c.Words.Remote
	c.ReadWith(c.Invocation("get", reg.ID))
	rows := [][]string{
		{"id", reg.ID},
		{w.Status, c.Out.Outcome(reg.Status).Render(program.StatusInFull(c.Words, reg.Status))},
		{"currentStep", c.Words.StepInFull(string(reg.CurrentStep))},
	}
	rows = slices.DeleteFunc(append(rows, []string{w.Who, reg.Name()}, []string{w.Email, reg.Email}, []string{w.Phone, reg.Number()}), program.BlankRow)
	d := program.Document{{"id", reg.ID}, {"status", reg.Status}, {"currentStep", reg.CurrentStep}, {name, object}}
	for _, m := range more {
		if m.Value != nil {
			d = d.With(m.Name, m.Value)
		}
		if m.Text != "" {
			rows = append(rows, []string{m.Name, m.Text})
		}
	}
	on := Ahead(c, reg)
	rows = append(rows, onwardRows(c.Words, on)...)
	return c.Print(append(d, on.Fields()...), program.Named(c.Out, rows))
}

// PrintFresh prints a registration that a call has made or changed as it can be
// read now, or else what that call answered.
func PrintFresh(ctx context.Context, c remote.Connection, answered client.Registration, more ...Detail) error {
	reg, object := c.Afterwards(ctx, answered), answered.Raw
	if reg.Raw != nil {
		object = reg.Raw
	}
	return PrintRegistration(c, reg, "appRegistration", object, more...)
}

// PrintEvidence reads registration id once more and writes where it stands,
// with the validation of that name. What was done stays done when it cannot be
// read: then v is all that is known.
func PrintEvidence(ctx context.Context, c remote.Connection, id, name string, v client.Validation, more ...Detail) error {
	reg := c.Afterwards(ctx, client.Registration{ID: id})
	object := member(reg.Raw, name)
	if object == nil {
		object, _ = program.Document{{"_id", v.ID}, {"status", v.Status}}.MarshalJSON() // of two texts
	}
	var shown struct{ Status string }
	_ = json.Unmarshal(object, &shown) // it is told where it is a text
	return PrintRegistration(c, reg, name, object, append([]Detail{{Name: name, Text: program.WorthInFull(c.Words, clean.Text(shown.Status))}}, more...)...)
}

// member is the object of that name in an object; nil where there is none.
func member(raw json.RawMessage, name string) json.RawMessage {
	var all map[string]json.RawMessage
	_ = json.Unmarshal(raw, &all) // what is no object has none
	if object := all[name]; len(object) > 0 && object[0] == '{' {
		return object
	}
	return nil
}
