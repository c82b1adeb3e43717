package person

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"appreg/internal/pattern"
	"appreg/internal/phone"
	"appreg/internal/phone/fold"
)

// piece is a part of a paste: one address, one number, or words, with the label
// that stood before it.
type piece struct {
	kind  kind
	text  string
	label label
	cell  int
	told  bool // it is in a field, or is another one's label
}

// label is what a paste calls one of its pieces.
type label struct {
	text  string
	given bool   // there is one
	field string // that it stands for; "": none of ours, as a company's
}

type kind int

const (
	words   kind = iota
	address      // it has an @
	number       // it reads as a phone
	code         // it is the country code of one, or a flag
)

// rest is what is left over of a piece: its label, too, says what it is.
func (p piece) rest() string {
	switch {
	case p.text == "":
		return p.label.text
	case p.label.text == "":
		return p.text
	}
	return p.label.text + ": " + p.text
}

// isName reports whether a piece may be somebody's name: words that are called
// nothing else.
func (p piece) isName() bool {
	if p.kind != words || p.label.given && !isNameField(p.label.field) {
		return false
	}
	return p.label.given || !isPaper(p.text) && strings.ContainsFunc(p.text, unicode.IsLetter) && !strings.ContainsFunc(p.text, unicode.IsDigit) &&
		utf8.RuneCountInString(p.text) <= longName && !NoName(p.text) && !greetings()[PlainName(p.text)] && said(fold.Text(p.text)) != ""
}

// greetings are words that people begin and end a message with.
var greetings = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields("hola hi hello hey buenosdias buenastardes buenas saludos gracias muchasgracias thanks thankyou regards bestregards atentamente cordialmente") {
		all[word] = true
	}
	return all
})

// isCode reports whether a piece is the country code of a number behind it, without
// its plus.
func (p piece) isCode(national string) bool {
	if p.kind != words || p.label.given {
		return false
	}
	c := phone.ReadCountryCode(p.text)
	if c.Problem != phone.None {
		return false
	}
	for _, country := range phone.ByDial(c.Dial) {
		if country.Usual(len(national)) {
			return true
		}
	}
	return false
}

// asPhone says how likely a piece is the phone, from 1 on; 0: it is none. Beside is
// the country code that stands beside it.
func (p piece) asPhone(beside string) int {
	labelled := p.label.field == "phone"
	if p.kind != number && !(labelled && p.kind == words) || p.label.given && !labelled && isPaper(p.label.text) {
		return 0
	}
	r := readPhone(p.text, beside)
	if r.Kind.Problem() || r.Value == "" {
		return 0
	}
	likely := 2
	if labelled {
		likely += 32
	} else if p.label.given {
		likely--
	}
	switch {
	case r.Number.Dial != "":
		likely += 16
	case r.Number.Hint == phone.RepeatedDial: // of which the digits may be by chance
		likely++
	case inThousands().MatchString(p.text):
		likely--
	}
	if r.Dial != "" && phone.Usual(r.Dial, len(r.Value)) {
		likely += 8
	}
	if phone.Mobile(r.Dial, r.Value) {
		likely += 4
	}
	return likely
}

// inThousands is how people write the number of a document rather than a phone, with
// the digit that proves it or without.
var inThousands = pattern.Lazy(`^\d{1,3}(?:[.,]\d{3})+(?:-\d)?$`)

// isPaper reports whether a label is that of a number which is no phone, as the kind of
// a document is.
func isPaper(text string) bool {
	return len(text) <= longLabel && (papers()[PlainName(text)] || papers()[said(fold.Text(text))])
}

var papers = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields("cedula cedulaciudadania cedulaextranjeria tarjetaidentidad cc ce ci pp ppt pep ine ife cpf dui cui dni nit rut run curp rfc cuit cuil nie nif nuip ti pasaporte passport id " +
		"documento doc tipodocumento tipodoc tipoidentificacion document documenttype identificacion numeroidentificacion numerodocumento nrodocumento documentoidentidad identidad ssn tax taxid " +
		"cuenta account factura invoice pedido order ref referencia codigo codigopostal zip postal cp fecha date nacimiento fechanacimiento birthday dob bday rev uid") {
		all[word] = true
	}
	return all
})
