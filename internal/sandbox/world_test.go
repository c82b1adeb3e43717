package sandbox_test

import (
	"encoding/json"
	"strconv"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

func TestDemoFlowComesFirst(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.do(w.Token(), "GET", "/v3/projects", nil).rows()[0]
	byProject := p["projectFlows"].([]any)[0].(object)
	first := w.do(w.Token(), "GET", "/v2/project-flows", nil).rows()[0]
	ofProject := w.do(w.Token(), "GET", "/v2/project-flows?where_project="+w.Project(), nil).rows()[0]
	for _, id := range []any{byProject["_id"], first["_id"], ofProject["_id"]} {
		if id != w.ProjectFlow() || p["_id"] != w.Project() {
			t.Errorf("%v of %v comes first, not %s of %s", id, p["_id"], w.ProjectFlow(), w.Project())
		}
	}
	for _, step := range []string{"skipKYC", "end"} { // past KYC, and straight through it
		r := w.create(w.ProjectFlow(), object{"email": step + "@acme.co"})
		if step == "skipKYC" {
			r.sync(step, "COMPLETED_WITHOUT_KYC").ok()
			continue
		}
		r.sync("signUpForm", "ONGOING").ok()
		r.sync(step, "COMPLETED").ok()
	}
}

// TestFullKYC walks the other flow to its end, with all that it asks for.
func TestFullKYC(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.sync("instructions", "ONGOING").ok()
	p.sync("signUpForm", "ONGOING").refused(409, "Conflict", "signUpForm_validation_not_passed")
	p.sync("skipKYC", "COMPLETED_WITHOUT_KYC").refused(409, "Conflict", "kyc_is_mandatory")
	p.validateEmail()
	p.validatePhone()
	p.sync("signUpForm", "ONGOING").ok()
	p.document(object{"image": b64("BACKSIDE")}).ok()
	p.sync("liveness", "ONGOING").refused(409, "Conflict", "document_validation_not_passed")
	p.document(object{"backImage": b64("")}).ok()
	p.sync("document", "ONGOING").ok()
	p.sync("end", "COMPLETED").refused(409, "Conflict", "liveness_validation_not_passed")
	p.face("", nil).ok()
	if d := p.sync("end", "COMPLETED").ok(); d["status"] != "COMPLETED" || d["step"] != "end" {
		t.Errorf("got %v", d)
	}
}

func TestProjectsArePagedAndFiltered(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	list := func(query string) reply { return w.do(w.Token(), "GET", "/v3/projects?"+query, nil) }
	total := int(list("").body["total"].(float64))
	if total < 45 || total > 100 || len(list("").rows()) != 10 {
		t.Errorf("%d projects, %d on a page", total, len(list("").rows()))
	}
	seen, byStatus := map[any]bool{}, map[any]int{}
	for n := 1; len(seen) < total; n++ {
		rows := list("limit=7&page=" + strconv.Itoa(n)).rows()
		if len(rows) == 0 {
			t.Fatalf("page %d is empty after %d of %d", n, len(seen), total)
		}
		for _, p := range rows {
			seen[p["_id"]] = true
			byStatus[p["status"]]++
			for _, field := range []string{"_id", "name", "identifier", "status", "contactEmail", "allowedCountries", "demoMode", "branding", "projectFlows"} {
				if p[field] == nil {
					t.Errorf("%v has no %s", p["name"], field)
				}
			}
		}
	}
	for _, status := range []string{"active", "paused", "draft"} {
		if n := int(list("where_status=" + status).body["total"].(float64)); n != byStatus[status] || n == 0 {
			t.Errorf("%d %s, seen %d", n, status, byStatus[status])
		}
	}
	if n := int(list("in_status[]=draft&in_status[]=paused").body["total"].(float64)); n != byStatus["draft"]+byStatus["paused"] {
		t.Errorf("in_status[]: %d", n)
	}
	if rows := list("like_name=ÑANDÚ").rows(); len(rows) != 1 || rows[0]["name"] != "Cooperativa Ñandú" {
		t.Errorf("like_name: %v", rows)
	}
}

// TestWorldHasOneOfEach counts on the kinds that other tests and the README
// name.
func TestWorldHasOneOfEach(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	kinds := map[string]bool{}
	for page := range 2 {
		for _, f := range w.do(w.Token(), "GET", "/v2/project-flows?limit=100&page="+strconv.Itoa(page+1), nil).rows() {
			older, isOlder := f["onboardingSettings"].(object)
			_, isNewer := f["steps"]
			form, _ := f["signUpForm"].(object)
			if isOlder {
				form, _ = older["signUpForm"].(object)
			}
			kinds[f["status"].(string)+" flow"] = true
			kinds[f["type"].(string)] = true
			kinds[f["target"].(string)] = true
			kinds["older shape"] = kinds["older shape"] || isOlder && !isNewer
			kinds["newer shape"] = kinds["newer shape"] || !isOlder && isNewer
			kinds["both shapes"] = kinds["both shapes"] || isOlder && isNewer
			kinds["domains"] = kinds["domains"] || form["allowedEmailDomains"] != nil
			if g, ok := form["phoneGateway"].(string); ok {
				kinds["phone by "+g] = true
			}
		}
	}
	for _, kind := range []string{"draft flow", "paused flow", "active flow", "login", "onboarding", "business", "personal",
		"older shape", "newer shape", "both shapes", "domains", "phone by both", "phone by whatsapp", "phone by sms"} {
		if !kinds[kind] {
			t.Errorf("no %s", kind)
		}
	}
}

// TestWorldIsConsistent looks at the people from outside: what the rules say
// of each state must hold for whoever stands in it.
func TestWorldIsConsistent(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	rows := w.do(w.Token(), "GET", "/v2/app-registrations?limit=100&populates[]=projectFlow&populates[]=project&populates[]=informationValidation"+
		"&populates[]=emailValidation&populates[]=phoneValidation&populates[]=documentValidation&populates[]=biometricValidation", nil).rows()
	statuses := map[any]int{}
	for i, r := range rows {
		name := r["informationValidation"].(object)["fullName"]
		statuses[r["status"]]++
		flow := r["projectFlow"].(object)
		if flow["status"] != "active" || flow["type"] != "onboarding" || r["project"].(object)["status"] != "active" {
			t.Errorf("%v: its flow takes nobody", name)
		}
		if (r["status"] == "STARTED") != (r["currentStep"] == "1") && r["status"] != "EXPIRED" {
			t.Errorf("%v: %v at %v", name, r["status"], r["currentStep"])
		}
		created, err := time.Parse(time.RFC3339, r["createdAt"].(string))
		if age := w.clock.now.Sub(created); err != nil || age < 0 || age > 60*24*time.Hour || r["updatedAt"].(string) < r["createdAt"].(string) || r["updatedAt"].(string) > w.clock.now.Format(time.RFC3339Nano) {
			t.Errorf("%v: created %v, updated %v", name, r["createdAt"], r["updatedAt"])
		}
		if i > 0 && rows[i-1]["createdAt"].(string) < r["createdAt"].(string) {
			t.Errorf("%v comes after an older one", name)
		}
		settings, _ := flow["onboardingSettings"].(object)
		if settings == nil {
			settings = flow
		}
		form := settings["signUpForm"].(object)
		if r["currentStep"] == "document" || r["status"] == "COMPLETED" { // signUpForm is behind
			for _, contact := range []string{"email", "phone"} {
				v, _ := r[contact+"Validation"].(object)
				if g := form[contact+"Gateway"]; form[contact] == true && g != nil && g != "none" && v["status"] != "validated" {
					t.Errorf("%v: %s is not validated", name, contact)
				}
			}
		}
		steps, _ := settings["steps"].(object)
		if d, _ := r["documentValidation"].(object); r["status"] == "COMPLETED" && steps["document"] == "mandatory" && d["status"] != "VALIDATED" {
			t.Errorf("%v: completed with %v", name, d)
		}
	}
	if len(rows) < 20 || len(statuses) != 7 {
		t.Errorf("%d people in %v", len(rows), statuses)
	}
}

// TestSeedRepeats: with a seed two worlds are the same but for their tokens,
// what is created later too; without one they are not.
func TestSeedRepeats(t *testing.T) {
	all := func(o sandbox.Options) string {
		w := newWorld(t, o)
		p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
		people := w.do(w.Token(), "GET", "/v2/app-registrations?limit=100", nil).body
		projects := w.do(w.Token(), "GET", "/v3/projects?limit=100", nil).body
		b, err := json.Marshal([]any{p.id, w.Project(), w.ProjectFlow(), people, projects})
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if first, second := all(sandbox.Options{Seed: 42}), all(sandbox.Options{Seed: 42}); first != second {
		t.Error("a seed does not repeat")
	}
	if first, second := sandbox.New(sandbox.Options{Seed: 42}), sandbox.New(sandbox.Options{Seed: 42}); first.Token() == second.Token() {
		t.Error("tokens repeat")
	}
	if all(sandbox.Options{Seed: 42}) == all(sandbox.Options{Seed: 43}) {
		t.Error("two seeds are the same")
	}
	one, two := sandbox.New(sandbox.Options{}), sandbox.New(sandbox.Options{})
	if one.Project() == two.Project() || one.ProjectFlow() == two.ProjectFlow() || one.Token() == two.Token() {
		t.Error("two runs without a seed are the same")
	}
	later := sandbox.New(sandbox.Options{Seed: 42, Now: func() time.Time { return time.Unix(2e9, 0) }})
	if later.Project() != sandbox.New(sandbox.Options{Seed: 42}).Project() {
		t.Error("ids depend on the time")
	}
}
