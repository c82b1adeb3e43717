package sandbox_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

// hostedPage is the vendor's hosted page: the calls of contract.md section 9,
// in their order and with the bodies that it sends.
type hostedPage struct {
	person
	flow     object // as the page has read it
	document string // the id of the validation
	said     map[string]bool
}

// hostedFlows are those that the page can finish: it never says
// basicInformation or form.
func hostedFlows() map[string]object {
	form := object{"fullName": true, "fullNameStyle": "separate", "email": true, "emailGateway": "mailgun", "phone": true, "phoneGateway": "sms", "countryCode": "US"}
	older := func(document, liveness string) object {
		return object{"onboardingSettings": object{
			"steps":    object{"signUpForm": "mandatory", "document": document, "liveness": liveness, "basicInformation": "optional"},
			"document": object{"verifyNames": true}, "signUpForm": form,
		}}
	}
	newer := func(document, liveness string) object {
		return object{"version": 3, "steps": object{"document": document, "liveness": liveness},
			"documents": object{"informationVerification": true}, "signUpForm": form}
	}
	return map[string]object{
		"older": older("mandatory", "mandatory"), "older, without a document": older("skip", "mandatory"),
		"version 3": newer("mandatory", "mandatory"), "version 3, without a face": newer("mandatory", "skip"),
		"version 3, all optional": newer("optional", "optional"),
	}
}

// steps are the page's own, from where somebody has come in to the end.
func (p *hostedPage) steps() []func() {
	return []func(){p.open, p.read, p.confirm, p.signUp, p.comeBack, p.sendDocument, p.checkNames, p.sendFace, p.compare, p.finish}
}

func (p *hostedPage) call(method, path string, body object) object {
	p.Helper()
	return p.do(p.token, method, path, body).ok()
}

// says syncs. The page does not mind a refusal of some.
func (p *hostedPage) says(step, status string) reply {
	p.Helper()
	return p.person.sync(step, status)
}

// open is call 1.
func (p *hostedPage) open() {
	a := p.do("", "GET", "/v2/projects/kyc?id="+p.Project()+"&type=onboarding", nil)
	project := a.ok()
	if a.body["planCode"] == nil || project["planCode"] == nil {
		p.Fatalf("upgrade required: %v", a.body)
	}
	for _, key := range []string{"_id", "name", "branding", "status"} {
		if project[key] == nil {
			p.Errorf("the project has no %s", key)
		}
	}
	for _, f := range project["projectFlows"].([]any) {
		if f := f.(object); f["_id"] == p.flow["_id"] {
			p.flow = f
			return
		}
	}
	p.Fatalf("the project does not have its flow: %v", project["projectFlows"])
}

// read is call 3.
func (p *hostedPage) read() {
	me := p.call("POST", "/v2/app-registrations/me", object{"populates": []string{
		"biometricValidation", "compareFaceVerification", "documentFace", "documentValidation", "emailValidation", "face",
		"informationValidation", "person", "phoneValidation", "project", "projectFlow",
	}})
	if me["_id"] != p.id || me["project"].(object)["branding"] == nil || me["projectFlow"].(object)["_id"] != p.flow["_id"] {
		p.Fatalf("me is %v", me)
	}
	if d, _ := me["documentValidation"].(object); d != nil {
		p.document = d["_id"].(string)
	}
	p.said = map[string]bool{"document": me["documentValidation"] != nil, "face": me["biometricValidation"] != nil}
	for _, contact := range []string{"email", "phone"} {
		v, _ := me[contact+"Validation"].(object)
		p.said[contact] = v != nil && v["status"] == "validated"
	}
}

// confirm is calls 4 and 5.
func (p *hostedPage) confirm() {
	of := object{"project": p.Project(), "projectFlow": p.flow["_id"]}
	with := func(more object) object {
		for k, v := range of {
			more[k] = v
		}
		return more
	}
	if !p.said["email"] {
		p.call("POST", "/v2/email-validations/app-registration", with(object{"email": hostedEmail, "type": "onboarding", "validationMethod": "verificationCode", "language": "en"}))
		p.call("POST", "/v2/email-validations/validate", with(object{"email": hostedEmail, "otp": "123456", "type": "onboarding"}))
	}
	if !p.said["phone"] {
		p.call("POST", "/v2/phone-validations/app-registration", with(object{"countryCode": "+57", "phone": hostedPhone, "type": "onboarding", "validationMethod": "verificationCode", "language": "en", "phoneGateway": "sms"}))
		p.call("POST", "/v2/phone-validations/validate", with(object{"countryCode": "+57", "phone": hostedPhone, "otp": "123456"}))
	}
}

// signUp is call 6.
func (p *hostedPage) signUp() { p.says("signUpForm", "ONGOING").ok() }

