package i18n

// Standing is the screen of a registration.
type Standing struct {
	Flow, Next, NotYet, Token, TokenOver                   string
	TokenUntil                                             string // a time of day
	UnknownPlace, UnknownSteps, UnknownStatus              string // its name
	Sending                                                string // the step
	Reading, NoAnswer                                      string
	OtherOutcome                                           string // what was asked for, what the server says
	Reissued                                               string
	InDoubt, WasDone, WasNotDone                           string // the step
	InDoubtNext                                            string
	Changed, Done                                          string // what, each with what it is now
	Missed                                                 string // the step
	Following, Evidence                                    string
	FollowQuiet                                            string // a time of day
	SendCode, EnterCode                                    string // the contact
	AddEmail, AddPhone, AddName                            string
	TakeBackSide                                           string
	WaitsFor                                               string // the step
	NoBackSide                                             string
	Gone                                                   string
	GoneNext                                               string // the key that shows the list
	NoEmail, EmailUnproven, NoPhone, PhoneUnproven, NoName string
}

var englishStanding = Standing{
	Flow: "The flow", Next: "What next", NotYet: "Not yet", Token: "token", TokenOver: "token over, renews itself",
	TokenUntil:    "token until %s",
	UnknownPlace:  "it stands at %q, a step that this version does not know",
	UnknownSteps:  "also in this flow, and not known to this version: %s",
	UnknownStatus: "This version does not know the status %s, so the server decides what it still takes. f shows what it sent, r reads it again.",
	Sending:       "sending %s",
	Reading:       "reading the registration", NoAnswer: "no answer",
	OtherOutcome: "Asked for %s; the server decided %s.",
	Reissued:     "This registration existed already, and the server gave it again. Earlier email and phone validations were reset and have to be done again.",
	InDoubt:      "In doubt: no usable answer came to %s, so it may be done or not. It is not sent again by itself.",
	WasDone:      "No answer came to %s, but it was done: the registration shows it.",
	WasNotDone:   "No answer came to %s, and it was not done: the registration stands where it stood. It can be sent again.",
	InDoubtNext:  "r reads the registration and shows where it stands.",
	Changed:      "Changed since the last look: %s", Done: "Done: %s",
	Missed:    "It has moved on meanwhile: %s is not possible now, and was not sent.",
	Following: "watching", Evidence: "Evidence",
	FollowQuiet: "watching again at %s",
	SendCode:    "send a code to %s", EnterCode: "enter the code of %s",
	AddEmail: "add an email", AddPhone: "add a phone", AddName: "add a name",
	TakeBackSide: "take in the document's back",
	WaitsFor:     "first %s",
	NoBackSide:   "the back of its document is missing",
	Gone:         "This registration is not there any more: it has been deleted meanwhile.",
	GoneNext:     "What was read of it before is still shown. %s shows the list, n begins another one.",
	NoEmail:      "there is no email", EmailUnproven: "the email's code is not confirmed", NoPhone: "there is no phone",
	PhoneUnproven: "the phone's code is not confirmed", NoName: "there is no name",
}

// Confirm is the question before what cannot be taken back.
type Confirm struct {
	No             string
	Yes            string // what is agreed to
	Live           string // the environment
	Closed, Review string
	Trap           string // the step
	Told           string // the status, as a part of a sentence
}

var englishConfirm = Confirm{
	No:     "No, go back",
	Yes:    "Yes, %s",
	Live:   " This is %s: a real person. ",
	Closed: "No code, document or selfie can be added after that, and its email and phone stay taken in this flow. Only a reviewer can change it.",
	Review: "No code, document or selfie can be added after that: it can only be decided, or ended.",
	Trap:   "The flow could not complete it from there: %s is missing and can no longer be added. Only a reviewer's decision would be left.",
	Told:   "The integration is told: %s.",
}

// Paste is what is said of something that was pasted where a registration is shown,
// and that nothing waits for.
type Paste struct{ Neither, NoCode, NoPicture, NotNow string }

var englishPaste = Paste{
	Neither:   "What was pasted is neither a six-digit code nor a picture's path, so it was not used.",
	NoCode:    "No contact waits for a code now, so what was pasted was not used.",
	NoPicture: "No picture is due now, so what was pasted was not used.",
	NotNow:    "Where the registration stands is not known now, so what was pasted was not used. r reads it.",
}

// Fields is the screen of all that the server returned.
type Fields struct{ Title, Registration, Sync, Before, Token string }

var englishFields = Fields{
	Title: "All fields", Registration: "The registration, as the server sent it", Sync: "The answer to the last sync",
	Before: "The registration, as it was before that", Token: "token",
}

// Edit is the screen that changes contacts and names.
type Edit struct {
	Intro, Save, Saving, Leave, InDoubt, Same string
	Validate, GoesBack                        string
	Named                                     string // the full name
	Keeps                                     string // what the server has
}

var englishEdit = Edit{
	Intro: "What you change here is changed in the registration. What you leave empty stays as it is.", Save: "Save",
	Saving: "saving", Leave: "Leave without saving? esc again leaves; any other key stays.",
	InDoubt:  "No answer came, so it may be saved or not. Saving again does no harm; esc shows the registration as it is.",
	Same:     "Nothing is different yet.",
	Validate: "A changed contact has to be confirmed again.", GoesBack: "Until then the step Sign-up (signUpForm) is not done.",
	Named: "The full name will be %s; first and last name follow from it where they are not given.",
	Keeps: "empty changes nothing: it stays %s",
}
