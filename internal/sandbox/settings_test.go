package sandbox_test

import (
	"maps"
	"testing"

	"appreg/internal/sandbox"
)

// TestWhichShapeCounts is section 2's: by the version, and by what there is.
func TestWhichShapeCounts(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	older := object{"onboardingSettings": object{"steps": object{"signUpForm": "skip", "document": "mandatory", "form": "optional"}}}
	newer := object{"steps": object{"document": "optional", "liveness": "mandatory", "signUpForm": "skip", "form": "mandatory"}}
	asOlder := object{"signUpForm": "skip", "basicInformation": "skip", "document": "mandatory", "liveness": "skip", "form": "optional"}
	asNewer := object{"signUpForm": "mandatory", "basicInformation": "skip", "document": "optional", "liveness": "mandatory", "form": "skip"}
	for _, c := range []struct {
		name    string
		version any
		shapes  []object
		want    object
	}{
		{"older alone", nil, []object{older}, asOlder},
		{"newer alone", nil, []object{newer}, asNewer},
		{"both, without a version", nil, []object{older, newer}, asOlder},
		{"both, below 3", 2, []object{older, newer}, asOlder},
		{"both, 2.9", 2.9, []object{older, newer}, asOlder},
		{"both, 3", 3, []object{older, newer}, asNewer},
		{"both, 3 as a text", "3", []object{older, newer}, asNewer},
		{"both, 4", 4, []object{older, newer}, asNewer},
		{"older alone, 3", 3, []object{older}, object{"signUpForm": "mandatory", "basicInformation": "skip", "document": "skip", "liveness": "skip", "form": "skip"}},
		{"newer alone, below 3", 2, []object{newer}, asNewer},
		{"neither", nil, nil, object{"signUpForm": "mandatory", "basicInformation": "skip", "document": "skip", "liveness": "skip", "form": "skip"}},
	} {
		doc := object{}
		for _, shape := range c.shapes {
			maps.Copy(doc, shape)
		}
		if c.version != nil {
			doc["version"] = c.version
		}
		p := w.create(w.flow(doc), object{"email": "ana@acme.co"})
		if got := p.sync("instructions", "ONGOING").ok()["steps"].(object); !maps.Equal(got, c.want) {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestGateways: which of them have a contact confirmed by a code. What is absent
// is not what is blank, and not the same for both.
func TestGateways(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for _, c := range []struct {
		form object
		asks bool
	}{
		{object{"email": true}, false},
		{object{"email": true, "emailGateway": "mailgun"}, true},
		{object{"email": true, "emailGateway": "none"}, false},
		{object{"email": true, "emailGateway": "off"}, false},
		{object{"email": true, "emailGateway": "disabled"}, false},
		{object{"email": true, "emailGateway": ""}, false},
		{object{"email": true, "emailGateway": nil}, false},
		{object{"email": true, "emailGateway": "pigeon"}, true},
		{object{"email": false, "emailGateway": "mailgun"}, false},
		{object{"emailGateway": "mailgun"}, false},
		{object{"phone": true}, true},
		{object{"phone": true, "phoneGateway": nil}, true},
		{object{"phone": true, "phoneGateway": ""}, false},
		{object{"phone": true, "phoneGateway": " "}, false},
		{object{"phone": true, "phoneGateway": "none"}, false},
		{object{"phone": true, "phoneGateway": "Disabled"}, false},
		{object{"phone": true, "phoneGateway": "sms"}, true},
		{object{"phone": true, "phoneGateway": "whatsapp"}, true},
		{object{"phone": true, "phoneGateway": "both"}, true},
		{object{}, false},
		{object{"fullName": true}, true}, // nobody gave one
	} {
		for _, doc := range []object{{"onboardingSettings": object{"signUpForm": c.form}}, {"version": 3, "signUpForm": c.form}} {
			p := w.create(w.flow(doc), object{"email": "ana@acme.co", "phone": "300", "countryCode": "+57"})
			if got := p.sync("signUpForm", "ONGOING").status != 200; got != c.asks {
				t.Errorf("%v: it asks %v", doc, got)
			}
		}
	}
	for _, c := range []struct {
		style string
		asks  bool
	}{{"separate", true}, {"together", true}, {"some day", false}} { // of the newer shape alone
		for version, asks := range map[int]bool{2: false, 3: c.asks} {
			form := object{"fullNameStyle": c.style}
			doc := object{"version": version, "signUpForm": form, "onboardingSettings": object{"signUpForm": form}}
			p := w.create(w.flow(doc), object{"email": "ana@acme.co"})
			if got := p.sync("signUpForm", "ONGOING").status != 200; got != asks {
				t.Errorf("%v: it asks %v", doc, got)
			}
		}
	}
}

// TestLeastScores: of either shape, the newer key wherever it is, the vendor's own
// where there is none. That of the comparison shows in the comparison, those of
// liveness in the refusal of a face.
func TestLeastScores(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	steps := object{"document": "optional", "liveness": "optional"}
	old := func(compare, living, attempts any) object {
		return object{"steps": steps, "document": object{"compareMinScore": compare}, "liveness": object{"livenessMinScore": living, "maxAttempts": attempts}}
	}
	for _, c := range []struct {
		doc                       object
		compare, living, attempts float64
	}{
		{object{"steps": steps}, 0.85, 0.65, 2},
		{object{"onboardingSettings": object{"steps": steps}}, 0.85, 0.65, 2},
		{object{"onboardingSettings": old(0.8, 0.7, 5)}, 0.8, 0.7, 4},
		{object{"onboardingSettings": old(80, 70, 5)}, 0.8, 0.7, 4},
		{object{"onboardingSettings": old(1, nil, "x")}, 1, 0.65, 2},
		{object{"version": 3, "steps": steps, "onboardingSettings": old(0.8, 0.7, 5)}, 0.8, 0.7, 4},
		{object{"onboardingSettings": old(0.8, 0.7, 5), "liveness": object{"compareMinScore": 90, "minScore": 0.5, "attemptLimit": 1}}, 0.9, 0.5, 0},
		{object{"version": 3, "steps": steps, "liveness": object{"compareMinScore": 0.9, "minScore": 50, "attemptLimit": 4}}, 0.9, 0.5, 3},
	} {
		p := w.create(w.flow(c.doc), object{"email": "ana@acme.co"})
		a := p.face("FAIL", nil)
		p.face("", nil).ok()
		p.document(object{"image": b64("")}).ok()
		got := p.compared()["result"].(object)["compare_min_score"]
		if got != c.compare || a.body["minimumScore"] != c.living || a.body["remainingAttempts"] != c.attempts {
			t.Errorf("%v: %v, %v", c.doc, got, a.body)
		}
	}
}

// TestNamesAreCheckedWhereAsked, in the shape that counts.
func TestNamesAreCheckedWhereAsked(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	older := object{"steps": object{"document": "optional"}, "document": object{"verifyNames": true}}
	newer := object{"informationVerification": true}
	for _, c := range []struct {
		doc     object
		checked bool
	}{
		{object{"onboardingSettings": older}, true},
		{object{"onboardingSettings": object{"steps": older["steps"]}, "documents": newer}, false},
		{object{"steps": older["steps"], "documents": newer}, true},
		{object{"version": 3, "steps": older["steps"], "documents": newer}, true},
		{object{"version": 3, "steps": older["steps"], "onboardingSettings": older}, false},
	} {
		p := w.create(w.flow(c.doc), object{"email": "ana@acme.co"})
		d := p.document(object{"image": b64("")}).ok()["documentValidation"].(object)
		if d["scoreValidated"] != c.checked || d["namesMatch"] != c.checked {
			t.Errorf("%v: %v", c.doc, d)
		}
	}
}

// TestWhereEventsGo: to integrations.webhook in the newer shape, in either of
// its forms, and else to webhookUrl.
func TestWhereEventsGo(t *testing.T) {
	here, there := receive(t, nil), receive(t, nil)
	for _, c := range []struct {
		doc  object
		here bool
	}{
		{object{"webhookUrl": here.URL}, true},
		{object{"version": 3, "webhookUrl": here.URL}, true},
		{object{"version": 3, "webhookUrl": there.URL, "integrations": object{"webhook": here.URL}}, true},
		{object{"version": 3, "integrations": object{"webhook": object{"url": here.URL}}}, true},
		{object{"version": 2, "onboardingSettings": object{}, "webhookUrl": there.URL, "integrations": object{"webhook": here.URL}}, false},
	} {
		w := hooked(t, sandbox.Options{})
		w.create(w.flow(c.doc), object{"email": "ana@acme.co"})
		w.Settle()
		if got := len(here.took()); got == 1 != c.here {
			t.Errorf("%v: %d came", c.doc, got)
		}
		there.took()
	}
}
