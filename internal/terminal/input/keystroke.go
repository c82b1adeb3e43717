package input

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// modifiers are the keys that are held with another one.
type modifiers int

const (
	shift modifiers = 1 << iota
	alt
	ctrl
	super
	hyper
	meta
	capsLock

	released = 3 // the event when a key is let go
)

// mods are the modifiers that a parameter tells; locks are none.
func (p parameter) mods() modifiers { return modifiers(max(p.at(0)-1, 0)) & (capsLock - 1) }

// keystroke is a key in one of the forms that tell every key apart: kitty's
// keyboard protocol, and xterm's modifyOtherKeys.
type keystroke struct {
	code          int // a character, or a number of kitty's for a key that has none
	shifted, base int // what it is with shift, and on a Latin keyboard; 0: untold
	text          parameter
	mods          modifiers
}

// event is the key as terminals have always sent it.
func (k keystroke) event() event {
	if e, ok := k.functional(); ok {
		return e
	}
	switch k.code {
	case '\r', '\n', 57414: // also the number pad's
		if k.mods&alt != 0 {
			return event{what: key, bytes: []byte("\x1b\n")}
		}
		return event{what: key, bytes: []byte{'\r'}}
	case esc:
		return event{what: key, bytes: []byte{esc}}
	case '\t':
		if k.mods&shift != 0 {
			return shiftTab
		}
		return event{what: key, bytes: []byte{'\t'}}
	case 0x7f, '\b':
		if k.mods&(alt|ctrl) != 0 { // a word
			return event{what: key, bytes: []byte("\x1b\x7f")}
		}
		return event{what: key, bytes: []byte{0x7f}}
	}
	if k.code < ' ' {
		return event{}
	}
	sign := k.mods&alt != 0 && k.mods&ctrl != 0 && !unicode.IsLetter(rune(k.code)) // as AltGr makes it
	switch {
	case k.mods&ctrl != 0 && !sign:
		return k.control()
	case k.mods&alt != 0 && !sign:
		return event{what: key, bytes: utf8.AppendRune([]byte{esc}, k.character())}
	}
	return event{what: text, bytes: k.characters()}
}

// functional is a key of the number pad that writes or moves, and whatever else
// has no character: nothing.
func (k keystroke) functional() (event, bool) {
	const first, pad, enter, moving, paging, begin, last = 0xe000, 57399, 57414, 57417, 57421, 57427, 0xf8ff
	switch n := k.code; {
	case n == enter, n < first, n > last:
		return event{}, false
	case n < pad, n >= begin:
		return event{}, true
	case n < moving:
		return event{what: text, bytes: []byte{"0123456789./*-+\r=,"[n-pad]}}, true
	case n < paging:
		return moves("DCAB"[n-moving], k.mods), true
	default:
		return numbered([]int{5, 6, 1, 4, 2, 3}[n-paging], k.mods), true
	}
}

// controls are the signs that a key with ctrl has a character for, in order.
const controls = "@abcdefghijklmnopqrstuvwxyz[\\]^_"

// control is what a key is with ctrl, on a Latin keyboard where it is told what
// that is.
func (k keystroke) control() event {
	c := unicode.ToLower(rune(k.code))
	if c >= utf8.RuneSelf {
		c = unicode.ToLower(rune(k.base))
	}
	if k.mods&shift != 0 && (c < 'a' || c > 'z') && k.shifted > 0 {
		c = rune(k.shifted)
	}
	switch {
	case c == ' ', c == '2':
		c = '@'
	case '3' <= c && c <= '7':
		c += '[' - '3'
	case c == '/', c == '-':
		c = '_'
	}
	i := strings.IndexRune(controls, c)
	if i < 0 || c == 0 {
		return event{}
	}
	if k.mods&alt != 0 && i != ctrlC {
		e, _ := escape([]byte{esc, byte(i)}, true)
		return e
	}
	return event{what: key, bytes: []byte{byte(i)}}
}

// character is what the key writes.
func (k keystroke) character() rune {
	if k.mods&shift == 0 {
		return rune(k.code)
	}
	if k.shifted > 0 {
		return rune(k.shifted)
	}
	return unicode.ToUpper(rune(k.code))
}

// characters is what the key writes, in the keyboard's own words where it tells.
func (k keystroke) characters() []byte {
	all := k.text
	if all.at(0) == 0 {
		all = parameter{int(k.character())}
	}
	var b bytes.Buffer
	for _, r := range all {
		if unicode.IsPrint(rune(r)) || r == ' ' {
			b.WriteRune(rune(r))
		}
	}
	return b.Bytes()
}
