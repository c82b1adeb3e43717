package phone

import (
	"slices"
	"strings"
)

// Number is what was read from a phone field.
type Number struct {
	Dial      string  // "+57" when the text itself had a country code, else empty
	National  string  // digits only
	Extension string  // digits only; not a part of National
	Problem   Problem // other than None: leave the field as it is and say why
	Stray     string  // the characters at fault, when letters or symbols are

	// Suggest is a shorter National that may be meant, for the reason in Hint:
	// offer it, a person decides.
	Suggest string
	Hint    Hint
}

// Hint says why a shorter number may be meant.
type Hint uint8

// The hints.
const (
	NoHint       Hint = iota
	RepeatedDial      // the number begins with the country code that it has already
	TrunkPrefix       // it begins with what is dialed only inside the country, as 0
)

// several is from how many digits on a part counts as a number of its own, and longest
// how many a number has at most (E.164).
const (
	several = 7
	longest = 15
)

// long counts the parts that may be a number of their own.
func long(parts []int) (count int) {
	for _, digits := range parts {
		if digits >= several {
			count++
		}
	}
	return count
}

// ReadPhone reads what was typed or pasted into a phone field. current is the
// country code that the form has already, "+57" or empty; it is used for hints
// only. Spaces, dots, dashes and brackets of any kind go, digits of any script
// become ASCII; letters and other characters of substance are a problem.
//
// The country code is split off only where the text says that it is one: with
// a plus, or with 00 before a known code and enough digits for a number.
func ReadPhone(text, current string) Number {
	all := []rune(text)
	main, ext := cutExtension(withoutLabel(all))
	s := scanRunes(main)
	n := Number{Extension: ext}
	s.undouble()
	n.Problem, n.Stray = s.problem()
	if n.Problem == None && ext != "" {
		n.Problem = Extension
	}

	dial, rest, ok := s.international()
	switch {
	case ok:
		n.Dial = "+" + dial
	case s.plus && n.Problem == None && !beginning(rest):
		n.Problem = UnknownCode
	}
	n.National = rest
	if n.Problem == None && (rest == "" || s.plus && !ok) {
		n.Problem = Empty // "+5" may yet become a code
	}
	if n.Problem == None {
		n.hint(current)
	}
	return n
}

// problem gives the first thing that keeps the digits from being one number.
func (s scan) problem() (Problem, string) {
	if p, stray := s.substance(); p != None {
		return p, stray
	}
	if long(s.parts) > 1 || len(s.digits) > longest && long(s.words) > 1 {
		return Several, ""
	}
	if len(s.later) == 0 {
		return None, ""
	}
	if at := s.later[0]; at >= several && len(s.digits)-at >= several {
		return Several, ""
	}
	return Symbols, "+"
}

// undouble reads "+57 +57 300…", a code pasted behind the same code, as one,
// and "00 +57 300…" as one prefix.
func (s *scan) undouble() {
	if len(s.later) != 1 {
		return
	}
	first, rest := dropZeros(string(s.digits[:s.later[0]])), s.digits[s.later[0]:]
	if (first == "" || known(first)) && strings.HasPrefix(string(rest), first) {
		s.digits, s.plus, s.later = rest, true, nil
	}
}

// international splits the country code off, where the text has one.
func (s scan) international() (dial, rest string, ok bool) {
	digits := string(s.digits)
	if s.plus {
		return split(dropZeros(digits))
	}
	if bare, zeros := strings.CutPrefix(digits, "00"); zeros {
		dial, rest, ok = split(bare)
		if ok && len(rest) >= shortest(dial) {
			return dial, rest, true
		}
	}
	return "", digits, false
}

// shortest gives the fewest digits that are usual with a dial code.
func shortest(dial string) int {
	least := 32
	for _, c := range ByDial(dial) {
		least = min(least, slices.Min(c.Lengths()))
	}
	return least
}

// hint looks for digits that were typed once too often.
func (n *Number) hint(current string) {
	dial := strings.TrimPrefix(n.Dial, "+")
	if dial == "" {
		dial = strings.TrimPrefix(current, "+")
	}
	rest, ok := strings.CutPrefix(strings.TrimLeft(n.National, "0"), dial)
	if _, why := Other(dial, rest); ok && dial != "" && (why != NoForm || usual(dial, len(rest))) && !usual(dial, len(n.National)) {
		n.Suggest, n.Hint = rest, RepeatedDial
		return
	}
	for _, c := range ByDial(dial) {
		rest, ok := strings.CutPrefix(n.National, c.trunk)
		// Where lengths vary the whole may be usual too. That does not speak
		// against the hint: no number proper begins with its trunk prefix.
		if ok && c.trunk != "" && c.Usual(len(rest)) {
			n.Suggest, n.Hint = rest, TrunkPrefix
			return
		}
	}
}
