package sandbox_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"appreg/internal/sandbox"
)

// controls is where the sandbox's own calls are.
const controls = "/_sandbox/"

// everything is all references of a registration as objects.
const everything = "populates[]=project&populates[]=projectFlow&populates[]=emailValidation&populates[]=phoneValidation" +
	"&populates[]=documentValidation&populates[]=biometricValidation&populates[]=informationValidation&populates[]=person" +
	"&populates[]=compareFaceVerification&populates[]=documentFace&populates[]=face&populates[]=failedDocumentValidations" +
	"&populates[]=failedBiometricValidations.face&populates[]=manualReviewLog.reviewedByClient"

// want makes a call that is to be answered so.
func (t *tour) want(status int, token, method, path string, body any) object {
	t.world.Helper()
	a := t.world.do(token, method, path, body)
	if a.status != status {
		t.world.Errorf("%s %s %v: got %d %v, want %d", method, path, body, a.status, a.body, status)
	}
	return a.body
}

// asClient is want with the client token.
func (t *tour) asClient(status int, method, path string, body any) {
	t.world.Helper()
	t.want(status, t.world.Token(), method, path, body)
}

// registered goes through what the calls about projects, flows and
// registrations answer.
func (t *tour) registered() {
	const all, flows, projects = "/v2/app-registrations", "/v2/project-flows", "/v3/projects"
	project, flow := t.Project(), t.ProjectFlow()
	t.asClient(200, "GET", projects+"?limit=100&page=1&like_name=a&where_status=active&in_status[]=active&in_status[]=draft", nil)
	t.asClient(409, "GET", projects+"?limit=x", nil)
	t.asClient(200, "GET", projects+"/"+project, nil)
	t.asClient(404, "GET", projects+"/x", nil)
	t.asClient(200, "GET", "/v2/projects?with[]=projectFlows&like_name=a", nil)
	t.asClient(409, "GET", "/v2/projects?page=0", nil)
	t.asClient(200, "GET", "/v2/projects/"+project+"?with[]=projectFlows", nil)
	t.asClient(404, "GET", "/v2/projects/x", nil)
	t.want(200, "", "GET", "/v2/projects/kyc?type=onboarding&id="+project, nil)
	t.want(404, "", "GET", "/v2/projects/kyc?id=x", nil)
	t.want(409, "", "GET", "/v2/projects/kyc?id=", nil)
	t.asClient(200, "GET", "/v2/document-types?limit=100&where_status=active&in_status[]=active&in_status[]=paused", nil)
	t.asClient(409, "GET", "/v2/document-types?limit=0", nil)
	t.asClient(200, "GET", flows+"?limit=100&where_project="+project, nil)
	t.asClient(409, "GET", flows+"?page=0", nil)
	t.asClient(200, "GET", flows+"/"+flow, nil)
	t.asClient(404, "GET", flows+"/x", nil)
	t.asClient(200, "POST", flows, object{"project": project, "name": "Onboarding", "webhookUrl": "https://hooks.example/appreg",
		"onboardingSettings": object{"steps": object{"form": "optional"}, "signUpForm": object{"phone": true, "phoneGateway": "both"}}})
	t.asClient(404, "POST", flows, object{"project": "x"})
	t.asClient(409, "POST", flows, nil)

	eva := object{"project": project, "projectFlow": flow, "phone": "3001112222", "countryCode": "+57", "firstName": "Eva", "language": "es"}
	t.asClient(200, "POST", all, eva)
	t.asClient(409, "POST", all, eva)
	t.asClient(404, "POST", all, object{"project": "x", "projectFlow": "x", "email": "eva@acme.co"})
	t.asClient(200, "GET", all+"?limit=100&sort=-email&where_status=ONGOING&in_status[]=ONGOING&where_currentStep=document&"+everything, nil)
	t.asClient(200, "GET", all+"?limit=100&like_email=a&like_phone=3&like_name=a&whereGTE_createdAt=2026-01-01&"+everything, nil)
	t.asClient(200, "GET", all+"?perPage=2&%3Flike_name=a&%3Flike_email=b&%3Flike_phone=3", nil)
	t.asClient(409, "GET", all+"?whereLTE_createdAt=x", nil)
	t.want(200, t.token, "GET", all+"?"+everything, nil)
	t.want(200, t.token, "POST", all+"/me", object{"populates": []string{"person"}})
	t.asClient(404, "GET", all+"/x", nil)
	t.asClient(200, "PUT", t.path()+"?"+everything, object{"fullName": "Ana Gómez"})
	t.asClient(404, "PUT", all+"/x", nil)
	t.asClient(409, "PUT", t.path(), object{"email": "x"})
	t.asClient(200, "GET", all+"/statistics?funnel=true&project="+project, nil)
	gone := t.create(flow, object{"email": "gone@acme.co"})
	t.asClient(200, "DELETE", gone.path()+"?"+everything, nil)
	t.asClient(404, "DELETE", gone.path(), nil)
	const cv = "/export-cv"
	if rec := t.world.file(t.world.Token(), t.path()+cv, object{"language": "es"}); rec.Code != 200 {
		t.world.Errorf("got %d", rec.Code)
	}
	t.asClient(404, "POST", all+"/x"+cv, nil)
	t.asClient(200, "POST", t.path()+cv+"/email", object{"recipients": []string{"a@acme.co"}, "language": "en", "subject": "Ana"})
	t.asClient(404, "POST", all+"/x"+cv+"/email", nil)
	t.asClient(409, "POST", t.path()+cv+"/email", object{"recipients": []string{"a"}})
	t.asClient(200, "POST", t.path()+"/resend-link", object{"sendEmail": true})
	t.asClient(200, "POST", t.path()+"/resend-link", object{"sendEmail": false})
	t.asClient(404, "POST", all+"/x/resend-link", nil)
}

