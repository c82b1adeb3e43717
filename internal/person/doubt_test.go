package person

import (
	"os"
	"strings"
	"testing"
)

// TestDoubts: what is odd, and sent all the same.
func TestDoubts(t *testing.T) {
	for _, tt := range []struct {
		field, text, value string
		kind               Kind
		about              string // what may be meant, or what is not used
	}{
		{"email", "ana@gmial.com", "ana@gmial.com", EmailProvider, "ana@gmail.com"},
		{"email", "Ana@Gmail.con", "ana@gmail.con", EmailProvider, "ana@gmail.com"},
		{"email", "ana@hotmial.com", "ana@hotmial.com", EmailProvider, "ana@hotmail.com"},
		{"email", "ana@outlok.com", "ana@outlok.com", EmailProvider, "ana@outlook.com"},
		{"email", "ana@yahooo.com", "ana@yahooo.com", EmailProvider, "ana@yahoo.com"},
		{"email", "ana@gmail.co", "ana@gmail.co", EmailProvider, "ana@gmail.com"},
		{"email", "ana@gmail.com.co", "ana@gmail.com.co", EmailProvider, "ana@gmail.com"},
		{"email", "ana@gmial.con", "ana@gmial.con", EmailProvider, "ana@gmail.com"},
		{"email", "ana@hotmial.es", "ana@hotmial.es", EmailProvider, "ana@hotmail.es"},
		{"email", "ana@iclod.com", "ana@iclod.com", EmailProvider, "ana@icloud.com"},
		{"email", "ana@gmail.com", "ana@gmail.com", Fine, ""},
		{"email", "ana@hotmail.es", "ana@hotmail.es", Fine, ""},
		{"email", "ana@hotmail.fr", "ana@hotmail.fr", Fine, ""},
		{"email", "ana@yahoo.com.co", "ana@yahoo.com.co", Fine, ""},
		{"email", "ana@yahoo.ca", "ana@yahoo.ca", Fine, ""},
		{"email", "ana@mail.com", "ana@mail.com", Fine, ""},
		{"email", "ana@ymail.com", "ana@ymail.com", Fine, ""},
		{"email", "ana@email.com", "ana@email.com", Fine, ""},
		{"email", "ana@cloud.com", "ana@cloud.com", Fine, ""},
		{"email", "ana@acme.com", "ana@acme.com", Fine, ""},
		{"email", "ana@gmx.co", "ana@gmx.co", Fine, ""},
		{"email", "аna@acme.co", "аna@acme.co", EmailForeign, "а"},
		{"email", "ana@аcme.co", "ana@аcme.co", EmailForeign, "а"},
		{"email", "josé@acme.co", "josé@acme.co", EmailAccent, "é"},
		{"email", strings.Repeat("a", 65) + "@acme.co", strings.Repeat("a", 65) + "@acme.co", EmailUndelivered, ""},
		{"email", "ana@acme.123", "ana@acme.123", EmailShape, ""},
		{"email", "ana..b@acme.co", "ana..b@acme.co", EmailShape, ""},
		{"email", "ana@acme..co", "ana@acme..co", EmailShape, ""},
		{"email", "ana@acme", "ana@acme", EmailNoDomain, ""},
		{"email", "Ana Gómez <ana@acme.co>", "ana@acme.co", LeftOver, "Ana Gómez"},
		{"email", "mailto:ana@acme.co?subject=Hola", "ana@acme.co", LeftOver, "subject: Hola"},
		{"email", "Correo: ana@acme.co.", "ana@acme.co", Fine, ""},
		{"email", "ana@acme.co, luis@acme.co", "ana@acme.co, luis@acme.co", EmailSeveral, ""},
		{"email", "ana@acme.co;luis@acme.co", "ana@acme.co;luis@acme.co", EmailSeveral, ""},
		{"email", "ana@acme.co / luis@acme.co", "ana@acme.co / luis@acme.co", EmailSeveral, ""},
		{"email", "ana@acme.co y luis@acme.co", "ana@acme.co y luis@acme.co", EmailSeveral, ""},
		{"email", "ana @ acme.co", "ana @ acme.co", EmailBlanks, ""},
		{"email", "ana@acme.con", "ana@acme.con", EmailProvider, "ana@acme.com"},
		{"email", "ana@acme.con.co", "ana@acme.con.co", EmailProvider, "ana@acme.com.co"},
		{"email", "ana@live.cmo", "ana@live.cmo", EmailProvider, "ana@live.com"},
		{"email", "ana@con.co", "ana@con.co", Fine, ""},
		{"email", "ana@con.acme.co", "ana@con.acme.co", Fine, ""},
		{"email", "ana@acme.com.co", "ana@acme.com.co", Fine, ""},
		{"email", "ana@acme.co;ana@acme.co", "ana@acme.co", Fine, ""},
		{"email", "ana@acme.co <mailto:ana@acme.co>", "ana@acme.co", Fine, ""},
		{"email", "ａｎａ＠ａｃｍｅ．ｃｏ", "ana@acme.co", Fine, ""},

		{"countryCode", "57.0", "+57", CountryCalculated, ""},
		{"countryCode", "057", "+57", CountryZero, "057"},
		{"countryCode", "+057", "+57", CountryZero, "+057"},
		{"countryCode", "0057", "+57", Fine, ""},
		{"countryCode", "1-809", "+1", CountryArea, "809"},
		{"countryCode", "+1 (809)", "+1", CountryArea, "809"},
		{"countryCode", "1809", "+1", CountryArea, "809"},
		{"countryCode", "República Dominicana (+1 809)", "+1", CountryArea, "809"},
		{"countryCode", "1-809/829/849", "+1", CountryArea, "809/829/849"},
		{"countryCode", "CO", "+57", Fine, ""},
		{"countryCode", "co", "+57", Fine, ""},
		{"countryCode", "🇨🇴", "+57", Fine, ""},
		{"countryCode", "Guinea", "+224", Fine, ""},
		{"countryCode", "UK", "+44", Fine, ""},
		{"countryCode", "RD", "+1", Fine, ""},
		{"countryCode", "Ven.", "+58", Fine, ""},
		{"countryCode", "Corea", "+82", CountrySeveral, ""},
		{"countryCode", "Méjico", "+52", Fine, ""},
		{"countryCode", "Deutschland", "+49", Fine, ""},
		{"countryCode", "BRÉSIL", "+55", Fine, ""},
		{"countryCode", "Etats-Unis", "+1", Fine, ""},
		{"countryCode", "🇨🇴 Colombia", "+57", Fine, ""},
		{"countryCode", "Colombia (+57)", "+57", Fine, ""},

		{"phone", "3001112243.0", "3001112243", PhoneCalculated, ""},
		{"phone", "573001112243", "573001112243", PhoneCode, "+57 3001112243"},
		{"phone", "5215512345678", "5215512345678", PhoneCode, "+52 15512345678"},
		{"phone", "3001112243 o 3109876543", "3001112243 o 3109876543", PhoneShape, ""},
		{"phone", "03001112243", "03001112243", PhoneTrunk, "3001112243"},
		{"phone", "Tlf. 300 111 2234", "3001112234", Fine, ""},
		{"phone", "Mob: 300 111 2234", "3001112234", Fine, ""},
		{"phone", "300 111 2234 (Ana)", "3001112234", LeftOver, "Ana"},
		{"phone", "+57 300 111 2233r", "+57 300 111 2233r", PhoneShape, ""},
		{"phone", "+57 300 111 2233 (apto 5)", "3001112233", LeftOver, "apto 5"},
		{"phone", "https://wa.me/573001112234", "3001112234", Fine, ""},
		{"phone", "🇨🇴 300 111 2234", "3001112234", Fine, ""},
		{"phone", "Colombia 300 111 2234", "3001112234", Fine, ""},
		{"phone", "+54 9 11 2345 6789", "91123456789", PhoneArgentinaWith, "1123456789"},
		{"phone", "+54 11 2345 6789", "1123456789", PhoneArgentinaWithout, "91123456789"},
		{"phone", "+52 1 55 1234 5678", "15512345678", PhoneMexico, "5512345678"},
		{"phone", "+55 11 8765 4321", "1187654321", PhoneBrazil, "11987654321"},
		{"phone", "+225 07 12 34 56", "07123456", PhoneIvoryCoast, "0707123456"},

		{"fullName", "ana@acme.co", "ana@acme.co", NameEmail, ""},
		{"fullName", "300 111", "300 111", NameDigits, "300 111"},
		{"fullName", "Ana 3001112233", "Ana 3001112233", NameDigits, "3001112233"},
		{"fullName", "Ana 2", "Ana 2", Fine, ""},
		{"firstName", "-", "-", NameSign, ""},
		{"lastName", "NULL", "NULL", NameNone, ""},
		{"fullName", "#REF!", "#REF!", NameNone, ""},
		{"fullName", "undefined undefined", "undefined undefined", NameNone, ""},
		{"fullName", "Ana undefined", "Ana undefined", NameNone, ""},
		{"fullName", "NULL NULL", "NULL NULL", NameNone, ""},
		{"fullName", "{{nombre}}", "{{nombre}}", NameNone, ""},
		{"firstName", "*|FNAME|*", "*|FNAME|*", NameNone, ""},
		{"firstName", "No registra", "No registra", NameNone, ""},
		{"fullName", "Nan Null", "Nan Null", NameNone, ""},
		{"fullName", "Christopher Null", "Christopher Null", Fine, ""},
		{"fullName", "Nan Suwan", "Nan Suwan", Fine, ""},
		{"fullName", "O'Brien", "O'Brien", Fine, ""},
		{"fullName", "Mª José", "Mª José", Fine, ""},
		{"fullName", "李小龍", "李小龍", Fine, ""},
		{"fullName", "A", "A", Fine, ""},
		{"fullName", "Ana\nGómez", "Ana Gómez", Fine, ""},

		{"language", "Español", "es", Fine, ""},
		{"language", "ESPANOL", "es", Fine, ""},
		{"language", "inglés", "en", Fine, ""},
		{"language", "es-CO", "es", Fine, ""},
		{"language", "en_US", "en", Fine, ""},
		{"language", "pt-BR", "br", Fine, ""},
		{"language", "Klingon", "klingon", LanguageShape, ""},
		{"language", "es", "es", Fine, ""},
	} {
		for _, r := range reader.Read(func(field string) string { return map[string]string{tt.field: tt.text}[field] }) {
			if about := r.Suggest + r.Rest; r.Field == tt.field && (r.Value != tt.value || r.Kind != tt.kind || tt.kind != Fine && !r.Kind.Problem() && about != tt.about) {
				t.Errorf("%q: %q, %d, %q", tt.text, r.Value, r.Kind, about)
			}
		}
	}
}

