package sandbox_test

import (
	"maps"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

// flowNamed is a flow of the world, by project and name.
func (w *world) flowNamed(project, name string) (projectID, flowID string) {
	w.Helper()
	for _, p := range w.do(w.Token(), "GET", "/v3/projects?limit=100", nil).rows() {
		for _, f := range p["projectFlows"].([]any) {
			if f := f.(object); p["name"] == project && f["name"] == name {
				return p["_id"].(string), f["_id"].(string)
			}
		}
	}
	w.Fatalf("no flow %s of %s", name, project)
	return "", ""
}

func TestCreateAnswers(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	d := w.do(w.Token(), "POST", "/v2/app-registrations", object{
		"project": w.Project(), "projectFlow": w.ProjectFlow(), "email": "  Ana.Díaz@Acme.CO ",
		"phone": "3001112222", "countryCode": "+57", "fullName": "Ana María Díaz", "version": 2,
	}).ok()
	r, info := d["appRegistration"].(object), d["informationValidation"].(object)
	want := object{
		"_id": r["_id"], "client": r["client"], "informationValidation": info["_id"],
		"project": w.Project(), "projectFlow": w.ProjectFlow(), "status": "STARTED", "email": "ana.díaz@acme.co",
		"phone": "3001112222", "countryCode": "+57", "currentStep": "1", "language": "en", "fullName": "Ana María Díaz", "firstName": "", "lastName": "",
		"createdAt": "2026-03-02T15:04:05.678Z", "updatedAt": "2026-03-02T15:04:05.678Z",
	}
	if !maps.Equal(r, want) {
		t.Errorf("\n got %v\nwant %v", r, want)
	}
	for _, id := range []any{r["_id"], r["client"], info["_id"]} {
		if !isID(id) {
			t.Errorf("%v is no id", id)
		}
	}
	if info["fullName"] != "Ana María Díaz" || info["firstName"] != "Ana" || info["lastName"] != "María Díaz" {
		t.Errorf("names: %v", info)
	}
}

func TestCreateNames(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for _, c := range []struct{ body, want object }{
		{object{}, object{}},
		{object{"fullName": "  "}, object{}},
		{object{"fullName": "Ana  Gómez"}, object{"fullName": "Ana  Gómez", "firstName": "Ana", "lastName": "Gómez"}},
		{object{"fullName": "Carlos"}, object{"fullName": "Carlos", "firstName": "Carlos"}},
		{object{"firstName": "Ana", "lastName": "Gómez"}, object{"fullName": "Ana Gómez", "firstName": "Ana", "lastName": "Gómez"}},
		{object{"fullName": "A. Gómez", "firstName": "Ana"}, object{"fullName": "A. Gómez", "firstName": "Ana"}},
	} {
		c.body["email"] = "someone" + randomish(c.body) + "@acme.co"
		got := w.create(w.ProjectFlow(), c.body).shown()["informationValidation"].(object)
		delete(got, "_id")
		if !maps.Equal(got, c.want) {
			t.Errorf("%v: got %v", c.body, got)
		}
	}
}

func TestCreateRefusals(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	pausedProject, itsFlow := w.flowNamed("Nueva Salud", "Afiliación")
	draftProject, _ := w.flowNamed("Laboratorio Ávila", "Pacientes")
	login := w.flow(object{"type": "login"})
	paused := w.flow(object{"status": "paused"})
	domains := w.flow(object{"signUpForm": object{"allowedEmailDomains": []string{"acme.co", "@Ñandú.example"}}})
	w.create(domains, object{"email": "taken@acme.co", "phone": "3001", "countryCode": "+57"})
	closed := w.create(w.ProjectFlow(), object{"email": "closed@acme.co"})
	closed.sync("end", "FAILED").ok()

	const (
		mp     = "MissingParameter"
		badCC  = "Invalid countryCode format. CountryCode should be in the format + followed by 1 to 3 digits."
		absent = "" // leaves a field out
	)
	unknown := "ffffffffffffffffffffffff"
	for _, c := range []struct {
		name          string
		change        object // of a body that is fine
		status        int
		code, message string
	}{
		{"project and flow", object{"project": absent, "projectFlow": " "}, 409, mp, "missing project\n. missing projectFlow"},
		{"flow", object{"projectFlow": nil, "email": "no"}, 409, mp, "missing projectFlow"},
		{"project before contacts", object{"project": absent, "email": absent}, 409, mp, "missing project"},
		{"no contact", object{"email": " ", "countryCode": "57"}, 409, mp, "Needs an email or a phone at least"},
		{"contact before unknown project", object{"email": absent, "project": unknown}, 409, mp, "Needs an email or a phone at least"},
		{"phone alone", object{"email": absent, "phone": "300"}, 409, mp, "missing countryCode"},
		{"phone alone, before the email's format", object{"email": "no", "phone": "300"}, 409, mp, "missing countryCode"},
		{"email", object{"email": "ana@acme"}, 409, mp, "Invalid email format"},
		{"email with a blank", object{"email": "a na@acme.co"}, 409, mp, "Invalid email format"},
		{"email before country code", object{"email": "ana", "countryCode": "57", "phone": "x"}, 409, mp, "Invalid email format"},
		{"country code without +", object{"countryCode": "57", "phone": "300"}, 409, mp, badCC},
		{"country code of four digits", object{"countryCode": "+1234", "phone": "300"}, 409, mp, badCC},
		{"country code without a phone", object{"countryCode": "0057"}, 409, mp, badCC},
		{"country code before phone", object{"countryCode": "+", "phone": "x"}, 409, mp, badCC},
		{"phone", object{"countryCode": "+57", "phone": "+573001112222"}, 409, mp, "Invalid phone format"},
		{"full-width digits", object{"countryCode": "+57", "phone": "３００"}, 409, mp, "Invalid phone format"},
		{"phone before project", object{"countryCode": "+57", "phone": "3 0", "project": unknown}, 409, mp, "Invalid phone format"},
		{"unknown project", object{"project": unknown, "projectFlow": unknown}, 404, "project_not_found", "404:project_not_found"},
		{"unknown flow", object{"projectFlow": unknown}, 404, "projectFlow_not_found", "404:projectFlow_not_found"},
		{"another project's flow", object{"projectFlow": itsFlow}, 404, "projectFlow_not_found", "404:projectFlow_not_found"},
		{"another's flow before a project that is not active", object{"project": pausedProject}, 404, "projectFlow_not_found", "404:projectFlow_not_found"},
		{"paused project", object{"project": pausedProject, "projectFlow": itsFlow}, 409, "Project_not_active", "409:Project_not_active"},
		{"login flow", object{"projectFlow": login}, 409, "Conflict", "projectFlow_not_active"},
		{"paused flow", object{"projectFlow": paused}, 409, "Conflict", "projectFlow_not_active"},
		{"domain", object{"projectFlow": domains, "email": "ana@other.co"}, 409, "PreconditionFailed", "email domain not allowed"},
		{"subdomain", object{"projectFlow": domains, "email": "ana@mail.acme.co"}, 409, "PreconditionFailed", "email domain not allowed"},
		{"domain before phone", object{"projectFlow": domains, "email": "ana@other.co", "phone": "3001", "countryCode": "+57"}, 409, "PreconditionFailed", "email domain not allowed"},
		{"email taken", object{"projectFlow": domains, "email": " TAKEN@acme.co"}, 409, "Conflict", "email_is_registered_already"},
		{"email before phone", object{"projectFlow": domains, "email": "taken@acme.co", "phone": "3001", "countryCode": "+57"}, 409, "Conflict", "email_is_registered_already"},
		{"phone taken", object{"projectFlow": domains, "email": "b@acme.co", "phone": "3001", "countryCode": "+57"}, 409, "Conflict", "phone_is_registered_already"},
		{"email of a closed one", object{"email": "closed@acme.co"}, 409, "Conflict", "email_is_registered_already"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := object{"project": w.Project(), "projectFlow": w.ProjectFlow(), "email": "fine@acme.co"}
			maps.Copy(body, c.change)
			w.do(w.Token(), "POST", "/v2/app-registrations", body).refused(c.status, c.code, c.message)
		})
	}
	t.Run("draft project", func(t *testing.T) {
		f := w.do(w.Token(), "POST", "/v2/project-flows", object{"project": draftProject}).ok()["_id"]
		w.do(w.Token(), "POST", "/v2/app-registrations", object{"project": draftProject, "projectFlow": f, "email": "a@acme.co"}).
			lone(409, "Project_not_active")
	})
	t.Run("a registration's token", func(t *testing.T) {
		w.do(closed.token, "POST", "/v2/app-registrations", object{}).lone(403, "access_denied")
	})
	t.Run("accepted all the same", func(t *testing.T) {
		w.create(domains, object{"email": "x@ñandú.example"})
		w.create(domains, object{"phone": "3002", "countryCode": "+57"})                       // no email, no domain
		w.create(domains, object{"phone": "3001", "countryCode": "+58"})                       // another country's
		w.create(w.ProjectFlow(), object{"email": "taken@acme.co"})                            // another flow's
		w.create(w.ProjectFlow(), object{"phone": 3001112233, "countryCode": "+57"})           // a number
		w.create("ObjectId('"+w.ProjectFlow()+"')", object{"email": "seed@acme.co", "x": "y"}) // as two seeds write it
	})
}

