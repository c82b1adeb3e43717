package cli

import (
	"encoding/json"
	"slices"

	"appreg/client"
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
	w := c.words.Remote
	c.result.read = c.invocation("get", reg.ID)
	rows := [][]string{
		{"id", reg.ID},
		{w.Status, c.status(reg.Status)},
		{"currentStep", c.words.StepInFull(string(reg.CurrentStep))},
	}
	rows = slices.DeleteFunc(append(rows, []string{w.Who, reg.Name()}, []string{w.Email, reg.Email}, []string{w.Phone, reg.Number()}), blankRow)
	d := document{{"id", reg.ID}, {"status", reg.Status}, {"currentStep", reg.CurrentStep}, {name, object}}
	for _, m := range more {
		if m.value != nil {
			d = d.with(m.name, m.value)
		}
		if m.text != "" {
			rows = append(rows, []string{m.name, m.text})
		}
	}
	on := c.onward(reg)
	rows = append(rows, c.onwardRows(on)...)
	return c.print(append(d, on.fields()...), c.named(rows))
}

func blankRow(row []string) bool { return row[1] == "" }
