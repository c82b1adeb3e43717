package sandbox

// routes is every call that the sandbox answers, by section of the contract.
func routes() []route {
	return []route{
		// section 2
		{"GET", "/v3/projects", (*Server).listProjects},
		{"GET", "/v3/projects/{id}", (*Server).getProject},
		{"GET", "/v2/project-flows", (*Server).listFlows},
		{"POST", "/v2/project-flows", (*Server).createFlow},
		{"GET", "/v2/project-flows/{id}", (*Server).getFlow},

		// section 3
		{"POST", "/v2/app-registrations", (*Server).create},
		{"GET", "/v2/app-registrations", (*Server).list},
		{"GET", "/v2/app-registrations/{id}", (*Server).retrieve},
		{"PUT", "/v2/app-registrations/{id}", (*Server).update},
		{"POST", "/v2/app-registrations/{id}/resend-link", (*Server).resendLink},

		// section 4: the seeds write both methods
		{"PUT", "/v2/app-registrations/{id}/sync", (*Server).sync},
		{"POST", "/v2/app-registrations/{id}/sync", (*Server).sync},

		// section 5
		{"POST", "/v2/email-validations/app-registration", (*Server).sendEmailCode},
		{"POST", "/v2/email-validations/validate", (*Server).validateEmailCode},
		{"PUT", "/v2/email-validations/{id}", (*Server).confirmEmailCode},
		{"POST", "/v2/phone-validations/app-registration", (*Server).sendPhoneCode},
		{"POST", "/v2/phone-validations/validate", (*Server).confirmPhoneCode},
		{"PUT", "/v2/phone-validations", (*Server).confirmPhoneCode},
		{"POST", "/v2/document-validations/app-registration", (*Server).sendDocument},
		{"POST", "/v2/biometric-validations/app-registration", (*Server).sendFace},
	}
}
