package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"appreg/client"
	"appreg/internal/redact"
)

// version is of the JSON documents: it goes up when a field goes or changes its
// meaning, and stays when one is added. docs/json.md describes them.
const version = 1

// field is one field of a JSON document, which has them in order.
type field struct {
	name  string
	value any
}

// document is a JSON object whose fields stay in order.
type document []field

// MarshalJSON writes the fields as they stand.
func (d document) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range d {
		if i > 0 {
			b.WriteByte(',')
		}
		name, _ := json.Marshal(f.name) // a string
		value, err := json.Marshal(f.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// print writes a result: the one document on stdout with --json, else a table.
func (a app) print(d document, rows [][]string) error {
	if a.json {
		return a.printJSON(append(document{{"ok", true}, {"version", version}}, d...))
	}
	table(a.Stdout, rows)
	return nil
}

func (a app) printJSON(v any) error {
	enc := json.NewEncoder(a.Stdout)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return &failure{code: Failed, text: fmt.Sprintf(a.words.CLI.Failed, err), err: err}
	}
	return nil
}

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
		{w.Status, c.out.Outcome(reg.Status).Render(c.statusInFull(reg.Status))},
		{"currentStep", c.words.StepInFull(string(reg.CurrentStep))},
	}
	rows = slices.DeleteFunc(append(rows, []string{w.Who, reg.Name()}, []string{w.Email, reg.Email}, []string{w.Phone, reg.Number()}), blankRow)
	d := document{{"id", reg.ID}, {"status", reg.Status}, {"currentStep", reg.CurrentStep}, {name, object}}
	for _, m := range more {
		if m.value != nil {
			d = append(d, field{m.name, m.value})
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

// showRequest writes what a dry run would have sent, without its secrets.
func (a app) showRequest(method, url string, body []byte) error {
	body = []byte(redact.Text(string(masked(body))))
	if a.json && len(body) == 0 {
		body = []byte("null")
	}
	if a.json {
		return a.printJSON(document{
			{"ok", true}, {"version", version}, {"dryRun", true},
			{"request", document{{"method", method}, {"url", url}, {"body", json.RawMessage(body)}}},
		})
	}
	text := method + " " + client.Clean(url)
	if len(body) > 0 {
		text += "\n" + string(body)
	}
	fmt.Fprintln(a.Stdout, text)
	return nil
}
