package i18n

// Timeline is what is said of what happened to one registration.
type Timeline struct {
	Title, Reading, None  string
	NoEvents              string // this server, or this account, tells nothing of webhooks
	Older                 string // how many are not shown
	Undated               string
	By                    map[string]string // who did it, in a word
	KeyResend             string
	Question, Yes         string // before an event is delivered again
	Resending, Resent     string
	InDoubt               string
	Body, Answer, Details string // headings of an entry that is opened
	Command               string

	Happened  map[string]string // by kind and what it is of, as "created appRegistration"
	Expired   string            // Happened of what expires, once that is over
	Compared  string            // the score
	Decided   string            // the status
	Noted     string            // how it stood
	InDoubtOf string            // what was asked for
	Outcome   map[string]string // what became of an event, and of comparing the faces
	Event     map[string]string // by the part of its type that tells what happened
	Step      string            // of an event: the step
	LinkSent  string            // of a call that makes a link
	Call      map[string]string // by method and route
}

var englishTimeline = Timeline{
	Title: "Timeline", Reading: "reading what happened", None: "Nothing is known of it yet.",
	NoEvents: "This account is not shown what went to the webhook. The rest is here.",
	Older:    "1 older event is not shown.|%d older events are not shown.",
	Undated:  "no time told",
	By:       map[string]string{"here": "here", "server": "server", "webhook": "webhook"},

	KeyResend: "deliver again",
	Question:  "Deliver this event again? The system behind the webhook gets it once more, and may act on it once more.",
	Yes:       "deliver it again",
	Resending: "delivering it again", Resent: "It is on its way again, as a new event.",
	InDoubt: "No answer came, so it may be delivered again or not. The list shows it, once it is read again.",
	Body:    "What was sent", Answer: "What the webhook answered", Details: "What the server shows",
	Command: "As a command",

	Happened: map[string]string{
		"created appRegistration": "Registered", "changed appRegistration": "Last changed",
		"created emailValidation": "Code sent by email", "created phoneValidation": "Code sent to the phone",
		"created documentValidation": "Document sent", "created biometricValidation": "Selfie sent",
		"failed documentValidation": "Document failed", "failed biometricValidation": "Selfie failed",
		"answered documentValidation": "The registry answered about the document",
		"expires emailValidation":     "The email's code stops working", "expires phoneValidation": "The phone's code stops working",
		"expires token": "The registration's token stops working",
	},
	Expired:  "%s (over)",
	Compared: "Faces compared: %s", Decided: "Decided: %s", Noted: "Noted in the journal: %s", InDoubtOf: "In doubt: %s",
	Outcome: map[string]string{
		"success": "delivered", "fail": "not accepted", "pending": "on its way", "unsent": "not sent", "sent": "sent",
		"passed": "enough", "failed": "too little",
	},
	Event: map[string]string{
		"app_registration_created": "registered", "app_registration_completed": "completed", "app_registration_failed": "failed",
		"app_registration_completed_without_kyc": "completed without KYC", "app_registration_needs_manual_verification": "in manual review",
		"app_registration_person_already_set": "there is a selfie already",
		"email_validation_created":            "code sent by email", "email_validation_resend": "code sent by email again", "email_validation_validated": "email confirmed",
		"email_validation_failed": "code by email failed", "email_validation_otp_incorect": "wrong code for the email", "email_validation_expired": "code by email expired",
		"phone_validation_created": "code sent to the phone", "phone_validation_resend": "code sent to the phone again", "phone_validation_validated": "phone confirmed",
		"phone_validation_failed": "code to the phone failed", "phone_validation_otp_incorect": "wrong code for the phone", "phone_validation_expired": "code to the phone expired",
		"document_validation_created": "document sent", "document_validation_source_lookup": "document looked up in the registry",
		"document_validation_data_source_error": "the registry could not be asked", "document_validation_manual_verification_required": "a person has to look at the document",
		"biometric_validation_new": "selfie sent", "biometric_validation_validated": "selfie accepted", "biometric_validation_failed": "selfie failed",
		"biometric_validation_liveness_failed": "selfie failed: no live face", "biometric_validation_created_person": "the person was stored",
		"biometrics_liveness_score_not_acceptable": "selfie failed: the score is too low", "face_verification_compare": "faces compared",
		"information_validation_updated": "names changed", "information_validation_background_check": "background check",
	},
	Step: "step %s", LinkSent: "Link sent by email",
	Call: map[string]string{
		"POST /v2/app-registrations": "Registered", "PUT /v2/app-registrations/{id}": "Contact or name corrected",
		"POST /v2/app-registrations/{id}/resend-link": "New token and link made", "DELETE /v2/app-registrations/{id}": "Deleted",
		"POST /v2/app-registrations/{id}/rerun-compare": "Faces to be compared again",
		"POST /v2/email-validations/app-registration":   "Code asked for by email", "PUT /v2/email-validations/{id}": "Code from the email entered",
		"POST /v2/phone-validations/app-registration": "Code asked for to the phone", "PUT /v2/phone-validations": "Code from the phone entered",
		"POST /v2/document-validations/app-registration": "Document sent", "POST /v2/biometric-validations/app-registration": "Selfie sent",
		"PUT /v2/document-validations/{id}/validate":           "Names to be checked again",
		"PUT /v2/document-validations/{id}/manual-name-review": "Names judged",
		"PUT /v2/webhook-events/{id}/resend":                   "Event to be delivered again",
	},
}

// EventsCLI is what `appreg events` says.
type EventsCLI struct {
	Events, EventsLong                    string
	FlagFollow, FlagResend, FlagAllSame   string
	When, Who, What, Outcome, Event       string // of a table
	NoEvent                               string // its id
	OtherEvent                            string // its id, the command that shows those of the registration
	FollowOrResend, AllSameAlone, Waiting string
	Doubt                                 string // the command that shows it
}

var englishEventsCLI = EventsCLI{
	Events: "Print what happened to a registration",
	EventsLong: `Prints what happened to a registration, in the order of time: what was noted here,
what the server shows of it, and what went to the flow's webhook, with its answer.
What is told without a time comes last. Where the server shows this account no
webhook events, the rest is printed. --resend delivers one again.`,
	FlagFollow:  "go on with what happens, until it has ended",
	FlagResend:  "deliver the event with this id again",
	FlagAllSame: "with --resend: and all events that are the same",
	When:        "when", Who: "who", What: "what", Outcome: "outcome", Event: "event",
	NoEvent:        "The server has no event %s.",
	OtherEvent:     "The event %s is not one of this registration's, so nothing was sent. Those that it has: `%s`.",
	FollowOrResend: "--follow looks on and --resend delivers: use one of the two.",
	AllSameAlone:   "--all-same goes with --resend alone.",
	Waiting:        "Waiting: the server cannot be asked now.",
	Doubt:          "No answer came, so it may be delivered again or not. Look before it is sent again: `%s`.",
}