func TestReissue(t *testing.T) {
	w := newWorld(t, sandbox.Options{Reissue: true})
	_, full := w.flowNamed("Acme Bank", "Full KYC")
	contacts := object{"email": "ana@acme.co", "phone": "3001112222", "countryCode": "+57", "fullName": "Ana Gómez"}
	p := w.create(full, contacts)
	p.validateEmail()
	p.validatePhone()
	p.sync("signUpForm", "ONGOING").ok()
	before := p.shown()
	w.clock.now = w.clock.now.Add(time.Hour)

	again := w.create(full, object{"email": "ANA@acme.co", "fullName": "Otra"})
	if again.id != p.id || again.token == p.token {
		t.Errorf("got %s, want %s with a new token", again.id, p.id)
	}
	shown := again.shown()
	if shown["emailValidation"] != nil || shown["phoneValidation"] != nil {
		t.Error("its codes are still validated")
	}
	delete(before, "emailValidation")
	delete(before, "phoneValidation")
	if text(t, shown) != text(t, before) {
		t.Errorf("it is not as it was: %v", shown)
	}
	p.do(p.token, "GET", "/v2/app-registrations/me", nil).ok() // its old token works

	if q := w.create(full, object{"email": "new@acme.co", "phone": "3001112222", "countryCode": "+57"}); q.id != p.id {
		t.Error("not found by the phone")
	}
	other := w.create(full, object{"email": "other@acme.co"})
	body := object{"project": w.Project(), "projectFlow": full, "email": "other@acme.co", "phone": "3001112222", "countryCode": "+57"}
	w.do(w.Token(), "POST", "/v2/app-registrations", body).refused(409, "Conflict", "phone_is_registered_already")
	other.sync("end", "FAILED").ok()
	body = object{"project": w.Project(), "projectFlow": full, "email": "other@acme.co"}
	w.do(w.Token(), "POST", "/v2/app-registrations", body).refused(409, "Conflict", "email_is_registered_already")
	p.sync("end", "FAILED").ok()
	body = object{"project": w.Project(), "projectFlow": full, "phone": "3001112222", "countryCode": "+57"}
	w.do(w.Token(), "POST", "/v2/app-registrations", body).refused(409, "Conflict", "phone_is_registered_already")
}

func TestReissueMovesNothing(t *testing.T) {
	w := newWorld(t, sandbox.Options{Reissue: true})
	for _, step := range []string{"", "instructions", "signUpForm"} {
		p := w.create(w.ProjectFlow(), object{"email": step + "x@acme.co"})
		want := "1"
		if step != "" {
			p.sync(step, "ONGOING").ok()
			want = step
		}
		q := w.create(w.ProjectFlow(), object{"email": step + "x@acme.co"})
		if got := q.shown()["currentStep"]; got != want {
			t.Errorf("after %q it stands at %v", step, got)
		}
	}
}
