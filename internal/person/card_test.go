package person

import "testing"

// TestCards: what is on a card of an address book, in any version.
func TestCards(t *testing.T) {
	const want = "countryCode=+57 | email=ana@acme.co | fullName=Ana Gómez | phone=3001234599"
	for text, want := range map[string]string{
		"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Gómez;Ana;;;\r\nFN:Ana Gómez\r\nEMAIL;TYPE=INTERNET,WORK:ana@acme.co\r\nTEL;TYPE=CELL:+57 300 123 4599\r\nEND:VCARD\r\n":                                                          want,
		"BEGIN:VCARD\nVERSION:4.0\nFN:Ana Gómez\nEMAIL:ana@acme.co\nTEL;VALUE=uri;TYPE=cell:tel:+57-300-123-4599\nLANG:es\nREV:20261129T000000Z\nEND:VCARD":                                                                "countryCode=+57 | email=ana@acme.co | fullName=Ana Gómez | language=es | phone=3001234599",
		"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:G=C3=B3mez;Ana;;;\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ana=20=\nG=C3=B3mez\nTEL;CELL:+573001234599\nEMAIL;HOME:ana@acme.co\nEND:VCARD": want,
		"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:G=F3mez;Ana\nTEL;CELL:3001234599\nEND:VCARD":                                                                                             "firstName=Ana | lastName=Gómez | phone=3001234599",
		"begin:vcard\nversion:3.0\nfn:Ana\n  Gómez\nitem1.EMAIL;type=pref:ana@ac\n me.co\nitem1.X-ABLabel:_$!<Other>!$_\ntel:+573001234599\nend:vcard":                                                                     want + ` | rest=["X-ABLABEL: $!<Other>!$"]`,
		"BEGIN:VCARD\nFN:Ana Gómez\nORG:Acme\\, S.A.;Ventas\nTITLE:Gerente\nTEL:+57 300 123 4599\nTEL;TYPE=WORK:+57 601 333 4455\nEMAIL:ana@acme.co\nEMAIL:luis@acme.co\nADR;TYPE=WORK:;;Calle 45 # 12-30;Bogotá;;;Colombia\nPHOTO;ENCODING=b:/9j/4AAQ\nEND:VCARD": want +
			` | rest=["ORG: Acme  S.A. Ventas" "TITLE: Gerente" "TEL: +57 601 333 4455" "EMAIL: luis@acme.co" "ADR: Calle 45 # 12-30 Bogotá Colombia" "PHOTO"]`,
		"BEGIN:VCARD\nN:Ruiz;Ana;María;Dra.;\nEND:VCARD":           `firstName=Ana María | lastName=Ruiz | rest=["TITLE: Dra"]`,
		"MECARD:N:Gómez,Ana;TEL:+573001234599;EMAIL:ana@acme.co;;": "countryCode=+57 | email=ana@acme.co | firstName=Ana | lastName=Gómez | phone=3001234599",
		"BEGIN:VCARD\nFN:Gómez\\, Ana\nEND:VCARD":                  "fullName=Ana Gómez",
		"BEGIN:VCARD\nN:;Ana Gómez;;;\nEND:VCARD":                  "firstName=Ana Gómez",
	} {
		if got := reader.Find(text, "+57").shown(); got != want {
			t.Errorf("%q:\n%s, and not\n%s", text, got, want)
		}
	}
}
