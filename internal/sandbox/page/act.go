package page

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// Visit is one look at a registration, or one thing that is done with it, while nobody
// else does anything.
type Visit struct {
	Registration *world.Registration
	MinutesLeft  int    // of the token
	OTP          string // the code that was sent, if one was
	// Call makes a call of the API with the registration's token.
	Call func(method, path string, in contract.Fields) (any, error)

	fresh string // the newest token; "": none came
}

// brought is what a form has.
type brought struct {
	text  func(name string) string
	image []byte // of a file
	os    string // what the page is open on
}

// act is something that a person can do at a place.
type act struct {
	at func(place) bool
	do func(*Visit, brought) error
}

// acts are all of them, by the last part of their address. One that is done at another
// place than its own is as stale as one with an older stamp.
func acts() map[string]act {
	on := func(places ...place) func(place) bool {
		return func(p place) bool {
			for _, one := range places {
				if one == p {
					return true
				}
			}
			return false
		}
	}
	sent := act{on(document, backSide, face), (*Visit).send}
	return map[string]act{
		"details":  {on(lacking), (*Visit).details},
		"code":     {on(emailCode, phoneCode), (*Visit).code},
		"confirm":  {on(emailCode, phoneCode), (*Visit).confirm},
		"continue": {on(signUp, basics, lastForm), (*Visit).pass},
		"sample":   {sent.at, (*Visit).sample},
		"file":     sent,
		"leave":    {func(p place) bool { return p != end }, (*Visit).leave},
		"skip":     {func(place) bool { return true }, (*Visit).withoutKYC},
		"finish":   {on(end), (*Visit).finish},
	}
}

// sync is section 4, and keeps the token that comes with it (section 1).
func (v *Visit) sync(step, status string) error {
	answer, err := v.Call("PUT", "/v2/app-registrations/"+v.Registration.ID+"/sync", contract.Fields{"step": step, "status": status})
	if err != nil {
		return err
	}
	text, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	var shown struct {
		Data struct {
			Token string `json:"token"`
		} `json:"data"`
	}
	err = json.Unmarshal(text, &shown)
	v.fresh = shown.Data.Token
	return err
}

// details brings what the sign-up lacks.
func (v *Visit) details(b brought) error {
	in := contract.Fields{}
	for _, name := range []string{"fullName", "email", "countryCode", "phone"} {
		if text := strings.TrimSpace(b.text(name)); text != "" {
			in[name] = text
		}
	}
	if in["email"] != nil {
		in["replaceEmail"] = true
	}
	if in["phone"] != nil {
		in["replacePhone"] = true
	}
	if _, err := v.Call("PUT", "/v2/app-registrations/"+v.Registration.ID, in); err != nil {
		return err
	}
	return v.signedUp()
}

// signedUp is the sync that the hosted page sends once all codes are confirmed.
func (v *Visit) signedUp() error {
	if next(v.Registration) != signUp {
		return nil
	}
	return v.sync(contract.StepSignUp, contract.Ongoing)
}

// contact is what both calls about a code name.
func (v *Visit) contact() (path string, by world.Channel, in contract.Fields) {
	r := v.Registration
	by = codes()[next(r)]
	in = contract.Fields{"project": r.Flow.Project.ID, "projectFlow": r.Flow.ID}
	if by == world.Email {
		in["email"], in["type"] = r.Email, "onboarding"
	} else {
		in["countryCode"], in["phone"] = r.CountryCode, r.Phone
	}
	return "/v2/" + string(by) + "-validations/", by, in
}

// code asks for one.
func (v *Visit) code(brought) error {
	path, by, in := v.contact()
	in["type"], in["validationMethod"], in["language"] = "onboarding", "verificationCode", v.Registration.Language
	if by == world.Phone {
		in["phoneGateway"] = v.Registration.GatewayFor(by, "")
	}
	_, err := v.Call("POST", path+"app-registration", in)
	return err
}

func (v *Visit) confirm(b brought) error {
	path, _, in := v.contact()
	in["otp"] = strings.Join(strings.Fields(b.text("otp")), "")
	if _, err := v.Call("POST", path+"validate", in); err != nil {
		return err
	}
	return v.signedUp()
}

// pass is a step that has nothing but its sync.
func (v *Visit) pass(brought) error {
	return v.sync(next(v.Registration).step(), contract.Ongoing)
}

// sample is send with a picture of the sandbox's own.
func (v *Visit) sample(b brought) error {
	for _, s := range world.Samples() {
		if s.Step == next(v.Registration).step() && s.Word == b.text("sample") {
			b.image = s.Image()
			return v.send(b)
		}
	}
	return problem("noFile")
}

// send has a picture judged, as a document's side or as the face.
func (v *Visit) send(b brought) error {
	r, image := v.Registration, base64.StdEncoding.EncodeToString(b.image)
	if next(r) == face {
		if http.DetectContentType(b.image) == pdf {
			return problem("notFace")
		}
		return v.sendFace(contract.Fields{"image": image, "os": b.os, "force": r.Face != nil})
	}
	in := contract.Fields{"inputMethod": "FILE_UPLOAD", "force": r.Document != nil}
	if next(r) == backSide {
		in["backImage"] = image
	} else {
		in["image"] = image
	}
	if _, err := v.Call("POST", "/v2/document-validations/app-registration", in); err != nil {
		return err
	}
	if r.Flow.Settings.NamesChecked && next(r) != document && next(r) != backSide {
		if _, err := v.Call("PUT", "/v2/document-validations/"+r.Document.ID+"/validate", contract.Fields{"_id": r.Document.ID, "force": true}); err != nil {
			return err
		}
	}
	return v.forward()
}

func (v *Visit) sendFace(in contract.Fields) error {
	if _, err := v.Call("POST", "/v2/biometric-validations/app-registration", in); err != nil {
		return err
	}
	if v.Registration.Comparable() {
		if _, err := v.Call("POST", "/v2/face-recognition/compare/app-registration", contract.Fields{}); err != nil {
			return err
		}
	}
	return v.forward()
}

// forward is the sync that the hosted page sends as it comes to the face, and to the end.
func (v *Visit) forward() error {
	to := next(v.Registration)
	if to != face && to != end || contract.Place(to.step()) <= contract.Place(v.Registration.Step) {
		return nil
	}
	return v.sync(to.step(), contract.Ongoing)
}

// leave passes over a step that the flow does not demand.
func (v *Visit) leave(brought) error {
	return v.sync(after(v.Registration, next(v.Registration).step()), contract.Ongoing)
}

// withoutKYC is the hosted page's "skip all".
func (v *Visit) withoutKYC(brought) error { return v.sync(contract.StepSkipKYC, contract.WithoutKYC) }

// finish ends it, as whoever brought neither a document nor a face does where the flow
// wants neither.
func (v *Visit) finish(brought) error {
	r := v.Registration
	if contract.Place(r.Step) < contract.Place(contract.StepEnd) {
		if err := v.sync(contract.StepEnd, contract.Ongoing); err != nil {
			return err
		}
	}
	if r.Document == nil && r.Face == nil && allows(r, contract.StepEnd, contract.WithoutKYC) {
		return v.sync(contract.StepEnd, contract.WithoutKYC)
	}
	return v.sync(contract.StepEnd, contract.Completed)
}
