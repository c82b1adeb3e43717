package client

import (
	"bytes"
	"cmp"
	"encoding/json"
	"iter"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"appreg/internal/clean"
)

// The types of this file read what a server sends for what it means: a value
// of an unexpected type becomes zero and is no error (contract.md section 1).
// They are used for the fields of structs.

// as reads valid JSON without space as far as the types agree. Fields that do not agree
// stay zero, and so does all of what is no JSON: that an answer is of the wrong shape
// shows in what is missing afterwards. Unmarshal would go through each object twice for
// each object around it.
func as[T any](data []byte) (v T) {
	if len(data) > 0 {
		fill(reflect.ValueOf(&v).Elem(), data)
	}
	return v
}

func fill(v reflect.Value, data []byte) {
	if own, ok := v.Addr().Interface().(json.Unmarshaler); ok {
		_ = own.UnmarshalJSON(data) // those of this package have no errors
		return
	}
	switch {
	case v.Kind() == reflect.Struct && data[0] == '{':
		of := make([]keyed, 0, 24)
		for key, value := range values(data) {
			of = append(of, keyed{key, value})
		}
		fillFields(v, of)
	case v.Kind() == reflect.Slice && data[0] == '[':
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		for _, value := range values(data) {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			fill(v.Index(v.Len()-1), value)
		}
	}
}

type keyed struct{ key, value []byte }

// fillFields finds a member for each field, the last one of its name.
func fillFields(v reflect.Value, of []keyed) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			fillFields(v.Field(i), of)
			continue
		}
		name := cmp.Or(f.Tag.Get("json"), f.Name)
		for _, m := range slices.Backward(of) {
			if named(m.key, name) {
				fill(v.Field(i), m.value)
				break
			}
		}
	}
}

// named reports whether a key is name, in any case, as Unmarshal has it.
func named(key []byte, name string) bool {
	return string(key) == name || len(key) == len(name) && strings.EqualFold(string(key), name)
}

// member returns the value of a key in valid JSON, the last one as Unmarshal has it,
// and nil where there is none or data is no object.
func member(data []byte, key string) (value json.RawMessage) {
	for k, v := range values(data) {
		if named(k, key) {
			value = v
		}
	}
	return value
}

// values goes through the members of an object, or the elements of a list, which have
// no key, in valid JSON without space. It spares decoding what else is there: an
// object is gone through again by each object around it.
func values(data []byte) iter.Seq2[[]byte, json.RawMessage] {
	return func(yield func([]byte, json.RawMessage) bool) {
		var key []byte
		depth, start := 0, 1
		for i := 0; i < len(data); i++ {
			switch data[i] {
			case '"':
				end := clean.StringEnd(data, i)
				if depth == 1 && end < len(data) && data[end] == ':' {
					key, start = data[i+1:end-1], end+1
				}
				i = end - 1
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 && start < i {
					yield(key, data[start:i:i])
					return
				}
			case ',':
				if depth == 1 && !yield(key, data[start:i:i]) {
					return
				} else if depth == 1 {
					start = i + 1
				}
			}
		}
	}
}

// textMax bounds a text, in bytes. Nothing that the API describes comes near.
const textMax = 4 << 10

// text is a string, or a number as it is written.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	*t = text(bounded(scalar(b)))
	return nil
}

// bounded cuts s to textMax, between characters.
func bounded(s string) string {
	if len(s) <= textMax {
		return s
	}
	cut := textMax
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return clean.Text(s[:cut]) + "…" // cleaned, since a joiner may have lost its neighbor
}

// scalar returns a string's text, cleaned, or a number's digits, and "" for the
// rest. All text that comes from a server is read here, or is the key of a map.
func scalar(b []byte) string {
	switch {
	case len(b) == 0:
	case clean.Plain(b) && b[0] == '"':
		return string(b[1 : len(b)-1])
	case b[0] == '"':
		var s string
		_ = json.Unmarshal(b, &s) // b is valid: the decoder says so
		return clean.Text(s)
	case b[0] == '-', '0' <= b[0] && b[0] <= '9':
		return string(b)
	}
	return ""
}

func lower(t text) string { return strings.ToLower(string(t)) }

// yes is a boolean, or one in quotes.
type yes bool

func (y *yes) UnmarshalJSON(b []byte) error {
	*y = yes(strings.EqualFold(strings.Trim(string(b), `"`), "true"))
	return nil
}

// told is a boolean that may be missing: anything else is nil.
type told struct{ *bool }

func (t *told) UnmarshalJSON(b []byte) error {
	t.bool = nil
	if s := strings.Trim(strings.ToLower(string(b)), `"`); s == "true" || s == "false" {
		y := s == "true"
		t.bool = &y
	}
	return nil
}

// count is a number of things, 0 when it is none.
type count int

