package api

import (
	"cmp"
	"slices"
	"strings"

	"appreg/internal/sandbox/world"
)

// Routes is every call that the sandbox answers, by section of the contract.
func Routes() Table {
	return Table{
		// section 2
		{Method: "GET", Pattern: "/v3/projects", Handle: forClient(listProjects)},
		{Method: "GET", Pattern: "/v3/projects/{id}", Handle: about(namedProject, showProject)},
		{Method: "GET", Pattern: "/v2/projects", Handle: forClient(listProjects)},
		{Method: "GET", Pattern: "/v2/projects/kyc", Handle: getHosted, Public: true}, // before the ids
		{Method: "GET", Pattern: "/v2/projects/{id}", Handle: about(namedProject, showProject)},
		{Method: "GET", Pattern: "/v2/project-flows", Handle: forClient(listFlows)},
		{Method: "POST", Pattern: "/v2/project-flows", Handle: forClient(about(body("project"), createFlow))},
		{Method: "GET", Pattern: "/v2/project-flows/{id}", Handle: about(namedFlow, showFlow)},

		// section 3
		{Method: "POST", Pattern: "/v2/app-registrations", Handle: forClient(about(body("project", "projectFlow"), createRegistration))},
		{Method: "GET", Pattern: "/v2/app-registrations", Handle: listRegistrations},
		{Method: "POST", Pattern: "/v2/app-registrations/me", Handle: about(with(ownRecord), retrieveMe)},
		{Method: "GET", Pattern: "/v2/app-registrations/statistics", Handle: forClient(showStatistics)}, // before the ids
		{Method: "GET", Pattern: "/v2/app-registrations/{id}", Handle: about(retrievable, showRegistration)},
		{Method: "PUT", Pattern: "/v2/app-registrations/{id}", Handle: about(with(editable), updateRegistration)},
		{Method: "DELETE", Pattern: "/v2/app-registrations/{id}", Handle: about(ofClient, deleteRegistration)},
		{Method: "POST", Pattern: "/v2/app-registrations/{id}/resend-link", Handle: about(with(linkable), resendLink)},

		// section 4: the seeds write both methods
		{Method: "PUT", Pattern: "/v2/app-registrations/{id}/sync", Handle: syncRegistration},
		{Method: "POST", Pattern: "/v2/app-registrations/{id}/sync", Handle: syncRegistration},

		// section 5
		{Method: "POST", Pattern: "/v2/email-validations/app-registration", Handle: sendCode(world.Email)},
		{Method: "POST", Pattern: "/v2/email-validations/validate", Handle: confirmCode(world.Email, codeWithin)},
		{Method: "POST", Pattern: "/v2/email-validations", Handle: sendCode(world.Email)}, // older pages
		{Method: "PUT", Pattern: "/v2/email-validations", Handle: confirmCode(world.Email, codeInPath)},
		{Method: "PUT", Pattern: "/v2/email-validations/{id}", Handle: confirmCode(world.Email, codeInPath)},
		{Method: "POST", Pattern: "/v2/phone-validations/app-registration", Handle: sendCode(world.Phone)},
		{Method: "POST", Pattern: "/v2/phone-validations", Handle: sendCode(world.Phone)}, // older pages
		{Method: "POST", Pattern: "/v2/phone-validations/validate", Handle: confirmCode(world.Phone, anyCode)},
		{Method: "PUT", Pattern: "/v2/phone-validations", Handle: confirmCode(world.Phone, anyCode)},
		{Method: "POST", Pattern: "/v2/document-validations/app-registration", Handle: about(own, sendDocument), Body: MaxBody},
		{Method: "POST", Pattern: "/v2/biometric-validations/app-registration", Handle: about(own, sendFace), Body: MaxBody},
		{Method: "POST", Pattern: "/v2/face-recognition/compare/app-registration", Handle: about(with(own), compare)},
		{Method: "PUT", Pattern: "/v2/document-validations/{id}/validate", Handle: about(with(ownDocument), validateDocument)},
		{Method: "PUT", Pattern: "/v2/document-validations/{id}/manual-verification", Handle: about(with(ownDocument, "reason"), handOver)},
		{Method: "GET", Pattern: "/v2/identity-images", Handle: about(holder, identityImages)},
		{Method: "PUT", Pattern: "/v2/information-validations/{id}/background-check", Handle: about(with(own), checkBackground)},

		// section 6
		{Method: "GET", Pattern: "/v2/webhook-events", Handle: forClient(ListEvents)},
		{Method: "GET", Pattern: "/v2/webhook-events/{id}", Handle: ShowEvent},
		{Method: "PUT", Pattern: "/v2/webhook-events/{id}/resend", Handle: about(with(namedEvent), resendEvent)},
		{Method: "GET", Pattern: "/v2/webhooks", Handle: forClient(listReceivers)},
		{Method: "POST", Pattern: "/v2/webhooks", Handle: forClient(about(body("url"), createReceiver))},
		{Method: "POST", Pattern: "/v2/webhooks/test", Handle: forClient(about(body("url"), testReceiver)), Lasting: true},
		{Method: "GET", Pattern: "/v2/webhooks/{id}", Handle: about(namedReceiver, showReceiver)},
		{Method: "PUT", Pattern: "/v2/webhooks/{id}", Handle: about(with(namedReceiver), updateReceiver)},
		{Method: "DELETE", Pattern: "/v2/webhooks/{id}", Handle: about(namedReceiver, deleteReceiver)},

		// section 7
		{Method: "POST", Pattern: "/v2/projects/email-login", Handle: emailLogin, Public: true},
		{Method: "POST", Pattern: "/v2/projects/email-login/confirm", Handle: about(body("email", "otp"), confirmLogin), Public: true},
		{Method: "GET", Pattern: "/v2/auth/session", Handle: forClient(renewSession)},
		{Method: "GET", Pattern: "/v2/clients/me", Handle: forClient(showAccount)},

		// section 8
		{Method: "PUT", Pattern: "/v2/document-validations/{id}/manual-name-review", Handle: about(with(namedDocument), reviewNames)},
		{Method: "POST", Pattern: "/v2/app-registrations/{id}/rerun-compare", Handle: about(with(ofClient), rerunCompare), Body: MaxBody},
		{Method: "POST", Pattern: "/v2/app-registrations/{id}/export-cv", Handle: about(with(ofClient), exportCV)},
		{Method: "POST", Pattern: "/v2/app-registrations/{id}/export-cv/email", Handle: about(with(ofClient), mailCV)},
		{Method: "PUT", Pattern: "/v2/document-validations/{id}/document-type", Handle: about(with(namedDocument, "documentType"), nameDocumentType)},
		{Method: "POST", Pattern: "/v2/document-validations/{id}/detect-document-type", Handle: about(with(namedDocument), detectDocumentType)},
		{Method: "GET", Pattern: "/v2/document-types", Handle: forClient(listDocumentTypes)},
	}
}

