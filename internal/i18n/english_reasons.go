package i18n

// englishReasons words the refusals of contract.md sections 3 to 5, by their
// message in lower case.
func englishReasons() map[string]string {
	return map[string]string{
		"missing project":                    "The project is missing: choose a flow again.",
		"missing projectflow":                "The flow is missing: choose one.",
		"missing email":                      "An email is needed.",
		"missing phone":                      "A phone is needed.",
		"missing countrycode":                "A phone needs its country code, like +57.",
		"missing step":                       "The sync named no step.",
		"missing status":                     "The sync named no status.",
		"needs an email or a phone at least": "An email or a phone is needed.",
		"invalid email format":               "The server does not take this as an address; expected is one like ana@acme.co.",
		"invalid phone format":               "The server takes digits only here.",
		"invalid countrycode format. countrycode should be in the format + followed by 1 to 3 digits.": "A country code has + and 1 to 3 digits, like +57.",
		"project_not_found":           "The server has no such project: check its id, or choose from the list.",
		"projectflow_not_found":       "The server has no such flow in this project: check its id, or choose from the list.",
		"project_not_active":          "This project is paused or still a draft and takes no registrations now. Choose another, or have it activated in Verifik's panel.",
		"projectflow_not_active":      "This flow is not active or is for login, and takes no registrations. Choose another, or have it activated in Verifik's panel.",
		"email domain not allowed":    "This flow does not take addresses of this domain.",
		"email_is_registered_already": "This email has a registration in this flow already. Use another, or continue that one from Verifik's panel.",
		"phone_is_registered_already": "This phone has a registration in this flow already. Use another, or continue that one from Verifik's panel.",
		"appregistration_not_found":   "The server has no such registration: it may have been deleted.",
		"access forbidden":            "This registration belongs to another account.",

		"step_not_supported":                     "The server does not know this step.",
		"status_not_supported":                   "This step does not take that status.",
		"registration_is_closed":                 "The registration has ended, so nothing more can be done with it.",
		"needs_manual_verification":              "It is in manual review: only completed or failed is possible.",
		"nothing_changes":                        "it is done already",
		"not_understood":                         "this version does not know where the registration stands",
		"kyc_is_mandatory":                       "this flow makes the identity check mandatory",
		"instructions_is_skipped":                "The flow skips instructions.",
		"signupform_is_skipped":                  "The flow skips signUpForm.",
		"basicinformation_is_skipped":            "The flow skips basicInformation.",
		"document_is_skipped":                    "The flow skips document.",
		"liveness_is_skipped":                    "The flow skips liveness.",
		"form_is_skipped":                        "The flow skips form.",
		"signupform_validation_not_passed":       "The server still waits for signUpForm: a contact is not validated, or the name is missing.",
		"basicinformation_validation_not_passed": "The server still waits for basicInformation.",
		"document_validation_not_passed":         "The server still waits for document: no validated document is there.",
		"liveness_validation_not_passed":         "The server still waits for liveness: no validated face image is there.",
		"form_validation_not_passed":             "The server still waits for form.",
		"cannot_resend_link_for_this_status":     "The registration has ended, so no link can be sent for it.",
		"insufficient_credits":                   "The account is out of credits. Whoever runs it can buy some in Verifik's panel; nothing was changed.",
	}
}
