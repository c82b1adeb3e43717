package person

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"appreg/internal/pattern"
	"appreg/internal/phone"
)

// pieces cuts a paste into what may belong into a field each: by its lines, by what
// divides cells in a line, and around what is an address or a number by its looks.
func pieces(text string) []piece {
	var c cutter
	lines := slices.DeleteFunc(cardLines(strings.FieldsFunc(text, lineBreak)), func(line string) bool { return !strings.ContainsFunc(line, substance) })
	var header []string
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		for at, cell := range cells {
			cells[at], _ = Tidy(cell)
		}
		line = strings.Join(cells, "\t")
		cells = cellsOf(line)
		if i == 0 && len(lines) > 1 && isHeader(cells) {
			header = cells
			c.told(line)
			continue
		}
		if len(header) > 0 && i > 1 || len(header) == 0 && i > 0 && c.row && isRow(cells) {
			c.pieces = append(c.pieces, piece{kind: words, text: tidy(line), label: label{given: true}}) // somebody else
			continue
		}
		c.row = c.row || isRow(cells)
		for at, cell := range cells {
			if at == 0 && c.pending.field == "" { // one of ours may have its value below it
				c.drop()
			}
			if len(header) == len(cells) {
				c.pending = label{text: tidy(header[at]), given: true, field: FieldsOf(header)[at]}
			}
			c.cell(cell)
		}
	}
	c.drop()
	return c.pieces
}

func tidy(text string) string {
	text, _ = Tidy(text)
	return strings.Trim(strings.Join(strings.Fields(text), " "), edges)
}

func blank(text string) bool { return strings.TrimFunc(text, isBlank) == "" }

// isBlank reports whether a rune shows nothing.
func isBlank(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.C, unicode.Z) }

// isHeader reports whether cells are names of columns.
func isHeader(cells []string) bool {
	known := 0
	for _, cell := range cells {
		if strings.ContainsFunc(cell, unicode.IsDigit) || strings.Contains(cell, "@") || strings.ContainsAny(cell, ":=") {
			return false
		}
		if FieldOf(tidy(cell)) != "" {
			known++
		}
	}
	return known > 1
}

// isRow reports whether a line has somebody in it: an address and what is beside it,
// without labels.
func isRow(cells []string) bool {
	return len(cells) > 1 && !strings.ContainsAny(cells[0], ":=") && slices.ContainsFunc(cells, func(cell string) bool { return strings.Contains(cell, "@") })
}

// cellsOf divides a line at what stands between cells, but for what is in quotation
// marks. A comma may be one of them, or stand between somebody's names: Ruiz, Ana
// <ana@acme.co> is Ana Ruiz, as Ruiz, Ana is between semicolons.
func cellsOf(line string) (cells []string) {
	const commas, others = ",，、", "\t;|；｜"
	if before, address, ok := strings.Cut(line, "<"); ok && strings.Contains(address, "@") {
		if turned, ok := turned(before); ok {
			line = turned + " <" + address
		}
	}
	if strings.Contains(line, "=") && !strings.Contains(line, " ") {
		return divideAt(line, commas+others+"&") // as the address of a page has it
	}
	if !strings.ContainsAny(strings.TrimFunc(line, func(r rune) bool { return !substance(r) }), others) {
		return divideAt(line, commas+others)
	}
	for _, cell := range divideAt(line, others) {
		if name, ok := turned(cell); ok {
			cells = append(cells, name)
		} else {
			cells = append(cells, divideAt(cell, commas)...)
		}
	}
	return cells
}

// divideAt divides a line at signs, but for what is in quotation marks.
func divideAt(line, signs string) (cells []string) {
	quoted, from := false, 0
	add := func(to int) {
		cell := line[from:to]
		if within := strings.TrimSpace(cell); len(within) > 2 && within[0] == '"' {
			if name, ok := turned(within); ok {
				cell = name
			}
		}
		cells = append(cells, cell)
	}
	for i, r := range line {
		switch {
		case r == '"' && (quoted || blank(line[from:i]) && strings.Contains(line[i+1:], `"`)):
			quoted = !quoted
		case !quoted && strings.ContainsRune(signs, r):
			add(i)
			from = i + utf8.RuneLen(r)
		}
	}
	add(len(line))
	return cells
}

