package client

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"appreg/flow"
	"appreg/internal/clean"
)

// TestSeeds holds what becomes of the seeds' own answers, and of one with
// everything that contract.md section 1 warns of, against golden files.
func TestSeeds(t *testing.T) {
	create := CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "user@example.com"}
	for name, call := range map[string]func(context.Context, *Client) (any, error){
		"create-en": func(ctx context.Context, c *Client) (any, error) { return c.Create(ctx, create) },
		"create-es": func(ctx context.Context, c *Client) (any, error) { return c.Create(ctx, create) },
		"retrieve":  func(ctx context.Context, c *Client) (any, error) { return c.Retrieve(ctx, anaID) },
		"sync": func(ctx context.Context, c *Client) (any, error) {
			c.Hold(anaID, asToken("t"))
			return c.Sync(ctx, anaID, flow.Transition{Step: flow.SkipKYC, Status: flow.CompletedWithoutKYC})
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := serve(t, says(200, testdata(t, name+".json")))
			got, err := call(within(t), c)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".golden", got)
		})
	}
}

// decoded decodes a body as a call does.
func decoded[T any](t testing.TB, body string, read func(json.RawMessage) (T, error)) T {
	t.Helper()
	v, err := tryDecode(body, read)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func tryDecode[T any](body string, read func(json.RawMessage) (T, error)) (T, error) {
	c := owned()
	a, err := c.open([]byte(body), request{})
	if err != nil {
		var none T
		return none, err
	}
	return read(a.data)
}

func TestCurrentStep(t *testing.T) {
	for value, want := range map[string]flow.Step{
		`1`: flow.Start, `"1"`: flow.Start, `"Document"`: flow.Document, `"end"`: flow.End,
		`"videoCall"`: "videoCall", `7`: "7", `null`: "", `{"a":1}`: "", `[1]`: "", `true`: "",
	} {
		r := decoded(t, `{"data":{"_id":"a","currentStep":`+value+`,"status":"archived"}}`, decodeRegistration)
		if r.CurrentStep != want || r.Status != "archived" {
			t.Errorf("%s: %q, %q", value, r.CurrentStep, r.Status)
		}
	}
}

// TestWrongTypes gives every field of everything that is decoded a value of
// every type: none may make the rest unreadable.
func TestWrongTypes(t *testing.T) {
	fields := []string{
		"client", "project", "projectFlow", "projectFlows", "status", "currentStep", "email", "phone", "countryCode", "language", "createdAt", "updatedAt",
		"fullName", "firstName", "lastName", "emailValidation", "documentValidation", "informationValidation", "name", "type", "target", "webhookUrl",
		"steps", "signUpForm", "onboardingSettings", "version", "documents", "liveness", "integrations", "identifier", "contactEmail", "allowedCountries", "demoMode", "branding",
		"compareFaceVerification", "person", "documentFace", "failedDocumentValidations", "failedBiometricValidations", "manualReviewLog",
	}
	values := []string{`null`, `true`, `-1.5e3`, `"x"`, `[]`, `{}`, `[1,"a",null,{"_id":3},[[]]]`, `{"_id":[]}`, `{"steps":7,"signUpForm":"x"}`,
		`{"steps":{"document":["mandatory"],"form":null},"signUpForm":{"email":"TRUE","phone":1,"emailGateway":{},"allowedEmailDomains":"a"}}`}
	for _, field := range fields {
		for _, value := range values {
			data := `{"_id":"abc","` + field + `":` + value + `,"zzz":1}`
			body := `{"data":` + data + `,"total":{},"page":"x"}`
			if r := decoded(t, body, decodeRegistration); r.ID != "abc" || string(r.Raw) != data {
				t.Errorf("%s: %s", body, r.Raw)
			}
			if f := decoded(t, body, decodeFlow); f.ID != "abc" || !f.Shown {
				t.Errorf("%s: %+v", body, f)
			}
			if p := decoded(t, body, decodeProject); p.ID != "abc" {
				t.Errorf("%s: %+v", body, p)
			}
			// Inside a registration, too.
			inside := `{"data":{"_id":"r","project":` + data + `,"projectFlow":` + data + `}}`
			if r := decoded(t, inside, decodeRegistration); r.ProjectID != "abc" || r.FlowID != "abc" || r.Flow == nil || r.Flow.ProjectID == "" || r.Project == nil {
				t.Errorf("%s: %+v", inside, r)
			}
		}
	}
}

func TestFlowShapes(t *testing.T) {
	const older = `"onboardingSettings":{"steps":{"signUpForm":"optional","basicInformation":"skip","document":"Mandatory","liveness":"sometimes","form":"optional","video":"skip"},
		"signUpForm":{"fullName":true,"email":true,"phone":false,"emailGateway":"mailgun","countryCode":"+57","allowedEmailDomains":["acme.co","",7]},
		"document":{"verifyNames":true,"compareMinScore":0.9},"liveness":{"livenessMinScore":70,"maxAttempts":"5"}}`
	const newer = `"steps":{"document":"skip","liveness":"mandatory","form":"mandatory","signUpForm":"skip","video":"skip"},
		"signUpForm":{"fullNameStyle":"Separate","phone":true,"phoneGateway":"WhatsApp","emailGateway":"off"},"documents":{"informationVerification":"true"},
		"integrations":{"webhook":{"url":"https://y"}},"liveness":{"compareMinScore":80,"minScore":0.5,"attemptLimit":2}`
	none := SignUpSettings{EmailGateway: "none", PhoneGateway: "sms"}
	// plain has the vendor's defaults.
	plain := func(f Flow) Flow {
		f.LeastFaces, f.LeastLiveness, f.Attempts = 0.85, 0.65, 3
		f.WebhookURL = cmp.Or(f.WebhookURL, "https://x")
		return f
	}
	old := Flow{
		Policies:     flow.Policies{SignUpForm: "optional", BasicInformation: "skip", Document: "mandatory", Liveness: "sometimes", Form: "optional"},
		UnknownSteps: []string{"video"},
		SignUp: SignUpSettings{FullName: true, Email: true, EmailGateway: "mailgun", PhoneGateway: "sms", CountryCode: "+57",
			AllowedEmailDomains: []string{"acme.co", "7"}},
		NamesChecked: true, LeastFaces: 0.9, LeastLiveness: 0.7, Attempts: 5, WebhookURL: "https://x",
	}
	young := Flow{
		Policies:     flow.Policies{Document: "skip", Liveness: "mandatory"},
		SignUp:       SignUpSettings{FullName: true, Separate: true, Phone: true, EmailGateway: "off", PhoneGateway: "whatsapp"},
		NamesChecked: true, LeastFaces: 0.8, LeastLiveness: 0.5, Attempts: 2, WebhookURL: "https://y",
	}
	of := func(version int, f Flow) Flow { f.Version = version; return f }
	both := old // but for what the newer shape has of scores and attempts
	both.LeastFaces, both.LeastLiveness, both.Attempts = young.LeastFaces, young.LeastLiveness, young.Attempts
	for name, tt := range map[string]struct {
		settings string
		want     Flow
	}{
		"older":                     {older, old},
		"older, version 2":          {`"version":2,` + older, of(2, old)},
		"older, version 3":          {`"version":3,` + older, of(3, Flow{SignUp: none, LeastFaces: 0.9, LeastLiveness: 0.7, Attempts: 5, WebhookURL: "https://x"})},
		"newer":                     {newer, young},
		"newer, version 2":          {`"version":2,` + newer, of(2, young)},
		"newer, version 3":          {`"version":"3",` + newer, of(3, young)},
		"both":                      {newer + "," + older, both},
		"both, older last":          {`"version":"x",` + older + "," + newer, both},
		"both, version 3":           {older + "," + newer + `,"version":3`, of(3, young)},
		"both, version 4":           {older + "," + newer + `,"version":4.0`, of(4, young)},
		"neither":                   {`"y":1`, plain(Flow{SignUp: none})},
		"an older one that's null":  {`"onboardingSettings":null,` + newer, young},
		"an older one that's an id": {`"onboardingSettings":"674de8df21c72be3cc42b8a8","steps":{"liveness":"optional"}`, plain(Flow{Policies: flow.Policies{Liveness: "optional"}, SignUp: none})},
		"an older one that's empty": {`"onboardingSettings":{},"steps":{"liveness":"optional"},"integrations":{"webhook":"https://y"}`, plain(Flow{SignUp: none})},
		"unknown steps": {`"onboardingSettings":{"steps":{"video":"mandatory","instructions":"skip","a\u001bb":"skip","end":"skip"}}`,
			plain(Flow{UnknownSteps: []string{"a␛b", "video"}, SignUp: none})},
		"a webhook's address":    {`"integrations":{"webhook":"https://y"}`, plain(Flow{SignUp: none, WebhookURL: "https://y"})},
		"a webhook without one":  {`"integrations":{"webhook":{"url":""}}`, plain(Flow{SignUp: none})},
		"scores that are none":   {`"liveness":{"compareMinScore":"high","minScore":-1,"attemptLimit":0}`, plain(Flow{SignUp: none})},
		"scores beyond all":      {`"liveness":{"compareMinScore":101,"minScore":1e99,"attemptLimit":-2}`, plain(Flow{SignUp: none})},
		"a newer score of null":  {`"liveness":{"minScore":null},"onboardingSettings":{"liveness":{"livenessMinScore":"0.3"}}`, Flow{SignUp: none, LeastFaces: 0.85, LeastLiveness: 0.3, Attempts: 3, WebhookURL: "https://x"}},
		"scores of nothing":      {`"liveness":{"compareMinScore":0,"minScore":1}`, Flow{SignUp: none, LeastLiveness: 1, Attempts: 3, WebhookURL: "https://x"}},
		"a style nobody knows":   {`"signUpForm":{"fullNameStyle":"none"}`, plain(Flow{SignUp: none})},
		"settings of wrong type": {`"onboardingSettings":{"document":7,"liveness":"x","signUpForm":[]},"liveness":[],"documents":true,"integrations":"x"`, plain(Flow{SignUp: none})},
	} {
		got := decoded(t, `{"data":{"_id":"f","project":{"_id":"p"},"type":"Onboarding","target":"personal","status":"ACTIVE","name":"N","webhookUrl":"https://x",`+tt.settings+`}}`, decodeFlow)
		tt.want.ID, tt.want.ProjectID, tt.want.Name, tt.want.Shown = "f", "p", "N", true
		tt.want.Type, tt.want.Target, tt.want.Status = "onboarding", "personal", "active"
		got.Raw = nil
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s:\n%+v\n%+v", name, got, tt.want)
		}
	}
}

