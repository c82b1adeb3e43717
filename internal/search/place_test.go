package search

import "testing"

// The place follows the text's shape.
func TestPlaceOf(t *testing.T) {
	for text, want := range map[string]Place{
		"": Anywhere, "ana": Anywhere, "Ana Gómez": Anywhere, "O'Neill-Ruiz": Anywhere, "李 伟": Anywhere, "J. Peña": Anywhere, "Ana 2": Anywhere, "ana.": Anywhere,
		"a@": Emails, "@acme": Emails, "ana g@x": Emails, "acme.co": Emails, "ana.gomez": Emails, "ana84": Emails, "84ana": Emails, "_": Emails,
		"3": Phones, "+": Phones, "+57 300 123-45": Phones, "(57) 300.123": Phones, "٣٠٠": Phones, "tel:+573001234599": Phones,
		"https://wa.me/573001234599": Phones, "wa.me/573001234599": Phones, "tel:ana": Anywhere,
	} {
		if got := PlaceOf(text); got != want {
			t.Errorf("%q is looked for in %d, want %d", text, got, want)
		}
	}
}
