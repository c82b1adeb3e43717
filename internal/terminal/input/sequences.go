package input

import (
	"bytes"
	"strconv"
)

// csi reads the sequence whose parameters begin in b at at.
func csi(b []byte, at int, over bool) (event, int) {
	i := at
	if b[i] == '[' && i+1 < len(b) { // a function key of the Linux console
		if 'A' <= b[i+1] && b[i+1] <= 'E' {
			return event{what: key, bytes: append([]byte("\x1b[["), b[i+1])}, i + 2
		}
		return event{}, i + 1
	}
	for i < len(b) && ' ' <= b[i] && b[i] < '@' {
		if _, alone := number(b[at:i]); b[i] == '$' && alone && i > at {
			break // rxvt's keys with shift
		}
		i++
	}
	switch {
	case i-at > maxKey:
		return event{}, at // text, behind something else
	case i == len(b), i == at && b[i] == '[':
		if over {
			return event{}, len(b)
		}
		return event{}, 0
	case b[i] < ' ', b[i] >= 0x7f: // never to be ended
		return event{}, i
	case b[i] == 'M' && i == at:
		return mouse(b, i+1, over)
	}
	return pressed(string(b[at:i]), b[i]), i + 1
}

// mouse reads the old report of a mouse, whose three bytes may be any but
// controls.
func mouse(b []byte, at int, over bool) (event, int) {
	end := at + 3
	for i := at; i < min(end, len(b)); i++ {
		if b[i] < ' ' {
			return event{}, i
		}
	}
	if end > len(b) && !over {
		return event{}, 0
	}
	return event{}, min(end, len(b))
}

// keypad are the keys of the number pad, in the mode that sends them apart.
const keypad = "jklmnopqrstuvwxy"

// ss3 reads a key of the other kind of sequence.
func ss3(b []byte, at int) (event, int) {
	i := at
	for i < len(b) && ('0' <= b[i] && b[i] <= '9' || b[i] == ';') {
		i++
	}
	if i == len(b) || i-at > maxKey {
		if len(b) < at+2 && i == len(b) {
			return event{}, 0
		}
		return event{}, at
	}
	c := b[i]
	params := string(b[at:i])
	if i > at && bytes.IndexByte(b[at:i], ';') < 0 {
		params = "1;" + params // an old form, of the modifiers alone
	}
	switch n := bytes.IndexByte([]byte(keypad), c); {
	case c < ' ' || c >= 0x7f:
		return event{}, i
	case n >= 0:
		return event{what: text, bytes: []byte{"*+,-./0123456789"[n]}}, i + 1
	case c == 'M':
		return event{what: key, bytes: []byte{'\r'}}, i + 1
	case c == 'I':
		return event{what: key, bytes: []byte{'\t'}}, i + 1
	case c == 'X':
		return event{what: text, bytes: []byte{'='}}, i + 1
	case i > at, 'A' <= c && c <= 'D', c == 'H', c == 'F':
		return pressed(params, c), i + 1
	case 'P' <= c && c <= 'S', 'a' <= c && c <= 'd':
		return event{what: key, bytes: append([]byte("\x1bO"), c)}, i + 1
	}
	return event{}, i + 1
}

// pressed is the key of a sequence, or nothing where it is an answer, a report,
// or a key that nothing is done with.
func pressed(params string, final byte) event {
	p, ok := parameters(params)
	if !ok {
		return event{}
	}
	k := keystroke{code: p[0].at(0), mods: p[1].mods()}
	if p[1].at(1) == released || k.mods >= super {
		return event{}
	}
	switch final {
	case 'A', 'B', 'C', 'D', 'H', 'F':
		if params == "" || k.code == 1 {
			return moves(final, k.mods)
		}
	case 'P', 'Q', 'S': // R would be F3, and is where the cursor is
		if params == "" || k.code == 1 && k.mods == 0 {
			return event{what: key, bytes: append([]byte("\x1bO"), final)}
		}
	case 'Z':
		return shiftTab
	case '~':
		switch k.code {
		case 200:
			return event{what: pasteBegins}
		case 201:
			return event{what: pasteEnds}
		case 27: // xterm's modifyOtherKeys
			k.code = p[2].at(0)
			return k.event()
		}
		return numbered(k.code, k.mods)
	case '^': // rxvt's
		return numbered(k.code, ctrl)
	case '$':
		return numbered(k.code, shift)
	case '@':
		return numbered(k.code, ctrl|shift)
	case 'u': // kitty's, and xterm's other form
		if params == "" {
			return event{}
		}
		k.shifted, k.base, k.text = p[0].at(1), p[0].at(2), p[2]
		return k.event()
	}
	return event{}
}

// moves is an arrow, Home or End.
func moves(final byte, mods modifiers) event {
	if mods == 0 {
		return event{what: key, bytes: []byte{esc, '[', final}}
	}
	return event{what: key, bytes: append([]byte("\x1b[1;"), '1'+byte(mods), final)}
}

// numbered is the key that its sequence has a number for.
func numbered(n int, mods modifiers) event {
	switch n {
	case 1, 7:
		return moves('H', mods)
	case 4, 8:
		return moves('F', mods)
	case 3:
		if mods&(alt|ctrl) != 0 { // a word
			return event{what: key, bytes: []byte("\x1b[3;3~")}
		}
		fallthrough
	case 2, 5, 6:
		return event{what: key, bytes: []byte("\x1b[" + strconv.Itoa(n) + "~")}
	}
	if n < 11 || n > 34 || n == 16 || n == 22 || n == 27 || n == 30 || mods != 0 {
		return event{}
	}
	return event{what: key, bytes: []byte("\x1b[" + strconv.Itoa(n) + "~")}
}

var shiftTab = event{what: key, bytes: []byte("\x1b[Z")}

// parameter is a number of a sequence, with those that stand under it.
type parameter []int

func (p parameter) at(i int) int {
	if i < len(p) {
		return p[i]
	}
	return 0
}

// parameters reads three numbers of a sequence; ok is false where it is private
// or an answer to something, which no key is.
func parameters(s string) (p [3]parameter, ok bool) {
	n := 0
	for i, part := range bytes.Split([]byte(s), []byte{';'}) {
		var all parameter
		for _, sub := range bytes.Split(part, []byte{':'}) {
			if n, ok = number(sub); !ok {
				return p, false
			}
			all = append(all, n)
		}
		if i < len(p) {
			p[i] = all
		}
	}
	return p, true
}

// number reads digits; none are 0.
func number(b []byte) (int, bool) {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' || n > 1<<24 {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}