// TestGateways: what a gateway is called stays, and tells whether a contact is
// confirmed by a code.
func TestGateways(t *testing.T) {
	for wrote, want := range map[string]struct {
		email, phone               string
		confirmsEmail, confirmsTel bool
	}{
		`"x":1`: {"none", "sms", false, true},
		`"emailGateway":null,"phoneGateway":null`:           {"none", "sms", false, true},
		`"emailGateway":"","phoneGateway":""`:               {"", "", false, false},
		`"emailGateway":"None","phoneGateway":"none"`:       {"none", "none", false, false},
		`"emailGateway":"OFF","phoneGateway":"off"`:         {"off", "off", false, false},
		`"emailGateway":"disabled","phoneGateway":" off "`:  {"disabled", " off ", false, false},
		`"emailGateway":"Mailgun","phoneGateway":"both"`:    {"mailgun", "both", true, true},
		`"emailGateway":"pigeon","phoneGateway":"whatsapp"`: {"pigeon", "whatsapp", true, true},
		`"emailGateway":{},"phoneGateway":[7]`:              {"", "", false, false},
	} {
		for _, shape := range []string{`{"data":{"_id":"f","signUpForm":{"email":true,"phone":true,%s}}}`, `{"data":{"_id":"f","onboardingSettings":{"signUpForm":{"email":true,"phone":true,%s}}}}`} {
			got := decoded(t, strings.Replace(shape, "%s", wrote, 1), decodeFlow).SignUp
			if got.EmailGateway != want.email || got.PhoneGateway != want.phone || ByEmail.Confirmed(got) != want.confirmsEmail || ByPhone.Confirmed(got) != want.confirmsTel {
				t.Errorf("%s: %+v, %v, %v", wrote, got, ByEmail.Confirmed(got), ByPhone.Confirmed(got))
			}
			got.Email, got.Phone = false, false
			if ByEmail.Confirmed(got) || ByPhone.Confirmed(got) {
				t.Errorf("%s: confirms what it does not collect", wrote)
			}
		}
	}
}

