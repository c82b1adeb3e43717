package i18n

import "strings"

// Values are the values of the API, each with what a person reads in its place.
// One that is not here stays as it is.
type Values struct {
	Statuses map[string]string // by the API's status
	Stands   map[string]string // by the API's status: how it is with the registration, in words
	Worth    map[string]string // by a validation's status, in capitals
	Policies map[string]string // by the API's policy
	Does     map[string]string // what a transition does: by its step, by its status for end
	Outcomes map[string]string // what comes of a transition, by its status
	Asks     map[string]string // before what cannot be taken back, by its status: who
	Agrees   map[string]string // the answer yes, likewise
	Changes  map[string]string // what has changed, by the API's name
	Gained   map[string]string // likewise, of a validation that counts now
	Unfit    map[string]string // why a flow takes no registrations
	Steps    map[string]string // by the API's name; "1" is what a server shows before the first step
	Reasons  map[string]string // the server's refusals, by their message in lower case
}

// englishValues has the API's own words as they are where they are English: it
// says what any other language has to word.
var englishValues = Values{
	Stands: map[string]string{
		"STARTED": "Started", "ONGOING": "In progress", "NEEDS_MANUAL_VERIFICATION": "In manual review",
		"COMPLETED": "Completed", "COMPLETED_WITHOUT_KYC": "Completed without KYC", "FAILED": "Failed", "EXPIRED": "Expired",
	},
	Statuses: map[string]string{
		"STARTED": "STARTED", "ONGOING": "ONGOING", "COMPLETED": "COMPLETED", "COMPLETED_WITHOUT_KYC": "COMPLETED_WITHOUT_KYC",
		"FAILED": "FAILED", "NEEDS_MANUAL_VERIFICATION": "NEEDS_MANUAL_VERIFICATION", "EXPIRED": "EXPIRED",
	},
	Worth: map[string]string{
		"VALIDATED": "accepted", "ACTIVE": "valid", "ACTIVE_BUT_UNVERIFIED": "valid, though not verified", "COMPLETED": "completed",
		"NEEDS_MANUAL_VERIFICATION": "waiting for a person to look at it", "ASSESSING": "still being checked",
		"FAILED": "failed", "EXPIRED": "expired", "NOT_FOUND": "not found", "NEW": "new", "PENDING": "pending", "SENT": "sent",
		"MATCH": "the same person's", "MISMATCH": "another person's",
	},
	Policies: map[string]string{"mandatory": "mandatory", "optional": "optional", "skip": "skipped"},
	Does: map[string]string{
		"instructions": "Go to the instructions step", "signUpForm": "Go to the sign-up step",
		"basicInformation": "Go to the basic information step", "document": "Go to the document step",
		"liveness": "Go to the selfie step", "form": "Go to the form step",
		"skipKYC":   "Complete without KYC",
		"COMPLETED": "Complete", "NEEDS_MANUAL_VERIFICATION": "Send to manual review", "FAILED": "End as failed",
	},
	Outcomes: map[string]string{
		"ONGOING":   "moves on to that step; no way back",
		"COMPLETED": "nothing is missing", "COMPLETED_WITHOUT_KYC": "ends it; the identity is not checked",
		"NEEDS_MANUAL_VERIFICATION": "a reviewer then decides", "FAILED": "ends it; nothing more can be sent",
	},
	Asks: map[string]string{
		"COMPLETED": "Complete the registration of %s?", "COMPLETED_WITHOUT_KYC": "Complete the registration of %s without KYC?",
		"NEEDS_MANUAL_VERIFICATION": "Send the registration of %s to manual review?", "FAILED": "End the registration of %s as failed?",
	},
	Agrees: map[string]string{
		"COMPLETED": "complete it", "COMPLETED_WITHOUT_KYC": "complete it without KYC",
		"NEEDS_MANUAL_VERIFICATION": "send it to review", "FAILED": "end it as failed",
	},
	Changes: map[string]string{
		"status": "status:", "currentStep": "step:", "email": "email", "phone": "phone", "name": "name",
		"emailValidation": "email's code:", "phoneValidation": "phone's code:",
		"documentValidation": "document:", "biometricValidation": "selfie:",
		"compareFaceVerification": "faces compared:", "manualNameReview": "names, as a reviewer says:",
	},
	Gained: map[string]string{
		"emailValidation": "email confirmed", "phoneValidation": "phone confirmed",
		"documentValidation": "document accepted", "biometricValidation": "selfie accepted",
	},
	Unfit: map[string]string{
		"project_draft": "of draft projects", "project_paused": "of paused projects", "project_not_active": "of projects that are not active",
		"flow_login": "for login", "flow_not_onboarding": "not for onboarding", "flow_draft": "draft", "flow_paused": "paused", "flow_not_active": "not active",
	},
	Steps: map[string]string{
		"1": "Not begun", "instructions": "Instructions", "signUpForm": "Sign-up", "basicInformation": "Basic information",
		"document": "Document", "liveness": "Selfie", "form": "Form", "skipKYC": "KYC skipped", "end": "End",
	},
	Reasons: englishReasons,
}

