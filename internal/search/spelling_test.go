package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestSpellings: what people type without accents is looked for with those that it
// likely has, and the other way round.
func TestSpellings(t *testing.T) {
	for text, among := range map[string]string{
		"gomez": "gómez", "GOMEZ": "GÓMEZ", "Gómez": "Gomez", "gom": "góm", "ana gom": "ana góm", "Ana Gómez": "Ana Gomez",
		"munoz": "muñoz", "Muñoz": "Munoz", "pena": "peña", "nunez": "núñez", "NUNEZ": "NUÑEZ", "Núñez": "Nunez", "jose gomez": "josé gómez",
		"JOSE": "JOSÉ", "Jose Peña": "José Peña", "josé gomez": "josé gómez", "rodrig": "rodríg", "odrigue": "odrígue", "agüero": "aguero",
		"aguero": "agüero", "marti": "martí", "tobon": "tobón", "Gutierrez": "Gutiérrez", "jose maria": "josé maría", "zulueta ibanez": "zulueta ibáñez",
		"echeverri": "echeverrí", "montanez": "montánez", "solórzano": "solorzano", "go\u0301mez": "gomez", "garcia lopez": "garcia lópez",
		"O’Brien": "O'Brien", "D´Angelo": "D'Angelo",
	} {
		if got := Spellings(text); !slices.Contains(got, among) || len(got) > mostMore {
			t.Errorf("%q: %q, without %q", text, got, among)
		}
	}
	for _, text := range []string{"ana", "Carlos Torres", "", "x", "李 伟", "ana maria"[:3]} {
		if got := Spellings(text); len(got) != 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// TestSpellingsOfAnything: at most four, none of them what was typed, none twice, all of
// the same letters.
func TestSpellingsOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.StringMatching(`[a-zA-ZñÁéíóúü ]{0,30}`), rapid.String()).Draw(t, "text")
		got := Spellings(text)
		seen := []string{strings.ToLower(text)}
		for _, s := range got {
			if slices.Contains(seen, strings.ToLower(s)) {
				t.Fatalf("%q twice: %q", s, got)
			}
			seen = append(seen, strings.ToLower(s))
		}
		if len(got) > mostMore {
			t.Fatalf("%q", got)
		}
	})
}

// TestNames: every name of the list is found by what it is without accents, and is there
// once.
func TestNames(t *testing.T) {
	for i, name := range accented {
		bare := strings.ToLower(Bare(name))
		if bare == strings.ToLower(name) || plain()[bare] || slices.Index(accented, name) != i {
			t.Errorf("%s does not belong here", name)
		}
		if !slices.Contains(Spellings(bare), strings.ToLower(name)) {
			t.Errorf("%s is not found: %q", name, Spellings(bare))
		}
	}
}
