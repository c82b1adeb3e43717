package person

import (
	"io"
	"mime/quotedprintable"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// cardLines gives the lines of a vCard, of any version, as lines with labels, and
// other lines as they are.
func cardLines(lines []string) []string {
	var plain []string
	if len(lines) == 1 && strings.HasPrefix(lines[0], "MECARD:") { // as QR codes have it
		within := lines[0][len("MECARD:"):]
		lines = []string{"BEGIN:VCARD"}
		for _, part := range divided(within) {
			if strings.HasPrefix(part, "N:") {
				part = strings.Replace(part, ",", ";", 1)
			}
			lines = append(lines, part)
		}
	}
	if !slices.ContainsFunc(lines, func(line string) bool { return isLine(line, "BEGIN:VCARD") }) {
		return lines
	}
	var all card
	in := false
	for _, line := range unfolded(lines) {
		switch {
		case isLine(line, "BEGIN:VCARD"):
			in = true
		case isLine(line, "END:VCARD"):
			in = false
		case in:
			all.add(line)
		default:
			plain = append(plain, line)
		}
	}
	return append(plain, all.lines()...)
}

func isLine(line, want string) bool { return strings.EqualFold(strings.TrimSpace(line), want) }

// unfolded puts lines together that a card has divided: the next begins with a
// blank, or this one, written in quoted-printable, ends in an equals sign.
func unfolded(lines []string) (whole []string) {
	var now strings.Builder
	soft := false
	end := func() {
		if now.Len() > 0 {
			whole = append(whole, now.String())
		}
		now.Reset()
	}
	for _, line := range lines {
		folded := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		switch {
		case soft:
		case folded && now.Len() > 0 && strings.Contains(now.String(), ":"):
			line = line[1:]
		default:
			end()
		}
		head, _, _ := strings.Cut(line, ":")
		soft = strings.HasSuffix(line, "=") && (soft || strings.Contains(strings.ToUpper(head), "QUOTED-PRINTABLE"))
		if soft {
			line = line[:len(line)-1]
		}
		now.WriteString(line)
	}
	end()
	return whole
}

// card is what a vCard says.
type card struct {
	whole, first, last string
	others             []string // as lines with labels
}

// add reads one line: EMAIL;TYPE=WORK:ana@acme.co.
func (c *card) add(line string) {
	head, value, ok := strings.Cut(line, ":")
	if !ok {
		if !blank(line) {
			c.others = append(c.others, line)
		}
		return
	}
	params := strings.Split(strings.ToUpper(head), ";")
	property := params[0][strings.LastIndexByte(params[0], '.')+1:] // item1.EMAIL
	if slices.ContainsFunc(params, func(p string) bool { return strings.Contains(p, "QUOTED-PRINTABLE") }) {
		value = printable(value, params)
	}
	switch property {
	case "VERSION", "PRODID", "REV", "UID", "PROFILE", "KIND", "CLASS", "SOURCE", "CALSCALE", "CATEGORIES", "X-ABUID": // of the card, not of who is on it
	case "PHOTO", "LOGO", "SOUND", "KEY":
		c.others = append(c.others, property+":")
	case "FN":
		c.whole = unescaped(value)
		if name, ok := turned(c.whole); ok {
			c.whole = name
		}
	case "N":
		parts := divided(value)
		c.last, c.first = unescaped(parts[0]), ""
		for _, part := range parts[1:min(len(parts), 3)] {
			c.first = strings.TrimSpace(c.first + " " + unescaped(part))
		}
		for _, part := range parts[min(len(parts), 3):] {
			if title := unescaped(part); title != "" && !strings.Contains(c.whole, title) {
				c.others = append(c.others, "TITLE: "+title)
			}
		}
	case "EMAIL", "TEL":
		c.others = append(c.others, property+": "+unescaped(value))
	case "LANG":
		c.others = append(c.others, "Language: "+unescaped(value))
	default:
		text := strings.Join(strings.FieldsFunc(unescaped(value), func(r rune) bool { return r == ';' }), " ")
		if text = strings.TrimSpace(text); text != "" {
			c.others = append(c.others, property+": "+strings.NewReplacer(",", " ", ":", " ", "=", " ", "|", " ", "@", " @ ").Replace(text))
		}
	}
}

// lines are what is on the card, in the order in which it is read. The whole name is
// rather that which is shown; where it is not, it is in two parts.
func (c *card) lines() []string {
	names := []string{"Full name: " + c.whole}
	if c.whole == "" {
		names = []string{"First name: " + c.first, "Last name: " + c.last}
	}
	return append(names, c.others...)
}

// divided divides a value at its semicolons, but not at those that are meant.
func divided(value string) (parts []string) {
	from := 0
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '\\':
			i++
		case ';':
			parts = append(parts, value[from:i])
			from = i + 1
		}
	}
	return append(parts, value[from:])
}

var escapes = strings.NewReplacer(`\n`, " ", `\N`, " ", `\,`, ",", `\;`, ";", `\:`, ":", `\\`, `\`)

func unescaped(value string) string { return strings.TrimSpace(escapes.Replace(value)) }

// printable reads quoted-printable, in the card's encoding.
func printable(value string, params []string) string {
	text, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(value)))
	if err != nil {
		return value
	}
	for _, p := range params {
		if charset, ok := strings.CutPrefix(p, "CHARSET="); ok && (strings.HasPrefix(charset, "ISO-8859") || strings.HasPrefix(charset, "WINDOWS-125")) {
			text, _ = charmap.Windows1252.NewDecoder().Bytes(text)
		}
	}
	return string(text)
}
