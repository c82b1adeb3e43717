package person

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"appreg/internal/pattern"
	"appreg/internal/phone"
)

// codeLength is how many digits a code has (contract.md section 5).
const codeLength = 6

// Code takes a code of six digits out of what was typed, or out of a message that was
// pasted whole: beside a time, a date, an amount or a phone, once or in several
// languages, for people and for browsers. Where two may be meant it is "", and several
// is true.
func Code(text string) (code string, several bool) {
	var lines []string
	for _, line := range strings.FieldsFunc(text, lineBreak) {
		line, _ = Tidy(line)
		lines = append(lines, strings.Map(latinDigit, line))
	}
	text = strings.Join(lines, "\n")
	if digits, stray := phone.Digits(strings.ReplaceAll(text, "\n", " ")); stray == "" && len(digits) == codeLength && !clock().MatchString(text) {
		return digits, false
	}
	for _, of := range []func(string) []string{inMessage, inLink} {
		codes := of(text)
		for _, other := range codes {
			if other != codes[0] {
				return "", true
			}
		}
		if len(codes) > 0 {
			return codes[0], false
		}
	}
	return "", false
}

// latinDigit gives a digit of any script as ASCII's.
func latinDigit(r rune) rune {
	if r > unicode.MaxASCII && unicode.Is(unicode.Nd, r) {
		digit, _ := phone.Digits(string(r))
		return rune(digit[0])
	}
	return halfWidth(r)
}

// noCode is what has digits and is no code: addresses, times, dates, amounts, phones.
var noCode = pattern.Lazy(`(?i)https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@[\w-]+(?:\.[\w-]+)+` +
	`|\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{1,2}\s?h\s?\d\d\b` +
	`|\b\d{4}[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])\b|\b(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:\d{4}|\d\d)\b` +
	`|(?:[$€£]|\b(?:usd|cop|mxn|eur|us\$|s/)\.?)\s?\d[\d.,']*|\b\d[\d.,']*\s?(?:[€£%]|(?:usd|cop|mxn|eur|pesos|euros|d[oó]lares|dollars)\b)` +
	`|\+\d[\d ().-]{6,}\d`)

// digitRuns are digits, with what parts them for the eye.
var digitRuns = pattern.Lazy(`\d+(?:[ .–-]\d+)*`)

// inMessage are the codes that a message may have: six digits, or else such as are
// parted like an amount, or stand beside a number of few digits. Of several it is the
// one that is called a code: the other one is an order's, a town's, an amount.
func inMessage(text string) []string {
	var codes, called, others []string
	text = noCode().ReplaceAllString(text, "…")
	calledTo := -1 // the end of the last one that is called a code
	for _, at := range digitRuns().FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if wordy(before) || wordy(after) { // a reference, as AB123456 is
			continue
		}
		run := text[at[0]:at[1]]
		digits, _ := phone.Digits(run)
		switch groups := strings.Fields(run); {
		case len(digits) == codeLength && !strings.Contains(run, "."):
			if codes = append(codes, digits); calledBefore().MatchString(text[max(at[0]-longLabel, 0):at[0]]) || calledBehind().MatchString(text[at[1]:]) ||
				calledTo >= 0 && isJoined().MatchString(text[calledTo:at[0]]) {
				called, calledTo = append(called, digits), at[1]
			}
		case len(digits) == codeLength:
			others = append(others, digits)
		case !slices.ContainsFunc(groups, func(g string) bool { return len(g) != codeLength }):
			codes = append(codes, groups...)
		case !slices.ContainsFunc(groups, func(g string) bool { return len(g) != codeLength && len(g) > 2 }):
			others = append(others, slices.DeleteFunc(groups, func(g string) bool { return len(g) != codeLength })...)
		}
	}
	switch {
	case len(called) > 0:
		return called
	case len(codes) > 0:
		return codes
	}
	return others
}

// wordy reports whether a rune is of a script that has blanks between its words, so
// that what stands at it is one with it.
func wordy(r rune) bool {
	return unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

// isJoined is what stands between two codes that are called so together.
var isJoined = pattern.Lazy(`^[\s,/]*(?:o|or|y|and|u)?[\s,/]*$`)

// word is what a code is called, and wordOf what stands behind that.
const (
	word   = `(?:passcode|code|otp|pin|token|password|c[oó]d(?:igo)?|clave|contraseña|pass)`
	wordOf = `(?:\s(?:de|of)\s(?:un\s)?(?:sol[oa]?\s)?(?:uso|verifica|acceso|segur|confirma|ingreso|activa|registro|autentica|valida|access|verification|security)\p{L}*|\s(?:din[aá]mic|temporal|[uú]nic|secret)\p{L}*){0,2}`
)

// calledBefore is what a code is called ahead of it: Su código de acceso es, or the
// line for browsers. calledBehind is what it is called behind it: is your code.
var (
	calledBefore = pattern.Lazy(`(?i)(?:^|\PL)` + word + wordOf + `(?:\s(?:is|es|son|will be|será))?[^\p{L}\p{N}]*$|… #$`)
	calledBehind = pattern.Lazy(`(?i)^[^\p{L}\p{N}\n]*(?:is|es)\s(?:your|the|tu|su|el|la)\s(?:\p{L}+\s){0,3}` + word + `(?:\PL|$)`)
)

var codeInLink = pattern.Lazy(`(?i)\b(?:code|otp|codigo|pin|token)=(\d{6})(?:\D|$)`)

// inLink are the codes of the links in a message.
func inLink(text string) (codes []string) {
	for _, found := range codeInLink().FindAllStringSubmatch(text, -1) {
		codes = append(codes, found[1])
	}
	return codes
}
