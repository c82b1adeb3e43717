package sandbox_test

const compareAgain = "/v2/face-recognition/compare/app-registration"

// judged goes through what the calls answer by which evidence is judged, and a
// reviewer decides.
func (t *tour) judged() {
	p := t.world.someone("bob.3@acme.co")
	own := func(status int, method, path string, body any) {
		t.world.Helper()
		t.want(status, p.token, method, path, body)
	}
	own(409, "POST", compareAgain, nil)
	t.asClient(409, "POST", p.path()+"/rerun-compare", nil)
	t.asClient(404, "POST", "/v2/app-registrations/x/rerun-compare", nil)
	own(200, "POST", documents, object{"image": b64("FAIL"), "documentFace": b64("face"), "category": "passport", "country": "Chile"})
	own(409, "POST", faces, object{"image": dataURI("FAIL"), "os": "IOS"})
	own(409, "POST", faces, object{"image": dataURI("no_face_detected"), "os": "IOS"})
	own(409, "POST", faces, object{"image": dataURI("ERR_MULTIPLE_FACES_DETECTED"), "os": "IOS"})
	own(200, "POST", documents, object{"image": b64("OTHERNAME"), "force": true})
	own(200, "POST", faces, object{"image": dataURI("OTHERFACE"), "os": "IOS"})
	own(200, "POST", compareAgain+"?"+everything, object{})
	paper := "/v2/document-validations/" + p.shown()["documentValidation"].(object)["_id"].(string)
	own(200, "PUT", paper+"/validate", object{"force": true})
	own(200, "PUT", paper+"/manual-verification", object{"reason": "name_mismatch"})
	own(409, "PUT", paper+"/manual-verification", nil)
	t.asClient(200, "PUT", paper+"/manual-name-review", object{"decision": "mismatch", "note": "The surname is another."})
	t.asClient(409, "PUT", paper+"/manual-name-review", nil)
	t.asClient(404, "PUT", "/v2/document-validations/x/manual-name-review", nil)
	for _, status := range []string{"COMPLETED_WITHOUT_KYC", "FAILED", "COMPLETED"} {
		t.asClient(200, "PUT", p.path()+"/sync?"+everything, object{"step": "adminOverride", "status": status, "note": "Looked at it."})
	}
	own(409, "PUT", paper+"/validate", nil)
	t.asClient(200, "PUT", paper+"/validate", nil)
	t.asClient(200, "POST", p.path()+"/rerun-compare?"+everything, object{"documentFace": b64("face")})
	t.asClient(200, "GET", p.path()+"?"+everything, nil)
}

// before goes through the twins of the calls about codes.
func (t *tour) before() {
	p := t.world.someone("bob.4@acme.co")
	const mails, calls = "/v2/email-validations", "/v2/phone-validations"
	code := object{"email": "bob.4@acme.co", "otp": "123456"}
	for _, status := range []int{404, 409, 200, 409} {
		email, phone := p.emailBody(nil), p.phoneBody(nil)
		switch status {
		case 404:
			email["project"], phone["project"] = "x", "x"
			t.want(404, p.token, "PUT", mails, code)
		case 409:
			t.want(409, p.token, "PUT", mails, nil)
			email, phone = nil, nil
		}
		t.want(status, p.token, "POST", mails, email)
		t.want(status, p.token, "POST", calls, phone)
	}
	t.want(403, p.token, "PUT", mails, object{"email": "bob.4@acme.co", "otp": "000000"})
	t.asClient(200, "POST", controls+"clock", object{"advance": "10m"})
	t.want(412, p.token, "PUT", mails, code)
	t.want(200, p.token, "POST", mails, p.emailBody(nil))
	t.want(200, p.token, "PUT", mails, code)
	t.asClient(200, "POST", controls+"clock", object{"reset": true})
}

// happened has what can be told of somebody told to a webhook.
func (t *tour) happened(w *world, p person) {
	w.Helper()
	p.document(object{"image": b64("FAIL"), "backImage": b64("fine"), "inputMethod": "FILE_UPLOAD"}).ok()
	p.face("FAIL", nil).refused(409, "liveness_failed", "409:liveness_failed@0.45")
	p.document(object{"image": b64("fine"), "backImage": b64("fine"), "force": true, "inputMethod": "FILE_UPLOAD"}).ok()
	p.face("fine", nil).ok()
	w.do(w.Token(), "PUT", p.path()+"/sync", object{"step": "adminOverride", "status": "FAILED"}).ok()
	w.do(w.Token(), "POST", p.path()+"/rerun-compare", nil).ok()
}