// comeBack is call 7.
func (p *hostedPage) comeBack() {
	switch {
	case p.said["document"]:
		p.says("document", "ONGOING").ok()
	case p.policy("document") == "skip":
		p.says("liveness", "ONGOING").ok()
	}
}

func (p *hostedPage) policy(step string) string {
	steps, _ := p.flow["steps"].(object)
	if older, ok := p.flow["onboardingSettings"].(object); ok {
		steps, _ = older["steps"].(object)
	}
	policy, _ := steps[step].(string)
	return policy
}

// sendDocument is call 8.
func (p *hostedPage) sendDocument() {
	if p.policy("document") == "skip" || p.said["document"] {
		return
	}
	d := p.call("POST", "/v2/document-validations/app-registration", object{"category": "government_id", "country": "Colombia",
		"force": false, "inputMethod": "CAMERA", "promptTemplate": "674de8df21c72be3cc42b8a7", "documentFace": b64("portrait"), "image": b64("BACKSIDE")})
	v := d["documentValidation"].(object)
	p.document = v["_id"].(string)
	if v["requiresBackSide"] == true {
		p.call("POST", "/v2/document-validations/app-registration", object{"category": "government_id", "country": "Colombia",
			"force": false, "inputMethod": "CAMERA", "promptTemplate": "674de8df21c72be3cc42b8a7", "backImage": b64("the back")})
	}
}

// checkNames is call 9.
func (p *hostedPage) checkNames() {
	if p.document == "" {
		return
	}
	if v := p.call("PUT", "/v2/document-validations/"+p.document+"/validate", object{"_id": p.document, "force": true}); v["namesMatch"] != true {
		p.Fatalf("the names do not match: %v", v)
	}
	information := p.shown()["informationValidation"].(object)["_id"].(string)
	p.call("PUT", "/v2/information-validations/"+information+"/background-check", object{"_id": information, "force": true})
}

// sendFace is call 10.
func (p *hostedPage) sendFace() {
	p.says("liveness", "ONGOING") // refused where the flow skips it, which it does not mind
	if p.policy("liveness") == "skip" || p.said["face"] {
		return
	}
	r := p.call("POST", "/v2/biometric-validations/app-registration", object{"image": b64("face"), "os": "DESKTOP", "force": false})
	if v, ok := r["biometricValidation"].(object); !ok || v["status"] != "validated" {
		p.Fatalf("the page cannot do without a populated biometricValidation: %v", r)
	}
}

// compare is call 11.
func (p *hostedPage) compare() {
	if p.policy("document") != "skip" && p.policy("liveness") != "skip" {
		r := p.call("POST", "/v2/face-recognition/compare/app-registration", object{})
		if r["result"].(object)["passed"] != true {
			p.Fatalf("the faces differ: %v", r)
		}
	}
	p.says("end", "ONGOING").ok()
}

// finish is call 12.
func (p *hostedPage) finish() {
	if a := p.do(p.token, "GET", "/v2/identity-images", nil); len(a.rows()) == 0 {
		p.Fatalf("the page cannot do without an image")
	}
	if d := p.says("end", "COMPLETED").ok(); d["status"] != "COMPLETED" {
		p.Fatalf("it ends %v", d)
	}
}

const hostedEmail, hostedPhone = "ana@acme.co", "3001234567"

// pageOf is the page of somebody in flow, whoever began.
func pageOf(w *world, flowID string, p person) *hostedPage {
	return &hostedPage{person: p, flow: object{"_id": flowID}, said: map[string]bool{}}
}

// begun is call 2, with a token: appreg's sandbox takes none without.
func begun(w *world, flowID string) *hostedPage {
	return pageOf(w, flowID, w.create(flowID, object{"language": "en", "location": object{"country": "Colombia"}, "firstName": "Ana", "lastName": "Gómez",
		"email": hostedEmail, "countryCode": "+57", "phone": hostedPhone, "agreements": []object{{"type": "privacy", "accepted": true}}}))
}

// appreg is a client as the wizard has it.
func appreg(w *world) *client.Client {
	c, err := client.New("http://127.0.0.1", redact.New(redact.Token, w.Token()),
		client.WithHTTPClient(&http.Client{Transport: inProcess{w}}), client.WithClock(func() time.Time { return w.clock.now }))
	if err != nil {
		w.Fatal(err)
	}
	return c
}

// bothReadings runs a test of every flow on a server of each reading.
func bothReadings(t *testing.T, test func(w *world, flowID string)) {
	for name, doc := range hostedFlows() {
		for _, next := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, shows next %v", name, next), func(t *testing.T) {
				w := newWorld(t, sandbox.Options{ShowsNext: next})
				test(w, w.flow(doc))
			})
		}
	}
}

