package person

import (
	"strings"
	"testing"
	"unicode"

	"appreg/client"

	"pgregory.net/rapid"
)

// reader is that of somebody who reads English.
var reader = Reader{Lang: "en", Languages: []struct{ Code, Name string }{{"en", "English"}, {"es", "Spanish"}}}

// read is the person in some texts, with what is said of a field.
func read(texts map[string]string) (r client.CreateRequest, said map[string]Kind) {
	p, said := reader.Read(func(field string) string { return texts[field] }), map[string]Kind{}
	for _, reading := range p {
		if reading.Kind != Fine {
			said[reading.Field] = reading.Kind
		}
	}
	p.Fill(r.Fields())
	return r, said
}

// TestReadings: what is sent for a text, and what is said of it.
func TestReadings(t *testing.T) {
	for _, tt := range []struct {
		field, text, value string
		kind               Kind
	}{
		{"email", " <Ana@ACME.co> ", "ana@acme.co", Fine},
		{"email", "mailto:ana@acme.co", "ana@acme.co", Fine},
		{"email", "\u200bana@\u00adacme.co\ufeff", "ana@acme.co", Fine},
		{"email", "ana\u202e@acme\u200d.co", "ana@acme.co", Fine},
		{"email", "ana", "ana", EmailNoAt},
		{"email", "ana@acme", "ana@acme", EmailNoDomain},
		{"email", "ana gómez@acme.co", "ana gómez@acme.co", EmailBlanks},
		{"email", "@acme.co", "@acme.co", EmailShape},
		{"countryCode", "57", "+57", Fine},
		{"countryCode", "CO", "+57", Fine},
		{"countryCode", "Colombia", "+57", Fine},
		{"countryCode", "999", "+999", CountryUnknown},
		{"countryCode", "+12345", "+12345", CountryLong},
		{"countryCode", "united", "+1", CountrySeveral},
		{"countryCode", "Atlantis", "Atlantis", CountryShape},
		{"fullName", " Ana \u00a0 Gómez\r\nRuiz\u2028", "Ana Gómez Ruiz", Fine},
		{"fullName", "A\u0301na \u200bG\u00f3mez", "Ána Gómez", Fine},
		{"lastName", strings.Repeat("ñ", 101), strings.Repeat("ñ", 101), NameLong},
		{"language", " ES", "es", Fine},
		{"language", "span", "es", Fine},
		{"language", "xx", "xx", LanguageOther},
		{"language", "klingon", "klingon", LanguageShape},
	} {
		r, said := read(map[string]string{tt.field: tt.text})
		if got := client.Texts(r.Fields())[tt.field]; got != tt.value || said[tt.field] != tt.kind || len(said) > 1 {
			t.Errorf("%s %q: %q, %v", tt.field, tt.text, got, said)
		}
	}
}

// TestPhones: a number has its country code in it, beside it, or neither.
func TestPhones(t *testing.T) {
	for _, tt := range []struct {
		code, phone string
		dial, value string
		kind        Kind
	}{
		{"", "+57 300 123 4567", "+57", "3001234567", Fine},
		{"57", "300-123-4567", "+57", "3001234567", Fine},
		{"CO", "\u202a+57 300 123 4567\u202c", "+57", "3001234567", Fine},
		{"+1", "+57 300 123 4567", "+1", "3001234567", PhoneDial},
		{"+57", "573001234567", "+57", "3001234567", PhoneRepeated},
		{"+57", "57 310 555 1234", "+57", "3105551234", PhoneRepeated},
		{"+57", "+57 573 105 551 234", "+57", "3105551234", PhoneRepeated},
		{"+57", "(57) 310-555-1234", "+57", "3105551234", PhoneRepeated},
		{"+57", "057 310 555 1234", "+57", "3105551234", PhoneRepeated},
		{"+57", "5712345678", "+57", "5712345678", PhoneNoMobile},
		{"+57", "573105551", "+57", "573105551", PhoneUnusual},
		{"+52", "52 55 1234 5678", "+52", "5512345678", PhoneRepeated},
		{"+52", "52 1 55 1234 5678", "+52", "15512345678", PhoneMexico},
		{"+1", "1 809 555 0123", "+1", "8095550123", PhoneRepeated},
		{"+34", "34 612 345 678", "+34", "612345678", PhoneRepeated},
		{"+593", "593 99 123 4567", "+593", "991234567", PhoneRepeated},
		{"+43", "43 664 1234", "+43", "436641234", PhoneNoMobile},
		{"+57", "103 245 6789", "+57", "1032456789", PhoneNoMobile},
		{"+1", "202 555 0123", "+1", "2025550123", Fine},
		{"+39", "06 1234 5678", "+39", "0612345678", PhoneNoMobile},
		{"+992", "123456789", "+992", "123456789", Fine},
		{"+57", "0300 123 4567", "+57", "03001234567", PhoneTrunk},
		{"+57", "30012345", "+57", "30012345", PhoneUnusual},
		{"+57", "300 123 4567 ext. 8", "+57", "300 123 4567 ext. 8", PhoneShape},
		{"+57", "a phone", "+57", "a phone", PhoneShape},
		{"+57", "\u200b", "+57", "", Fine},
	} {
		r, said := read(map[string]string{"countryCode": tt.code, "phone": tt.phone})
		if r.CountryCode != tt.dial || r.Phone != tt.value || said["phone"] != tt.kind || len(said) > 1 {
			t.Errorf("%q %q: %q %q, %v", tt.code, tt.phone, r.CountryCode, r.Phone, said)
		}
	}
	if r := Phone("300 123 4567 ext. 8", "+57"); r.Rest != "8" {
		t.Errorf("left over: %q", r.Rest)
	}
}

// TestNothingHiddenIsSent: what cannot be seen is in no contact that is sent, and
// what was read once is read as the same again.
func TestNothingHiddenIsSent(t *testing.T) {
	hidden := rapid.SampledFrom([]string{"", "", "\u200b", "\u00ad", "\u2060", "\u202e", "\ufeff", "\x00", "\u200d"})
	rapid.Check(t, func(t *rapid.T) {
		spread := func(s string) string {
			var b strings.Builder
			for _, r := range s {
				b.WriteString(hidden.Draw(t, "hidden") + string(r))
			}
			return b.String()
		}
		r, said := read(map[string]string{"email": spread("Ana@Acme.co"), "phone": spread("3001234567"), "countryCode": spread("+57"), "language": spread("es")})
		if len(said) > 0 || r != (client.CreateRequest{Email: "ana@acme.co", Phone: "3001234567", CountryCode: "+57", Language: "es"}) {
			t.Fatalf("%+q %v", r, said)
		}
		any, _ := read(map[string]string{"email": rapid.String().Draw(t, "email"), "fullName": rapid.String().Draw(t, "name")})
		if strings.ContainsFunc(any.Email+any.FullName, unicode.IsControl) || strings.ContainsRune(any.Email, '\u200b') {
			t.Fatalf("%+q", any)
		}
		if again, _ := read(client.Texts(any.Fields())); again != any {
			t.Fatalf("once %+q, twice %+q", any, again)
		}
	})
}
