package phone_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"appreg/internal/phone"
)

var (
	onlyDigits = regexp.MustCompile(`^[0-9]*$`)
	apiCode    = regexp.MustCompile(`^(\+[0-9]{1,3})?$`)
)

// Every country is found by everything that it is called.
func TestEveryCountryIsFound(t *testing.T) {
	t.Parallel()
	for c := range phone.Countries() {
		for _, text := range []string{c.Dial, "+" + c.Dial, "00" + c.Dial, c.English, c.Spanish, strings.ToUpper(c.Spanish), c.ISO + " +" + c.Dial} {
			for _, lang := range []string{"en", "es"} {
				if !slices.Contains(phone.FindCountry(text, lang), c) {
					t.Errorf("%q (%s) does not find %s", text, lang, c.ISO)
				}
			}
		}
		if got := phone.FindCountry(strings.ToLower(c.ISO), "en"); got[0] != c {
			t.Errorf("%s finds %s first", c.ISO, got[0].ISO)
		}
		if !slices.Contains(phone.ByDial(c.Dial), c) {
			t.Errorf("ByDial(%s) lacks %s", c.Dial, c.ISO)
		}
		if got := phone.ReadCountryCode("00" + c.Dial); got != (phone.Code{Dial: c.Code()}) {
			t.Errorf("00%s reads as %+v", c.Dial, got)
		}
	}
}

// Any number of a usual length, written in any of the usual ways, comes apart
// where it was put together.
func TestNumbersComeApart(t *testing.T) {
	t.Parallel()
	all := slices.Collect(phone.Countries())
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(all).Draw(t, "country")
		n := rapid.SampledFrom(c.Lengths()).Draw(t, "length")
		national := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789")), n, n, -1).Draw(t, "national")
		gap := rapid.SampledFrom([]string{"", " ", "-", ".", "\u00a0", "\u200b", ") (", " \u2013 "})
		var text strings.Builder
		text.WriteString(rapid.SampledFrom([]string{"+", "00", "tel:+", "\u202a+", "(+", "＋"}).Draw(t, "prefix"))
		for _, r := range c.Dial + national {
			text.WriteString(gap.Draw(t, "gap"))
			text.WriteRune(r)
		}
		got := phone.ReadPhone(text.String(), "")
		if got.Dial != c.Code() || got.National != national || got.Problem != phone.None {
			t.Fatalf("%q reads as %+v", text.String(), got)
		}
	})
}

// The digits of every script count.
func TestEveryDigit(t *testing.T) {
	t.Parallel()
	for zero, name := range map[rune]string{
		'٠': "Arabic", '۰': "Persian", '०': "Devanagari", '০': "Bengali", '๐': "Thai", '０': "full width",
		'𝟎': "bold", '𝟘': "double-struck", '𝟶': "monospace", '𞥐': "Adlam",
	} {
		var text strings.Builder
		for i := range rune(10) {
			text.WriteRune(zero + i)
		}
		if got := phone.ReadPhone(text.String(), ""); got.National != "0123456789" {
			t.Errorf("%s digits read as %q", name, got.National)
		}
	}
}

// FuzzReadPhone: what is sent is digits and a known code; what keeps a text from
// being a number is named; and what was read reads the same again.
func FuzzReadPhone(f *testing.F) {
	for _, d := range dirty {
		f.Add(d.text, d.current)
	}
	f.Fuzz(func(t *testing.T, text, current string) {
		got := phone.ReadPhone(text, current)
		if !onlyDigits.MatchString(got.National) || !onlyDigits.MatchString(got.Extension) || !onlyDigits.MatchString(got.Suggest) {
			t.Errorf("not only digits: %+v", got)
		}
		if !apiCode.MatchString(got.Dial) || got.Dial != "" && phone.ByDial(got.Dial) == nil {
			t.Errorf("no such code: %+v", got)
		}
		if (got.Hint == phone.NoHint) != (got.Suggest == "") || !strings.HasSuffix(got.National, got.Suggest) {
			t.Errorf("a hint that makes no sense: %+v", got)
		}
		if (got.Stray != "") != (got.Problem == phone.Letters || got.Problem == phone.Symbols) || !utf8.ValidString(got.Stray) {
			t.Errorf("stray characters %q with problem %v", got.Stray, got.Problem)
		}
		if got.Problem == phone.None && got.National == "" {
			t.Errorf("nothing to send and no problem: %+v", got)
		}
		again := phone.ReadPhone(got.Dial+got.National, current)
		if again.Dial != got.Dial || again.National != got.National {
			t.Errorf("%q reads as %+v, and that as %+v", text, got, again)
		}
		if got.Problem == phone.None && again.Problem != phone.None {
			t.Errorf("%q is fine, but what it gives is not: %v", text, again.Problem)
		}
	})
}

// FuzzReadCountryCode: a code is what the API takes or none at all, and reads
// the same again.
func FuzzReadCountryCode(f *testing.F) {
	for _, text := range []string{"57", "+57", "0057", "(+57)", "tel:+57", "＋５７", "+1234", "5+7", "", "CO", "\x1b[31m", "000"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := phone.ReadCountryCode(text)
		if !apiCode.MatchString(got.Dial) {
			t.Errorf("%q gives the code %q", text, got.Dial)
		}
		if sendable := got.Problem == phone.None || got.Problem == phone.UnknownCode; (got.Dial != "") != sendable {
			t.Errorf("%q reads as %+v", text, got)
		}
		if known := phone.ByDial(got.Dial) != nil; known != (got.Problem == phone.None) {
			t.Errorf("%q reads as %+v, known: %v", text, got, known)
		}
		if again := phone.ReadCountryCode(got.Dial); again.Dial != got.Dial {
			t.Errorf("%q reads as %q, and that as %q", text, got.Dial, again.Dial)
		}
	})
}

// FuzzFindCountry: no country is found twice, nor does it matter how large the
// letters are.
func FuzzFindCountry(f *testing.F) {
	for _, text := range []string{"57", "méx", "EE. UU.", "co +57", "🇨🇴 Colombia", "中国", "", "???", "\xff"} {
		f.Add(text, "es")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		got := phone.FindCountry(text, lang)
		seen := map[string]bool{}
		for _, c := range got {
			if seen[c.ISO] {
				t.Errorf("%q finds %s twice", text, c.ISO)
			}
			seen[c.ISO] = true
		}
		if again := phone.FindCountry(strings.ToUpper(" "+text+" "), lang); utf8.ValidString(text) && len(text) < 4 && isASCII(text) && !slices.Equal(got, again) {
			t.Errorf("%q finds %s in lower case, %s in upper", text, isos(got), isos(again))
		}
	})
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}