// turned is a last and a first name, with a comma between, as first and last.
func turned(text string) (string, bool) {
	last, first, ok := strings.Cut(strings.Trim(text, "\" "), ",")
	if !ok || blank(last) || blank(first) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("@:=;\t|", r) }) ||
		strings.Contains(first, ",") {
		return "", false
	}
	for _, part := range []string{last, first} {
		if name, _ := firstLabel(part); name != "" || FieldOf(part) != "" {
			return "", false
		}
	}
	return strings.TrimSpace(first) + " " + strings.TrimSpace(last), true
}

// cutter cuts cells into pieces.
type cutter struct {
	pieces  []piece
	pending label // of the piece that comes next
	at      int   // how many cells there were
	row     bool  // there was a row of somebody
}

// add adds a piece, with the label that waits for one.
func (c *cutter) add(k kind, text string) {
	text = trimmed(text)
	if blank(text) || !strings.ContainsFunc(text, substance) {
		return
	}
	c.pieces = append(c.pieces, piece{kind: k, text: text, label: c.pending, cell: c.at})
	c.pending = label{}
}

// substance reports whether a rune is more than a sign between words.
func substance(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.M) && !unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) || flag(r)
}

func flag(r rune) bool { return '🇦' <= r && r <= '🇿' }

// drop leaves over a label that nothing stands behind.
func (c *cutter) drop() {
	if c.pending.text != "" {
		c.pieces = append(c.pieces, piece{label: c.pending, told: c.pending.field != ""})
	}
	c.pending = label{}
}

// edges are what stands around a text, and is none of it.
const edges = " \t<>()[]{}\"'“”‘’«»`´,.;:=*•·–—-_|/\\!?¡¿~#"

// trimmed takes what stands around a text off it, but no bracket whose other one stays:
// (57) 310 555 1234 is whole, as Acme (Bogotá) is.
func trimmed(text string) string {
	inner := strings.Trim(text, edges)
	if inner == "" || !strings.ContainsAny(inner, "()") {
		return inner
	}
	from := strings.Index(text, inner)
	before, behind := text[:from], text[from+len(inner):]
	opened := strings.Count(inner, "(") - strings.Count(inner, ")")
	if at := strings.LastIndexByte(before, '('); opened < 0 && at >= 0 {
		inner = before[at:] + inner
	}
	if at := strings.IndexByte(behind, ')'); opened > 0 && at >= 0 {
		inner += behind[:at+1]
	}
	return inner
}

// finds finds links, flags, addresses and numbers. What may be an address is bounded,
// or each number in a long word would be looked at to its end.
var finds = pattern.Lazy(`(?i)((?:https?://|www\.|wa\.me/|(?:api|web)\.whatsapp\.com/|whatsapp://)[^\s<>"]+)` +
	`|([🇦-🇿]{2})` +
	`|([^\s<>()\[\]{}"“”«»:=,;|/?]{0,64}[@＠][^\s<>()\[\]{}"“”«»:=,;|/?]*)` +
	`|([(\[]*[+＋]?[(\[]?\p{Nd}(?:[\p{Nd}\p{Zs}().\p{Pd}\x{2212}·•]*\p{Nd})?)`)

// cell cuts one cell.
func (c *cutter) cell(cell string) {
	c.at++
	cell = strings.ReplaceAll(cell, "\t", " ") // in quotation marks
	bullet := bullet(cell)
	text := cell[len(bullet):]
	c.told(bullet)
	from := 0
	for _, at := range finds().FindAllStringSubmatchIndex(text, -1) {
		start, end := at[0], at[1]
		if start < from {
			continue
		}
		switch {
		case at[2] >= 0:
			c.words(text[from:start], true)
			c.link(text[start:end])
		case at[6] >= 0:
			if strings.Trim(text[start:end], edges+"@＠") == "" {
				continue
			}
			c.words(text[from:start], true)
			c.add(address, text[start:end])
		case at[4] >= 0:
			c.words(text[from:start], true)
			c.add(code, text[start:end])
		default:
			start, end = wholeNumber(text, start, end)
			day := date().FindString(text[start:end])
			if start == end || day == "" && !isNumber(text[start:end]) {
				continue
			}
			c.words(text[from:start], true)
			if day != "" {
				end = start + len(day)
				c.add(words, day)
				break
			}
			for _, n := range numbersOf(text[start:end]) {
				c.add(kindOf(n), n)
			}
		}
		from = end
	}
	c.words(text[from:], false)
}

