package search

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"appreg/internal/person"

	"golang.org/x/text/unicode/norm"
)

// mostMore is how many more texts are asked for where accents may be missing: a search
// is a call each.
const mostMore = 4

// Spellings are how else what is looked for may be written, the likeliest first: with
// the accents that Spanish names have, or without those that were typed. A server
// compares letter by letter (section 3 of the contract).
func Spellings(text string) []string {
	text, _ = person.Tidy(text)
	typed := strings.Fields(text)
	options := make([][]string, len(typed))
	var open []int // the words that can be written otherwise
	for i, w := range typed {
		if options[i] = otherwise(w); len(options[i]) > 0 {
			open = append(open, i)
		}
	}
	var all []string
	add := func(choose func(i int) int) { // of the options of word i; -1: as typed
		now := slices.Clone(typed)
		for _, i := range open {
			if n := choose(i); n >= 0 {
				now[i] = options[i][min(n, len(options[i])-1)]
			}
		}
		all = append(all, strings.Join(now, " "))
	}
	for n := 0; n < mostMore && len(open) > 0; n++ {
		add(func(int) int { return n })
		for _, one := range open {
			add(func(i int) int {
				if i == one {
					return n
				}
				return -1
			})
		}
	}
	if straight := apostrophes.Replace(text); straight != text { // as keyboards have it
		all = append([]string{straight}, all...)
	}
	seen := map[string]bool{strings.ToLower(text): true}
	all = slices.DeleteFunc(all, func(s string) bool {
		key := strings.ToLower(s)
		was := seen[key]
		seen[key] = true
		return was
	})
	return all[:min(len(all), mostMore)]
}

// apostrophes gives those of programs for writing as that of a keyboard: O’Brien.
var apostrophes = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "´", "'", "`", "'")

// otherwise are the other spellings of a word or of a part of one, the likeliest first.
func otherwise(word string) []string {
	bare := Bare(word)
	key := strings.ToLower(bare)
	var all []string
	if bare != word {
		all = append(all, bare)
	}
	if plain()[key] || !strings.ContainsAny(key, "aeioun") {
		return all
	}
	guess := true
	for i, name := range folded() {
		if name == key { // it is known: nothing has to be guessed
			guess = false
			all = append(append(all, cased(word, []rune(accented[i]))), halves(accented[i], word)...)
		}
	}
	if !guess {
		return kept(word, all)
	}
	for _, where := range []func(name string) int{
		func(name string) int { // its beginning
			if len(key) > 1 && strings.HasPrefix(name, key) {
				return 0
			}
			return -1
		},
		func(name string) int { // anything of it
			if len(key) < 3 {
				return -1
			}
			return strings.Index(name, key)
		},
	} {
		for i, name := range folded() {
			if at := where(name); at >= 0 { // of letters with one byte each
				all = append(all, cased(word, []rune(accented[i])[at:at+len(key)]))
			}
		}
	}
	for _, n := range places(key) {
		letters := []rune(key)
		letters[n] = mark[letters[n]]
		all = append(all, cased(word, letters))
	}
	return kept(word, all)
}

// kept are the spellings that are another one than what was typed, each once.
func kept(word string, all []string) []string {
	var some []string
	for _, s := range all {
		if s != word && !slices.Contains(some, s) {
			some = append(some, s)
		}
	}
	return some
}

// halves are how a name with several accents is written by who leaves some out: the ñ,
// which is a letter, is the last to go.
func halves(name, like string) []string {
	var all []string
	letters, bare := []rune(name), []rune(Bare(name))
	for _, only := range []bool{true, false} {
		some := slices.Clone(bare)
		for i, r := range letters {
			if (unicode.ToLower(r) == 'ñ') == only {
				some[i] = r
			}
		}
		if s := string(some); s != name && s != string(bare) {
			all = append(all, cased(like, some))
		}
	}
	return all
}

// folded are the accented names in lower case and without their accents.
var folded = sync.OnceValue(func() []string {
	all := make([]string, len(accented))
	for i, name := range accented {
		all[i] = strings.ToLower(Bare(name))
	}
	return all
})

// mark is what a letter is with an accent.
var mark = map[rune]rune{'a': 'á', 'e': 'é', 'i': 'í', 'o': 'ó', 'u': 'ú', 'n': 'ñ'}

// places are where a word that no list has may have its accent, the likeliest first: on
// the vowel that Spanish would write it on, an ñ between vowels, then any vowel, from the
// end.
func places(word string) []int {
	var vowels, all []int
	letters := []rune(word)
	for i, r := range letters {
		if strings.ContainsRune("aeiou", r) {
			vowels = append(vowels, i)
		}
	}
	last := len(vowels) - 1
	ends := func(with ...string) bool {
		return slices.ContainsFunc(with, func(s string) bool { return strings.HasSuffix(word, s) })
	}
	switch {
	case last < 0:
	case last > 0 && ends("ez", "iz", "az", "oz", "l", "r"): // a surname's, as in Gómez
		all = append(all, vowels[last-1])
	case last > 0 && ends("ia", "io", "ias", "ios"):
		all = append(all, vowels[last-1])
	case ends("n", "s", "a", "e", "i", "o", "u") && !ends("a", "o"):
		all = append(all, vowels[last])
	}
	for i := 1; i+1 < len(letters); i++ {
		if letters[i] == 'n' && slices.Contains(vowels, i-1) && slices.Contains(vowels, i+1) {
			all = append(all, i)
		}
	}
	for _, i := range slices.Backward(vowels) {
		if !slices.Contains(all, i) {
			all = append(all, i)
		}
	}
	return all
}

// cased writes letters as those of a word are written, large or small.
func cased(like string, letters []rune) string {
	of := []rune(Bare(like))
	for i, r := range letters {
		if i < len(of) && unicode.IsUpper(of[i]) {
			letters[i] = unicode.ToUpper(r)
		} else {
			letters[i] = unicode.ToLower(r)
		}
	}
	return string(letters)
}

// Bare is a text without what Spanish writes above its letters.
func Bare(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}
