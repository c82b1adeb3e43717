package batch

import (
	"html"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// mended is a text as it was before a program took it for one of another encoding,
// or for a page: GÃ³mez and G&oacute;mez are Gómez. What is not certain stays. The
// rule is by what it was put right; "": it was right.
func mended(text string) (right, rule string) {
	if strings.IndexByte(text, '&') >= 0 && strings.IndexByte(text, ';') >= 0 {
		if right = html.UnescapeString(text); right != text {
			text, rule = right, RuleEntity
		}
	}
	for range 3 { // it may have happened again
		if isASCII(text) || !strings.ContainsAny(text, encodedTwice().first) {
			break
		}
		if right = encodedTwice().with.Replace(text); right == text {
			break
		}
		text, rule = right, RuleEncodedTwice
	}
	return text, rule
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// encodedTwice puts right the letters that were written in UTF-8, and read as some
// other encoding: by what they begin with, which no name has before such a sign.
var encodedTwice = sync.OnceValue(func() (of struct {
	with  *strings.Replacer
	first string
}) {
	var pairs []string
	add := func(wrong, right string) {
		pairs = append(pairs, wrong, right)
		if first, _ := utf8.DecodeRuneInString(wrong); !strings.ContainsRune(of.first, first) {
			of.first += string(first)
		}
	}
	letters := []rune("‘’“”–—\u0301\u0303\u0308")
	for r := rune(0xA0); r < 0x180; r++ {
		letters = append(letters, r)
	}
	for _, table := range []*charmap.Charmap{charmap.Windows1252, charmap.ISO8859_1, charmap.Macintosh, charmap.CodePage850, charmap.CodePage437} {
		for _, r := range letters {
			if wrong, err := table.NewDecoder().String(string(r)); err == nil {
				add(wrong, string(r))
				behind := []rune(wrong)[1]
				if lower := strings.ToLower(wrong); lower != wrong && !unicode.IsLetter(behind) && behind > ' ' && behind != '\u00A0' && behind != '\u00AD' {
					add(lower, string(unicode.ToLower(r)))
				}
			}
		}
	}
	of.with = strings.NewReplacer(pairs...)
	return of
})

// lostAccent reports whether a letter of a text was lost on the way here: some
// program has put a question mark in its place, or half of it.
func lostAccent(text string) bool {
	if strings.IndexByte(text, '?') >= 0 {
		return true
	}
	if isASCII(text) {
		return false
	}
	before := ' '
	for _, r := range text {
		if r == utf8.RuneError || r == 'Ã' && unicode.IsLower(before) {
			return true
		}
		before = r
	}
	return false
}
