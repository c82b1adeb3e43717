package sandbox_test

import (
	"testing"

	"appreg/internal/sandbox"
)

// TestOrderOfSection5 sends each call of section 5 without a body: 401, 403,
// closed or in manual review, skipped by the flow, missing parameters.
func TestOrderOfSection5(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	bare := w.flow(nil) // skips document and liveness
	ongoing, closed, review := w.someone("ana@acme.co"), w.create(bare, object{"email": "a@acme.co"}), w.create(bare, object{"email": "b@acme.co"})
	skipped := w.create(bare, object{"email": "c@acme.co"})
	closed.sync("end", "FAILED").ok()
	review.sync("signUpForm", "ONGOING").ok()
	review.sync("end", "NEEDS_MANUAL_VERIFICATION").ok()
	for _, c := range []struct {
		method, path string
		missing      func(reply)
		skipped      func(reply)
	}{
		{"POST", emailCodes, func(a reply) {
			a.refused(409, "MissingParameter", "missing project\n. missing email\n. missing validationMethod\n. missing type")
		}, nil},
		{"PUT", "/v2/email-validations/x", func(a reply) { a.refused(409, "MissingParameter", "missing_email_and_otp") }, nil},
		{"POST", "/v2/email-validations/validate", func(a reply) { a.refused(409, "MissingParameter", "missing_email_and_otp") }, nil},
		{"POST", phoneCodes, func(a reply) {
			a.refused(409, "MissingParameter", "missing project\n. missing phone\n. missing countryCode\n. missing validationMethod\n. missing type")
		}, nil},
		{"PUT", "/v2/phone-validations", func(a reply) {
			a.refused(409, "MissingParameter", "missing phone\n. missing countryCode\n. missing otp")
		}, nil},
		{"POST", "/v2/phone-validations/validate", func(a reply) {
			a.refused(409, "MissingParameter", "missing phone\n. missing countryCode\n. missing otp")
		}, nil},
		{"POST", documents, func(a reply) { a.refused(422, "MissingParameter", "missing image") },
			func(a reply) { a.lone(404, "document_settings_not_set") }},
		{"POST", faces, func(a reply) { a.refused(409, "MissingParameter", "missing image\n. missing os") },
			func(a reply) { a.lone(409, "collection_not_set") }},
	} {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			w.do("", c.method, c.path, nil).refused(401, "Unauthorized", "Access denied")
			w.do(w.Token(), c.method, c.path, nil).lone(403, "access_denied")
			w.do(closed.token, c.method, c.path, nil).refused(409, "Conflict", "registration_is_closed")
			w.do(review.token, c.method, c.path, nil).refused(409, "Conflict", "needs_manual_verification")
			if c.skipped != nil {
				c.skipped(w.do(skipped.token, c.method, c.path, nil))
			}
			c.missing(w.do(ongoing.token, c.method, c.path, nil))
			w.do(ongoing.token, c.method, c.path, "[]").refused(400, "BadRequest", "the body is not a JSON object")
		})
	}
	for _, token := range []string{closed.token, w.Token()} { // update too, before what is wrong with its body
		w.do(token, "PUT", closed.path(), object{"email": "no"}).refused(409, "Conflict", "registration_is_closed")
	}
	w.do(review.token, "PUT", review.path(), object{"email": "no"}).refused(409, "Conflict", "needs_manual_verification")
	review.sync("end", "COMPLETED").ok()
}

// TestAnotherWorldsToken: the secret is of one run, with the same seed too.
func TestAnotherWorldsToken(t *testing.T) {
	w, other := newWorld(t, sandbox.Options{}), newWorld(t, sandbox.Options{})
	if w.Project() != other.Project() {
		t.Fatal("the seed is not the same")
	}
	p := w.someone("ana@acme.co")
	other.do(p.token, "POST", documents, nil).refused(401, "Unauthorized", "Access denied")
	other.do(w.Token(), "GET", "/v3/projects", nil).refused(401, "Unauthorized", "Access denied")
}
