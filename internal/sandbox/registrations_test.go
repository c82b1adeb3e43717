package sandbox_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

func TestRetrieve(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p, q := w.someone("ana@acme.co"), w.someone("bea@acme.co")
	p.validateEmail()
	p.validatePhone()
	p.document(object{"image": b64("")}).ok()
	p.face("", nil).ok()
	references := []string{"project", "projectFlow", "emailValidation", "phoneValidation", "documentValidation",
		"biometricValidation", "informationValidation", "person", "compareFaceVerification"}
	plain := w.do(w.Token(), "GET", p.path(), nil).ok()
	all := w.do(p.token, "GET", "/v2/app-registrations/me?populates[]="+strings.Join(references, "&populates[]="), nil).ok()
	for _, name := range references {
		if !isID(plain[name]) {
			t.Errorf("%s is no id: %v", name, plain[name])
		}
		if o, ok := all[name].(object); !ok || o["_id"] != plain[name] {
			t.Errorf("%s is not populated: %v", name, all[name])
		}
	}
	if one := w.do(p.token, "GET", p.path()+"?populates=project", nil).ok(); one["project"].(object)["name"] != "Acme Bank" || !isID(one["person"]) {
		t.Errorf("populates without brackets: %v", one)
	}
	unknown := "/v2/app-registrations/ffffffffffffffffffffffff"
	w.do("", "GET", unknown, nil).refused(401, "Unauthorized", "Access denied")
	w.do(w.Token(), "GET", unknown, nil).refused(404, "NotFound", "AppRegistration_not_found")
	w.do(p.token, "GET", unknown, nil).refused(404, "NotFound", "AppRegistration_not_found")
	w.do(w.Token(), "GET", "/v2/app-registrations/me", nil).refused(404, "NotFound", "AppRegistration_not_found")
	w.do(q.token, "GET", p.path(), nil).refused(403, "Forbidden", "Access forbidden")
}

func TestList(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	world := w.do(w.Token(), "GET", "/v2/app-registrations?limit=100", nil).rows()
	w.clock.now = w.clock.now.Add(time.Hour)
	flow := w.flow(nil)
	var ids []string
	for _, email := range []string{"uno@acme.co", "dos@acme.co", "TRES@other.example"} {
		w.clock.now = w.clock.now.Add(time.Second)
		body := object{"email": email, "fullName": "Íñigo " + email[:3], "phone": "300" + randomish(email), "countryCode": "+57"}
		ids = append(ids, w.create(flow, body).id)
	}
	second := person{w, ids[1], ""}
	second.token = w.do(w.Token(), "POST", second.path()+"/resend-link", nil).ok()["token"].(string)
	second.sync("signUpForm", "ONGOING").ok()
	for query, want := range map[string][]string{
		"":                                {ids[2], ids[1], ids[0]},
		"sort=createdAt":                  ids,
		"sort=-email":                     {ids[0], ids[2], ids[1]},
		"sort=email":                      {ids[1], ids[2], ids[0]},
		"sort=nonsense":                   {ids[2], ids[1], ids[0]},
		"sort=status":                     {ids[1], ids[2], ids[0]},
		"where_status=STARTED":            {ids[2], ids[0]},
		"in_status[]=ongoing":             {ids[1]},
		"in_status[]=A&in_status[]=B":     {},
		"in_status[]=A&in_status=ONGOING": {ids[1]},
		"where_project=" + w.Project():    {ids[2], ids[1], ids[0]},
		"where_project=x":                 {},
		"like_email=ACME":                 {ids[1], ids[0]},
		"like_phone=300" + randomish("uno@acme.co")[:7]: {ids[0]},
		"like_phone=%2B57300":                           {ids[2], ids[1], ids[0]},
		"like_name=ÍÑIGO+D":                             {ids[1]},
		"where_currentStep=1":                           {ids[2], ids[0]},
		"where_currentStep=instructions":                {},
		"where_currentStep=signUpForm":                  {ids[1]},
		"where_currentStep=end":                         {},
		"whereGTE_createdAt=2026-03-02T16:04:07.678Z":   {ids[2], ids[1]},
		"whereLTE_createdAt=2026-03-02T16:04:07.678Z":   {ids[1], ids[0]},
		"whereLTE_createdAt=2026-03-02":                 {},
		"whereGTE_createdAt=2026-03-02":                 {ids[2], ids[1], ids[0]},
		"%3Flike_email=acme&%3Flike_name=tre":           {ids[2], ids[1], ids[0]},
		"%3Flike_email=uno&%3Flike_phone=uno":           {ids[0]},
		"%3Flike_email=uno&like_name=dos":               {},
		"%3Flike_email=&%3Flike_name=dos":               {ids[1]},
		"%3Flike_name=":                                 {ids[2], ids[1], ids[0]},
		"%3Flike_name=inigo":                            {}, // accents count
		"?like_phone=%2B57300":                          {ids[2], ids[1], ids[0]},
		"perPage=2":                                     {ids[2], ids[1]},
		"perPage=2&page=2":                              {ids[0]},
		"perPage=2&limit=1":                             {ids[2]},
		"limit=2":                                       {ids[2], ids[1]},
		"limit=2&page=2":                                {ids[0]},
		"limit=2&page=3":                                {},
	} {
		got := []string{}
		for _, row := range w.do(w.Token(), "GET", "/v2/app-registrations?where_projectFlow="+flow+"&"+query, nil).rows() {
			got = append(got, row["_id"].(string))
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: got %v, want %v of %v", query, got, want, ids)
		}
	}
	a := w.do(w.Token(), "GET", "/v2/app-registrations?populates[]=informationValidation", nil)
	if n := float64(len(world) + 3); a.body["total"] != n || a.body["limit"] != 10.0 || a.body["page"] != 1.0 || a.body["pages"] != float64((len(world)+12)/10) || len(a.rows()) != 10 {
		t.Errorf("the envelope: %v of %v", a.body["total"], n)
	}
	if a.rows()[0]["informationValidation"].(object)["fullName"] != "Íñigo TRE" {
		t.Errorf("not populated: %v", a.rows()[0])
	}
}

