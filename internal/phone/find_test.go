package phone_test

import (
	"slices"
	"strings"
	"testing"

	"appreg/internal/phone"
)

func TestFindCountry(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text, lang string
		want       string // the first ones; all of them when it ends with a full stop
	}{
		{"57", "en", "CO."},
		{"+57", "en", "CO."},
		{"0057", "en", "CO."},
		{"５７", "en", "CO."},
		{" (+57) ", "en", "CO."},
		{"+1", "en", "US DO PR CA AS"},
		{"7", "en", "RU KZ."},
		{"44", "en", "GB GG IM JE."},
		{"39", "en", "IT VA."},
		{"50", "en", "PA CR GT SV HN NI BZ FK HT PM."},
		{"+1234", "en", "."},
		{"999", "en", "."},
		{"CO", "en", "CO CR"},
		{"co", "es", "CO CR"},
		{"ＣＯ", "es", "CO CR"},
		{"ch", "es", "CH CL CN"},
		{"COL", "en", "CO."},
		{"esp", "en", "ES."},
		{"DEU", "en", "DE."},
		{"colombia", "en", "CO."},
		{"Colómbia", "en", "CO."},
		{"COLOMBIA +57", "en", "CO."},
		{"Colombia (+57)", "en", "CO."},
		{"CO +57", "en", "CO."},
		{"🇨🇴", "en", "CO CR"},
		{"🇨🇴 Colombia", "en", "CO."},
		{"US Estados Unidos", "en", "US."},
		{"Colombia, CO", "en", "CO."},
		{"Colombia +58", "en", "."},
		{"Canada +1", "en", "CA."},
		{"méx", "es", "MX."},
		{"mex", "en", "MX."},
		{"me\u0301x", "en", "MX."},
		{"estados u", "en", "US."},
		{"estados u", "es", "US."},
		{"united", "en", "US GB AE."},
		{"USA", "es", "US."},
		{"U.S.A.", "es", "US."},
		{"EE. UU.", "en", "US VI."},
		{"EEUU", "en", "US."},
		{"uk", "es", "GB UA."},
		{"holanda", "es", "NL."},
		{"inglaterra", "es", "GB."},
		{"república dom", "es", "DO."},
		{"rep dom", "es", "DO."},
		{"dominican", "es", "DO."},
		{"salvador", "es", "SV."},
		{"corea", "es", "KR KP."},
		{"s korea", "en", "KR."},
		{"niger", "es", "NE NG."},
		{"rico", "es", "PR."},
		{"mbia", "en", "CO GM ZM."},
		{"antigua and b", "en", "AG."},
		{"antigua & b", "en", "AG."},
		{"cote d'ivoire", "en", "CI."},
		{"st. lucia", "en", "LC."},
		{"saint lucia", "en", "LC."},
		{"kuwait", "es", "KW."},
		{"hong kong", "es", "HK."},
		{"zz", "en", "."},
		{"???", "en", "."},
		{"中国", "en", "."},
		{"", "en", "CO MX US"},
		{" + ", "es", "CO MX US"},
		{"00", "es", "CO MX US"},
	}
	for _, tt := range tests {
		t.Run(tt.text+"/"+tt.lang, func(t *testing.T) {
			t.Parallel()
			got := isos(phone.FindCountry(tt.text, tt.lang))
			if want, all := strings.CutSuffix(tt.want, "."); all && got != want || !strings.HasPrefix(got, want) {
				t.Errorf("FindCountry(%q, %q) = %s, want %s", tt.text, tt.lang, got, tt.want)
			}
		})
	}
}

// A name in the reader's own language counts more than one in the other.
func TestFindCountryPrefersTheLanguage(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "es"} {
		got := phone.FindCountry("al", lang)
		if got[0].ISO != "AL" {
			t.Errorf("%s: the ISO code is not first: %s", lang, isos(got))
		}
		germany, algeria := slices.IndexFunc(got, is("DE")), slices.IndexFunc(got, is("DZ"))
		if (germany < algeria) != (lang == "es") {
			t.Errorf("%s: Alemania at %d, Algeria at %d", lang, germany, algeria)
		}
	}
}

func is(iso string) func(phone.Country) bool {
	return func(c phone.Country) bool { return c.ISO == iso }
}

func TestFindCountryWithoutTextGivesAll(t *testing.T) {
	t.Parallel()
	n := 0
	for range phone.Countries() {
		n++
	}
	if got := len(phone.FindCountry("", "es")); got != n {
		t.Errorf("got %d of %d countries", got, n)
	}
	got := phone.FindCountry("", "es")
	last := got[len(got)-30:]
	if !slices.IsSortedFunc(last, func(a, b phone.Country) int { return strings.Compare(a.Spanish[:1], b.Spanish[:1]) }) {
		t.Errorf("the others are not by their Spanish name: %s", isos(last))
	}
}

// TestNamed: a country by its name, or at least three letters that begin a word of it.
func TestNamed(t *testing.T) {
	t.Parallel()
	co, us, km := one(t, "CO"), one(t, "US"), one(t, "KM")
	for _, tt := range []struct {
		c    phone.Country
		text string
		want bool
	}{
		{co, "Colombia", true}, {co, "colo", true}, {co, "col", true}, {co, "co", false}, {co, "ombia", false},
		{us, "USA", true}, {us, "unidos", true}, {us, "est uni", true}, {us, "us", false}, {km, "como", true}, {km, "km", false}, {km, "", false},
	} {
		if got := tt.c.Named(tt.text); got != tt.want {
			t.Errorf("%s %q: %t", tt.c.ISO, tt.text, got)
		}
	}
}

// TestMobiles: what mobile numbers begin with, of all countries with a code.
func TestMobiles(t *testing.T) {
	t.Parallel()
	for dial, want := range map[string]string{"+57": "3", "+593": "9", "+51": "9", "+1": "", "+999": "", "+992": ""} {
		if got := phone.Mobiles(dial); got != want && dial != "+1" || dial == "+1" && phone.Mobile(dial, "1032456789") {
			t.Errorf("%s: %q", dial, got)
		}
	}
	if !phone.Mobile("+57", "3105551234") || phone.Mobile("+57", "1032456789") || phone.Mobile("+57", "310555123") || !phone.Mobile("+1", "2025550123") {
		t.Error("a number is taken for another")
	}
}
