package program

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// version is of the JSON documents: it goes up when a field goes or changes its
// meaning, and stays when one is added. docs/json.md describes them.
const version = 1

// Document is a JSON object whose fields stay in order.
type Document []struct {
	Name  string
	Value any
}

// With is d with one more field, the last.
func (d Document) With(name string, value any) Document {
	return append(d, Document{{name, value}}...)
}

// MarshalJSON writes the fields as they stand.
func (d Document) MarshalJSON() ([]byte, error) {
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

// Print writes a result: the one document on stdout with --json, else a table.
func (a App) Print(d Document, rows [][]string) error {
	if a.JSON {
		return a.printDocument(true, d)
	}
	Table(a.Stdout, rows)
	return nil
}

// printDocument writes the one document of a run in its envelope: whether all
// went well, and the version. Nothing else writes these.
func (a App) printDocument(ok bool, d Document) error {
	if len(a.odd.all) > 0 {
		d = d.With("warnings", a.odd.all)
	}
	enc := json.NewEncoder(a.Stdout)
	enc.SetEscapeHTML(false)
	if a.Screen { // somebody reads it
		enc.SetIndent("", "  ")
	}
	if err := enc.Encode(append(Document{{"ok", ok}, {"version", version}}, d...)); err != nil {
		return &Failure{Code: Failed, Text: fmt.Sprintf(a.Words.CLI.Failed, err), Err: err}
	}
	return nil
}

// warnings are what was odd in what was given, and is no failure.
type warnings struct{ all []Document }

// Warn says on stderr what is odd in a field, by its flag, and tells a script in its
// document, by the API's name of the field.
func (a App) Warn(flag, field, message string) {
	fmt.Fprintf(a.Stderr, "%s: %s.\n", flag, message)
	a.odd.all = append(a.odd.all, Document{{"field", field}, {"message", message}})
}