func TestListRefusals(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for _, path := range []string{"/v2/app-registrations", "/v3/projects", "/v2/project-flows"} {
		for _, limit := range []string{"0", "101", "-1", "x", "1e1"} {
			for _, word := range []string{"limit", "perPage"} {
				w.do(w.Token(), "GET", path+"?"+word+"="+limit, nil).refused(409, "MissingParameter", "Invalid parameter: limit must be between 1 and 100")
			}
		}
		w.do(w.Token(), "GET", path+"?page=0", nil).refused(409, "MissingParameter", "Invalid parameter: page must be 1 or more")
		w.do(w.Token(), "GET", path+"?limit=100&page=9223372036854775807", nil).ok()
		if path != "/v2/app-registrations" {
			w.do(w.someone("ana"+randomish(path)+"@acme.co").token, "GET", path+"?limit=0", nil).lone(403, "access_denied")
		}
	}
	w.do(w.Token(), "GET", "/v2/app-registrations?whereGTE_createdAt=soon", nil).
		refused(409, "MissingParameter", "Invalid parameter: whereGTE_createdAt must be a date")
}

// TestOwnRecord: with a registration's token there is no list, and no other way
// to ask for it leads anywhere else.
func TestOwnRecord(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	for _, c := range []struct {
		method, path string
		body         any
	}{
		{"GET", "/v2/app-registrations/me", nil},
		{"GET", "/v2/app-registrations", nil},
		{"GET", "/v2/app-registrations?limit=0&where_status=FAILED&whereGTE_createdAt=x", nil},
		{"POST", "/v2/app-registrations/me", nil},
		{"POST", "/v2/app-registrations/me", object{"populates": "project"}},
	} {
		got := w.do(p.token, c.method, c.path, c.body)
		if got.ok()["_id"] != p.id || !isID(got.ok()["project"]) || got.body["total"] != nil {
			t.Errorf("%v: got %v", c, got.body)
		}
	}
	asked := object{"populates": []any{"project", 7, nil, "consentSession", "biometricValidation.face", "informationValidation"}}
	for _, d := range []object{
		w.do(p.token, "GET", "/v2/app-registrations?populates[]=project&populates[]=informationValidation", nil).ok(),
		w.do(p.token, "POST", "/v2/app-registrations/me", asked).ok(),
		w.do(p.token, "POST", "/v2/app-registrations/me?populates[]=project", object{"populates": []string{"informationValidation"}}).ok(),
	} {
		if d["project"].(object)["name"] != "Acme Bank" || d["informationValidation"].(object)["fullName"] != "Ana Gómez" || !isID(d["projectFlow"]) {
			t.Errorf("got %v", d)
		}
	}
	w.do(w.Token(), "POST", "/v2/app-registrations/me", object{"populates": []string{"project"}}).refused(404, "NotFound", "AppRegistration_not_found")
	w.do(w.Token(), "POST", "/v2/app-registrations/me", "[]").refused(404, "NotFound", "AppRegistration_not_found")
	w.do(p.token, "POST", "/v2/app-registrations/me", "[]").refused(400, "BadRequest", "the body is not a JSON object")
	w.do("", "POST", "/v2/app-registrations/me", nil).refused(401, "Unauthorized", "Access denied")
}

