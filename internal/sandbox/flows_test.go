package sandbox_test

import (
	"maps"
	"testing"

	"appreg/internal/sandbox"
)

func TestFlowShapes(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	older := object{"steps": object{"signUpForm": "optional", "document": "mandatory", "form": "perhaps"}}
	defaults := object{"signUpForm": "mandatory", "basicInformation": "skip", "document": "skip", "liveness": "skip", "form": "skip"}
	with := func(change object) object {
		m := maps.Clone(defaults)
		maps.Copy(m, change)
		return m
	}
	for name, c := range map[string]struct{ doc, want object }{
		"nothing": {object{}, defaults},
		"older":   {object{"onboardingSettings": older}, with(object{"signUpForm": "optional", "document": "mandatory"})},
		"newer":   {object{"steps": object{"document": "optional", "liveness": "mandatory"}}, with(object{"document": "optional", "liveness": "mandatory"})},
		"both": {object{"onboardingSettings": older, "steps": object{"document": "skip", "liveness": "mandatory"}},
			with(object{"signUpForm": "optional", "document": "mandatory"})},
		"an older one that says nothing": {object{"onboardingSettings": object{}, "steps": object{"document": "mandatory"}}, defaults},
		"no older one":                   {object{"onboardingSettings": nil, "steps": object{"document": "mandatory"}}, with(object{"document": "mandatory"})},
		"rubbish":                        {object{"steps": []int{1}, "signUpForm": "yes"}, defaults},
	} {
		p := w.create(w.flow(c.doc), object{"email": "ana@acme.co"})
		got := p.sync("instructions", "ONGOING").ok()["steps"].(object)
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

// TestSignUpRequirements is the paragraph of section 4, by skipKYC of a flow
// that has nothing else to ask.
func TestSignUpRequirements(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	contacts := object{"email": "ana@acme.co", "phone": "3001112222", "countryCode": "+57"}
	for name, c := range map[string]struct {
		form     object
		body     object
		validate string
		holds    bool
	}{
		"nothing asked":                    {object{}, contacts, "", true},
		"email without a gateway":          {object{"email": true, "emailGateway": "none"}, contacts, "", true},
		"email, gateway absent":            {object{"email": true}, object{"phone": "3", "countryCode": "+1"}, "", true},
		"a gateway, email not asked":       {object{"emailGateway": "mailgun"}, contacts, "", true},
		"email, not validated":             {object{"email": true, "emailGateway": "mailgun"}, contacts, "", false},
		"email, validated":                 {object{"email": true, "emailGateway": "mailgun"}, contacts, "e", true},
		"email, there is none":             {object{"email": true, "emailGateway": "mailgun"}, object{"phone": "3", "countryCode": "+1"}, "", false},
		"phone, not validated":             {object{"phone": true, "phoneGateway": "both"}, contacts, "e", false},
		"phone, validated":                 {object{"phone": true, "phoneGateway": "whatsapp"}, contacts, "p", true},
		"both, one validated":              {object{"email": true, "emailGateway": "mailgun", "phone": true, "phoneGateway": "sms"}, contacts, "p", false},
		"both, both validated":             {object{"email": true, "emailGateway": "mailgun", "phone": true, "phoneGateway": "sms"}, contacts, "ep", true},
		"a name, there is none":            {object{"fullName": true}, contacts, "", false},
		"a name, the last one":             {object{"fullName": true}, object{"email": "a@acme.co", "lastName": "Gómez"}, "", true},
		"a name, a blank one":              {object{"fullName": true}, object{"email": "a@acme.co", "fullName": " "}, "", false},
		"a name and an email, no validity": {object{"fullName": true, "email": true, "emailGateway": "mailgun"}, object{"email": "a@acme.co", "fullName": "A"}, "", false},
	} {
		p := w.create(w.flow(object{"signUpForm": c.form}), c.body)
		for _, v := range c.validate {
			if v == 'e' {
				p.validateEmail()
			} else {
				p.validatePhone()
			}
		}
		if got := p.sync("skipKYC", "COMPLETED_WITHOUT_KYC").status == 200; got != c.holds {
			t.Errorf("%s: holds is %v", name, got)
		}
	}
}

func TestCreateFlow(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	const path = "/v2/project-flows"
	w.do(w.Token(), "POST", path, object{"project": " "}).refused(409, "MissingParameter", "missing project")
	w.do(w.Token(), "POST", path, object{"project": "x"}).lone(404, "project_not_found")
	w.do(w.someone("ana@acme.co").token, "POST", path, nil).lone(403, "access_denied")
	made := w.do(w.Token(), "POST", path, object{"project": w.Project(), "_id": "mine", "name": "N", "target": "business",
		"webhookUrl": "http://127.0.0.1:1/", "steps": object{"document": "skip"}, "more": object{"kept": true}}).ok()
	if !isID(made["_id"]) || made["type"] != "onboarding" || made["status"] != "active" || made["project"] != w.Project() {
		t.Errorf("got %v", made)
	}
	one := w.do(w.Token(), "GET", path+"/"+made["_id"].(string), nil).ok()
	if one["name"] != "N" || one["target"] != "business" || one["webhookUrl"] != "http://127.0.0.1:1/" || !one["more"].(object)["kept"].(bool) {
		t.Errorf("not kept: %v", one)
	}
	flows := w.do(w.Token(), "GET", path+"?limit=100&where_project="+w.Project(), nil).rows()
	if last := flows[len(flows)-1]; last["_id"] != made["_id"] {
		t.Errorf("not listed: %v", last)
	}
	w.do(w.Token(), "GET", path+"/x", nil).lone(404, "projectFlow_not_found")
	w.do(w.Token(), "GET", "/v3/projects/x", nil).lone(404, "project_not_found")
	p := w.someone("bea@acme.co")
	w.do(p.token, "GET", path+"/x", nil).lone(404, "projectFlow_not_found") // before the kind of token
	w.do(p.token, "GET", path+"/"+made["_id"].(string), nil).lone(403, "access_denied")
	w.do(p.token, "GET", "/v3/projects/x", nil).lone(404, "project_not_found")
	w.do(p.token, "GET", "/v3/projects/"+w.Project(), nil).lone(403, "access_denied")
}
