package redact

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
)

// TestImageLooks: what is no image stays as it is.
func TestImageLooks(t *testing.T) {
	long := strings.Repeat("QUJD", 20)
	for s, want := range map[string]string{
		"": "", "iVBORw0KGgo": "iVBORw0KGgo", long: long, "x" + "iVBORw0KGgo" + long: "xiVBORw0KGgo" + long,
		"iVBORw0KGgo" + long:                 "‹image image/png, 68 bytes, SHA-256 36ad92ce40a8b29c80eb2bbb5aa845acc8c1d5db813d3405fff0e75ad45c8b01›",
		"a /9j/" + long + "==, b":            "a ‹image image/jpeg, 63 bytes, SHA-256 0296834a6258412afc3521f3fc70b3119e6aec9c97c463a61beeac06c81f11c8›, b",
		"JVBERi0" + long + "\n" + long:       "‹image application/pdf, 65 bytes, SHA-256 5deeec50f1f5f821656424f6421cdf7215b9ce173fdabf21ff0691c489fd1024›\n" + long,
		"data:image/x;base64," + long:        "data:image/x;base64,‹image, 60 bytes, SHA-256 8f5e749b63c45d49edfa29b109680373048d46136cfc10dd3fd4a28fddf9e3fe›",
		"data:,;base64,QUJD":                 "data:,;base64,QUJD",
		"https://cdn.co/9j/" + long + ".png": "https://cdn.co/9j/" + long + ".png",
		"é UklGR" + long + "é":               "é ‹image›é",
	} {
		if got := images(s, Recorded); got != want {
			t.Errorf("%q:\n%q\n%q", s, got, want)
		}
	}
}

// TestImageMasked: whatever an image is sent in, it is told by its type, size and hash.
func TestImageMasked(t *testing.T) {
	data := []byte("\x89PNG\r\n\x1a\n" + strings.Repeat("?>", 60))
	want := Described(http.DetectContentType(data), data)
	text := base64.StdEncoding.EncodeToString(data)
	for _, s := range []string{text, strings.TrimRight(text, "="), "data:image/png;base64," + text, strings.ReplaceAll(text, "/", `\/`)} {
		if got := Recorded(Image, s); got != want {
			t.Errorf("%.20s…: %s", s, got)
		}
	}
	for _, s := range []string{"x", "https://cdn.co/a.png", text[:len(text)-3] + "!", "QUJD"} {
		if got := Recorded(Image, s); got != "‹image›" {
			t.Errorf("%.20s…: %s", s, got)
		}
	}
}