func TestUpdate(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.validateEmail()
	phone := p.validatePhone()["phone"].(string)
	p.sync("signUpForm", "ONGOING").ok()
	update := func(body object) object {
		w.clock.now = w.clock.now.Add(time.Minute)
		p.do(w.Token(), "PUT", p.path(), body).ok()
		return p.shown()
	}
	same := update(object{"email": "ANA@acme.co ", "phone": phone, "countryCode": "+57", "lastName": "Díaz"})
	if same["emailValidation"] == nil || same["phoneValidation"] == nil || same["currentStep"] != "signUpForm" {
		t.Errorf("the same contacts: %v", same)
	}
	info := same["informationValidation"].(object)
	if info["firstName"] != "Ana" || info["lastName"] != "Díaz" || info["fullName"] != "Ana Díaz" {
		t.Errorf("names: %v", info)
	}
	moved := update(object{"countryCode": "+58"})
	if moved["phoneValidation"] != nil || moved["emailValidation"] == nil || moved["currentStep"] != "signUpForm" || moved["phone"] != phone {
		t.Errorf("a new country code alone: %v", moved)
	}
	if moved["updatedAt"] != "2026-03-02T15:06:05.678Z" {
		t.Errorf("updatedAt: %v", moved["updatedAt"])
	}
	p.validatePhone()
	p.sync("signUpForm", "ONGOING").ok()
	moved = update(object{"email": "ana2@acme.co"})
	if moved["emailValidation"] != nil || moved["phoneValidation"] == nil || moved["currentStep"] != "signUpForm" || moved["status"] != "ONGOING" {
		t.Errorf("a new email: %v", moved)
	}
	_, full := w.flowNamed("Acme Bank", "Full KYC")
	w.create(full, object{"email": "ana@acme.co"})               // free again
	w.create(full, object{"phone": phone, "countryCode": "+57"}) // likewise
	w.do(w.Token(), "POST", "/v2/app-registrations", object{"project": w.Project(), "projectFlow": full, "email": "ana2@acme.co"}).
		refused(409, "Conflict", "email_is_registered_already") // taken from now on
	own := p.do(p.token, "PUT", p.path(), object{"fullName": "A B C"}) // with its own token
	if own.ok()["_id"] != p.id {
		t.Errorf("got %v", own.body)
	}
	other := w.create(w.flow(object{"signUpForm": object{"allowedEmailDomains": []string{"acme.co"}}}), object{"email": "ana@acme.co"})
	if got := other.do(other.token, "PUT", other.path(), object{"email": "ana@other.co", "replaceEmail": true}).ok()["email"]; got != "ana@other.co" {
		t.Errorf("the domain is asked for: %v", got)
	}
	skips := w.create(w.flow(object{"onboardingSettings": object{"steps": object{"signUpForm": "skip"}}}), object{"email": "ana@acme.co"})
	skips.sync("instructions", "ONGOING").ok()
	if got := skips.do(skips.token, "PUT", skips.path(), object{"phone": "300", "countryCode": "+57"}).ok()["currentStep"]; got != "instructions" {
		t.Errorf("a changed contact moved it to %v", got)
	}
}

