package cli

import (
	"context"
	"encoding/json"
	"slices"

	"appreg/client"
	"appreg/internal/cli/program"
)

// detail is more that a result tells: a field, where it has a value, and a row,
// where it has a text.
type detail struct {
	name  string
	value any
	text  string
}

// printRegistration writes where a registration stands, the API's own object
// under a name, more that there is, and what can be done next, each with the
// command for it.
func (c connection) printRegistration(reg client.Registration, name string, object json.RawMessage, more ...detail) error {
	w := c.Words.Remote
	c.ReadWith(c.invocation("get", reg.ID))
	rows := [][]string{
		{"id", reg.ID},
		{w.Status, c.Status(reg.Status)},
		{"currentStep", c.Words.StepInFull(string(reg.CurrentStep))},
	}
	rows = slices.DeleteFunc(append(rows, []string{w.Who, reg.Name()}, []string{w.Email, reg.Email}, []string{w.Phone, reg.Number()}), program.BlankRow)
	d := program.Document{{"id", reg.ID}, {"status", reg.Status}, {"currentStep", reg.CurrentStep}, {name, object}}
	for _, m := range more {
		if m.value != nil {
			d = d.With(m.name, m.value)
		}
		if m.text != "" {
			rows = append(rows, []string{m.name, m.text})
		}
	}
	on := c.onward(reg)
	rows = append(rows, onwardRows(c.App, on)...)
	return c.Print(append(d, on.fields()...), c.Named(rows))
}

// printFresh prints a registration that a call has made or changed as it can be
// read now, or else what that call answered.
func (c connection) printFresh(ctx context.Context, answered client.Registration, more ...detail) error {
	reg, object := c.afterwards(ctx, answered), answered.Raw
	if reg.Raw != nil {
		object = reg.Raw
	}
	return c.printRegistration(reg, "appRegistration", object, more...)
}

// printEvidence reads registration id once more and writes where it stands,
// with the validation of that name. What was done stays done when it cannot be
// read: then v is all that is known.
func (c connection) printEvidence(ctx context.Context, id, name string, v client.Validation, more ...detail) error {
	reg := c.afterwards(ctx, client.Registration{ID: id})
	object := member(reg.Raw, name)
	if object == nil {
		object, _ = program.Document{{"_id", v.ID}, {"status", v.Status}}.MarshalJSON() // of two texts
	}
	var shown struct{ Status string }
	_ = json.Unmarshal(object, &shown) // it is told where it is a text
	return c.printRegistration(reg, name, object, append([]detail{{name: name, text: client.Clean(shown.Status)}}, more...)...)
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