func (n *count) UnmarshalJSON(b []byte) error {
	f, err := strconv.ParseFloat(scalar(b), 64)
	if err != nil || !(f >= 0 && f <= 1<<31-1) {
		f = 0
	}
	*n = count(f)
	return nil
}

// number is a finite number, also one in quotes; nil when it is none.
type number struct{ *float64 }

func (n *number) UnmarshalJSON(b []byte) error {
	n.float64 = nil
	f, err := strconv.ParseFloat(strings.TrimSpace(scalar(b)), 64)
	if err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
		n.float64 = &f
	}
	return nil
}

// share is a score from 0 to 1. One above 1 is of 100 (contract.md section 2);
// what is no score is nil.
type share struct{ number }

func (s *share) UnmarshalJSON(b []byte) error {
	s.number = as[number](b)
	switch f := s.float64; {
	case f == nil:
	case *f < 0 || *f > 100:
		s.float64 = nil
	case *f > 1:
		*f /= 100
	}
	return nil
}

// or is s, or another where s is none.
func (s share) or(other share) share {
	if s.float64 == nil {
		return other
	}
	return s
}

// value is the score, or another where s is none.
func (s share) value(absent float64) float64 {
	if s.float64 == nil {
		return absent
	}
	return *s.float64
}

// moment is a time, zero when it cannot be read.
type moment struct{ time.Time }

func (m *moment) UnmarshalJSON(b []byte) error {
	m.Time = readMoment(scalar(b))
	return nil
}

// readMoment reads a time as servers write it, which may be Unix seconds or
// milliseconds (contract.md section 1).
func readMoment(s string) time.Time {
	for _, layout := range [...]string{time.RFC3339, time.DateTime, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	const (
		soonest = 365 * 24 * 60 * 60 // 1971: before it a number is none
		latest  = 253402300799       // the end of 9999, in seconds
	)
	f, err := strconv.ParseFloat(s, 64)
	if err == nil && f > latest {
		f /= 1000
	}
	if err != nil || !(f >= soonest && f <= latest) {
		return time.Time{}
	}
	return time.UnixMilli(int64(math.Round(f * 1000))).UTC()
}

// list is a list of texts; elements that are none are left out.
type list []string

func (l *list) UnmarshalJSON(b []byte) error {
	all := as[[]text](b)
	*l = nil
	for _, t := range all {
		if t != "" {
			*l = append(*l, string(t))
		}
	}
	return nil
}

// reason is why something failed: the key in a failedReason, which may be a text,
// a list or an object with a message. Behind the key servers have been seen to put a
// stack trace with their paths (contract.md section 8), which goes nowhere.
type reason string

func (r *reason) UnmarshalJSON(b []byte) error {
	*r = ""
	if said := messages(json.RawMessage(b)); len(said) > 0 {
		*r = reason(bounded(reasonKey(said[0])))
	}
	return nil
}

// ref is a reference: an id, or the object itself when it is populated
// (contract.md section 1).
type ref struct {
	id     string
	object json.RawMessage // nil when only an id was shown
}

func (r *ref) UnmarshalJSON(b []byte) error {
	*r = ref{}
	if len(b) == 0 || b[0] != '{' {
		r.id = bareID(bounded(scalar(b)))
		return nil
	}
	id := member(b, "_id")
	if oid := bounded(scalar(member(b, mongoID))); oid != "" && id == nil {
		r.id = bareID(oid)
		return nil
	}
	r.object = b[:len(b):len(b)] // nobody changes an answer
	if len(id) > 0 && id[0] == '{' {
		id = member(id, mongoID)
	}
	r.id = bareID(bounded(scalar(id)))
	return nil
}

// mongoID is the key of an id in MongoDB's own notation.
const mongoID = "$oid"

// shown reports whether there is anything at all.
func (r ref) shown() bool { return r.id != "" || r.object != nil }

// bareID returns the id in s, which may stand between blanks, in quotes or in
// ObjectId('…') (contract.md section 1), without what cannot be seen in it. What else
// it looks like is not judged.
func bareID(s string) string {
	if !strings.ContainsFunc(s, func(c rune) bool { return (c < '0' || c > '9') && (c > 'z' || !letter(byte(c))) }) {
		return s
	}
	const open, shut = "ObjectId(", ")"
	s = strings.Map(visible, s)
	s = strings.Trim(strings.TrimSpace(s), `"'`)
	if len(s) >= len(open)+len(shut) && strings.EqualFold(s[:len(open)], open) && strings.HasSuffix(s, shut) {
		s = s[len(open) : len(s)-len(shut)]
	}
	return strings.TrimSpace(strings.Trim(strings.TrimSpace(s), `"'`))
}

// visible leaves out what shows nothing.
func visible(r rune) rune {
	if r > unicode.MaxASCII && unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) {
		return -1
	}
	return r
}

// encode is json.Marshal without its escaping of <, > and &.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
