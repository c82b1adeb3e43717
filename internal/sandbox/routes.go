package sandbox

// routes is every call that the sandbox answers, by section of the contract.
func routes() routeTable {
	return routeTable{
		// section 2
		{method: "GET", pattern: "/v3/projects", handle: (*Server).listProjects},
		{method: "GET", pattern: "/v3/projects/{id}", handle: (*Server).getProject},
		{method: "GET", pattern: "/v2/projects", handle: (*Server).listProjects},
		{method: "GET", pattern: "/v2/projects/kyc", handle: (*Server).getHosted, public: true}, // before the ids
		{method: "GET", pattern: "/v2/projects/{id}", handle: (*Server).getProject},
		{method: "GET", pattern: "/v2/project-flows", handle: (*Server).listFlows},
		{method: "POST", pattern: "/v2/project-flows", handle: (*Server).createFlow},
		{method: "GET", pattern: "/v2/project-flows/{id}", handle: (*Server).getFlow},

		// section 3
		{method: "POST", pattern: "/v2/app-registrations", handle: (*Server).create},
		{method: "GET", pattern: "/v2/app-registrations", handle: (*Server).list},
		{method: "POST", pattern: "/v2/app-registrations/me", handle: (*Server).retrieveMe},
		{method: "GET", pattern: "/v2/app-registrations/statistics", handle: (*Server).statistics}, // before the ids
		{method: "GET", pattern: "/v2/app-registrations/{id}", handle: (*Server).retrieve},
		{method: "PUT", pattern: "/v2/app-registrations/{id}", handle: (*Server).update},
		{method: "DELETE", pattern: "/v2/app-registrations/{id}", handle: (*Server).deleteRegistration},
		{method: "POST", pattern: "/v2/app-registrations/{id}/resend-link", handle: (*Server).resendLink},

		// section 4: the seeds write both methods
		{method: "PUT", pattern: "/v2/app-registrations/{id}/sync", handle: (*Server).sync},
		{method: "POST", pattern: "/v2/app-registrations/{id}/sync", handle: (*Server).sync},

		// section 5
		{method: "POST", pattern: "/v2/email-validations/app-registration", handle: (*Server).sendEmailCode},
		{method: "POST", pattern: "/v2/email-validations/validate", handle: (*Server).validateEmailCode},
		{method: "POST", pattern: "/v2/email-validations", handle: (*Server).sendEmailCode}, // older pages
		{method: "PUT", pattern: "/v2/email-validations", handle: (*Server).confirmEmailCode},
		{method: "PUT", pattern: "/v2/email-validations/{id}", handle: (*Server).confirmEmailCode},
		{method: "POST", pattern: "/v2/phone-validations/app-registration", handle: (*Server).sendPhoneCode},
		{method: "POST", pattern: "/v2/phone-validations", handle: (*Server).sendPhoneCode}, // older pages
		{method: "POST", pattern: "/v2/phone-validations/validate", handle: (*Server).confirmPhoneCode},
		{method: "PUT", pattern: "/v2/phone-validations", handle: (*Server).confirmPhoneCode},
		{method: "POST", pattern: "/v2/document-validations/app-registration", handle: (*Server).sendDocument, body: maxBody},
		{method: "POST", pattern: "/v2/biometric-validations/app-registration", handle: (*Server).sendFace, body: maxBody},
		{method: "POST", pattern: "/v2/face-recognition/compare/app-registration", handle: (*Server).compareAgain},
		{method: "PUT", pattern: "/v2/document-validations/{id}/validate", handle: (*Server).validateDocument},
		{method: "PUT", pattern: "/v2/document-validations/{id}/manual-verification", handle: (*Server).handOver},
		{method: "GET", pattern: "/v2/identity-images", handle: (*Server).identityImages},
		{method: "PUT", pattern: "/v2/information-validations/{id}/background-check", handle: (*Server).checkBackground},

		// section 6
		{method: "GET", pattern: "/v2/webhook-events", handle: (*Server).listEvents},
		{method: "GET", pattern: "/v2/webhook-events/{id}", handle: (*Server).getEvent},
		{method: "PUT", pattern: "/v2/webhook-events/{id}/resend", handle: (*Server).resendEvent},
		{method: "GET", pattern: "/v2/webhooks", handle: (*Server).listReceivers},
		{method: "POST", pattern: "/v2/webhooks", handle: (*Server).createReceiver},
		{method: "POST", pattern: "/v2/webhooks/test", handle: (*Server).testReceiver},
		{method: "GET", pattern: "/v2/webhooks/{id}", handle: (*Server).getReceiver},
		{method: "PUT", pattern: "/v2/webhooks/{id}", handle: (*Server).updateReceiver},
		{method: "DELETE", pattern: "/v2/webhooks/{id}", handle: (*Server).deleteReceiver},

		// section 7
		{method: "POST", pattern: "/v2/projects/email-login", handle: (*Server).emailLogin, public: true},
		{method: "POST", pattern: "/v2/projects/email-login/confirm", handle: (*Server).confirmLogin, public: true},
		{method: "GET", pattern: "/v2/auth/session", handle: (*Server).session},
		{method: "GET", pattern: "/v2/clients/me", handle: (*Server).me},

		// section 8
		{method: "PUT", pattern: "/v2/document-validations/{id}/manual-name-review", handle: (*Server).reviewNames},
		{method: "POST", pattern: "/v2/app-registrations/{id}/rerun-compare", handle: (*Server).rerunCompare, body: maxBody},
		{method: "POST", pattern: "/v2/app-registrations/{id}/export-cv", handle: (*Server).exportCV},
		{method: "POST", pattern: "/v2/app-registrations/{id}/export-cv/email", handle: (*Server).mailCV},
		{method: "PUT", pattern: "/v2/document-validations/{id}/document-type", handle: (*Server).nameDocumentType},
		{method: "POST", pattern: "/v2/document-validations/{id}/detect-document-type", handle: (*Server).detectDocumentType},
		{method: "GET", pattern: "/v2/document-types", handle: (*Server).listDocumentTypes},
	}
}
