package batch

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
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
	}
	return ""
}

// unmarked is UTF-16 without a byte order mark, by the halves of its first letters that
// are noughts; nil: it is something else.
func unmarked(head []byte) encoding.Encoding {
	if len(head) < 4 || (head[0] == 0) != (head[2] == 0) || (head[1] == 0) != (head[3] == 0) || (head[0] == 0) == (head[1] == 0) {
		return nil
	}
	if head[0] == 0 {
		return utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	}
	return utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)
}

// decoded reads in as UTF-8, whatever a spreadsheet wrote. name is what that was, and
// empty for UTF-8.
func decoded(in io.Reader, head []byte, page *codePage) (text io.Reader, name string) {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return transform.NewReader(in, utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewDecoder()), "UTF-16"
	case unmarked(head) != nil:
		return transform.NewReader(in, unmarked(head).NewDecoder()), "UTF-16"
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

// codePage is an encoding that has a byte for each character.
type codePage struct {
	*charmap.Charmap
	name string
}

// codePages are those that spreadsheets write, the likely ones first: that of Windows,
// "CSV (MS-DOS)", "CSV (Macintosh)".
var codePages = []codePage{
	{charmap.Windows1252, "Windows-1252"}, {charmap.CodePage850, "MS-DOS 850"}, {charmap.Macintosh, "Mac Roman"},
	{charmap.CodePage437, "MS-DOS 437"}, {charmap.ISO8859_15, "ISO 8859-15"},
}

// pageOf is the code page of a file; nil: it is UTF-8, or says what else it is. What
// says to be UTF-8, or has more of its characters than of others, is: a stray byte in
// it is nobody's Windows-1252. Of the others it is the one by which there are most
// letters of names in it.
func pageOf(f io.Reader) (*codePage, error) {
	var h high
	buf := make([]byte, peeked)
	kept := 0
	for first := true; ; first = false {
		n, err := io.ReadFull(f, buf[kept:])
		end := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !end {
			return nil, err
		}
		text := buf[:kept+n]
		if first && (bytes.HasPrefix(text, mark) || bytes.HasPrefix(text, []byte{0xFF, 0xFE}) || bytes.HasPrefix(text, []byte{0xFE, 0xFF}) || unmarked(text) != nil) {
			return nil, nil
		}
		kept = copy(buf, h.add(text, end))
		if end || h.certain() {
			return h.page(), nil
		}
	}
}

// high are the bytes of a file that are no ASCII.
type high struct {
	before byte
	whole  int       // characters of UTF-8
	others [][3]byte // what is none, with what stands around it
}

// othersMost is how many are looked at.
const othersMost = 4096

// certain reports whether there is nothing to be learned from more of a file.
func (h *high) certain() bool {
	return len(h.others) >= othersMost || h.whole > othersMost && len(h.others) == 0
}

// add takes the bytes of a text, and returns what is to be seen with what follows.
func (h *high) add(text []byte, end bool) (rest []byte) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !end && len(text)-i <= utf8.UTFMax {
			return text[i-min(i, 1):]
		}
		if i > 0 {
			h.before = text[i-1]
		}
		r, size := utf8.DecodeRune(text[i:])
		if r != utf8.RuneError || size > 1 {
			if size > 2 || unicode.Is(unicode.Latin, r) || r < 0xC0 { // by chance it is rather another
				h.whole++
			}
		} else if len(h.others) < othersMost {
			behind := byte(' ')
			if i+1 < len(text) {
				behind = text[i+1]
			}
			h.others = append(h.others, [3]byte{h.before, text[i], behind})
		}
		i += size
	}
	return nil
}

// page is the code page that fits best.
func (h *high) page() *codePage {
	if h.whole >= len(h.others) { // also where there are none
		return nil
	}
	best, most := 0, 0
	for i, page := range codePages {
		sum := 0
		for _, around := range h.others {
			sum += fit(page.DecodeByte(around[0]), page.DecodeByte(around[1]), page.DecodeByte(around[2]))
		}
		if i == 0 || sum > most {
			best, most = i, sum
		}
	}
	return &codePages[best]
}

// fit is how well a character fits between two others, in a file of names: letters of
// Spanish do, those of other languages may, and no word has a sign in it.
func fit(before, r, behind rune) int {
	within := unicode.IsLetter(before) || unicode.IsLetter(behind)
	switch {
	case unicode.IsUpper(r) && unicode.IsLower(before), unicode.IsLower(r) && unicode.IsUpper(before) && unicode.IsUpper(behind):
		return -3
	case strings.ContainsRune("áéíóúüñÁÉÍÓÚÜÑ", r):
		return 4
	case r == '’' && unicode.IsLetter(before) && unicode.IsLetter(behind):
		return 1
	case strings.ContainsRune("‘“", r) && unicode.IsLetter(before), strings.ContainsRune("”–—", r) && unicode.IsLetter(behind):
		return -3
	case strings.ContainsRune("ªº°¿¡’‘“”–—", r):
		return 0
	case unicode.Is(unicode.Latin, r):
		return 1
	case unicode.IsControl(r), r >= 0x2500 && r < 0x2600: // boxes
		return -6
	case within:
		return -4
	}
	return -1
}