// Stand says in words how it is with a registration of a status; one that nobody
// here has heard of stays as it is.
func (v *Values) Stand(status string) string { return lookUp(v.Stands, status) }

// Status words a status; one that nobody here has heard of stays as it is.
func (v *Values) Status(s string) string { return lookUp(v.Statuses, s) }

// Policy words a step policy.
func (v *Values) Policy(p string) string { return lookUp(v.Policies, p) }

// Does says what a transition does, by its step, or by its status for end.
func (w *Words) Does(s string) string { return lookUp(w.Values.Does, s) }

// Outcome says what comes of a transition, by its status.
func (v *Values) Outcome(status string) string { return lookUp(v.Outcomes, status) }

// Asks is the question before a transition that cannot be taken back, by its
// status; it is about a person.
func (w *Words) Asks(s string) string { return lookUp(w.Values.Asks, s) }

// Agrees is what yes means to that question.
func (w *Words) Agrees(s string) string { return lookUp(w.Values.Agrees, s) }

// Change is what of a registration has changed, by the API's name.
func (v *Values) Change(name string) string { return lookUp(v.Changes, name) }

// Gained says that a validation counts now, by the API's name.
func (w *Words) Gained(name string) string { return lookUp(w.Values.Gained, name) }

// Unfit says why a flow takes no registrations.
func (w *Words) Unfit(u string) string { return lookUp(w.Values.Unfit, u) }

// Step is the one name of a step that a person reads, by the API's name of it:
// in a stepper, a menu and a sentence alike. One that nobody here has heard of
// stays as it is.
func (v *Values) Step(name string) string { return lookUp(v.Steps, name) }

// StepInFull is a step with the API's name behind it, for sentences that a
// person may have to find again in a call or in the vendor's panel: "Sign-up
// (signUpForm)". Where the two are one word it stands there once.
func (v *Values) StepInFull(name string) string {
	step := v.Step(name)
	if strings.EqualFold(step, name) {
		return step
	}
	return step + " (" + name + ")"
}

// Reason words a refusal; one that nobody here has heard of stays as it is.
func (w *Words) Reason(r string) string {
	if text, ok := w.Known(r); ok {
		return text
	}
	return r
}

// Known words a refusal of the server, compared without case as the contract
// wants it, when it is one that we know.
func (v *Values) Known(reason string) (string, bool) {
	text, ok := v.Reasons[strings.ToLower(reason)]
	return text, ok
}

// Worth words the status of a validation, of a code, a document or a face, as it
// follows "it is": "failed"; and what a reviewer said of the names. Case does not
// matter (contract.md section 5), and one that nobody here has heard of stays as it
// is.
func (w *Words) Worth(status string) string {
	status = strings.TrimSpace(status)
	if text, ok := w.Values.Worth[strings.ToUpper(status)]; ok {
		return text
	}
	return status
}

func lookUp[K ~string](m map[K]string, key K) string {
	if text, ok := m[key]; ok {
		return text
	}
	return string(key)
}