func TestUpdateRefusals(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p, q := w.someone("ana@acme.co"), w.someone("bea@acme.co")
	taken := q.shown()
	staff := w.flow(object{"signUpForm": object{"allowedEmailDomains": []string{"acme.co"}}})
	onlyEmail := w.create(staff, object{"email": "ana@acme.co"})
	for _, c := range []struct {
		name          string
		p             person
		token         string
		body          object
		status        int
		code, message string
	}{
		{"no token", p, "", nil, 401, "Unauthorized", "Access denied"},
		{"unknown", person{w, "x", ""}, p.token, nil, 404, "NotFound", "AppRegistration_not_found"},
		{"another's", p, q.token, nil, 403, "Forbidden", "Access forbidden"},
		{"phone alone", onlyEmail, onlyEmail.token, object{"phone": "300", "email": "no"}, 409, "MissingParameter", "missing countryCode"},
		{"email", p, p.token, object{"email": "no", "countryCode": "57"}, 409, "MissingParameter", "Invalid email format"},
		{"phone", p, p.token, object{"phone": "3 0"}, 409, "MissingParameter", "Invalid phone format"},
		{"email taken", p, p.token, object{"email": "bea@acme.co", "phone": taken["phone"]}, 409, "Conflict", "email_is_registered_already"},
		{"phone taken", p, w.Token(), object{"phone": taken["phone"]}, 409, "Conflict", "phone_is_registered_already"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w.do(c.token, "PUT", c.p.path(), c.body).refused(c.status, c.code, c.message)
		})
	}
	if s := p.shown(); s["email"] != "ana@acme.co" || s["phone"] == taken["phone"] {
		t.Errorf("a refusal changed it: %v", s)
	}
}

func TestResendLink(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	path := p.path() + "/resend-link"
	d := w.do(w.Token(), "POST", path, object{"sendEmail": true}).ok()
	steps, sent := d["steps"].(object), d["emailSent"].(object)
	if steps["document"] != "mandatory" || !maps.Equal(sent, object{"sent": true, "email": "ana@acme.co"}) {
		t.Errorf("got %v", d)
	}
	delete(d, "steps")
	delete(d, "emailSent")
	want := object{
		"token": d["token"], "link": "https://access.verifik.co/sign-up/" + w.Project() + "?token=" + d["token"].(string),
		"firstName": "Ana", "lastName": "Gómez", "fullName": "Ana Gómez", "email": "ana@acme.co", "step": "1",
		"appRegistrationId": p.id, "status": "STARTED", "expiresAt": "2026-03-02 15:34:05",
		"accessType": "app_registration_initiated", "issuedAt": float64(w.clock.now.Unix()),
	}
	if !maps.Equal(d, want) {
		t.Errorf("\n got %v\nwant %v", d, want)
	}
	if got := w.do(w.Token(), "POST", path, nil); got.ok()["emailSent"] != nil {
		t.Errorf("nobody asked for an email: %v", got.body)
	}
	p.token = d["token"].(string)
	p.sync("instructions", "ONGOING").ok()

	for body, sent := range map[string]bool{`{"sendEmail":"true"}`: true, `{"sendEmail":"false"}`: false, `{"sendEmail":false}`: false, `{"sendEmail":1}`: false} {
		if got := w.do(w.Token(), "POST", path, body).ok()["emailSent"]; (got != nil) != sent {
			t.Errorf("%s: %v", body, got)
		}
	}

	w.do(p.token, "POST", "/v2/app-registrations/x/resend-link", nil).lone(404, "AppRegistration_not_found")
	w.do(p.token, "POST", path, nil).lone(403, "access_denied")
	q := w.create(w.ProjectFlow(), object{"phone": "300", "countryCode": "+57"})
	w.do(w.Token(), "POST", q.path()+"/resend-link", object{"sendEmail": true}).refused(409, "MissingParameter", "missing email")
	q.sync("skipKYC", "COMPLETED_WITHOUT_KYC").ok()
	w.do(w.Token(), "POST", q.path()+"/resend-link", object{"sendEmail": true}).lone(409, "cannot_resend_link_for_this_status")
}

// TestResendLinkByStatus: whoever of the world came to an end gets no link. That
// one has expired is no end, and its link leads back to it.
func TestResendLinkByStatus(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	seen := map[any]bool{}
	for _, r := range w.do(w.Token(), "GET", "/v2/app-registrations?limit=100", nil).rows() {
		seen[r["status"]] = true
		a := w.do(w.Token(), "POST", "/v2/app-registrations/"+r["_id"].(string)+"/resend-link", nil)
		switch r["status"] {
		case "COMPLETED", "COMPLETED_WITHOUT_KYC", "FAILED":
			a.lone(409, "cannot_resend_link_for_this_status")
			continue
		}
		d := a.ok()
		if own := w.do(d["token"].(string), "GET", "/v2/app-registrations/me", nil).ok(); own["_id"] != r["_id"] || own["status"] != r["status"] || d["status"] != r["status"] {
			t.Errorf("%v: got %v", r, d)
		}
	}
	if len(seen) != 7 {
		t.Errorf("statuses: %v", seen)
	}
}