// How large a body may be, in bytes. A route that says nothing takes little.
const (
	SmallBody = 64 << 10
	MaxBody   = 20 << 20 // for images: one of 10 MiB is 13.4 MiB in base64
)

// Route is one call of the API. Handlers run one at a time, under the lock,
// and return the body of a 200, or the refusal.
type Route struct {
	Method, Pattern string
	Handle          handler
	Public          bool  // takes no token
	Body            int64 // how many bytes it may have, 0: SmallBody
	Raw             bool  // the handler reads it itself
	Lasting         bool  // nothing of it is taken back, and others may be answered meanwhile
}

// Table is all calls of a kind.
type Table []Route

// Calls are all of the table, as "METHOD pattern".
func (t Table) Calls() []string {
	var all []string
	for _, r := range t {
		all = append(all, r.Method+" "+r.Pattern)
	}
	return all
}

// Has tells whether there is a route for a method and a path, which may be a
// pattern. Of either "*" is any.
func (t Table) Has(method, path string) bool {
	return slices.ContainsFunc(t, func(r Route) bool {
		if method != "*" && method != r.Method {
			return false
		}
		_, concrete := match(r.Pattern, path)
		return path == "*" || path == r.Pattern || concrete && !strings.ContainsAny(path, "{}")
	})
}

// Find is the one for a call with the id in its path, or none, and the other
// methods that its path has.
func (t Table) Find(method, path string) (_ Route, id string, allowed []string) {
	for _, r := range t {
		id, ok := match(r.Pattern, path)
		if !ok {
			continue
		}
		if r.Method == method {
			return r, id, nil
		}
		allowed = append(allowed, r.Method)
	}
	return Route{}, "", allowed
}

// match holds path against pattern, in which {id} stands for one segment.
func match(pattern, path string) (id string, ok bool) {
	before, after, hasID := strings.Cut(pattern, "{id}")
	if !hasID {
		return "", path == pattern
	}
	rest, ok := strings.CutPrefix(path, before)
	if !ok {
		return "", false
	}
	id, ok = strings.CutSuffix(rest, after)
	return id, ok && id != "" && !strings.Contains(id, "/")
}

// Most is how large a body of the route may be.
func (r Route) Most() int64 { return cmp.Or(r.Body, SmallBody) }
