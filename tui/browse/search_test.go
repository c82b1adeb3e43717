package browse

import "testing"

// The place follows the text's shape.
func TestPlaceOf(t *testing.T) {
	for text, want := range map[string]place{
		"": inNames, "ana": inNames, "Ana Gómez": inNames, "O'Neill-Ruiz": inNames, "李 伟": inNames, "J. Peña": inNames, "Ana 2": inNames, "ana.": inNames,
		"a@": inEmails, "@acme": inEmails, "ana g@x": inEmails, "acme.co": inEmails, "ana.gomez": inEmails, "ana84": inEmails, "84ana": inEmails, "_": inEmails,
		"3": inPhones, "+": inPhones, "+57 300 123-45": inPhones, "(57) 300.123": inPhones, "٣٠٠": inPhones,
	} {
		if got := placeOf(text); got != want {
			t.Errorf("%q is looked for in %d, want %d", text, got, want)
		}
	}
}
