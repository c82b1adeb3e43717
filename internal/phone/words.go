package phone

import (
	"strings"
	"unicode"

	"appreg/internal/phone/fold"
)

// labels are words that may stand before a number: the scheme of a link, or
// what a signature puts there. They are no part of the number.
const labels = " tel telf telefono phone cel celular cell movil mobile whatsapp wa sms callto "

// withoutLabel drops a label and gives the rest.
func withoutLabel(text []rune) []rune {
	start := 0
	for start < len(text) && classify(text[start]) >= separator {
		start++
	}
	end := start
	for end < len(text) && wordy(text[end]) {
		end++
	}
	if end == start || !strings.Contains(labels, " "+fold.Text(string(text[start:end]))+" ") {
		return text
	}
	return text[end:] // a stop or a colon behind it is a separator
}

// wordy tells whether a rune is a part of a word; an accent may be a rune of
// its own.
func wordy(r rune) bool { return classify(r) == letter || unicode.Is(unicode.Mn, r) }

// markers are the words that announce an extension in the two languages, as
// far as people abbreviate them; "int" and "anexo" are southern.
const markers = " x ext extn xtn extension int interno anexo "

// cutExtension takes an extension off the end: "ext. 12", "x12", ";ext=12",
// "#12". A marker without digits on both sides is none, and stays.
func cutExtension(text []rune) (main []rune, ext string) {
	end := len(text) // behind the marker
	var digits []byte
	for ; end > 0; end-- {
		r := text[end-1]
		c := classify(r)
		if c == digit {
			digits = append(digits, ascii(r))
		} else if c < separator {
			break // a letter, "#", or the "=" of ";ext=12"
		}
	}
	if end == 0 || len(digits) == 0 {
		return text, ""
	}
	start := end - 1
	if text[start] != '#' {
		for start > 0 && wordy(text[start-1]) {
			start--
		}
		if !strings.Contains(markers, " "+fold.Text(string(text[start:end]))+" ") {
			return text, ""
		}
	}
	if len(scanRunes(text[:start]).digits) == 0 {
		return text, ""
	}
	var b strings.Builder
	for i := len(digits) - 1; i >= 0; i-- {
		b.WriteByte(digits[i])
	}
	return text[:start], b.String()
}
