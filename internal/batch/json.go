package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"appreg/internal/person"
)

// readJSON reads objects. Their numbers count as their digits.
func (p *parser) readJSON(text *bufio.Reader) error {
	all := objects{in: text}
	nobody := true
	var broken Problem
	for {
		text, line, err := all.next()
		switch {
		case errors.Is(err, io.EOF):
			if nobody {
				p.tell(Problem{Line: 1, Rule: RuleNobody})
			}
			return nil
		case errors.As(err, &broken):
			nobody = false
			p.tell(broken)
			continue
		case err != nil:
			return err
		}
		nobody = false
		if err := p.object(text, line); err != nil {
			return err
		}
	}
}

// object is one of them.
func (p *parser) object(text []byte, line int) error {
	if !utf8.Valid(text) {
		p.tell(Problem{Line: line, Rule: RuleEncoding})
		return nil
	}
	var object map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&object); err != nil {
		p.tell(Problem{Line: line, Rule: RuleUnreadable})
		return nil
	}
	object = flat(object)
	p.begin(line)
	cells := p.cells[:0]
	names := slices.Sorted(maps.Keys(object))
	for i, field := range p.keys(names) {
		value, known := written(object[names[i]])
		if place := p.places[i]; place < len(p.understood.Columns) {
			cells = append(cells, make([]string, max(place+1-len(cells), 0))...)
			cells[place], _ = mended(value)
		}
		switch {
		case value == "" && known:
		case field == "":
			p.unread(p.places[i], value)
		case !known:
			p.tell(Problem{Line: line, Field: strings.TrimSuffix(field, person.More), Rule: RuleText})
			return nil
		case p.in(strings.TrimSuffix(field, person.More)).text != "" && !strings.HasSuffix(field, person.More):
			p.tell(Problem{Line: line, Field: field, Rule: RuleTwice})
			return nil
		default:
			p.text(0, strings.TrimSuffix(field, person.More), value)
		}
	}
	return p.end(cells)
}

// flat is an object with what is in others within it as its own, called by the way to
// it: {"person": {"email": …}} has person.email.
func flat(object map[string]any) map[string]any {
	own := func(value any) bool { within, ok := value.(map[string]any); return !ok || len(within) == 0 }
	all := map[string]any{}
	for key, value := range object {
		if own(value) {
			continue
		}
		for name, within := range flat(value.(map[string]any)) {
			all[key+inner+name] = within
		}
	}
	if len(all) == 0 {
		return object
	}
	for key, value := range object {
		if own(value) {
			all[key] = value
		}
	}
	return all
}

// inner stands between the name of an object and those within it.
const inner = "."

// written is a value as it would stand in a cell, if it would in one.
func written(value any) (text string, ok bool) {
	switch v := value.(type) {
	case nil:
		return "", true
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	}
	all, _ := json.Marshal(value)
	return string(all), false
}

// keys are the fields of an object's keys. Those of the objects before it are likely
// to be the same.
func (p *parser) keys(names []string) []string {
	if slices.Equal(names, p.names) {
		return p.fields
	}
	p.names, p.fields, p.places = names, p.source.fields(names), nil
	for i, name := range names {
		if strings.Contains(name, inner) && slices.ContainsFunc(names, func(other string) bool {
			return !strings.Contains(other, inner) && p.fields[i] != "" && p.fields[slices.Index(names, other)] == p.fields[i]
		}) {
			p.fields[i] = "" // the object has one of its own
		}
		same := func(c Column) bool { return c.Name == short(name) }
		place := slices.IndexFunc(p.understood.Columns, same)
		if place < 0 {
			place = len(p.understood.Columns)
			p.column(0, name, p.fields[i])
		}
		p.places = append(p.places, place)
	}
	return p.fields
}
