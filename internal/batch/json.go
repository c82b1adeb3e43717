package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"unicode/utf8"
)

// readJSON reads an object a line. Its numbers count as their digits.
func (p *parser) readJSON(text *bufio.Reader) error {
	all := lines{in: text}
	for {
		line, err := all.next()
		if err != nil {
			return err
		}
		if err := p.object(line); err != nil {
			return err
		}
	}
}

// object is one line of JSON lines.
func (p *parser) object(l line) error {
	text := bytes.TrimSpace(l.text)
	if len(text) == 0 {
		return nil
	}
	var object map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err := d.Decode(&object)
	_, more := d.Token()
	switch {
	case l.long:
		p.tell(Problem{Line: l.number, Rule: RuleLong})
		return nil
	case !utf8.Valid(text):
		p.tell(Problem{Line: l.number, Rule: RuleEncoding})
		return nil
	case err != nil, object == nil, !errors.Is(more, io.EOF):
		p.tell(Problem{Line: l.number, Rule: RuleUnreadable})
		return nil
	}
	texts := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		field := fieldOf(name)
		if field == "" {
			p.skip(0, name)
			continue
		}
		if _, twice := texts[field]; twice {
			p.tell(Problem{Line: l.number, Field: field, Rule: RuleTwice})
			return nil
		}
		switch v := object[name].(type) {
		case string:
			texts[field] = v
		case json.Number:
			texts[field] = v.String()
		case nil:
		default:
			p.tell(Problem{Line: l.number, Field: field, Rule: RuleText})
			return nil
		}
	}
	return p.row(l.number, texts, nil)
}
