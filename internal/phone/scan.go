package phone

import (
	"slices"
	"unicode"
)

// Problem says why a text cannot be taken as it is.
type Problem uint8

// The problems, as they are looked for: the first one is reported.
const (
	None        Problem = iota
	Letters             // letters among the digits; Stray has them
	Symbols             // characters that mean something else, like * or @; Stray has them
	Several             // more than one phone number
	Extension           // an extension, which the API has no place for
	TooLong             // a country code of more than three digits
	UnknownCode         // well-formed, but no country has this code
	Empty               // no digits yet
)

// maxStray bounds Stray: a message quotes what was typed, a novel it does not.
const maxStray = 16

// scan is what one pass over a text finds.
type scan struct {
	digits  []byte
	plus    bool  // a plus before the first digit
	later   []int // how many digits stood before each later plus
	parts   []int // how many digits stand between dividers
	words   []int // and between blanks
	letters []rune
	symbols []rune
}

func scanRunes(text []rune) scan {
	s := scan{parts: []int{0}, words: []int{0}}
	for _, r := range text {
		switch classify(r) {
		case digit:
			s.digits = append(s.digits, ascii(r))
			s.parts[len(s.parts)-1]++
			s.words[len(s.words)-1]++
		case plus:
			if len(s.digits) == 0 {
				s.plus = true
			} else {
				s.later = append(s.later, len(s.digits))
			}
		case divider:
			s.parts = append(s.parts, 0)
		case separator:
			if unicode.IsSpace(r) {
				s.words = append(s.words, 0)
			}
		case letter:
			s.letters = stray(s.letters, r)
		case symbol:
			s.symbols = stray(s.symbols, r)
		}
	}
	return s
}

// stray keeps each character once, and a control character as its picture.
func stray(seen []rune, r rune) []rune {
	switch {
	case r < ' ':
		r += '␀'
	case !unicode.IsPrint(r):
		r = unicode.ReplacementChar
	}
	if len(seen) == maxStray || slices.Contains(seen, r) {
		return seen
	}
	return append(seen, r)
}

// substance gives the problem of characters that must not just be dropped.
func (s scan) substance() (Problem, string) {
	switch {
	case len(s.letters) > 0:
		return Letters, string(s.letters)
	case len(s.symbols) > 0:
		return Symbols, string(s.symbols)
	}
	return None, ""
}
