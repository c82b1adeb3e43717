package clean

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON returns src with [Text] done to every string in it, keys too,
// however it is escaped, and without the space between its parts. It is for
// what people look at: errors, and the record of calls.
//
// It does not check: what is no JSON stays none, with one exception. A raw
// control character in a string is against the rules, yet seen; it becomes
// visible and the rest can be read.
func JSON(src []byte) []byte { return rewrite(src, Text) }

// VisibleJSON returns src with everything escaped that [Text] would replace:
// the same JSON, in a form that can be shown. It is what is decoded, each text
// cleaned where it is read, and kept: whoever wants to be faithful has it.
func VisibleJSON(src []byte) []byte { return rewrite(src, func(s string) string { return s }) }

// rewrite lets edit change the strings of src.
func rewrite(src []byte, edit func(string) string) []byte {
	return Edit(src, func(dst []byte, part string) []byte {
		if part[0] != '"' || Plain(part) {
			return append(dst, part...)
		}
		s, ok := Unquote(part)
		if !ok {
			return append(dst, part...) // no JSON: found out later
		}
		return AppendQuoted(dst, edit(s))
	})
}

// Edit copies src without the space between its parts, and lets edit append each of
// them: a string as it is written, a number or a word, or one of {}[],: alone. It does
// not check: what is no JSON stays none.
func Edit(src []byte, edit func(dst []byte, part string) []byte) []byte {
	const space, marks = " \t\r\n", "}],:{["
	dst, s := make([]byte, 0, len(src)), string(src) // once, and no part of it again
	spaced, afterWord := false, false
	for at := 0; at < len(s); {
		end, word := at+1, false
		switch c := s[at]; {
		case c == '"':
			end = StringEnd(s, at)
		case strings.IndexByte(space, c) >= 0:
			at, spaced = end, true
			continue
		case strings.IndexByte(marks, c) < 0:
			word = true
			for end < len(s) && s[end] != '"' && strings.IndexByte(space+marks, s[end]) < 0 {
				end++
			}
		}
		if spaced && afterWord && strings.IndexByte(marks[:4], s[at]) < 0 {
			dst = append(dst, ' ') // "1 2" is not 12
		}
		dst = edit(dst, s[at:end])
		at, spaced, afterWord = end, false, word
	}
	return dst
}

// StringEnd returns the index after the string literal that starts at i, or
// len(src) when that does not end.
func StringEnd[T string | []byte](src T, i int) int {
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

// Plain reports whether a literal, with its quotes or without them, has
// nothing to unescape and nothing to clean.
func Plain[T string | []byte](literal T) bool {
	for i := range len(literal) {
		if c := literal[i]; c < ' ' || c > '~' || c == '\\' {
			return false
		}
	}
	return true
}

// Unquote returns the text of a string literal. It is encoding/json's reading,
// except that control characters may stand in it as they are. Invalid UTF-8
// and lone surrogates become U+FFFD, by Text and here.
func Unquote[T string | []byte](literal T) (string, bool) {
	if len(literal) < 2 || literal[len(literal)-1] != '"' {
		return "", false
	}
	in := literal[1 : len(literal)-1]
	if Plain(in) {
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
func escaped[T string | []byte](b T) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	return hex4(b[2:])
}

func hex4[T string | []byte](b T) rune {
	if len(b) < 4 {
		return -1
	}
	n, err := strconv.ParseUint(string(b[:4]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(n)
}

// AppendQuoted appends s as a JSON string. What a terminal would hide or obey
// is escaped, so that the line can be shown as it is.
func AppendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	if Printable(s) && !strings.ContainsAny(s, `"\`) {
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

// appendEscape escapes r as encoding/json does: what is shown is sent again byte by byte.
func appendEscape(dst []byte, r rune) []byte {
	const hex, short, letters = "0123456789abcdef", "\b\f\n\r\t", "bfnrt"
	if i := strings.IndexRune(short, r); i >= 0 {
		return append(dst, '\\', letters[i])
	}
	units := utf16.AppendRune(nil, r)
	for _, u := range units {
		dst = append(dst, '\\', 'u', hex[u>>12], hex[u>>8&15], hex[u>>4&15], hex[u&15])
	}
	return dst
}
