package redact

import (
	"strings"
	"testing"
)

// TestImageLooks: what is no image stays as it is.
func TestImageLooks(t *testing.T) {
	long := strings.Repeat("QUJD", 20)
	for s, want := range map[string]string{
		"": "", "iVBORw0KGgo": "iVBORw0KGgo", long: long, "x" + "iVBORw0KGgo" + long: "xiVBORw0KGgo" + long,
		"iVBORw0KGgo" + long: "‹image›", "a /9j/" + long + "==, b": "a ‹image›==, b", "JVBERi0" + long + "\n" + long: "‹image›\n" + long,
		"data:image/x;base64," + long: "data:image/x;base64,‹image›", "data:,;base64,QUJD": "data:,;base64,QUJD",
		"https://cdn.co/9j/" + long + ".png": "https://cdn.co/9j/" + long + ".png",
		"é UklGR" + long + "é":               "é ‹image›é",
	} {
		if got := images(s); got != want {
			t.Errorf("%q:\n%q\n%q", s, got, want)
		}
	}
}