// wholeNumber takes the digits that belong to a word off both ends of a number.
func wholeNumber(text string, start, end int) (int, int) {
	letter := func(r rune) bool { return unicode.IsLetter(r) || strings.ContainsRune("@_$€£", r) }
	if before, _ := utf8.DecodeLastRuneInString(text[:start]); letter(before) && !labelled(text[:start]) {
		blank := strings.IndexByte(text[start:end], ' ')
		if blank < 0 {
			return end, end
		}
		start += blank + 1
	}
	if after, _ := utf8.DecodeRuneInString(text[end:]); letter(after) {
		end = start + max(strings.LastIndexByte(text[start:end], ' '), 0)
	}
	return start, end
}

// labelled reports whether a text ends in the label of a phone: Tel300.
func labelled(text string) bool {
	word := text[strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	return FieldOf(word) == "phone"
}

// fewest is from how many digits on a number without a label may be a phone.
const fewest = 7

// date is a number that is a day.
var date = pattern.Lazy(`^(?:(?:19|20)\d\d[-.]\d\d[-.]\d\d|\d\d?[-.]\d\d?[-.](?:19|20)\d\d)\b`)

// isNumber reports whether a text with digits may be a phone, or the code of a
// country. With its label it may have any digits.
func isNumber(text string) bool {
	digits, _ := phone.Digits(text)
	return len(digits) >= fewest || kindOf(text) == code
}

func kindOf(text string) kind {
	if digits, _ := phone.Digits(text); len(digits) < fewest && strings.ContainsAny(text, "+＋") && phone.ReadCountryCode(text).Problem == phone.None {
		return code
	}
	return number
}

// longestNumber is how many digits a number has at most, with its country code (E.164).
const longestNumber = 15

// numbersOf divides what has too many digits for one number between two: at a
// blank, where there are enough of them for one.
func numbersOf(text string) (all []string) {
	if digits, _ := phone.Digits(text); len(digits) <= longestNumber {
		return []string{text}
	}
	var now []string
	n := 0
	for _, group := range strings.Fields(text) {
		digits, _ := phone.Digits(group)
		if n >= 10 || n > 0 && n+len(digits) > longestNumber {
			all = append(all, strings.Join(now, " "))
			now, n = nil, 0
		}
		now, n = append(now, group), n+len(digits)
	}
	return append(all, strings.Join(now, " "))
}

// link takes the number out of a link to a chat; any other is left over.
func (c *cutter) link(text string) {
	text = strings.TrimRight(text, ".,;:!)]}'\"")
	address := strings.ToLower(text)
	if !strings.Contains(address, "wa.me/") && !strings.Contains(address, "whatsapp") {
		c.pending = label{text: c.pending.text, given: true}
		c.add(words, text)
		return
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '+' && !('0' <= text[i] && text[i] <= '9') && text[i] != '%' {
			continue
		}
		end := i
		for end < len(text) && strings.IndexByte("+%0123456789-", text[end]) >= 0 {
			end++
		}
		part, err := url.PathUnescape(text[i:end])
		if digits, _ := phone.Digits(part); err == nil && len(digits) >= fewest {
			c.told(text[:end])
			c.pending = label{text: c.pending.text, given: true, field: "phone"}
			c.add(number, "+"+digits)
			c.pending = label{given: true}
			c.add(words, text[end:])
			c.pending = label{}
			return
		}
		i = end
	}
	c.pending = label{text: c.pending.text, given: true}
	c.add(words, text)
}