// evidence takes somebody through a flow that asks for all of it.
func (t *tour) evidence() {
	own := func(status int, method, path string, body any) {
		t.world.Helper()
		t.want(status, t.token, method, path, body)
	}
	t.validateEmail()
	t.validatePhone()
	own(200, "POST", emailCodes, t.emailBody(object{"language": "es", "projectFlow": t.shown()["projectFlow"]}))
	own(404, "POST", emailCodes, t.emailBody(object{"project": "x"}))
	own(409, "POST", emailCodes, nil)
	for _, older := range []string{"/v2/email-validations", "/v2/phone-validations"} {
		body := map[bool]object{true: t.emailBody(nil), false: t.phoneBody(nil)}[older == "/v2/email-validations"]
		own(200, "POST", older, body)
		body["project"] = "x"
		own(404, "POST", older, body)
		own(409, "POST", older, nil)
	}
	check := "/v2/information-validations/" + t.shown()["informationValidation"].(object)["_id"].(string) + "/background-check"
	own(200, "PUT", check, object{"force": true})
	own(404, "PUT", "/v2/information-validations/x/background-check", nil)
	own(200, "POST", phoneCodes, t.phoneBody(object{"phoneGateway": "whatsapp"}))
	own(404, "POST", phoneCodes, t.phoneBody(object{"project": "x"}))
	own(409, "POST", phoneCodes, nil)
	own(200, "POST", documents, object{"image": b64("fine"), "backImage": b64("fine"), "inputMethod": "FILE_UPLOAD"})
	own(409, "POST", documents, object{"image": b64("fine")})
	paper := "/v2/document-validations/" + t.shown()["documentValidation"].(object)["_id"].(string)
	t.asClient(200, "PUT", paper+"/document-type", object{"documentType": "CE"})
	t.asClient(409, "PUT", paper+"/document-type", object{"documentType": "x"})
	t.asClient(404, "PUT", "/v2/document-validations/x/document-type", nil)
	t.asClient(200, "POST", paper+"/detect-document-type", nil)
	t.asClient(404, "POST", "/v2/document-validations/x/detect-document-type", nil)
	own(422, "POST", documents, nil)
	own(200, "POST", faces, object{"image": dataURI("fine"), "os": "DESKTOP", "force": false})
	own(409, "POST", faces, nil)
	own(200, "GET", "/v2/identity-images", nil)
	own(200, "GET", t.path()+"?"+everything, nil)
	for _, method := range []string{"PUT", "POST"} {
		own(200, method, t.path()+"/sync", object{"step": "signUpForm", "status": "ONGOING"})
		own(404, method, "/v2/app-registrations/x/sync", nil)
		own(409, method, t.path()+"/sync", nil)
		own(500, method, t.path()+"/sync", object{"step": "x", "status": "ONGOING"})
	}
	bare := t.create(t.flow(nil), object{"email": "eva@acme.co"})
	t.want(404, bare.token, "POST", documents, nil)
	own(200, "PUT", t.path()+"/sync", object{"step": "end", "status": "FAILED"})
	own(409, "PUT", check, nil)
	t.asClient(409, "POST", t.path()+"/resend-link", nil)
}

