package client

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// checkTexts walks everything decoded: no text in it is hostile, longer than
// a field may be, or a secret.
func checkTexts(t *testing.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); strings.ContainsFunc(s, hostile) || !utf8.ValidString(s) || len(s) > 2*textMax || strings.Contains(s, aJWT) {
			t.Fatalf("%+q", s)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			checkTexts(t, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type() != reflect.TypeFor[time.Time]() && v.Type().Field(i).IsExported() {
				checkTexts(t, v.Field(i))
			}
		}
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[json.RawMessage]() {
			raw := v.Bytes()
			if len(raw) > 0 && !json.Valid(raw) || strings.ContainsFunc(string(raw), hostile) || strings.Contains(string(raw), aJWT) {
				t.Fatalf("%q", raw)
			}
			return
		}
		for i := range v.Len() {
			checkTexts(t, v.Index(i))
		}
	}
}

// seedAnswers adds the examples of testdata and some odd ones.
func seedAnswers(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.json")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	for _, s := range []string{`{}`, `{"data":{"_ID":"a","STATUS":"x"}}`, `{"data":{"_id":"a","project":{"_id":{"$oid":"x"}}}}`, `{"data":{"_id":{"_id":{"_id":"a"}}}}`, `{"data":[{"_id":"a"}],"total":1e99}`,
		`{"data":{"_id":"\u202e","fullName":"\ud800\u001b","token":"` + aJWT + `"}}`, `{"data":{"appRegistration":{"_id":"a"},"informationValidation":7}}`,
		`{"data":{"_id":"e","status":"sent","sent":{},"documentValidation":{"_id":"d","namesMatch":1,"OCRExtraction":{"fullName":7},"image":"data:image/png;base64,aVZCT1J3MEtHZ28="}}}`,
		`{"data":{"_id":"e","type":"\u001b","body":{"otp":"123456","x":"\u202e"},"response":{"status":"FAIL","body":"` + aJWT + `"},"funnel":{"total":-1,"byStatus":[{"label":"\u202e","count":1}],"documentFailures":[{"label":"a_b at /srv","count":2},7]}}}`,
		`{"data":{"_id":"a","compareFaceVerification":{"result":{"score":41,"passed":0}},"person":{"livenessScore":1e400},"failedDocumentValidations":["d",{"failedReason":{"message":"a_b\n at /srv"}}],` +
			`"failedBiometricValidations":[{"face":{"failedReason":"a_b@` + aJWT + `"}}],"manualReviewLog":[{"note":"\u202e","reviewedByStaff":{"name":7}}],"documentValidation":{"_id":"d","scoreValidation":{"fullName":"\u001b"}}}}`} {
		f.Add(s)
	}
}

// FuzzDecodeRegistration: no answer ends the program, and of one that can be
// read no text is hostile, endless or a token, and what is kept of it reads the
// same again.
func FuzzDecodeRegistration(f *testing.F) {
	seedAnswers(f)
	f.Fuzz(func(t *testing.T, body string) {
		r, err := tryDecode(body, decodeRegistration)
		if err == nil {
			checkTexts(t, reflect.ValueOf(r))
			r.Facts()
			r.Name()
			if r.ID == "" {
				t.Fatal("no id")
			}
			// What is kept can be read again, and says the same.
			again, err := decodeRegistration(r.Raw)
			if err != nil || again.ID != r.ID || again.Status != r.Status || again.CurrentStep != r.CurrentStep || again.Email != r.Email {
				t.Fatalf("%v\n%+v\n%+v", err, r, again)
			}
		}
		c := owned()
		if a, err := c.open([]byte(body), request{}); err == nil {
			if code, err := readCode(a); err == nil {
				checkTexts(t, reflect.ValueOf(code))
			}
			if d, err := readDocument(a); err == nil {
				checkTexts(t, reflect.ValueOf(d))
			}
			if d, err := readReviewed(a); err == nil {
				checkTexts(t, reflect.ValueOf(d))
			}
			if s, err := readStatistics(a); err == nil {
				checkTexts(t, reflect.ValueOf(s))
			}
			if e, err := decodeEvent(a.data); err == nil {
				checkTexts(t, reflect.ValueOf(e))
			}
		}
		whole, errWhole := tryDecode(body, decodeRegistration)
		if a, err := c.open([]byte(body), request{brief: true}); err == nil {
			brief, err := c.readBrief(a)
			if (err == nil) != (errWhole == nil) || err == nil && (brief.ID.id != whole.ID || string(brief.Status) != "" && !strings.EqualFold(string(brief.Status), string(whole.Status))) {
				t.Fatalf("in brief %+v, %v\n%+v, %v", brief, err, whole, errWhole)
			}
		}
		if s, err := tryDecode(body, decodeSynced); err == nil {
			checkTexts(t, reflect.ValueOf(s))
			checkTexts(t, reflect.ValueOf(r.WithSync(s)))
		}
	})
}

