package search

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const (
	ana     = "674de8df21c72be3cc42b8a7"
	project = "674de8df21c72be3cc42b8a1"
)

// jwt is a token that says that.
func jwt(claims string) string {
	return "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".c2lnbmF0dXJlLW9mLW5vYm9keQ"
}

// TestID: an id is found in whatever it is pasted with, and in a link or a token that
// names it.
func TestID(t *testing.T) {
	of := jwt(`{"accessType":"app_registration_initiated","appRegistrationId":"` + ana + `","iat":1}`)
	client := jwt(`{"accessType":"client","clientId":"` + project + `"}`)
	for text, want := range map[string]string{
		ana: ana, " '" + ana + "', ": ana, "ObjectId('" + ana + "')": ana, "\u200b" + ana + "\ufeff": ana, "<" + ana + ">": ana,
		"wa.me/573001234599": "wa.me/573001234599", "0123": "0123", "../projects": "../projects", "674de8df21c72be3cc42b8a": "674de8df21c72be3cc42b8a", "": "",

		of: ana, "Bearer " + of: ana, "Authorization: Bearer " + of: ana, `{"token":"` + of + `"}`: ana,
		of[:strings.LastIndex(of, ".")]: ana, of[:60] + "\n  " + of[60:]: ana,
		jwt(`{"appRegistrationId":{"$oid":"x"}}`): "", jwt(`{"appRegistrationId":"../x"}`): "", client: "", of[:36]: "", jwt("no JSON"): "",

		"https://access.verifik.co/sign-up/" + project + "?token=" + of:                    ana,
		"access.verifik.co/sign-up/" + project + "?lang=es&token=" + of:                    ana,
		"Hola Ana: https://access.verifik.co/sign-up/" + project + "?token=" + of + " .":   ana,
		"https://x.co/?u=https%3A%2F%2Fa.co%2F%3Ftoken%3D" + of:                            ana,
		"https://access.verifik.co/sign-up/" + project:                                     "",
		"https://access.verifik.co/sign-up/" + project + "?token=" + client:                "",
		"https://client.verifik.co/smart-enroll/app-registrations/" + ana:                  ana,
		"https://client.verifik.co/#/projects/" + project + "/registrations/" + ana + "/x": ana,
		"https://client.verifik.co/projects/" + project + "/enroll/" + ana + "?tab=1":      ana,
		"https://client.verifik.co/kyc?project=" + project + "&id=" + ana:                  ana,
		"client.verifik.co/app-registrations/" + ana:                                       ana,
		"https://api.verifik.co/v2/app-registrations/" + ana + "/sync":                     ana,
		"https://client.verifik.co/projects/" + project:                                    "",
		"https://client.verifik.co/registrations":                                          "",
	} {
		got, err := ID(text)
		if got != want || (err != nil) != (want == "" && text != "") || err != nil && !errors.Is(err, ErrNameless) {
			t.Errorf("%.60q: %q, %v; want %q", text, got, err, want)
		}
	}
}

// TestIDOfAnything: no text is too odd, and what is said of it shows no token.
func TestIDOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		around := rapid.StringOf(rapid.RuneFrom([]rune(" \n<>'\"=?&:,;(é"))).Draw(t, "around")
		text := around + jwt(`{"appRegistrationId":"`+ana+`"}`) + around + rapid.SampledFrom([]string{"", "gracias", project}).Draw(t, "behind")
		if got, err := ID(text); got != ana || err != nil {
			t.Fatalf("%q, %v", got, err)
		}
		cut := rapid.IntRange(20, 60).Draw(t, "cut")
		if text := jwt(`{"a":"b"}`)[:cut]; !HasToken("token " + text) {
			t.Fatalf("%q is no token", text)
		}
		odd := rapid.String().Draw(t, "odd")
		if id, err := ID(odd); err == nil && HasToken(id) {
			t.Fatalf("%q comes back", id)
		}
	})
}