// TestWithArea: an area code that stands with the country code goes to the phone,
// unless it is there already.
func TestWithArea(t *testing.T) {
	for _, tt := range []struct{ code, phone, dial, value string }{
		{"1-809", "5550123", "+1", "8095550123"},
		{"+1-809", "8095550124", "+1", "8095550124"},
		{"1-809", "", "+1", ""},
		{"1-809", "+57 300 111 2234", "+1", "3001112234"},
	} {
		r, _ := read(map[string]string{"countryCode": tt.code, "phone": tt.phone})
		if r.CountryCode != tt.dial || r.Phone != tt.value {
			t.Errorf("%s %s: %s %s", tt.code, tt.phone, r.CountryCode, r.Phone)
		}
	}
}

// TestInputs: each line of the texts that people have is read where it was refused.
func TestInputs(t *testing.T) {
	lines := func(name string) []string {
		text, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSpace(string(text)), "\n")
	}
	pastes := lines("contact-pastes.txt")
	if r := Email(pastes[0]); r.Value != "ana@acme.co" || r.Rest != "Ana Gómez" {
		t.Errorf("%+v", r)
	}
	for _, text := range pastes[1:] {
		if r := Phone(text, "+57"); r.Value != "3001112234" || r.Kind != Fine {
			t.Errorf("%q: %+v", text, r)
		}
	}
	for _, text := range lines("email-typos.txt") {
		if r := Email(text); r.Kind != EmailProvider || r.Value != text || !strings.HasSuffix(r.Suggest, "mail.com") {
			t.Errorf("%q: %+v", text, r)
		}
	}
}
