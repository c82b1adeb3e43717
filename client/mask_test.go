package client

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const aJWT = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhcHBSZWdpc3RyYXRpb25JZCI6IjEifQ.Vsp5XbZ0Yn1d8M4f2a"

func TestMask(t *testing.T) {
	c := Client{token: testToken}
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
		if got := c.mask(s); got != want {
			t.Errorf("%q:\n%q\n%q", s, got, want)
		}
	}
}

func TestMaskJSON(t *testing.T) {
	c := Client{token: testToken}
	for src, want := range map[string]string{
		`{"token":"` + aJWT + `","Link":"","authLink":null,"otp":-12.5e3,"tokenType":"Bearer"}`: `{"token":"‹token …4f2a›","Link":"","authLink":null,"otp":"‹otp›","tokenType":"Bearer"}`,
		`{"otp":{"a":[1,{"b":"x"}],"c":true},"d":1}`:                                            `{"otp":{"a":["‹otp›",{"b":"‹otp›"}],"c":true},"d":1}`,
		`[{"link":["` + aJWT + `",2]},"link",3,{"a":"link","link":"x"}]`:                        `[{"link":["‹link …4f2a›","‹link›"]},"link",3,{"a":"link","link":"‹link›"}]`,
		`{"a":{"` + aJWT + `":1},"b":"\"` + aJWT + `\\"}`:                                       `{"a":{"‹token …4f2a›":1},"b":"\"‹token …4f2a›\\"}`,
		`{"otp":"$2b$10$abcdefghijklmnopqrstuv"}`:                                               `{"otp":"‹otp›"}`,
		`"` + testToken + `"`:         `"‹token …cdef›"`,
		`{"a":{"token":"x"},"b":"y"}`: `{"a":{"token":"‹token›"},"b":"y"}`,
	} {
		got := string(c.maskJSON([]byte(src)))
		if got != want || !json.Valid([]byte(got)) {
			t.Errorf("%s\n%s\n%s", src, got, want)
		}
	}
}

// TestSecret prints one in every way there is.
func TestSecret(t *testing.T) {
	secret := Secret(aJWT)
	type holder struct {
		S  Secret
		P  *Secret
		In map[string]any
	}
	h := holder{secret, &secret, map[string]any{"a": secret}}
	c := dial(t, "https://api.verifik.co")
	c.token = secret
	c.Hold(anaID, secret)
	var out strings.Builder
	for _, v := range []any{secret, &secret, c, h, &h, []Secret{secret}, Token{Secret: secret}, fmt.Errorf("x %v", secret)} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%-50s", "%.3s", "%t"} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
		b, _ := json.Marshal(v)
		out.Write(b)
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "v", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "v", v)
	}
	fmt.Fprintln(&out, secret)
	for _, leak := range []string{aJWT[:12], aJWT[40:52], fmt.Sprintf("%x", aJWT[:6]), fmt.Sprintf("%X", aJWT[:6])} {
		if strings.Contains(out.String(), leak) {
			t.Errorf("%q leaks in\n%s", leak, out.String())
		}
	}
	if fmt.Sprint(secret) != "‹token …4f2a›" || secret.Reveal() != aJWT || fmt.Sprint(Secret("short")) != "‹token›" || fmt.Sprint(Secret("")) != "" {
		t.Error(secret, Secret("short"))
	}
}

// TestNoSecretInRaw: wherever a server puts a token, it is nowhere in what is
// decoded, but in the store.
func TestNoSecretInRaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		around := rapid.StringMatching(`[a-z ="]{0,5}`)
		hide := func(label string) string {
			b, _ := json.Marshal(around.Draw(t, label) + aJWT + around.Draw(t, label))
			return string(b)
		}
		key := rapid.SampledFrom([]string{"fullName", "email", "status", "currentStep", "_id2", "language", "createdAt", "person", "token", "otp"}).Draw(t, "key")
		body := `{"data":{"_id":"a","` + key + `":` + hide("a") + `,"project":{"_id":"p","name":` + hide("b") + `},"x":[{` + hide("c") + `:[` + hide("d") + `]}]}}`
		r, err := tryDecode(body, decodeRegistration)
		if err != nil {
			t.Fatal(err)
		}
		if leak := fmt.Sprintf("%+v %s", reflect.ValueOf(r), r.Raw); strings.Contains(leak, aJWT[40:60]) {
			t.Fatalf("%s leaks in %s", body, leak)
		}
	})
}
