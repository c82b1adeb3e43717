package phone_test

import (
	"testing"

	"appreg/internal/phone"
)

// dirty is what people, web pages, signatures and spreadsheets put into a
// phone field. Where current is empty the country field is.
var dirty = []struct {
	name, text, current string
	want                phone.Number
}{
	{"plain", "3001234567", "", phone.Number{National: "3001234567"}},
	{"international", "+57 300 123 4567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"tight", "+573001234567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"paste with a line end", " +57 300 123 4567\r\n", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"tabs", "\t300\t123\t4567\t", "", phone.Number{National: "3001234567"}},
	{"double zero", "0057-300-123-4567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"double zero, apart", "00 57 300 1234567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"plus and double zero", "+0057 300 1234567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"double zero, one digit short", "0057 300 123 456", "", phone.Number{National: "0057300123456"}},
	{"double zero, no such code", "00999 3001234567", "", phone.Number{National: "009993001234567"}},
	{"double zero alone", "00", "", phone.Number{National: "00"}},
	{"brackets", "(601) 555 12 34", "+57", phone.Number{National: "6015551234"}},
	{"all kinds of brackets", "[601] {555} （12）34", "", phone.Number{National: "6015551234"}},
	{"bracketed code", "(+57) 300.123.4567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"dots", "300.123.45.67", "", phone.Number{National: "3001234567"}},
	{"slash after the area", "0221/1234567", "", phone.Number{National: "02211234567"}},
	{"no-break spaces", "300\u00a0123\u202f45\u200967", "", phone.Number{National: "3001234567"}},
	{"dashes", "300‐123‑45–6—7−8", "", phone.Number{National: "30012345678"}},
	{"Japanese dash", "03ー1234ー5678", "", phone.Number{National: "0312345678"}},
	{"link", "tel:+57-300-123-4567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"shouted link", "TEL: 300 1234567", "", phone.Number{National: "3001234567"}},
	{"label alone", "Tel 300 1234567", "", phone.Number{National: "3001234567"}},
	{"label, stop", "Móvil. 300 1234567", "", phone.Number{National: "3001234567"}},
	{"label, decomposed", "Mo\u0301vil: 3001234567", "", phone.Number{National: "3001234567"}},
	{"signature", "Cel.: 300 123 4567", "", phone.Number{National: "3001234567"}},
	{"accented label", "Teléfono: +34 612 34 56 78", "", phone.Number{Dial: "+34", National: "612345678"}},
	{"emoji", "📞 300 123 4567", "", phone.Number{National: "3001234567"}},
	{"skin tone", "🤙🏽 300", "", phone.Number{National: "300"}},
	{"guillemets", "«300» “12”", "", phone.Number{National: "30012"}},
	{"flag", "🇨🇴 +57 300 123 4567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"keycaps", "3\ufe0f\u20e30\ufe0f\u20e30", "", phone.Number{National: "300"}},
	{"full width", "＋５７　３００１２３４５６７", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"Arabic digits", "+٥٧ ٣٠٠١٢٣٤٥٦٧", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"Persian digits", "۳۰۰۱۲۳۴۵۶۷", "", phone.Number{National: "3001234567"}},
	{"Devanagari digits", "+९१ ९८७६५४३२१०", "", phone.Number{Dial: "+91", National: "9876543210"}},
	{"bold digits", "𝟑𝟎𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕", "", phone.Number{National: "3001234567"}},
	{"zero width", "\ufeff300\u200b123\u200d4567", "", phone.Number{National: "3001234567"}},
	{"bidi", "\u202a+57 300 123 4567\u202c", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"bidi before a label", "\u2066tel:3001234567\u2069", "", phone.Number{National: "3001234567"}},
	{"soft hyphen", "300\u00ad1234567", "", phone.Number{National: "3001234567"}},
	{"Hangul filler", "300\u31641234567", "", phone.Number{National: "3001234567"}},
	{"quotes of a spreadsheet", "'3001234567", "", phone.Number{National: "3001234567"}},
	{"Brazil, area 55", "+55 55 99999-1234", "", phone.Number{Dial: "+55", National: "55999991234"}},
	{"Brazil, area 55, code given", "55 99999-1234", "+55", phone.Number{National: "55999991234"}},
	{"one-digit code", "+1 (305) 555-0123", "", phone.Number{Dial: "+1", National: "3055550123"}},
	{"three-digit code", "+593 99 123 4567", "", phone.Number{Dial: "+593", National: "991234567"}},
	{"code twice", "+57 +57 300 123 4567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"prefix twice", "00 +57 300 123 4567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"code twice, once bare", "57 +573001234567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"trunk zero stays", "0300 123 4567", "", phone.Number{National: "03001234567"}},
	{"trunk zero hinted", "0300 123 4567", "+57", phone.Number{
		National: "03001234567", Suggest: "3001234567", Hint: phone.TrunkPrefix,
	}},
	{"trunk zero in brackets", "+44 (0)20 7946 0958", "", phone.Number{
		Dial: "+44", National: "02079460958", Suggest: "2079460958", Hint: phone.TrunkPrefix,
	}},
	{"trunk eight", "8 (900) 123-45-67", "+7", phone.Number{
		National: "89001234567", Suggest: "9001234567", Hint: phone.TrunkPrefix,
	}},
	{"trunk zero where any length goes", "0171 1234567", "+49", phone.Number{
		National: "01711234567", Suggest: "1711234567", Hint: phone.TrunkPrefix,
	}},
	{"a zero that belongs to it", "06 1234 5678", "+39", phone.Number{National: "0612345678"}},
	{"code without plus", "573001234567", "+57", phone.Number{
		National: "573001234567", Suggest: "3001234567", Hint: phone.RepeatedDial,
	}},
	{"code without plus, any length goes", "49 171 1234567", "+49", phone.Number{National: "491711234567"}},
	{"trunk zero, too short", "0300 12", "+57", phone.Number{National: "030012"}},
	{"code without plus, field empty", "573001234567", "", phone.Number{National: "573001234567"}},
	{"code without plus, other country", "573001234567", "+52", phone.Number{National: "573001234567"}},
	{"code behind the code", "+57 57 300 123 4567", "", phone.Number{
		Dial: "+57", National: "573001234567", Suggest: "3001234567", Hint: phone.RepeatedDial,
	}},
	{"the text's code counts, not the field's", "+1 1 305 555 0123", "+57", phone.Number{
		Dial: "+1", National: "13055550123", Suggest: "3055550123", Hint: phone.RepeatedDial,
	}},
	{"too short to split", "57300", "+57", phone.Number{National: "57300"}},
	{"half typed", "300 12", "+57", phone.Number{National: "30012"}},

	{"nothing", "", "", phone.Number{Problem: phone.Empty}},
	{"blanks", " \u00a0\t", "", phone.Number{Problem: phone.Empty}},
	{"plus", "+", "", phone.Number{Problem: phone.Empty}},
	{"a code begun", "+5", "", phone.Number{National: "5", Problem: phone.Empty}},
	{"a code alone", "+57", "", phone.Number{Dial: "+57", Problem: phone.Empty}},
	{"no such code", "+999 123 4567", "", phone.Number{National: "9991234567", Problem: phone.UnknownCode}},
	{"letters", "300-CALL-NOW", "", phone.Number{National: "300", Stray: "CALNOW", Problem: phone.Letters}},
	{"letter o for zero", "3OO1234567", "", phone.Number{National: "31234567", Stray: "O", Problem: phone.Letters}},
	{"an email", "ana@x.co", "", phone.Number{Stray: "anxco", Problem: phone.Letters}},
	{"an email and a phone", "ana@x.co\r\n+57 300 123 4567\n", "", phone.Number{
		Dial: "+57", National: "3001234567", Stray: "anxco", Problem: phone.Letters,
	}},
	{"a label and more", "Tel oficina 3", "", phone.Number{National: "3", Stray: "oficna", Problem: phone.Letters}},
	{"a word with a colon", "Fax: 300", "", phone.Number{National: "300", Stray: "Fax", Problem: phone.Letters}},
	{"a spreadsheet's idea", "5.73E+11", "", phone.Number{National: "57311", Stray: "E", Problem: phone.Letters}},
	{"letters behind an unknown code", "+999 abc", "", phone.Number{
		National: "999", Stray: "abc", Problem: phone.Letters,
	}},
	{"a vowel sign", "300\u0903", "", phone.Number{National: "300", Stray: "\u0903", Problem: phone.Letters}},
	{"Chinese", "电话300", "", phone.Number{National: "300", Stray: "电话", Problem: phone.Letters}},
	{"colour codes", "\x1b[31m300", "", phone.Number{National: "31300", Stray: "m", Problem: phone.Letters}},
	{"escape", "\x1b[31`300", "", phone.Number{National: "31300", Stray: "␛", Problem: phone.Symbols}},
	{"star", "*300#", "", phone.Number{National: "300", Stray: "*#", Problem: phone.Symbols}},
	{"broken bytes", "300\xff123", "", phone.Number{National: "300123", Stray: "\ufffd", Problem: phone.Symbols}},
	{"masked", "300***4567", "", phone.Number{National: "3004567", Stray: "*", Problem: phone.Symbols}},
	{"plus behind", "3001234567+", "", phone.Number{National: "3001234567", Stray: "+", Problem: phone.Symbols}},
	{"circled digit", "③00", "", phone.Number{National: "00", Stray: "③", Problem: phone.Symbols}},
	{"code three times", "+57 +57 +57 3", "", phone.Number{
		Dial: "+57", National: "57573", Stray: "+", Problem: phone.Symbols,
	}},
	{"the same digits twice", "999 +999 300", "", phone.Number{
		National: "999999300", Stray: "+", Problem: phone.Symbols,
	}},
	{"a short and a long one", "300 +57 3001234567", "", phone.Number{
		National: "300573001234567", Stray: "+", Problem: phone.Symbols,
	}},
	{"two codes", "+57 +1 300", "", phone.Number{Dial: "+57", National: "1300", Stray: "+", Problem: phone.Symbols}},
	{"two numbers, slash", "3001234567 / 3017654321", "", phone.Number{
		National: "30012345673017654321", Problem: phone.Several,
	}},
	{"two numbers, bar", "5551234 | 5554321", "", phone.Number{National: "55512345554321", Problem: phone.Several}},
	{"two numbers, dash", "3001234567 - 3017654321", "", phone.Number{
		National: "30012345673017654321", Problem: phone.Several,
	}},
	{"two numbers, blank", "300-123-4567 301-765-4321", "+57", phone.Number{
		National: "30012345673017654321", Problem: phone.Several,
	}},
	{"one number, dash", "+57 (300) 123 - 4567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"one long number", "0057300 1234567", "", phone.Number{Dial: "+57", National: "3001234567"}},
	{"two short ones", "555123 / 555432", "", phone.Number{National: "555123555432"}},
	{"two numbers, lines", "3001234567\n3017654321", "", phone.Number{
		National: "30012345673017654321", Problem: phone.Several,
	}},
	{"two numbers, plus", "+57 3001234567 +57 3017654321", "", phone.Number{
		Dial: "+57", National: "3001234567573017654321", Problem: phone.Several,
	}},
	{"extension", "601 555 1234 ext. 12", "", phone.Number{
		National: "6015551234", Extension: "12", Problem: phone.Extension,
	}},
	{"extension, x", "+57 601 555 1234x012", "", phone.Number{
		Dial: "+57", National: "6015551234", Extension: "012", Problem: phone.Extension,
	}},
	{"extension, Spanish", "601 555 1234 Extensión: 12", "", phone.Number{
		National: "6015551234", Extension: "12", Problem: phone.Extension,
	}},
	{"extension, decomposed", "6015551234 extensio\u0301n 12", "", phone.Number{
		National: "6015551234", Extension: "12", Problem: phone.Extension,
	}},
	{"extension, link", "tel:+576015551234;ext=12", "", phone.Number{
		Dial: "+57", National: "6015551234", Extension: "12", Problem: phone.Extension,
	}},
	{"extension, hash", "601 555 1234 #12", "", phone.Number{
		National: "6015551234", Extension: "12", Problem: phone.Extension,
	}},
	{"extension of nothing", "x12", "", phone.Number{National: "12", Stray: "x", Problem: phone.Letters}},
	{"extension without digits", "6015551234 ext", "", phone.Number{
		National: "6015551234", Stray: "ext", Problem: phone.Letters,
	}},
	{"extension behind a trunk zero", "0300 123 4567 x1", "+57", phone.Number{
		National: "03001234567", Extension: "1", Problem: phone.Extension,
	}},
	{"letters before an extension", "601 CALL x12", "", phone.Number{
		National: "601", Extension: "12", Stray: "CAL", Problem: phone.Letters,
	}},
}

func TestReadPhone(t *testing.T) {
	t.Parallel()
	for _, tt := range dirty {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := phone.ReadPhone(tt.text, tt.current); got != tt.want {
				t.Errorf("ReadPhone(%q, %q)\n got %+v\nwant %+v", tt.text, tt.current, got, tt.want)
			}
		})
	}
}
