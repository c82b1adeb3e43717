package client

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const aJWT = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhcHBSZWdpc3RyYXRpb25JZCI6IjEifQ.Vsp5XbZ0Yn1d8M4f2a"

func TestMaskJSON(t *testing.T) {
	c := owned()
	for src, want := range map[string]string{
		`{"token":"` + aJWT + `","Link":"","authLink":null,"otp":-12.5e3,"tokenType":"Bearer"}`: `{"token":"‹token …4f2a›","Link":"","authLink":null,"otp":"‹otp›","tokenType":"Bearer"}`,
		`{"otp":{"a":[1,{"b":"x"}],"c":true},"d":1}`:                                            `{"otp":{"a":["‹otp›",{"b":"‹otp›"}],"c":true},"d":1}`,
		`[{"link":["` + aJWT + `",2]},"link",3,{"a":"link","link":"x"}]`:                        `[{"link":["‹link …4f2a›","‹link›"]},"link",3,{"a":"link","link":"‹link›"}]`,
		`{"a":{"` + aJWT + `":1},"b":"\"` + aJWT + `\\"}`:                                       `{"a":{"‹token …4f2a›":1},"b":"\"‹token …4f2a›\\"}`,
		`{"otp":"$2b$10$abcdefghijklmnopqrstuv"}`:                                               `{"otp":"‹otp›"}`,
		`"` + testToken + `"`:         `"‹token …cdef›"`,
		`{"a":{"token":"x"},"b":"y"}`: `{"a":{"token":"‹token›"},"b":"y"}`,
	} {
		got := string(c.maskJSON([]byte(src), nil))
		if got != want || !json.Valid([]byte(got)) {
			t.Errorf("%s\n%s\n%s", src, got, want)
		}
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
