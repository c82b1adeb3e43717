package standing

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"
)

// TestDue: which evidence a registration waits for, in order, with its command.
func TestDue(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	is := func(status string) *client.Validation {
		return &client.Validation{ID: "v", Status: status, Populated: true}
	}
	sent := func(left time.Duration) *client.Validation {
		v := is("sent")
		v.Expires = now.Add(left)
		return v
	}
	half := is("ASSESSING")
	half.NeedsBackSide = true
	all := flow.Policies{SignUpForm: flow.Mandatory, Document: flow.Mandatory, Liveness: flow.Mandatory}
	full := client.SignUpSettings{FullName: true, Email: true, Phone: true, EmailGateway: "mailgun", PhoneGateway: "sms"}
	passed := func(step flow.Step) error {
		return &client.Error{Status: http.StatusConflict, Reasons: []string{string(step) + "_validation_not_passed"}}
	}
	someone := func(change func(*client.Registration)) client.Registration {
		r := client.Registration{
			ID: "ID", Status: flow.Ongoing, CurrentStep: flow.SignUpForm, Email: "ana@acme.co", Phone: "3001234567", CountryCode: "+57", FullName: "Ana",
			EmailValidation: is("validated"), PhoneValidation: is("validated"), DocumentValidation: is("VALIDATED"), BiometricValidation: is("validated"),
			Flow: &client.Flow{Shown: true, Policies: all, SignUp: full}, Raw: json.RawMessage("{}"),
		}
		change(&r)
		return r
	}
	nothing := func(r *client.Registration) {
		r.Email, r.Phone, r.FullName = "", "", ""
		r.EmailValidation, r.PhoneValidation, r.DocumentValidation, r.BiometricValidation = nil, nil, nil, nil
	}
	c := remote.Connection{App: program.App{Program: program.Program{Now: func() time.Time { return now }}, Words: i18n.For(i18n.English)}}
	for name, tt := range map[string]struct {
		reg  client.Registration
		want string // kind, whether it may be left, command
	}{
		"nothing is due": {someone(func(*client.Registration) {}), ""},
		"everything is": {someone(nothing), `email: update ID --email EMAIL
phone: update ID --phone PHONE
name: update ID --full-name NAME
document: document ID FILE
face: face ID FILE`},
		"contacts that are not confirmed": {someone(func(r *client.Registration) { r.EmailValidation, r.PhoneValidation = nil, is("failed") }),
			"emailCode: otp send email ID\nphoneCode: otp send phone ID"},
		"codes that were sent": {someone(func(r *client.Registration) { r.EmailValidation, r.PhoneValidation = sent(time.Minute), is("sent") }),
			"emailCode: otp confirm email ID CODE\nphoneCode: otp confirm phone ID CODE"},
		"a code that has ended": {someone(func(r *client.Registration) { r.EmailValidation = sent(-time.Minute) }), "emailCode: otp send email ID"},
		"contacts nobody asks of": {someone(func(r *client.Registration) {
			nothing(r)
			r.Flow.SignUp, r.Flow.Policies = client.SignUpSettings{}, flow.Policies{}
		}), ""},
		"a document that failed": {someone(func(r *client.Registration) { r.DocumentValidation = is("FAILED") }), "document: document ID FILE --force"},
		"its back is missing":    {someone(func(r *client.Registration) { r.DocumentValidation = half }), "documentBack: document ID --back FILE"},
		"one that counts":        {someone(func(r *client.Registration) { r.DocumentValidation = is("ACTIVE_BUT_UNVERIFIED") }), ""},
		"one to be judged":       {someone(func(r *client.Registration) { r.DocumentValidation = is("NEEDS_MANUAL_VERIFICATION") }), ""},
		"a face that failed":     {someone(func(r *client.Registration) { r.BiometricValidation = is("failed") }), "face: face ID FILE --force"},
		"optional, not come to yet": {someone(func(r *client.Registration) {
			r.DocumentValidation, r.Flow.Policies.Document = nil, flow.Optional
		}), ""},
		"optional, come to": {someone(func(r *client.Registration) {
			r.CurrentStep, r.DocumentValidation, r.BiometricValidation, r.Flow.Policies.Document = flow.Document, nil, nil, flow.Optional
		}), "face: face ID FILE\ndocument, optional: document ID FILE"},
		"skipped": {someone(func(r *client.Registration) {
			r.CurrentStep, r.DocumentValidation, r.Flow.Policies.Document = flow.End, nil, flow.Skip
		}), ""},
		"named by a refusal, though it is there": {someone(func(r *client.Registration) { *r = r.Refused(passed(flow.Document)) }), "document: document ID FILE --force"},
		"named, though all is confirmed":         {someone(func(r *client.Registration) { *r = r.Refused(passed(flow.SignUpForm)) }), ""},
		"named, and of an unknown status": {someone(func(r *client.Registration) {
			r.DocumentValidation = is("ODD")
			*r = r.Refused(passed(flow.Document))
		}), "document: document ID FILE --force"},
		"named, though the flow skips it": {someone(func(r *client.Registration) {
			r.Flow.Policies.Liveness, r.BiometricValidation = flow.Skip, nil
			*r = r.Refused(passed(flow.Liveness))
		}), "face: face ID FILE"},
		"named, though no gateway confirms": {someone(func(r *client.Registration) {
			r.Flow.SignUp.PhoneGateway, r.PhoneValidation = "none", nil
			*r = r.Refused(passed(flow.SignUpForm))
		}), "phoneCode: otp send phone ID"},
		"named, and there is no phone to confirm": {someone(func(r *client.Registration) {
			r.Flow.SignUp.PhoneGateway, r.Phone, r.PhoneValidation = "none", "", nil
			*r = r.Refused(passed(flow.SignUpForm))
		}), ""},
		"a sign-up that is skipped":  {someone(func(r *client.Registration) { nothing(r); r.Flow.Policies = flow.Policies{SignUpForm: flow.Skip} }), ""},
		"a sign-up that may be left": {someone(func(r *client.Registration) { r.EmailValidation, r.Flow.Policies.SignUpForm = nil, flow.Optional }), "emailCode, optional: otp send email ID"},
		"a place nobody knows":       {someone(func(r *client.Registration) { r.CurrentStep, r.DocumentValidation = "dance", nil }), "document: document ID FILE"},
		"a status nobody knows":      {someone(func(r *client.Registration) { r.Status, r.DocumentValidation = "ASLEEP", nil }), "document: document ID FILE"},
		"in review":                  {someone(func(r *client.Registration) { nothing(r); r.Status = flow.NeedsManualVerification }), ""},
		"ended":                      {someone(func(r *client.Registration) { nothing(r); r.Status = flow.Failed }), ""},
		"not read":                   {someone(func(r *client.Registration) { nothing(r); r.Raw = nil }), ""},
	} {
		var got []string
		for _, d := range AllDue(c, tt.reg) {
			kind := d.kind
			if !d.required {
				kind += ", optional"
			}
			got = append(got, fmt.Sprintf("%s: %s", kind, strings.TrimPrefix(d.Command, "appreg ")))
			if d.text == "" || strings.Contains(d.text, "%!") {
				t.Errorf("%s: %q", name, d.text)
			}
		}
		if text := strings.Join(got, "\n"); text != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", name, text, tt.want)
		}
	}
}
