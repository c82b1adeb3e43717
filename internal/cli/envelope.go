package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// version is of the JSON documents: it goes up when a field goes or changes its
// meaning, and stays when one is added. docs/json.md describes them.
const version = 1

// document is a JSON object whose fields stay in order.
type document []struct {
	Name  string
	Value any
}

// with is d with one more field, the last.
func (d document) with(name string, value any) document {
	return append(d, document{{name, value}}...)
}

// MarshalJSON writes the fields as they stand.
func (d document) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range d {
		if i > 0 {
			b.WriteByte(',')
		}
		name, _ := json.Marshal(f.Name) // a string
		value, err := json.Marshal(f.Value)
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
		return a.printDocument(true, d)
	}
	table(a.Stdout, rows)
	return nil
}

// printDocument writes the one document of a run in its envelope: whether all
// went well, and the version. Nothing else writes these.
func (a app) printDocument(ok bool, d document) error {
	enc := json.NewEncoder(a.Stdout)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(append(document{{"ok", ok}, {"version", version}}, d...)); err != nil {
		return &failure{code: Failed, text: fmt.Sprintf(a.words.CLI.Failed, err), err: err}
	}
	return nil
}
