package person

import (
	"testing"

	"appreg/client"

	"pgregory.net/rapid"
)

// TestOneKey: in whatever way somebody's phone and address are written, they are one
// person's, and nobody else's.
func TestOneKey(t *testing.T) {
	ways := []struct {
		codes, phones []string
		key           string
	}{
		{
			[]string{"57", "+57", "0057", "057", "57.0", "CO", "co", "Colombia", "🇨🇴", "Colombia (+57)", " +57 ", "\u200b57"},
			[]string{"3001119900", "03001119900", "573001119900", "0573001119900", "+57 300 111 9900", "0057 3001119900", "(300) 111-9900", "3001119900.0", "300\u00ad1119900",
				"Tlf. 300 111 9900", "Celular: 300.111.9900", "https://wa.me/573001119900", "🇨🇴 3001119900", "tel:+57-300-111-9900", "３００１１１９９００", "\u202a300 111 9900\u202c", "300 111 9900 (Ana)"},
			"+57 3001119900",
		},
		{[]string{"54", "AR", "Argentina"}, []string{"1123456789", "91123456789", "01123456789", "+54 9 11 2345 6789", "+54 11 2345 6789", "5491123456789"}, "+54 1123456789"},
		{[]string{"52", "México"}, []string{"5512345678", "15512345678", "+52 1 55 1234 5678", "+525512345678", "5215512345678"}, "+52 5512345678"},
		{[]string{"55", "Brasil"}, []string{"11987654321", "1187654321", "+55 11 8765 4321", "011987654321"}, "+55 11987654321"},
		{[]string{"225", "CI"}, []string{"0707123456", "07123456", "+225 07 12 34 56"}, "+225 0707123456"},
		{[]string{"1-809", "+1 809", "1809", "República Dominicana (+1 809)"}, []string{"5550123", "8095550123", "809-555-0123", "+1 809 555 0123"}, "+1 8095550123"},
	}
	rapid.Check(t, func(t *rapid.T) {
		way := rapid.SampledFrom(ways).Draw(t, "way")
		email := rapid.SampledFrom([]string{"ana@acme.co", " Ana@ACME.co", "<ana@acme.co>", "mailto:ana@acme.co", "\ufeffana@acme.co", "Ana Gómez <ana@acme.co>", "ana@acme.co,"}).Draw(t, "email")
		texts := map[string]string{
			"email": email, "countryCode": rapid.SampledFrom(way.codes).Draw(t, "code"), "phone": rapid.SampledFrom(way.phones).Draw(t, "phone"),
		}
		var r client.CreateRequest
		reader.Read(func(field string) string { return texts[field] }).Fill(r.Fields())
		if got := Key(client.ByPhone, r); got != way.key {
			t.Fatalf("%q: %q, %+v", texts, got, r)
		}
		if got := Key(client.ByEmail, r); got != "ana@acme.co" {
			t.Fatalf("%q: %q", texts, got)
		}
	})
}