// TestDefaultsOfHiddenFlows: one that was not shown, or of which a sync told the
// policies alone, has the vendor's least scores.
func TestDefaultsOfHiddenFlows(t *testing.T) {
	for name, f := range map[string]*Flow{"none": nil, "hidden": {ID: "f"}, "of a sync": Registration{}.WithSync(Synced{Policies: flow.Policies{Form: flow.Skip}}).Flow} {
		if f.FacesFrom() != 0.85 || f.LivenessFrom() != 0.65 || f.FacesMost() != 3 {
			t.Errorf("%s: %v, %v, %d", name, f.FacesFrom(), f.LivenessFrom(), f.FacesMost())
		}
	}
	shown := Flow{Shown: true, LeastFaces: 0.1, LeastLiveness: 0.2, Attempts: 9}
	if shown.FacesFrom() != 0.1 || shown.LivenessFrom() != 0.2 || shown.FacesMost() != 9 {
		t.Errorf("%v, %v, %d", shown.FacesFrom(), shown.LivenessFrom(), shown.FacesMost())
	}
}

func TestProjects(t *testing.T) {
	body := `{"data":[
		{"_id":"ObjectId('p1')","name":"Acme","identifier":"acme","status":"PAUSED","contactEmail":"a@b.co","allowedCountries":["CO",{},"MX"],"demoMode":true,
		 "projectFlows":["f1",{"_id":"f2","name":"Two","type":"login"},{"name":"no id"},null,{"$oid":"f3"}]},
		"p2", {"name":"no id"}, {"_id":"p3"}],
		"total":"41","limit":4,"page":2,"pages":11}`
	c, _ := serve(t, says(200, body))
	p, err := c.Projects(within(t), ProjectQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Total != 41 || p.Limit != 4 || p.Page != 2 || p.Pages != 11 || p.Skipped != 2 || len(p.Items) != 2 || p.Items[1].ID != "p3" {
		t.Errorf("%+v", p)
	}
	acme := p.Items[0]
	if acme.ID != "p1" || acme.Name != "Acme" || acme.Identifier != "acme" || acme.Status != "paused" || acme.ContactEmail != "a@b.co" ||
		!reflect.DeepEqual(acme.AllowedCountries, []string{"CO", "MX"}) || !acme.DemoMode || !json.Valid(acme.Raw) {
		t.Errorf("%+v", acme)
	}
	if f := acme.Flows; len(f) != 3 || f[0].ID != "f1" || f[0].Shown || f[0].ProjectID != "p1" || f[1].Name != "Two" || !f[1].Shown || f[1].Type != "login" || f[2].ID != "f3" {
		t.Errorf("%+v", f)
	}
}

// TestPages: a list that tells nothing of pages is one page.
func TestPages(t *testing.T) {
	c, _ := serve(t, says(200, `{"data":[{"_id":"a"},{"_id":"b"}]}`))
	p, err := c.Flows(within(t), FlowQuery{Project: acmeID})
	if err != nil || p.Total != 2 || p.Page != 1 || p.Pages != 1 || len(p.Items) != 2 {
		t.Errorf("%+v, %v", p, err)
	}
	c, _ = serve(t, says(200, `{"data":{"_id":"a"},"total":1}`))
	_, err = c.Flows(within(t), FlowQuery{Project: acmeID})
	wants(t, err, ErrUnreadable)
}

func TestReissued(t *testing.T) {
	for created, want := range map[string]bool{
		"2026-01-02T03:04:05.000Z": false, "2026-01-02T03:03:06Z": false, "2026-01-02T03:03:05Z": false, "2026-01-02T03:03:04Z": true,
		"2020-01-02T03:04:05Z": true, "2030-01-02T03:04:05Z": false, "rubbish": false,
	} {
		c, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", "Fri, 02 Jan 2026 03:04:05 GMT")
			says(200, `{"data":{"appRegistration":{"_id":"a","createdAt":"`+created+`"}}}`)(w, r)
		})
		got, err := c.Create(within(t), CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "a@b.co"})
		if err != nil || got.Reissued != want {
			t.Errorf("%s: %v, %v", created, got.Reissued, err)
		}
	}
}

