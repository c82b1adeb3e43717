package sandbox_test

import (
	"strings"

	"pgregory.net/rapid"

	"appreg/client"
	"appreg/flow"
)

// What a walker brings, and what section 5 says that it is worth then. What is
// refused changes nothing, but for a face that failed.

// post sends evidence with the newest registration token.
func (k *walker) post(method, path string, body object) reply {
	token, _ := k.client.Token(k.shown.ID)
	return k.world.do(token.Secret.Reveal(), method, path, body)
}

// takesEvidence tells whether anything can be brought at all.
func (k *walker) takesEvidence() bool {
	return k.facts.Status == flow.Started || k.facts.Status == flow.Ongoing
}

// image holds the answer to an image against the facts, and tells whether it
// was taken in. has is what there was; wanted, that the image asks for no
// refusal of its own.
func (k *walker) image(a reply, has flow.Evidence, wanted bool, notAsked string) bool {
	taken := a.status == 200 || a.body["failureKind"] != nil // a face that is refused is kept all the same
	switch {
	case !k.takesEvidence():
		if taken {
			k.Fatalf("taken in %s: %v", k.facts.Status, a.body)
		}
	case has == flow.NotAsked:
		if a.body["code"] != notAsked {
			k.Fatalf("flow reads that it is not asked for, the sandbox answers %v", a.body)
		}
	case has == flow.Absent && taken != wanted:
		k.Fatalf("flow reads that there is none, the sandbox answers %v", a.body)
	}
	return taken
}

// knock tries step if flow thinks that it is not open yet: most telling right
// after its evidence came or went.
func (k *walker) knock(step flow.Step) {
	if r, ok := flow.Check(k.facts, flow.Transition{Step: step, Status: flow.Ongoing}); !ok {
		k.refused(r)
	}
}

// worth is what an image is as evidence.
func worth(proves bool) flow.Evidence {
	if proves {
		return flow.Proven
	}
	return flow.Unproven
}

func (k *walker) bringDocument() {
	says := rapid.SampledFrom([]string{"", "", "FAIL", "MANUAL", "UNVERIFIED", "OTHERNAME", "BACKSIDE", "poor_lighting"}).Draw(k.T, "document")
	sides := rapid.SampledFrom([]string{"image", "backImage", "image backImage"}).Draw(k.T, "sides")
	body := object{"force": rapid.Bool().Draw(k.T, "force")}
	for side := range strings.FieldsSeq(sides) {
		body[side] = b64(says)
	}
	a := k.post("POST", documents, body)
	want := k.facts
	if k.image(a, k.facts.Document, says != "poor_lighting", "document_settings_not_set") {
		k.document = says
		want.Document = worth(says != "FAIL" && (says != "BACKSIDE" || sides != "image"))
		if says == "MANUAL" {
			want.Document = flow.InDoubt
		}
		k.did["document "+says]++
	}
	k.became(want, a.body)
	k.knock(flow.Document)
}

func (k *walker) bringFace() {
	says := rapid.SampledFrom([]string{"", "", "FAIL", "OTHERFACE", "poor_lighting"}).Draw(k.T, "face")
	a := k.post("POST", faces, object{"image": dataURI(says), "os": "IOS", "force": rapid.Bool().Draw(k.T, "force")})
	want := k.facts
	if k.image(a, k.facts.Liveness, true, "collection_not_set") {
		k.face = says
		want.Liveness = worth(says != "FAIL" && says != "poor_lighting")
		k.did["face "+says]++
	}
	k.became(want, a.body)
	k.knock(flow.Liveness)
}

// code asks for a code for contact and tries one. It gives what the contact is
// worth then; had is what it was.
func (k *walker) code(contact string, v *client.Validation, had flow.Evidence, send func() reply, confirm func(otp string) reply) flow.Evidence {
	a := send()
	if sent := a.status == 200; sent != (k.takesEvidence() && contact != "") {
		k.Fatalf("a code for %q in %s: %v", contact, k.facts.Status, a.body)
	} else if !sent {
		return had
	}
	otp := rapid.SampledFrom([]string{"123456", "123456", "000000", ""}).Draw(k.T, "otp")
	confirmed := v != nil && v.Status == "validated" // is answered as it is
	if a := confirm(otp); (a.status == 200) != (otp == "123456" || confirmed && otp != "") {
		k.Fatalf("%q for %q: %v", otp, contact, a.body)
	}
	k.did["code "+otp]++
	if had == flow.NotAsked || had == flow.Proven {
		return had
	}
	return worth(otp == "123456")
}

func (k *walker) bringEmail() {
	email := k.shown.Email
	want := k.facts
	want.SignUp.Email = k.code(email, k.shown.EmailValidation, k.facts.SignUp.Email, func() reply {
		return k.post("POST", emailCodes, object{"project": k.shown.ProjectID, "email": email, "validationMethod": "verificationCode", "type": "onboarding"})
	}, func(otp string) reply {
		k.look() // the validation's id
		return k.post("PUT", "/v2/email-validations/"+k.shown.EmailValidation.ID, object{"email": email, "otp": otp})
	})
	k.became(want, "a code for "+email)
	k.knock(flow.SignUpForm)
}

func (k *walker) bringPhone() {
	phone, countryCode := k.shown.Phone, k.shown.CountryCode
	want := k.facts
	want.SignUp.Phone = k.code(phone, k.shown.PhoneValidation, k.facts.SignUp.Phone, func() reply {
		return k.post("POST", phoneCodes, object{
			"project": k.shown.ProjectID, "phone": phone, "countryCode": countryCode, "validationMethod": "verificationCode", "type": "onboarding"})
	}, func(otp string) reply {
		return k.post("PUT", "/v2/phone-validations", object{"phone": phone, "countryCode": countryCode, "otp": otp})
	})
	k.became(want, "a code for "+phone)
	k.knock(flow.SignUpForm)
}

// update changes a contact, which costs its validation, or a name, which costs
// nothing.
func (k *walker) update() {
	change := rapid.SampledFrom([]client.UpdateRequest{
		{FullName: "Bea Gómez"}, {LastName: "Ruiz"},
		{Email: "ana@acme.co"}, {Email: "bea@acme.co"},
		{Phone: "3001112222", CountryCode: "+57"}, {Phone: "3003334444", CountryCode: "+57"}, {Phone: "3001112222", CountryCode: "+1"},
	}).Draw(k.T, "change")
	_, err := k.client.Update(k.world.Context(), k.shown.ID, change)
	if (err == nil) != k.takesEvidence() {
		k.Fatalf("%+v in %s: %v", change, k.facts.Status, err)
	}
	want := k.facts
	if err == nil {
		lost := func(e *flow.Evidence) {
			if *e != flow.NotAsked {
				*e = flow.Absent
			}
		}
		if change.Email != "" && change.Email != k.shown.Email {
			lost(&want.SignUp.Email)
		}
		if change.Phone != "" && (change.Phone != k.shown.Phone || change.CountryCode != k.shown.CountryCode) {
			lost(&want.SignUp.Phone)
		}
		if change.FullName+change.LastName != "" && want.SignUp.Name != flow.NotAsked {
			want.SignUp.Name = flow.Proven
		}
		k.did["update"]++
	}
	k.became(want, change)
	k.knock(flow.SignUpForm)
}