// confirmed goes through what the calls answer that confirm a code.
func (t *tour) confirmed() {
	p := t.world.someone("bob.2@acme.co")
	email, phone := p.emailBody(nil), p.phoneBody(nil)
	id := "x"
	each := func(status int, otp any) {
		t.world.Helper()
		byEmail := object{"email": email["email"], "otp": otp}
		byPhone := object{"phone": phone["phone"], "countryCode": phone["countryCode"], "otp": otp}
		t.want(status, p.token, "PUT", "/v2/email-validations/"+id, byEmail)
		t.want(status, p.token, "PUT", "/v2/email-validations", byEmail)
		t.want(status, p.token, "PUT", "/v2/phone-validations", byPhone)
		t.want(status, p.token, "POST", "/v2/phone-validations/validate", byPhone)
		byEmail["type"], byEmail["project"] = "onboarding", t.Project()
		t.want(status, p.token, "POST", "/v2/email-validations/validate", byEmail)
	}
	send := func() {
		t.world.Helper()
		id = t.want(200, p.token, "POST", emailCodes, email)["data"].(object)["_id"].(string)
		t.want(200, p.token, "POST", phoneCodes, phone)
	}
	each(404, "123456")
	each(409, nil)
	send()
	t.want(409, p.token, "POST", emailCodes, email) // too soon
	t.want(409, p.token, "POST", phoneCodes, phone)
	each(403, "000000")
	t.asClient(200, "POST", controls+"clock", object{"advance": "10m"})
	each(412, "123456")
	send()
	each(200, "123456")
	t.asClient(200, "POST", controls+"clock", object{"reset": true})
}

// signedIn goes through what the calls about the account answer.
func (t *tour) signedIn() {
	t.asClient(200, "GET", me, nil)
	t.asClient(200, "GET", session+"?origin=refresh&expiresIn=2", nil)
	t.asClient(409, "GET", session, nil)
	t.want(200, "", "POST", emailLogin+"?email="+t.Account(), nil)
	t.want(404, "", "POST", emailLogin+"?email=x", nil)
	t.want(409, "", "POST", emailLogin, nil)
	t.want(400, "", "POST", confirmLogin, object{"email": t.Account(), "otp": "000000"})
	t.want(200, "", "POST", confirmLogin, object{"email": t.Account(), "otp": "123456"})
	t.want(409, "", "POST", confirmLogin, nil)
}

// heard has somebody go through a flow that has a webhook, and looks what came
// of it.
func (t *tour) heard() {
	before := t.world
	defer func() { t.world = before }()
	w := hooked(t.world.TB, sandbox.Options{}.Pausing(func(context.Context, time.Duration) error { return context.Canceled }))
	w.toured = t.met
	for i, status := range []int{500, 0} {
		w.hooked(w.hookedFlow(receive(w, answers(status)).URL), "ana@acme.co")
		w.Settle()
		if got := len(w.listed()); got != i+1 {
			w.Errorf("%d webhooks are listed", got)
		}
	}
	p := w.hooked(w.hookedFlow("not a URL"), "ana@acme.co") // it is listed, with all that it would tell
	p.validateEmail()
	p.validatePhone()
	t.happened(w, p)
	w.listed()
	t.asClient(409, "GET", controls+"webhooks?page=0", nil)
	t.receivers(w)
}