// TestHostedPage goes from nothing to COMPLETED with the calls of section 9.
func TestHostedPage(t *testing.T) {
	bothReadings(t, func(w *world, flowID string) {
		p := begun(w, flowID)
		for _, step := range p.steps() {
			step()
		}
	})
}

// TestHostedPageFinishes what appreg began, over a link that appreg had sent.
func TestHostedPageFinishes(t *testing.T) {
	bothReadings(t, func(w *world, flowID string) {
		c := appreg(w)
		for n := range 6 { // so much is done by appreg
			created, err := c.Create(w.Context(), client.CreateRequest{Project: w.Project(), ProjectFlow: flowID,
				Email: hostedEmail, Phone: hostedPhone, CountryCode: "+57", FullName: "Ana Gómez"})
			if err != nil {
				w.Fatal(err)
			}
			wizard := &finisher{world: w, client: c, id: created.Registration.ID}
			for range n {
				wizard.goOn()
			}
			if !wizard.read().Status.Closed() {
				if _, err := c.ResendLink(w.Context(), created.Registration.ID, true); err != nil {
					w.Fatal(err)
				}
				token, _ := c.Token(created.Registration.ID)
				p := pageOf(w, flowID, person{w, created.Registration.ID, token.Secret.Reveal()})
				for _, step := range p.steps() {
					step()
				}
			}
			if err := c.Delete(w.Context(), created.Registration.ID); err != nil {
				w.Fatal(err)
			}
		}
	})
}

// TestAppregFinishes what the hosted page began, wherever it was left.
func TestAppregFinishes(t *testing.T) {
	bothReadings(t, func(w *world, flowID string) {
		for n := range 10 {
			p := begun(w, flowID)
			for _, step := range p.steps()[:n] {
				step()
			}
			f := &finisher{world: w, client: appreg(w), id: p.id}
			for i := 0; !f.read().Status.Closed(); i++ {
				if i == 20 {
					w.Fatalf("after %d of the page's steps it does not come to an end: %+v", n, f.read().Facts())
				}
				f.goOn()
			}
			if got := f.read().Status; got != flow.Completed || f.refusals > 1 {
				w.Errorf("after %d of the page's steps: %s, with %d refusals", n, got, f.refusals)
			}
			if err := f.client.Delete(w.Context(), p.id); err != nil {
				w.Fatal(err)
			}
		}
	})
}

// finisher brings a registration to its end with package client, by what
// package flow says: first evidence that is due, then the end, then a step.
type finisher struct {
	*world
	client   *client.Client
	id       string
	last     client.Registration
	refusals int
}

func (f *finisher) read() client.Registration {
	f.Helper()
	r, err := f.client.Retrieve(f.Context(), f.id)
	if err != nil {
		f.Fatal(err)
	}
	f.last = f.last.ReadAgain(r)
	return f.last
}

func (f *finisher) goOn() {
	f.Helper()
	r := f.read()
	facts := r.Facts()
	due := func(step flow.Step, e flow.Evidence) bool {
		return facts.Policies.Of(step) != flow.Skip && !e.Holds()
	}
	var err error
	switch {
	case r.Status.Closed():
	case due(flow.SignUpForm, facts.SignUp.Email):
		var code client.Code
		if code, err = f.client.SendCode(f.Context(), r, client.ByEmail, ""); err == nil {
			_, err = f.client.ConfirmCode(f.Context(), r, client.ByEmail, code.ID, redact.New(redact.Code, "123456"))
		}
	case due(flow.SignUpForm, facts.SignUp.Phone):
		if _, err = f.client.SendCode(f.Context(), r, client.ByPhone, "sms"); err == nil {
			_, err = f.client.ConfirmCode(f.Context(), r, client.ByPhone, "", redact.New(redact.Code, "123456"))
		}
	case due(flow.Document, facts.Document):
		_, err = f.client.SendDocument(f.Context(), f.id, client.DocumentRequest{Front: client.Image{Type: "image/png", Data: []byte("front")}, Back: client.Image{Type: "image/png", Data: []byte("back")}, Force: true})
	case due(flow.Liveness, facts.Liveness):
		_, err = f.client.SendFace(f.Context(), f.id, client.FaceRequest{Image: client.Image{Type: "image/png", Data: []byte("face")}, Force: true})
	default:
		f.syncs(facts)
		return
	}
	if err != nil {
		f.Fatal(err)
	}
}

// syncs makes the valid next transition that comes soonest to the end.
func (f *finisher) syncs(facts flow.Facts) {
	f.Helper()
	valid, _ := flow.Next(facts)
	to := valid[0]
	for _, t := range valid {
		if t.Status == flow.Completed {
			to = t
		}
	}
	s, err := f.client.Sync(f.Context(), f.id, to)
	if err != nil {
		f.refusals++
		f.last = f.last.Refused(err)
		return
	}
	f.last = f.last.WithSync(s)
}
