package redact

import "testing"

const testToken = "client-token-0123456789abcdef"

func TestText(t *testing.T) {
	known := asToken(testToken)
	for s, want := range map[string]string{
		"": "", "they said hey": "they said hey", "eyeglasses-store.example.com": "eyeglasses-store.example.com",
		aJWT: "‹token …4f2a›", "x " + aJWT + " y": "x ‹token …4f2a› y", "Bearer " + aJWT + ", " + aJWT: "Bearer ‹token …4f2a›, ‹token …4f2a›",
		"https://x/?token=" + aJWT + "&a=1":      "https://x/?token=‹token …4f2a›&a=1",
		"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..": "‹token …J9..›",
		"hey" + aJWT:                             "hey‹token …4f2a›",
		"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9":   "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", // a header alone is no secret
		"no " + testToken + "!":                  "no ‹token …cdef›!",
		"ewogICJhbGciOiAiSFMyNTYifQ.e30.c2ln":    "‹token …c2ln›", // its header has lines
		"é.eyJ é.":                               "é.eyJ é.",
		"eyJ9eyJhIjoxfQ eyJhIjoxfQeyJ9.x":        "eyJ9eyJhIjoxfQ ‹token›",
	} {
		if got := Text(s, known); got != want {
			t.Errorf("%q:\n%q\n%q", s, got, want)
		}
	}
}
