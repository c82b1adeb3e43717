package client

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Clean returns s with everything made visible that could act on a terminal or
// hide in a text: C0 controls become their pictures (␛, also ␊ and ␉), DEL ␡,
// invalid UTF-8 U+FFFD, and C1 controls, line and paragraph separators,
// direction marks and whatever has no shape of its own its number: ⟨U+202E⟩.
//
// Names and emoji keep what they are written with: a joiner or non-joiner
// between two letters of a script that needs them or between two pictures, and
// a variation selector after a picture or a Han character. Cleaning twice
// changes nothing more.
func Clean(s string) string {
	if printable(s) {
		return s
	}
	b := make([]byte, 0, len(s)+len(s)/4)
	var prev rune // as it was written, so that a mark is nobody's neighbour
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		next, _ := utf8.DecodeRuneInString(s[i:])
		switch {
		case !hidden(r) || fits(prev, r, next):
			b = utf8.AppendRune(b, r)
			prev = r
			continue
		case r < ' ':
			b = utf8.AppendRune(b, 0x2400+r)
		case r == 0x7F:
			b = utf8.AppendRune(b, '␡')
		default:
			b = fmt.Appendf(b, "⟨U+%04X⟩", r)
		}
		prev = '⟩'
	}
	return string(b)
}

// printable reports whether s is printable ASCII, as nearly all text is.
func printable[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// hidden reports whether r has no shape of its own.
func hidden(r rune) bool {
	switch {
	case r < 0x20, 0x7F <= r && r <= 0x9F: // C0, DEL, C1
		return true
	case r < 0xAD:
		return false
	case r == 0x2028, r == 0x2029: // line and paragraph separator
		return true
	case r == 0x034F, r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x3164, r == 0xFFA0: // joiner, fillers
		return true
	case 0xFFF0 <= r && r <= 0xFFF8, 0xE0000 <= r && r <= 0xE0FFF: // to be ignored, assigned or not
		return true
	case selector(r):
		return true
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) || r == 0x2065
}

func selector(r rune) bool { return 0xFE00 <= r && r <= 0xFE0F || 0xE0100 <= r && r <= 0xE01EF }

const (
	zwnj   = 0x200C
	zwj    = 0x200D
	asText = 0xFE0E
	asPict = 0xFE0F
	keycap = 0x20E3
)

// fits reports whether a hidden r has work to do between prev and next.
func fits(prev, r, next rune) bool {
	switch {
	case r == zwnj:
		return joining(prev) && joining(next)
	case r == zwj:
		return joining(prev) && joining(next) || (picture(prev) || prev == asPict) && picture(next)
	case r == asText, r == asPict:
		key := '0' <= prev && prev <= '9' || prev == '#' || prev == '*'
		return picture(prev) || key && next == keycap
	case selector(r):
		return unicode.Is(unicode.Han, prev)
	}
	return false
}

// joining reports whether r is a letter or a mark of a script in which names
// are written with joiners and non-joiners.
func joining(r rune) bool {
	if r < 0x0600 || !unicode.In(r, unicode.L, unicode.M) {
		return false
	}
	return r <= 0x065F || unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
		unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar)
}

// picture reports whether r can be an emoji or a part of one.
func picture(r rune) bool {
	switch {
	case r == '©', r == '®', r == '‼', r == '⁉', r == '™', r == 'ℹ', r == '〰', r == '〽':
		return true
	case 0x1F000 <= r && r <= 0x1FAFF:
		return true
	}
	return 0x2190 <= r && r <= 0x3299 && unicode.In(r, unicode.So, unicode.Sm)
}

// cleanJSON returns src with [Clean] done to every string in it, keys too,
// however it is escaped, and without the space between its parts. It is for
// what people look at: errors, and the record of calls.
//
// It does not check: what is no JSON stays none, with one exception. A raw
// control character in a string is against the rules, yet seen; it becomes
// visible and the rest can be read.
func cleanJSON(src []byte) []byte { return rewrite(src, Clean) }

// visibleJSON returns src with everything escaped that [Clean] would replace:
// the same JSON, in a form that can be shown. It is what is decoded, each text
// cleaned where it is read, and kept: whoever wants to be faithful has it.
func visibleJSON(src []byte) []byte { return rewrite(src, func(s string) string { return s }) }