// receivers goes through what the calls about webhooks and their events answer.
func (t *tour) receivers(w *world) {
	const events, hooks = "/v2/webhook-events", "/v2/webhooks"
	client := func(status int, method, path string, body any) object {
		t.world.Helper()
		return t.want(status, w.Token(), method, path, body)
	}
	said := receive(w, func(rw http.ResponseWriter, _ *http.Request) { io.WriteString(rw, "thank you") })
	of := w.hooked(w.hookedFlow(said.URL), "ana@acme.co")
	w.Settle()
	t.world = w
	list := client(200, "GET", events+"?limit=100&page=1&sort=-sentAt&where_status=sent&where_response.status=success&where_appRegistration="+of.id, nil)
	id := list["data"].([]any)[0].(object)["_id"].(string)
	hook := list["data"].([]any)[0].(object)["webhook"].(string)
	w.listed()
	client(200, "GET", events+"?perPage=100&where_webhook="+hook+"&where_projectFlow="+w.ProjectFlow(), nil)
	client(200, "GET", events+"?limit=100", nil)
	client(409, "GET", events+"?limit=0", nil)
	client(200, "GET", events+"/"+id, nil)
	client(404, "GET", events+"/x", nil)
	client(200, "PUT", events+"/"+id+"/resend", object{"allSameEvents": true})
	client(404, "PUT", events+"/x/resend", nil)
	client(200, "GET", hooks+"?limit=100", nil)
	client(409, "GET", hooks+"?page=x", nil)
	client(200, "GET", hooks+"/"+hook, nil)
	client(200, "POST", hooks, object{"url": said.URL})
	client(409, "POST", hooks, object{"url": "x"})
	client(200, "POST", hooks+"/test", object{"url": said.URL})
	client(409, "POST", hooks+"/test", nil)
	client(200, "PUT", hooks+"/"+hook, object{"isActive": false})
	client(409, "PUT", hooks+"/"+hook, nil)
	client(409, "PUT", events+"/"+id+"/resend", nil)
	client(200, "DELETE", hooks+"/"+hook, nil)
	for _, method := range []string{"GET", "PUT", "DELETE"} {
		client(404, method, hooks+"/"+hook, nil)
	}
}

// looked goes through what the sandbox answers about itself.
func (t *tour) looked() {
	t.want(200, "", "GET", "/openapi.json", nil)
	t.want(200, "", "GET", "/healthz", nil)
	t.asClient(409, "GET", "/v3/projects?limit=0", object{"nothing": true})
	t.asClient(200, "GET", controls+"calls?limit=5", nil)
	t.asClient(409, "GET", controls+"calls?limit=0", nil)
	t.asClient(200, "PUT", controls+"faults", object{"faults": []string{"GET /v3/projects=503@2"}})
	t.asClient(200, "GET", controls+"faults", nil)
	t.asClient(409, "PUT", controls+"faults", object{"faults": []string{"GET /v3/projects=5x3"}})
	t.asClient(409, "DELETE", controls+"faults?fault=x", nil)
	t.asClient(200, "DELETE", controls+"faults", nil)
	t.asClient(200, "PUT", controls+"listener", nil)
	t.someone("heard@acme.co")
	heard := t.want(200, t.Token(), "GET", controls+"events?sort=-createdAt&perPage=1", nil)
	t.asClient(409, "GET", controls+"events?page=0", nil)
	t.asClient(200, "GET", controls+"events/"+heard["data"].([]any)[0].(object)["_id"].(string), nil)
	t.asClient(404, "GET", controls+"events/x", nil)
	t.asClient(200, "PUT", controls+"listener", object{"after": 0})
	t.asClient(409, "PUT", controls+"listener", object{"after": -1})
	t.asClient(200, "GET", controls+"undo?limit=100", nil)
	t.asClient(409, "GET", controls+"undo?limit=0", nil)
	t.asClient(409, "POST", controls+"undo", object{"change": 1_000_000})
	t.asClient(409, "POST", controls+"undo", object{"change": "x"})
	t.asClient(200, "GET", controls+"outbox?limit=100", nil)
	t.asClient(200, "GET", controls+"outbox?to=ana@acme.co", nil)
	t.asClient(409, "GET", controls+"outbox?limit=0", nil)
	t.asClient(200, "POST", controls+"clock", nil)
	t.asClient(409, "POST", controls+"clock", object{"advance": "x"})
	bob := t.someone("simulated@acme.co")
	t.asClient(200, "POST", controls+"simulate/"+bob.id, object{"actions": []string{"confirm_email", "document_validated", "face_validated"}})
	undone := t.want(200, t.Token(), "POST", controls+"undo", nil)["data"].(object)["change"]
	t.asClient(409, "POST", controls+"undo", object{"change": undone})
	t.asClient(404, "POST", controls+"simulate/x", object{"actions": []string{}})
	t.asClient(409, "POST", controls+"simulate/"+bob.id, object{"actions": []string{"confirm_fax"}})
	t.asClient(200, "PUT", controls+"state", t.want(200, t.Token(), "GET", controls+"state", nil))
	t.asClient(409, "PUT", controls+"state", object{"version": 2})
	t.asClient(200, "PUT", controls+"state", `{"version":1,"projects":[{"name":"`+strings.Repeat("x", 32<<20-100)+`"}],"flows":[{}]}`)
	t.asClient(409, "GET", controls+"state", nil) // with all that was left out it is too large
	t.asClient(200, "POST", controls+"reset", nil)
}
