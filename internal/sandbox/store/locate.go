package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// deepest is how deep the values of a row may be nested. A flow's document may be 50 deep
// where it is made (section 2), and the body of an event has it three deeper.
const deepest = 60

// strict reads one JSON value, and no field that into has not. What is wrong is told with
// its place.
func strict(place string, text []byte, into any) error {
	if string(bytes.TrimSpace(text)) == "null" {
		return wrong(Absent, "%s", place)
	}
	if place != "" && depth(text) > deepest { // the whole is read row by row
		return wrong(Deep, "%s", place)
	}
	decode := func(text []byte) error {
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.DisallowUnknownFields()
		dec.UseNumber() // a flow's document may have any
		if err := dec.Decode(into); err != nil {
			return err
		}
		if _, err := dec.Token(); err != io.EOF {
			return &json.SyntaxError{Offset: dec.InputOffset()}
		}
		return nil
	}
	err := decode(text)
	if err == nil {
		return nil
	}
	if odd := (*json.SyntaxError)(nil); errors.As(err, &odd) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return wrong(Syntax, "%s", lineColumn(text))
	}
	return locate(place, text, decode)
}

// locate is where in a value the first thing is that decode, which reads one in its
// place, does not take.
func locate(place string, text []byte, decode func([]byte) error) error {
	if err := decode([]byte("null")); err != nil && strings.HasPrefix(err.Error(), "json: unknown field ") {
		return wrong(Unknown, "%s", place)
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	first, _ := dec.Token() // it is valid
	opening, isContainer := first.(json.Delim)
	if !isContainer || decode([]byte(map[json.Delim]string{'{': "{}", '[': "[]"}[opening])) != nil {
		return wrong(Malformed, "%s", place)
	}
	for i := 0; dec.More(); i++ {
		before, inside, after := "[", fmt.Sprintf("%s[%d]", place, i), "]"
		if opening == '{' {
			name, _ := dec.Token()
			quoted, _ := json.Marshal(name)
			before, inside, after = "{"+string(quoted)+":", strings.TrimPrefix(fmt.Sprint(place, ".", name), "."), "}"
		}
		var value json.RawMessage
		_ = dec.Decode(&value)
		alone := func(value []byte) error { return decode([]byte(before + string(value) + after)) }
		if alone(value) != nil {
			return locate(inside, value, alone)
		}
	}
	return wrong(Malformed, "%s", place)
}

// lineColumn is where text stops being JSON, as compilers say it: line:column.
func lineColumn(text []byte) string {
	at := len(text)
	odd := (*json.SyntaxError)(nil)
	if errors.As(json.Unmarshal(text, new(json.RawMessage)), &odd) && !strings.Contains(odd.Error(), "unexpected end") {
		at = max(0, min(at, int(odd.Offset)-1))
	}
	before := text[:at]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return fmt.Sprintf("%d:%d", bytes.Count(before, []byte("\n"))+1, len([]rune(string(line)))+1)
}

// depth is how deep the values of a text are nested, if it is JSON.
func depth(text []byte) (most int) {
	at, inText, escaped := 0, false, false
	for _, c := range text {
		switch {
		case inText:
			inText = escaped || c != '"'
			escaped = !escaped && c == '\\'
		case c == '"':
			inText = true
		case c == '{', c == '[':
			at++
			most = max(most, at)
		case c == '}', c == ']':
			at--
		}
	}
	return most
}
