package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"appreg/internal/person"
)

// objects are those of a file: one a line, one after the other over several lines, or
// in an array, be it a part of an object around them: {"data": […]}. What is none costs its own line and no other.
type objects struct {
	in    *bufio.Reader
	line  int
	back  []byte // is read again
	begun bool   // an array's bracket may stand in front of the first
	outer bool   // they are in an array that is a part of an object
	text  []byte
}

// How long an object may be in bytes, and one of several lines, and how deep. No more of
// a file is kept, and nothing is read again and again.
const (
	objectMost  = lineMax
	severalMost = 64 << 10
	deepest     = 60
)

// next is the text of the next object and the line that it begins in, until the one
// after it is asked for. What is none is told as a Problem; at the end io.EOF.
func (o *objects) next() (text []byte, line int, err error) {
	for {
		b, err := o.byte()
		if err != nil {
			return nil, 0, err
		}
		switch {
		case b == '\n':
			o.line++
		case b == '{':
			o.begun = true
			return o.object()
		case b == mark[0] && o.marked():
		case b == ']' && o.outer:
			if err := o.leave(); err != nil {
				return nil, 0, err
			}
		case b == ' ', b == '\t', b == '\r', b == ',' && o.begun, b == ']' && o.begun:
		case b == '[' && !o.begun:
			o.begun = true
		default:
			o.begun = true
			return nil, o.line + 1, o.skip(Problem{Line: o.line + 1, Rule: RuleUnreadable})
		}
	}
}

// object reads on to the brace that closes it. Where that does not come, or cannot,
// the line that it begins in is none of it.
func (o *objects) object() ([]byte, int, error) {
	first, inner := o.line+1, 0
	last := byte('{') // what was read last, beside blanks
	inText, escaped := false, false
	o.text = append(o.text[:0], '{')
	arrays := uint64(0) // of the brackets that are open, the last one lowest: whether it is an array's
	for depth := 1; depth > 0; {
		b, err := o.byte()
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, first, err
		}
		wrong := err != nil || inText && b == '\n' || !inText && b == '{' && last != ':' && arrays&1 == 0 || depth > deepest
		if err == nil {
			o.text = append(o.text, b)
		}
		if wrong || len(o.text) > objectMost || inner > 0 && len(o.text) > severalMost {
			return nil, first, o.broken(first)
		}
		switch {
		case escaped:
			escaped = false
		case inText:
			escaped, inText = b == '\\', b != '"'
		case b == '"':
			inText = true
		case b == '{', b == '[':
			depth, arrays = depth+1, arrays<<1
			if b == '[' {
				arrays++
			}
			if b == '[' && depth == 2 && last == ':' && !o.outer && o.wraps() {
				o.line, o.outer = o.line+inner, true
				return o.next()
			}
		case b == '}', b == ']':
			depth, arrays = depth-1, arrays>>1
		case b == '\n':
			inner++
		}
		if b != ' ' && b != '\n' && b != '\r' && b != '\t' {
			last = b
		}
	}
	o.line += inner
	return o.text, first, nil
}

// wraps reports whether what was read of an object is around those of people: the first
// in its array has a contact, and it has none.
func (o *objects) wraps() bool {
	if len(o.back) > 0 {
		return false
	}
	ahead, _ := o.in.Peek(severalMost)
	if !bytes.HasPrefix(bytes.TrimLeft(ahead, " \t\r\n"), []byte{'{'}) {
		return false
	}
	return hasContact(ahead) && !hasContact(append(bytes.Clone(o.text), "]}"...))
}

// hasContact reports whether an object that a text begins with has a key of a contact's.
func hasContact(text []byte) bool {
	var object map[string]any
	_ = json.NewDecoder(bytes.NewReader(text)).Decode(&object) // of what is none there are no keys
	for key := range object {
		if field := person.FieldOf(key); field == "email" || field == "phone" {
			return true
		}
	}
	return false
}

// leave reads on behind the array, to the brace that closes the object around it.
func (o *objects) leave() error {
	o.outer = false
	inText, escaped := false, false
	for depth := 1; depth > 0; {
		b, err := o.byte()
		if err != nil {
			return err
		}
		switch {
		case b == '\n':
			o.line++
		case escaped:
			escaped = false
		case inText:
			escaped, inText = b == '\\', b != '"'
		case b == '"':
			inText = true
		case b == '{', b == '[':
			depth++
		case b == '}', b == ']':
			depth--
		}
	}
	return nil
}

// broken is the problem of an object that is none, and has what stands below its
// first line read again.
func (o *objects) broken(first int) error {
	head, below, more := bytes.Cut(o.text, []byte("\n"))
	problem := Problem{Line: first, Rule: RuleUnreadable}
	if len(head) > objectMost {
		problem.Rule = RuleLong
	}
	if !more {
		return o.skip(problem)
	}
	o.line = first
	o.back = append(bytes.Clone(below), o.back...)
	return problem
}

// skip reads on to the end of a line.
func (o *objects) skip(p Problem) error {
	for {
		b, err := o.byte()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err != nil || b == '\n' {
			o.line++
			return p
		}
	}
}

// marked reports whether a byte begins a byte order mark, and passes over it.
func (o *objects) marked() bool {
	rest := mark[1:]
	if next, _ := o.in.Peek(len(rest)); len(o.back) > 0 || !bytes.Equal(next, rest) {
		return false
	}
	_, err := o.in.Discard(len(rest))
	return err == nil
}

func (o *objects) byte() (byte, error) {
	if len(o.back) > 0 {
		b := o.back[0]
		o.back = o.back[1:]
		return b, nil
	}
	return o.in.ReadByte()
}
