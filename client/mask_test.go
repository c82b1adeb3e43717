package client

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"appreg/internal/clean"
	"appreg/internal/redact"

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
		`{"demoMode":true,"demoOTP":"424242"}`:                                                  `{"demoMode":true,"demoOTP":"‹otp›"}`,
		`{"otp":"$2b$10$abcdefghijklmnopqrstuv"}`:                                               `{"otp":"‹otp›"}`,
		`"` + testToken + `"`:                                                                   `"‹token …cdef›"`,
		`{"a":{"token":"x"},"b":"y"}`:                                                           `{"a":{"token":"‹token›"},"b":"y"}`,
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

// FuzzMask: one pass makes of an answer what cleaning it, checking it, and masking its
// data did one after the other, and finds the same secrets.
func FuzzMask(f *testing.F) {
	seedAnswers(f)
	for _, s := range []string{
		`{"data":{"token":"a","Link":" b ","x":{"link":"c"},"accessToken":1},"token":"d","data2":{"token":"e"}}`,
		`{"data":{"token":"a"},"data":{"link":["b"]}}`, `{"d\u0061ta":{"otp":-1.5e3,"stack":"a_b\n at /srv","authorization":{"a":[1,true,null,"x",{"b":"\u202e"}]}}}`,
		`{"data":{"otp":1-2.3e}}`, `{"data":{"otp":"\x"}}`, "{\"data\":{\"otp\":\"\x1b\"}}", `{"data":[{"token":"a"}],"total":1}`, `{"accessToken":"a","":1,"data":{"token":"b"}}`,
		` { "data" : { "image" : "x" , "failedReason" : [ "a.b/c" , 7 ] } } `, `{"data":{"link":"` + aJWT + `\u00e9"}}`, `{"toKen":"a","Data":{"toKen":"b"}}`,
	} {
		f.Add(s)
	}
	c := owned()
	f.Fuzz(func(t *testing.T, body string) {
		for _, bare := range []bool{false, true} {
			a, err := c.open([]byte(body), request{bare: bare})
			data, token, link, ok := pieceByPiece(c, []byte(body), bare)
			if ok != (err == nil) || ok && (string(a.data) != string(data) || a.token.Reveal() != token || a.link.Reveal() != link) {
				t.Fatalf("%q, bare %v: %v\n%s %q %q\n%s %q %q", body, bare, err, a.data, a.token.Reveal(), a.link.Reveal(), data, token, link)
			}
		}
		if shown := c.shown([]byte(body)); strings.Contains(string(shown), aJWT) || strings.Contains(string(shown), testToken) || strings.ContainsFunc(string(shown), hostile) {
			t.Fatalf("%q is recorded as %q", body, shown)
		}
	})
}

// pieceByPiece is how an answer was opened before: [FuzzMask].
func pieceByPiece(c *Client, body []byte, bare bool) (data []byte, token, link string, ok bool) {
	body = clean.VisibleJSON(bytes.TrimPrefix(body, []byte("\uFEFF")))
	if data = body; !bare {
		data = member(body, "data")
	}
	if !json.Valid(body) || len(data) == 0 || string(data) == "null" {
		return nil, "", "", false
	}
	found := map[string]string{}
	data = byByte(c, data, func(key, secret string) { found[key] = strings.TrimSpace(secret) })
	if token = cmp.Or(found["token"], found["accesstoken"]); !clean.Printable(token) {
		token = ""
	}
	if link = found["link"]; !clean.Printable(link) {
		link = ""
	}
	return data, token, link, true
}

// byByte is maskJSON as it was, which took JSON that was cleaned and valid.
func byByte(c *Client, src []byte, found func(key, secret string)) (dst []byte) {
	var stack []level
	var top level
	var key bool
	var secret redact.Kind
	var name string
	plain := func(literal []byte, s string) {
		if masked := c.mask(s); masked != s || !clean.Plain(literal) {
			dst = clean.AppendQuoted(dst, masked)
			return
		}
		dst = append(dst, literal...)
	}
	for i := 0; i < len(src); {
		start := i
		switch b := src[i]; {
		case b == '"':
			i = clean.StringEnd(src, i)
			s, _ := clean.Unquote(src[start:i])
			switch {
			case key:
				if name, secret = secretKey(s); secret == "" {
					secret = top.secret
				}
				plain(src[start:i], s)
			case secret == trace:
				dst = clean.AppendQuoted(dst, c.mask(traceless(s)))
			case secret != "":
				if len(stack) == 1 && top.object {
					found(name, s)
				}
				dst = clean.AppendQuoted(dst, redact.Masked(secret, s))
			default:
				plain(src[start:i], s)
			}
			key = false
			continue
		case b == '{', b == '[':
			stack = append(stack, top)
			top = level{b == '{', secret}
			key = top.object
		case b == '}', b == ']':
			if n := len(stack) - 1; n >= 0 {
				top, stack = stack[n], stack[:n]
			}
		case b == ',':
			key, secret = top.object, top.secret
		case secret != "" && secret != trace && (b == '-' || '0' <= b && b <= '9'):
			for i < len(src) && strings.IndexByte("+-.eE0123456789", src[i]) >= 0 {
				i++
			}
			dst = clean.AppendQuoted(dst, redact.Masked(secret, string(src[start:i])))
			continue
		}
		dst = append(dst, src[i])
		i++
	}
	return dst
}
