package person

import (
	"strings"
	"unicode"

	"appreg/internal/pattern"
	"appreg/internal/phone/fold"
)

// words cuts words at the labels among them. Where an address or a number follows,
// the last of them may be its label: Ana Ruiz, correo ana@acme.co.
func (c *cutter) words(text string, followed bool) {
	if first, rest, ok := strings.Cut(strings.TrimSpace(text), " "); ok && greetings()[PlainName(first)] {
		c.add(words, first)
		text = rest
	}
	for at := 0; ; {
		colon := strings.IndexAny(text[at:], ":=：＝")
		if colon < 0 {
			break
		}
		if colon += at; clockAt().MatchString(text[max(colon-1, 0):]) { // 10:30
			at = colon + 1
			continue
		}
		_, before, name := lastLabel(text[:colon])
		switch {
		case name != "":
			c.words(before, true)
		case isWords(text[:colon]):
			before, name = foreignLabel(text[:colon])
			c.words(before, true)
			c.drop()
		default:
			at = colon + 1
			continue
		}
		c.name(name)
		text, at = strings.TrimLeft(text[colon:], ":=：＝"), 0
	}
	field, before, name := lastLabel(text)
	if !c.pending.given && (field == "" || before != "") {
		if first, rest := firstLabel(text); first != "" {
			c.name(first)
			text = rest
			field, before, name = lastLabel(text)
		}
	}
	if name != "" && (followed || before == "") && field != "" {
		c.ahead(before)
		c.name(name)
		return
	}
	if fields := strings.Fields(text); followed && len(fields) > 0 && isPaper(fields[len(fields)-1]) {
		c.plain(strings.Join(fields[:len(fields)-1], " "))
		c.name(fields[len(fields)-1])
		return
	}
	c.plain(text)
}

// ahead adds the words ahead of a label, which may be another one: Celular - tel:
func (c *cutter) ahead(text string) {
	if FieldOf(text) != "" {
		c.name(text)
		return
	}
	c.plain(text)
}

// plain adds words without a label among them. Those that only join others are as
// a comma is.
func (c *cutter) plain(text string) {
	switch strings.ToLower(strings.Trim(text, edges)) {
	case "y", "e", "and", "o", "or":
		c.told(text)
	default:
		c.add(words, text)
	}
}

// told adds what is no more than between others.
func (c *cutter) told(text string) {
	if strings.ContainsFunc(text, substance) {
		c.pieces = append(c.pieces, piece{told: true, text: text})
	}
}

// clock is a colon that is none of a label.
var clock, clockAt = pattern.Lazy(`\d:\d`), pattern.Lazy(`^\d:\d`)

// name has the next piece called by a label.
func (c *cutter) name(text string) {
	c.drop()
	text = strings.Trim(text, edges)
	field := FieldOf(text)
	c.pending = label{text: text, given: field != "" || !neutral(text), field: field}
}

// neutral reports whether a label says nothing of what it stands before: Contact, From.
func neutral(text string) bool {
	switch plain := said(fold.Text(text)); plain {
	case "", "from", "remitente", "sender", "destinatario":
		return true
	}
	return false
}

// foreignLabel is the label of something else that a text ends in, with what is before
// it: Ana Gómez - Cédula, Ana Gómez CC.
func foreignLabel(text string) (before, name string) {
	if at := dashes().FindAllStringIndex(text, -1); len(at) > 0 {
		last := at[len(at)-1]
		return text[:last[0]], text[last[1]:]
	}
	if fields := strings.Fields(text); len(fields) > 1 && isPaper(fields[len(fields)-1]) {
		return strings.Join(fields[:len(fields)-1], " "), fields[len(fields)-1]
	}
	return "", text
}

// dashes are what stands between parts of a line where no cells do.
var dashes = pattern.Lazy(`\s[-–—·•/]+\s`)

// isWords reports whether a text is a few words, as labels are.
func isWords(text string) bool {
	return len(text) <= longLabel && len(strings.Fields(text)) <= 4 && strings.ContainsFunc(text, unicode.IsLetter)
}

// How many words a label has at most, and bytes.
const (
	wordsLabel = 6
	longLabel  = 96
)

// lastLabel is the label that a text ends in, with what is before it.
func lastLabel(text string) (field, before, name string) {
	from := 0
	if len(text) > longLabel {
		from = len(text) - longLabel + strings.IndexByte(text[len(text)-longLabel:], ' ') + 1
	}
	fields := strings.Fields(text[from:])
	for n := min(wordsLabel, len(fields)); n > 0; n-- {
		at := len(fields) - n
		name := strings.Join(fields[at:], " ")
		if field := FieldOf(name); field != "" {
			return field, text[:from] + strings.Join(fields[:at], " "), name
		}
	}
	return "", text, ""
}

// firstLabel is the label that a text begins with, with what is behind it. Without a
// colon, Nombre de la Cruz is De la Cruz, and Lang Lang a pianist.
func firstLabel(text string) (name, behind string) {
	head, rest := text, ""
	if len(text) > longLabel {
		head, rest = text[:longLabel], text[longLabel:]
	}
	fields := strings.Fields(head)
	for n := min(wordsLabel, len(fields)-1); n > 0; n-- {
		name := strings.Join(fields[:n], " ")
		switch FieldOf(name) {
		case "", "project", "projectFlow":
			continue
		}
		switch PlainName(fields[n-1]) {
		case "de", "del", "la", "las", "los", "lang":
			continue
		}
		return name, strings.Join(fields[n:], " ") + rest
	}
	return "", text
}

// bullet is what a line of a list begins with: a dot, a number.
func bullet(text string) string {
	rest := strings.TrimLeftFunc(text, func(r rune) bool { return !substance(r) && !strings.ContainsRune("+([\"“«<", r) })
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if digits > 0 && digits < 3 && len(rest) > digits+1 && strings.IndexByte(".)", rest[digits]) >= 0 && rest[digits+1] == ' ' {
		rest = rest[digits+2:]
	}
	return text[:len(text)-len(rest)]
}
