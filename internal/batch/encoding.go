package batch

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
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

// decoded reads in as UTF-8, whatever a spreadsheet wrote. What says to be UTF-8,
// or has its characters, is: a stray byte in it is nobody's Windows-1252.
func decoded(in io.Reader, head []byte) io.Reader {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case utf8.Valid(whole(head)), bytes.ContainsFunc(head, func(r rune) bool { return r > 0x7F && r != utf8.RuneError }):
		return transform.NewReader(in, unicode.BOMOverride(transform.Nop)) // takes a mark away
	}
	return transform.NewReader(in, charmap.Windows1252.NewDecoder())
}

// whole is b without a rune that is cut off at its end.
func whole(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if last := b[len(b)-n]; utf8.RuneStart(last) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
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
