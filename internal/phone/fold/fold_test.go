package fold_test

import (
	"testing"

	"appreg/internal/phone/fold"
)

func TestText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Colombia":              "colombia",
		"  MÉXICO \t":           "mexico",
		"Me\u0301xico":          "mexico",
		"Côte d’Ivoire":         "cote divoire",
		"cote d'ivoire":         "cote divoire",
		"EE. UU.":               "ee uu",
		"U.S.A.":                "usa",
		"Antigua & Barbuda":     "antigua and barbuda",
		"Trinidad&Tobago":       "trinidad and tobago",
		"Åland":                 "aland",
		"Å":                     "a",
		"Guinea-Bissau":         "guinea bissau",
		"Congo - Kinshasa":      "congo kinshasa",
		"Cocos (Keeling)":       "cocos keeling",
		"+57 Colombia":          "colombia",
		"Ｃｏ":                    "co",
		"🇨🇴":                    "co",
		"Co\u200blombia\u202e":  "colombia",
		"TÜRKİYE":               "turkiye",
		"São Tomé & Príncipe":   "sao tome and principe",
		"Niño, Nin\u0303o":      "nino nino",
		"中国":                    "中国",
		"":                      "",
		"\xff":                  "",
		"!?*":                   "",
		"a\u00a0b\u3000c\r\nd’": "a b c d",
	} {
		if got := fold.Text(text); got != want {
			t.Errorf("Text(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("Côte d’Ivoire & Åland 🇨🇴 İ ß Ǆ")
	f.Fuzz(func(t *testing.T, text string) {
		once := fold.Text(text)
		if twice := fold.Text(once); twice != once {
			t.Errorf("Text(%q) = %q, and of that %q", text, once, twice)
		}
	})
}
