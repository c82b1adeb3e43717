package batch

import (
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// foreign is the rule of what is no text that can be read, by how it begins; "":
// it may be.
func foreign(head []byte) (rule string) {
	switch {
	case len(head) == 0:
		return RuleBlank
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return RuleWorkbook
	case len(head) > 3 && (head[0] == 0) == (head[2] == 0) && (head[1] == 0) == (head[3] == 0) && (head[0] == 0) != (head[1] == 0):
		return RuleUnmarked
	}
	return ""
}

// decoded reads in as UTF-8, whatever a spreadsheet wrote. name is what that was, and
// empty for UTF-8.
func decoded(in io.Reader, head []byte, page *codePage) (text io.Reader, name string) {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()), "UTF-16"
	case page == nil:
		return in, ""
	}
	return transform.NewReader(in, page.NewDecoder()), page.name
}

// oldEnds reports whether the lines end as on the first Macs: with a carriage
// return alone.
func oldEnds(head []byte) bool {
	return bytes.IndexByte(head, '\r') >= 0 && bytes.IndexByte(head, '\n') < 0
}

// newEnds reads line ends of the first Macs as those of today.
type newEnds struct{ in io.Reader }

func (n newEnds) Read(p []byte) (int, error) {
	read, err := n.in.Read(p)
	for i, b := range p[:read] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return read, err
}
