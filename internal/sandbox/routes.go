package sandbox

// routes is every call that the sandbox answers, by section of the contract.
func routes() routeTable {
	return routeTable{
		// section 2
		{method: "GET", pattern: "/v3/projects", handle: listProjects},
		{method: "GET", pattern: "/v3/projects/{id}", handle: getProject},
		{method: "GET", pattern: "/v2/projects", handle: listProjects},
		{method: "GET", pattern: "/v2/projects/kyc", handle: getHosted, public: true}, // before the ids
		{method: "GET", pattern: "/v2/projects/{id}", handle: getProject},
		{method: "GET", pattern: "/v2/project-flows", handle: listFlows},
		{method: "POST", pattern: "/v2/project-flows", handle: createFlow},
		{method: "GET", pattern: "/v2/project-flows/{id}", handle: getFlow},

		// section 3
		{method: "POST", pattern: "/v2/app-registrations", handle: createRegistration},
		{method: "GET", pattern: "/v2/app-registrations", handle: listRegistrations},
		{method: "POST", pattern: "/v2/app-registrations/me", handle: retrieveMe},
		{method: "GET", pattern: "/v2/app-registrations/statistics", handle: showStatistics}, // before the ids
		{method: "GET", pattern: "/v2/app-registrations/{id}", handle: retrieveRegistration},
		{method: "PUT", pattern: "/v2/app-registrations/{id}", handle: updateRegistration},
		{method: "DELETE", pattern: "/v2/app-registrations/{id}", handle: deleteRegistration},
		{method: "POST", pattern: "/v2/app-registrations/{id}/resend-link", handle: resendLink},

		// section 4: the seeds write both methods
		{method: "PUT", pattern: "/v2/app-registrations/{id}/sync", handle: syncRegistration},
		{method: "POST", pattern: "/v2/app-registrations/{id}/sync", handle: syncRegistration},

		// section 5
		{method: "POST", pattern: "/v2/email-validations/app-registration", handle: sendEmailCode},
		{method: "POST", pattern: "/v2/email-validations/validate", handle: validateEmailCode},
		{method: "POST", pattern: "/v2/email-validations", handle: sendEmailCode}, // older pages
		{method: "PUT", pattern: "/v2/email-validations", handle: confirmEmailCode},
		{method: "PUT", pattern: "/v2/email-validations/{id}", handle: confirmEmailCode},
		{method: "POST", pattern: "/v2/phone-validations/app-registration", handle: sendPhoneCode},
		{method: "POST", pattern: "/v2/phone-validations", handle: sendPhoneCode}, // older pages
		{method: "POST", pattern: "/v2/phone-validations/validate", handle: confirmPhoneCode},
		{method: "PUT", pattern: "/v2/phone-validations", handle: confirmPhoneCode},
		{method: "POST", pattern: "/v2/document-validations/app-registration", handle: sendDocument, body: maxBody},
		{method: "POST", pattern: "/v2/biometric-validations/app-registration", handle: sendFace, body: maxBody},
		{method: "POST", pattern: "/v2/face-recognition/compare/app-registration", handle: compareAgain},
		{method: "PUT", pattern: "/v2/document-validations/{id}/validate", handle: validateDocument},
		{method: "PUT", pattern: "/v2/document-validations/{id}/manual-verification", handle: handOver},
		{method: "GET", pattern: "/v2/identity-images", handle: identityImages},
		{method: "PUT", pattern: "/v2/information-validations/{id}/background-check", handle: checkBackground},

		// section 6
		{method: "GET", pattern: "/v2/webhook-events", handle: listEvents},
		{method: "GET", pattern: "/v2/webhook-events/{id}", handle: getEvent},
		{method: "PUT", pattern: "/v2/webhook-events/{id}/resend", handle: resendEvent},
		{method: "GET", pattern: "/v2/webhooks", handle: listReceivers},
		{method: "POST", pattern: "/v2/webhooks", handle: createReceiver},
		{method: "POST", pattern: "/v2/webhooks/test", handle: testReceiver},
		{method: "GET", pattern: "/v2/webhooks/{id}", handle: getReceiver},
		{method: "PUT", pattern: "/v2/webhooks/{id}", handle: updateReceiver},
		{method: "DELETE", pattern: "/v2/webhooks/{id}", handle: deleteReceiver},

		// section 7
		{method: "POST", pattern: "/v2/projects/email-login", handle: emailLogin, public: true},
		{method: "POST", pattern: "/v2/projects/email-login/confirm", handle: confirmLogin, public: true},
		{method: "GET", pattern: "/v2/auth/session", handle: renewSession},
		{method: "GET", pattern: "/v2/clients/me", handle: showAccount},

		// section 8
		{method: "PUT", pattern: "/v2/document-validations/{id}/manual-name-review", handle: reviewNames},
		{method: "POST", pattern: "/v2/app-registrations/{id}/rerun-compare", handle: rerunCompare, body: maxBody},
		{method: "POST", pattern: "/v2/app-registrations/{id}/export-cv", handle: exportCV},
		{method: "POST", pattern: "/v2/app-registrations/{id}/export-cv/email", handle: mailCV},
		{method: "PUT", pattern: "/v2/document-validations/{id}/document-type", handle: nameDocumentType},
		{method: "POST", pattern: "/v2/document-validations/{id}/detect-document-type", handle: detectDocumentType},
		{method: "GET", pattern: "/v2/document-types", handle: listDocumentTypes},
	}
}