// TestNamesBeside: the names stand beside the registration in create's answer,
// inside it when populated, and its own go first.
func TestNamesBeside(t *testing.T) {
	for body, want := range map[string]string{
		`{"appRegistration":{"_id":"a"},"informationValidation":{"_id":"i","firstName":"Ana","lastName":" Gómez "}}`:                                "Ana Gómez",
		`{"appRegistration":{"_id":"a","informationValidation":"i"},"informationValidation":{"_id":"i","fullName":"Ana"}}`:                          "Ana",
		`{"appRegistration":{"_id":"a","informationValidation":{"_id":"i","fullName":"Eva"}},"informationValidation":{"_id":"i","fullName":"Ana"}}`: "Eva",
		`{"_id":"a","fullName":"Own","informationValidation":{"_id":"i","fullName":"Ana"}}`:                                                         "Own",
		`{"_id":"a","fullName":"  ","firstName":"F"}`:                                                                                               "F",
		`{"_id":"a"}`: "",
	} {
		if r := decoded(t, `{"data":`+body+`}`, decodeRegistration); r.Name() != want {
			t.Errorf("%s: %q", body, r.Name())
		}
	}
}

func TestBareID(t *testing.T) {
	for _, s := range []string{anaID, " " + anaID + "\n", `"` + anaID + `"`, "'" + anaID + "'", "ObjectId('" + anaID + "')", `ObjectId("` + anaID + `")`,
		"objectid( '" + anaID + "' )", `"ObjectId('` + anaID + `')"`, "ObjectId(" + anaID + ")"} {
		if got := bareID(s); got != anaID {
			t.Errorf("%q: %q", s, got)
		}
	}
	for s, want := range map[string]string{"": "", "ObjectId()": "", "ObjectId(": "ObjectId(", "671ee3f2c96a3247fda5912": "671ee3f2c96a3247fda5912", "me": "me"} {
		if got := bareID(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// TestBounded: a field is bounded however much a server sends.
func TestBounded(t *testing.T) {
	r := decoded(t, `{"data":{"_id":"a","fullName":"`+strings.Repeat("é", 100_000)+`"}}`, decodeRegistration)
	if len(r.FullName) > textMax+len("…") || !strings.HasSuffix(r.FullName, "é…") || len(r.Raw) < 200_000 {
		t.Errorf("%d bytes, raw %d", len(r.FullName), len(r.Raw))
	}
}

// TestHostileShapes: answers that are made to take long do not. One that takes
// time by the square of its length would take minutes.
func TestHostileShapes(t *testing.T) {
	const n = answerMax / 8
	for name, body := range map[string]string{
		"deep lists":   `{"data":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + `}`,
		"deeper lists": `{"data":` + strings.Repeat("[", n) + strings.Repeat("]", n) + `}`,
		"deep ids":     `{"data":` + strings.Repeat(`{"_id":`, 9000) + `"a"` + strings.Repeat("}", 9000) + `}`,
		"deep refs":    `{"data":` + strings.Repeat(`{"_id":"a","project":`, 9000) + `"a"` + strings.Repeat("}", 9000) + `}`,
		"JWT starts":   `{"data":{"_id":"a","x":"` + strings.Repeat("eyJ9", 2*n) + `"}}`,
		"JWT ends":     `{"data":{"_id":"a","x":"` + strings.Repeat("eyJ9eyJ9.", n) + `"}}`,
		"many strings": `{"data":[` + strings.Repeat(`"",`, 2*n) + `""]}`,
		"many marks":   `{"data":{"_id":"a","x":"` + strings.Repeat("\u202e", n/2) + `"}}`,
		"many errors":  `{"message":"` + strings.Repeat("\\n. ", n/2) + `","detail":[` + strings.Repeat(`{},`, n) + `0]}`,
		"an open end":  strings.Repeat(`"`, n) + strings.Repeat("\\", n),
	} {
		tryDecode(body, decodeRegistration)
		c := owned()
		a, err := c.open([]byte(body), request{})
		if err == nil {
			pageOf(decodeFlow)(a)
		}
		var e Error
		c.readErrorBody(&e, []byte(body))
		if len(e.Message) > 2*textMax {
			t.Errorf("%s: a message of %d bytes", name, len(e.Message))
		}
		c.shown([]byte(body))
	}
}

// TestNumber: a country code is told once, with its plus, wherever the server has
// it; and none is made up.
func TestNumber(t *testing.T) {
	for _, tt := range []struct{ code, phone, want string }{
		{"+57", "3001234567", "+57 3001234567"},
		{"+57", "+573001234567", "+57 3001234567"},
		{"57", "+573001234567", "+57 3001234567"},
		{"57", "300 123-4567", "+57 3001234567"},
		{"", "+573001234567", "+57 3001234567"},
		{"", " +57 300 123 4567", "+57 3001234567"},
		{"+1", "+573001234567", "+57 3001234567"},
		{"", "+9993001234567", "+9993001234567"},
		{"", "3001234567", "3001234567"},
		{"+57", "", ""},
		{"+57", "+", ""},
		{"", "unknown", ""},
	} {
		if got := (Registration{CountryCode: tt.code, Phone: tt.phone}).Number(); got != tt.want {
			t.Errorf("%q %q: %q, want %q", tt.code, tt.phone, got, tt.want)
		}
	}
}

func TestDialed(t *testing.T) {
	for _, tt := range []struct{ code, phone, want string }{
		{"+57", "3001234567", "3001234567"},
		{"+57", "+573001234567", "3001234567"},
		{"+57", "+57 300 123-4567", "3001234567"},
		{"", "+573001234567", "3001234567"},
		{"57", "+573001234567", "3001234567"},
		{"+57", "5730012345", "5730012345"},
		{"+57", "", ""},
	} {
		if _, got := (Registration{CountryCode: tt.code, Phone: tt.phone}).Dialed(); got != tt.want {
			t.Errorf("%q %q: %q, want %q", tt.code, tt.phone, got, tt.want)
		}
	}
}

// hostile is what must never be left in a text, said in other words than package clean's.
func hostile(r rune) bool {
	switch r {
	case '\u00ad', '\u061c', '\u180e', '\u200b', '\u200e', '\u200f', '\u2028', '\u2029', '\ufeff':
		return true
	}
	return unicode.IsControl(r) || 0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || 0xfff9 <= r && r <= 0xfffb || 0xe0000 <= r && r <= 0xe007f
}

// TestRawIsFaithful: what is kept of an answer says what the server said, and
// no byte of it acts on a terminal; what is decoded from it is clean.
func TestRawIsFaithful(t *testing.T) {
	name := "a\x1b]52;c;aGk=\x07b\r\u202e\u200b\u009b1m\u0000%s"
	quoted, _ := json.Marshal(name)
	reg := decoded(t, `{"data":{"_id":"1","fullName":`+string(quoted)+`,"x":{"`+"k\u202e"+`":"v"}}}`, decodeRegistration)
	if strings.ContainsFunc(string(reg.Raw), hostile) {
		t.Errorf("%q", reg.Raw)
	}
	var raw struct{ FullName string }
	if err := json.Unmarshal(reg.Raw, &raw); err != nil || raw.FullName != name {
		t.Errorf("%q, %v", raw.FullName, err)
	}
	if reg.FullName != clean.Text(name) {
		t.Errorf("%q", reg.FullName)
	}
}

// FuzzValues: what is gone through are the members and the elements of any JSON, as
// Unmarshal has them.
func FuzzValues(f *testing.F) {
	seedAnswers(f)
	for _, s := range []string{`{}`, `[]`, `[1,"a",[2,3],{"b":[4]},null]`, `{"a":{"b":1},"a":[],"":"}","c\"d":"\\"}`, `7`, `"a"`, `[[]]`, `[""]`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		data := clean.VisibleJSON([]byte(body))
		if !json.Valid(data) {
			return
		}
		var got []json.RawMessage
		members := make(map[string]json.RawMessage)
		for key, value := range values(data) {
			got = append(got, value)
			name, _ := clean.Unquote(`"` + string(key) + `"`)
			members[name] = value
		}
		if data[0] == '[' {
			var want []json.RawMessage
			if err := json.Unmarshal(data, &want); err != nil || len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
				t.Fatalf("%s: %q, want %q", data, got, want)
			}
			return
		}
		var want map[string]json.RawMessage
		_ = json.Unmarshal(data, &want) // what is no object has no members
		if len(members) != len(want) || len(want) > 0 && !reflect.DeepEqual(members, want) {
			t.Fatalf("%s: %q, want %q", data, members, want)
		}
	})
}

// twice reports whether an object in valid JSON has members of the same name: of
// those Unmarshal puts together what fits, and as has the last.
func twice(data []byte) bool {
	seen := make(map[string]bool)
	for key, value := range values(data) {
		name := strings.ToLower(string(key))
		if seen[name] || twice(value) {
			return true
		}
		seen[name] = data[0] == '{'
	}
	return false
}

// FuzzAs: as reads what Unmarshal does.
func FuzzAs(f *testing.F) {
	seedAnswers(f)
	f.Add(`{"data":{"_id":"f","project":null,"integrations":{"webhook":{"url":"x"}},"onboardingSettings":{"steps":{"signUpForm":"mandatory","é":1},"signUpForm":{"email":true,"emailGateway":"mailgun","allowedEmailDomains":["a",[],{}]}},"steps":[],"documents":7}}`)
	f.Add(`{"DATA":[{"_ID":"a","Status":1.5,"failedDocumentValidations":[],"manualReviewLog":[null],"fullname":"x"}],"total":"7","Pagination":{"perpage":3,"pages":null},"documents":{"informationVerification":"TRUE"},"liveness":{"attemptLimit":-1,"minScore":"70"}}`)
	f.Fuzz(func(t *testing.T, body string) {
		data := clean.VisibleJSON([]byte(body))
		if !json.Valid(data) || strings.ContainsAny(string(data), "ſK") || twice(data) {
			return
		}
		for _, part := range [][]byte{data, member(data, "data"), member(member(data, "data"), "onboardingSettings")} {
			if len(part) > 0 {
				sameAs[wireRegistration](t, part)
				sameAs[wireFlow](t, part)
				sameAs[olderFlow](t, part)
				sameAs[wireRegistry](t, part)
				sameAs[[]ref](t, part)
				sameAs[struct {
					pagination
					Data       []json.RawMessage
					Pagination struct{ pagination }
				}](t, part)
			}
		}
	})
}

func sameAs[T any](t *testing.T, data []byte) {
	t.Helper()
	var want T
	_ = json.Unmarshal(data, &want)
	if got := as[T](data); !reflect.DeepEqual(got, want) {
		t.Fatalf("%s\n%+v\n%+v", data, got, want)
	}
}