// englishReasons words the refusals of contract.md sections 1 and 3 to 8,
// by their message in lower case.
var englishReasons = map[string]string{
	"missing project":                    "The project is missing: choose a flow again.",
	"missing projectflow":                "The flow is missing: choose one.",
	"missing email":                      "An email is needed.",
	"missing phone":                      "A phone is needed.",
	"missing countrycode":                "A phone needs its country code, like +57.",
	"missing step":                       "The sync named no step.",
	"missing status":                     "The sync named no status.",
	"needs an email or a phone at least": "An email or a phone is needed.",
	"invalid email format":               "The server does not accept this address; it should be like ana@acme.co.",
	"invalid phone format":               "The server takes digits only here.",
	"invalid countrycode format. countrycode should be in the format + followed by 1 to 3 digits.": "A country code has + and 1 to 3 digits, like +57.",
	"project_not_found":                                  "The server has no such project: check its id, or choose from the list.",
	"projectflow_not_found":                              "The server has no such flow in this project: check its id, or choose from the list.",
	"project_not_active":                                 "This project is paused or still a draft and takes no registrations now. Choose another, or have it activated in Verifik's panel.",
	"projectflow_not_active":                             "This flow is not active or is for login, and takes no registrations. Choose another, or have it activated in Verifik's panel.",
	"email domain not allowed":                           "This flow does not take addresses of this domain.",
	"email_is_registered_already":                        "This email has a registration in this flow already. Use another, or go on with that one if it is open.",
	"phone_is_registered_already":                        "This phone has a registration in this flow already. Use another, or go on with that one if it is open.",
	"phone, email, projectflow must be unique":           "This email or this phone has a registration in this flow already. Use others, or go on with that one if it is open.",
	"appregistration_not_found":                          "The server has no such registration: it may have been deleted.",
	"access forbidden":                                   "This registration belongs to another account.",
	"invalid parameter: limit must be between 1 and 100": "The program asked for too long a list.",

	"step_not_supported":                     "The server does not know this step.",
	"status_not_supported":                   "The server does not take this status here.",
	"registration_is_closed":                 "The registration has ended and takes no more steps, codes or images. Only a decision can still change it.",
	"needs_manual_verification":              "It is in manual review: it can only be decided, or ended.",
	"nothing_changes":                        "it is done already",
	"leads_back":                             "it would go back to where the registration has already been",
	"kyc_is_mandatory":                       "this flow makes the identity check mandatory",
	"instructions_is_skipped":                "This flow skips the step Instructions.",
	"signupform_is_skipped":                  "This flow skips the step Sign-up.",
	"basicinformation_is_skipped":            "This flow skips the step Basic information.",
	"document_is_skipped":                    "This flow skips the step Document.",
	"liveness_is_skipped":                    "This flow skips the step Selfie.",
	"form_is_skipped":                        "This flow skips the step Form.",
	"signupform_validation_not_passed":       "The server still waits for the step Sign-up: a contact is not confirmed, or the name is missing.",
	"basicinformation_validation_not_passed": "The server still waits for the step Basic information.",
	"document_validation_not_passed":         "The server still waits for the step Document: there is no document yet that counts.",
	"liveness_validation_not_passed":         "The server still waits for the step Selfie: there is no selfie yet that counts.",
	"form_validation_not_passed":             "The server still waits for the step Form.",
	"instructions_validation_not_passed":     "The server still waits for the step Instructions.",
	"cannot_resend_link_for_this_status":     "The registration has ended, so no link can be sent for it.",
	"insufficient_credits":                   "The account is out of credits. Whoever runs it can buy some in Verifik's panel; nothing was changed.",

	"missing validationmethod":           "The request did not say how to send the code.",
	"missing type":                       "The request did not say what the code is for.",
	"missing otp":                        "The code is missing: type its six digits.",
	"missing_email_and_otp":              "The email and its code are missing.",
	"security_not_set":                   "This project has no security settings and cannot send codes. Have them added in Verifik's panel.",
	"email_validation_not_found":         "No code is pending for this email: ask for a new one.",
	"phone_validation_not_found":         "No code is pending for this phone: ask for a new one.",
	"otp_does_not_match":                 "This is not the code: check its six digits. Only the newest one works.",
	"emailvalidation_has_expired":        "The email's code has expired (they last 10 minutes): ask for a new one.",
	"phonevalidation_has_expired":        "The phone's code has expired (they last 10 minutes): ask for a new one.",
	"otp_recently_sent":                  "A code was sent a moment ago. Wait two minutes before you ask for another.",
	"otp_not_sent":                       "The code could not be sent. Check the contact and try again.",
	"otp_send_failed":                    "The provider could not deliver the code. Try again in a while, or use the other contact.",
	"projectflow_security_was_not_set":   "This flow has no security settings and cannot send codes. Have them added in Verifik's panel.",
	"information_validation_not_found":   "The server has no names of this registration to check.",
	"clientsmartenrollplan_not_found":    "The account has no SmartEnroll plan. Whoever runs it can get one in Verifik's panel.",
	"plan_not_found":                     "The account has no plan that covers this. Whoever runs it can get one in Verifik's panel.",
	"invalid_email":                      "No account has this email: check how it is written.",
	"invalid_otp":                        "This is not the code, or it has expired: check its six digits, or ask for a new one.",
	"phone_validation_already_validated": "This phone is confirmed already: no code is needed.",
	"contact_does_not_match":             "This is not the registration's contact any more: refresh and check it.",
	"phone_or_email_is_not_unique":       "Another person has this email or phone already.",

	"missing image":             "The image is missing: choose a file.",
	"missing os":                "The request did not say what device the image is from.",
	"already_exists":            "There is a document already: replace it, or leave it as it is.",
	"document_settings_not_set": "This flow takes no documents.",
	"image_is_required":         "No image came in: choose a file.",
	"either image or backimage must be provided":        "No image came in: choose a file for the front or for the back.",
	"only_images_in_base64":                             "The server did not recognise this as an image. Save it as JPEG or PNG and send that.",
	"could_not_compress_image":                          "The server could not make the image smaller. Save it smaller, or as JPEG, and send that.",
	"insecure_image_url":                                "The server takes no image from that address. Send a file.",
	"document_number_is_not_extracted":                  "The document's number could not be read. Take a sharp picture of the whole document, without glare, and send that.",
	"document_type_not_detected":                        "The server could not tell what document this is. Send the whole front of an identity document, upright and sharp.",
	"failed_to_read_document":                           "The document could not be read. Take a sharp picture of it, in good light and without glare, and send that.",
	"failed_to_read":                                    "The image could not be read. Take another, sharp and in good light, and send that.",
	"existing_document_validation_with_document_number": "Another registration has a document with this number already. Check whether the person is registered.",
	"prompt_template_not_found":                         "The flow is not set up for this kind of document. Send another kind, or have it added in Verifik's panel.",
	"document_validation_not_found":                     "The server has no such document: it may have been replaced. Read the registration again.",
	"document_and_face_are_required":                    "Faces can be compared only once the document and the selfie are there.",
	"collection_not_set":                                "This flow takes no selfies.",
	"person_already_set":                                "There is a selfie already: replace it, or leave it as it is.",
	"person_linked_to_another_email":                    "This person is registered already, with another email.",
	"person_linked_to_another_phone":                    "This person is registered already, with another phone.",
	"duplicated_person":                                 "This person is registered already.",
	"liveness_failed":                                   "The image does not show a live face well enough. Take another, facing the camera and in good light.",
	"liveness_score_not_acceptable":                     "The liveness score is too low. Take another image, facing the camera and in good light.",
	"liveness_quality":                                  "The selfie is not good enough to be measured. Take another, facing the camera and in good light.",
	"err_liveness_face_close_to_border":                 "The face is at the edge of the picture: move it to the middle.",
	"err_liveness_face_too_small":                       "The face is too small in the picture: come closer.",
	"err_multiple_faces_detected":                       "More than one face is in the picture: only the person may be in it.",
	"err_no_face_detected":                              "No face was found in the picture: take another.",
	"face_close_to_border":                              "The face is close to the edge: move it to the middle.",
	"face_too_close":                                    "The face is too close: move back a little.",
	"face_too_far":                                      "The face is too far away: come closer.",
	"face_not_centered":                                 "The face is off centre: move it to the middle.",
	"face_occluded":                                     "Something covers the face: take off glasses, mask or cap.",
	"face_rotation_too_large":                           "The face is turned: look straight at the camera.",
	"multiple_faces_detected":                           "There is more than one face: only the person may be in the picture.",
	"no_face_detected":                                  "There is no face in the image: take another.",
	"poor_lighting":                                     "The light is poor: find a brighter place.",

	"invalid parameter: note":     "The note is too long: at most 2,000 characters are taken.",
	"invalid parameter: decision": "Whether the names match was not said: choose one of the two.",
	"webhookevent_not_found":      "The server has no such event: it may be too old.",
	"webhook_is_not_active":       "The webhook is switched off, so nothing is delivered to it. Have it switched on in Verifik's panel first.",
}