// FuzzDecodeFlow: the same of flows, in both of their shapes, of projects and of
// lists of them, whose numbers make sense whatever was counted.
func FuzzDecodeFlow(f *testing.F) {
	seedAnswers(f)
	f.Add(`{"data":{"_id":"f","onboardingSettings":{"steps":{"signUpForm":"mandatory","é":1},"signUpForm":{"email":true,"emailGateway":"mailgun","allowedEmailDomains":["a"]}},"steps":{"document":"skip"}}}`)
	f.Fuzz(func(t *testing.T, body string) {
		if one, err := tryDecode(body, decodeFlow); err == nil {
			checkTexts(t, reflect.ValueOf(one))
			if again, err := decodeFlow(one.Raw); err != nil || !reflect.DeepEqual(again, one) {
				t.Fatalf("%v\n%+v\n%+v", err, one, again)
			}
		}
		if p, err := tryDecode(body, decodeProject); err == nil {
			checkTexts(t, reflect.ValueOf(p))
			for _, f := range p.Flows {
				Takes(p, f)
			}
		}
		c := owned()
		if a, err := c.open([]byte(body), request{}); err == nil {
			if page, err := pageOf(decodeProject)(a); err == nil {
				checkTexts(t, reflect.ValueOf(page))
				if page.Total < len(page.Items) || page.Page < 1 || page.Pages < 1 {
					t.Fatalf("%+v", page)
				}
			}
		}
	})
}

// FuzzErrorBody: whatever comes with a refusal, its error tells no secret and
// nothing hostile, waits for no time that is over, and is found by its reasons.
func FuzzErrorBody(f *testing.F) {
	for _, tt := range errorTable {
		f.Add(tt.status, tt.body, "")
	}
	f.Add(429, "", "3600")
	f.Add(429, "", "Fri, 02 Jan 2026 03:04:35 GMT")
	f.Fuzz(func(t *testing.T, status int, body, retry string) {
		c := owned()
		resp := &http.Response{StatusCode: status, Header: http.Header{"Retry-After": {retry}}}
		e := c.readError(request{method: "POST", route: "/x"}, resp, []byte(body), serverNow)
		checkTexts(t, reflect.ValueOf(*e))
		if e.RetryAfter < 0 || strings.Contains(e.Error(), testToken) || strings.ContainsFunc(e.Error(), hostile) {
			t.Fatalf("%+v", e)
		}
		for _, r := range e.Reasons {
			if r == "" || !errors.Is(e, Reason(strings.ToUpper(r))) && strings.EqualFold(r, strings.ToUpper(r)) {
				t.Fatalf("%q of %+v", r, e)
			}
		}
		for _, s := range sentinels {
			errors.Is(e, s)
		}
	})
}

func BenchmarkDecodeRegistration(b *testing.B) {
	body := []byte(testdata(b, "retrieve.json"))
	c := owned()
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		a, err := c.open(body, request{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := decodeRegistration(a.data); err != nil {
			b.Fatal(err)
		}
	}
}
