package sandbox

import (
	"errors"
	"fmt"
	"io"

	"appreg/internal/sandbox/contract"
)

// What a body may have in it, however small it is: a value of two bytes takes a
// hundred times as much once it is read. No call needs a tenth of either.
const (
	mostValues = 5_000
	mostDepth  = 50
)

var errUnbounded = errors.New("sandbox: JSON out of bounds")

func outOfBounds() error {
	return contract.Refuse(400, "BadRequest", fmt.Sprintf("the body has more than %d values, or they are nested more than %d deep", mostValues, mostDepth))
}

// bounds hands JSON on as long as it has no more in it than is allowed. It
// counts the values inside objects and arrays by what begins and separates them,
// an empty one as if it had one. Whether it is JSON at all others say.
type bounds struct {
	from         io.Reader
	most         int // values
	deepest      int
	values       int
	depth        int
	text, escape bool // in a string; behind a backslash in it
}

func (b *bounds) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	for _, c := range p[:n] {
		if !b.allow(c) {
			return 0, errUnbounded
		}
	}
	return n, err
}

func (b *bounds) allow(c byte) bool {
	switch {
	case b.text:
		b.text = b.escape || c != '"'
		b.escape = !b.escape && c == '\\'
	case c == '"':
		b.text = true
	case c == '{', c == '[':
		b.values++
		b.depth++
	case c == '}', c == ']':
		b.depth--
	case c == ',':
		b.values++
	}
	return b.values <= b.most && b.depth <= b.deepest
}