// rewrite copies src without the space between its parts, and lets edit change
// its strings.
func rewrite(src []byte, edit func(string) string) []byte {
	dst := make([]byte, 0, len(src))
	for i := 0; i < len(src); {
		switch c := src[i]; c {
		case ' ', '\t', '\n', '\r':
			if n := len(dst); n > 0 && !strings.ContainsRune(" {}[],:\"", rune(dst[n-1])) {
				dst = append(dst, ' ') // after a number or a word: "1 2" is not 12
			}
			i++
		case '"':
			end := stringEnd(src, i)
			dst = appendEdited(dst, src[i:end], edit)
			i = end
		default:
			if n := len(dst); n > 0 && dst[n-1] == ' ' && strings.IndexByte("}],:", c) >= 0 {
				dst = dst[:n-1] // the word ended anyway
			}
			dst = append(dst, c)
			i++
		}
	}
	return bytes.TrimSuffix(dst, []byte(" "))
}

// stringEnd returns the index after the string literal that starts at i, or
// len(src) when that does not end.
func stringEnd(src []byte, i int) int {
	for i++; i < len(src); i++ {
		switch src[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(src)
}

func appendEdited(dst, literal []byte, edit func(string) string) []byte {
	if plainLiteral(literal) {
		return append(dst, literal...)
	}
	s, ok := unquote(literal)
	if !ok {
		return append(dst, literal...) // no JSON: found out later
	}
	return appendQuoted(dst, edit(s))
}

// plainLiteral reports whether a literal, with its quotes or without them, has
// nothing to unescape and nothing to clean.
func plainLiteral(literal []byte) bool {
	for _, c := range literal {
		if c < ' ' || c > '~' || c == '\\' {
			return false
		}
	}
	return true
}

// unquote returns the text of a string literal. It is encoding/json's reading,
// except that control characters may stand in it as they are. Invalid UTF-8
// and lone surrogates become U+FFFD, by Clean and here.
func unquote(literal []byte) (string, bool) {
	if len(literal) < 2 || literal[len(literal)-1] != '"' {
		return "", false
	}
	in := literal[1 : len(literal)-1]
	if plainLiteral(in) {
		return string(in), true
	}
	out := make([]byte, 0, len(in))
	for i := 0; i < len(in); i++ {
		if in[i] != '\\' {
			out = append(out, in[i])
			continue
		}
		if i++; i == len(in) {
			return "", false // the quote at the end was escaped
		}
		switch in[i] {
		case '"', '\\', '/':
			out = append(out, in[i])
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r := hex4(in[i+1:])
			if r < 0 {
				return "", false
			}
			i += 4
			if utf16.IsSurrogate(r) {
				if pair := utf16.DecodeRune(r, escaped(in[i+1:])); pair != utf8.RuneError {
					r = pair
					i += 6
				}
			}
			out = utf8.AppendRune(out, r) // a lone surrogate is U+FFFD
		default:
			return "", false
		}
	}
	return string(out), true
}

// escaped returns the value of the \uXXXX that b starts with, or -1.
func escaped(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	return hex4(b[2:])
}

func hex4(b []byte) rune {
	if len(b) < 4 {
		return -1
	}
	n, err := strconv.ParseUint(string(b[:4]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(n)
}

// appendQuoted appends s as a JSON string. What a terminal would hide or obey
// is escaped, so that the line can be shown as it is.
func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	if printable(s) && !strings.ContainsAny(s, `"\`) {
		return append(append(dst, s...), '"')
	}
	var prev rune
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		next, _ := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '"', r == '\\':
			dst = append(dst, '\\', byte(r))
		case hidden(r) && !fits(prev, r, next):
			dst = appendEscape(dst, r)
			r = '\\'
		default:
			dst = utf8.AppendRune(dst, r)
		}
		prev = r
	}
	return append(dst, '"')
}

func appendEscape(dst []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	units := utf16.AppendRune(nil, r)
	for _, u := range units {
		dst = append(dst, '\\', 'u', hex[u>>12], hex[u>>8&15], hex[u>>4&15], hex[u&15])
	}
	return dst
}
