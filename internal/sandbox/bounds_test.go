package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
)

// FuzzReadObject: within its bounds a body is read as encoding/json reads it,
// and refused as it refuses it; out of them it is refused, as what it is.
func FuzzReadObject(f *testing.F) {
	for _, seed := range []string{
		"", " \n", "null", "{}", `{"a":1e400,"b":[true,null,{"c":"\u00e9\"\\[{,"}]}`, `{"a":1,"a":{"b":2},"a":{"c":3}}`, `{"a":"` + "\xff" + `"}`,
		"{} {}", "{}}", "{},", "[]", "1", `"{"`, `{"a":"\`, `{"a":[1,]}`, `{"a":}`, `{a:1}`, "{\"a\":\"\n\"}", "\ufeff{}", "{}\x00", "[[[[", "]]]]{}",
		`{"a":` + strings.Repeat("[", mostDepth-1) + strings.Repeat("]", mostDepth-1) + `}`,
		`{"a":` + strings.Repeat("[", mostDepth) + strings.Repeat("]", mostDepth) + `}`,
		`{"a":[` + strings.Repeat("1,", mostValues-2) + `1]}`,
		`{"a":[` + strings.Repeat("1,", mostValues-1) + `1]}`,
		`{"a":[` + strings.Repeat("{},", mostValues/2) + `1]}`,
		`{"a":"\\","b":"` + strings.Repeat("[,", mostValues) + `"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := readObject(bytes.NewReader(body))
		want, ok := plain(body)
		values, depth := contents(body)
		within := values <= mostValues && depth <= mostDepth
		switch {
		case ok && within && (err != nil || !reflect.DeepEqual(got, want)):
			t.Errorf("%q is %v, %v; want %v", body, got, err, want)
		case ok && !within && (err == nil || err.Error() != outOfBounds().Error()):
			t.Errorf("%q with %d values, %d deep: %v, %v", body, values, depth, got, err)
		case !ok && err == nil:
			t.Errorf("%q is %v", body, got)
		}
		if bit, bitErr := readObject(iotest.OneByteReader(bytes.NewReader(body))); (bitErr == nil) != (err == nil) || !reflect.DeepEqual(bit, got) {
			t.Errorf("%q bit by bit is %v, %v", body, bit, bitErr)
		}
	})
}

// plain reads a body without bounds.
func plain(body []byte) (in contract.Fields, ok bool) {
	if len(bytes.Trim(body, " \t\r\n")) == 0 {
		return nil, true
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	if dec.Decode(&in) != nil {
		return nil, false
	}
	_, err := dec.Token()
	return in, err == io.EOF
}

// contents counts the values in objects and arrays, an empty one as if it had
// one, and how deep they go.
func contents(body []byte) (values, deepest int) {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	tokens := 0
	var in []int // tokens in each that is open: a member has two
	var kinds []json.Delim
	for {
		token, err := dec.Token()
		if err != nil {
			return values, deepest
		}
		end := token == json.Delim('}') || token == json.Delim(']')
		if !end && len(in) > 0 {
			in[len(in)-1]++
		}
		switch d, _ := token.(json.Delim); {
		case end:
			last := len(in) - 1
			if tokens = in[last]; kinds[last] == '{' {
				tokens /= 2
			}
			values += max(1, tokens)
			in, kinds = in[:last], kinds[:last]
		case d != 0:
			in, kinds = append(in, 0), append(kinds, d)
			deepest = max(deepest, len(in))
		}
	}
}

// TestReadFieldsOfAReaderThatFails: what stops a body is no JSON's fault.
func TestReadFieldsOfAReaderThatFails(t *testing.T) {
	failed := errors.New("the line is gone")
	for _, text := range []string{"", "{", "{}", `{"a":1}  `, "[", "x"} {
		_, _, err := readFields(io.MultiReader(strings.NewReader(text), iotest.ErrReader(failed)), api.SmallBody)
		if err == nil || err.Error() != contract.Refuse(400, "BadRequest", "the body could not be read").Error() {
			t.Errorf("%q: %v", text, err)
		}
	}
}
