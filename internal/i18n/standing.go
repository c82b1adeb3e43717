package i18n

import (
	"fmt"
	"strings"
)

// Standing is the screen of a registration.
type Standing struct {
	Next, Table                               string
	TokenOver                                 string
	TokenUntil                                string // a time of day
	UnknownPlace, UnknownSteps, UnknownStatus string // its name
	Sending                                   string // what was chosen
	Reading                                   string
	OtherOutcome                              string // what was chosen, what the server says
	Reissued                                  string
	InDoubt, WasDone, WasNotDone              string // what was chosen
	InDoubtNext                               string
	Changed, Done                             string // what, each with what it is now
	Missed                                    string // what was chosen
	Following                                 string
	FollowQuiet                               string // a time of day
	SendCode, EnterCode                       string // the contact
	CodeByEmail, CodeByPhone, CodeIsOut       string
	AddEmail, AddPhone, AddName               string
	TakeBackSide, FrontIsThere, AskedAgain    string
	SendLink, LinkBrings                      string
	WaitsFor                                  string // the step
	Gone                                      string
	GoneNext                                  string // the key that shows the list
}

var englishStanding = Standing{
	Next: "Next", Table: "What is possible now, and why the rest is not",
	TokenOver:     "the person's access is over, and renews itself when it is needed",
	TokenUntil:    "the person's access ends at %s, and renews itself when it is needed",
	UnknownPlace:  "It stands at %q, a step that this version does not know.",
	UnknownSteps:  "The flow has steps that this version does not know: %s.",
	UnknownStatus: "This version does not know the status %s, so the server decides what it still takes. f shows what it sent, r reads it again.",
	Sending:       "%s: waiting for the server",
	Reading:       "reading the registration",
	OtherOutcome:  "You chose “%s”; the server made it “%s”.",
	Reissued:      "This registration existed already, and the server gave it again. Its email and its phone have to be confirmed again.",
	InDoubt:       "In doubt: no usable answer came to “%s”, so it may be done or not. It is not sent again by itself.",
	WasDone:       "No answer came to “%s”, but it was done: the registration shows it.",
	WasNotDone:    "No answer came to “%s”, and it was not done: the registration stands where it stood. It can be sent again.",
	InDoubtNext:   "r reads the registration and shows where it stands.",
	Changed:       "Changed since the last look: %s", Done: "Now: %s",
	Missed:      "It has moved on meanwhile: “%s” is not possible now, and was not sent.",
	Following:   "watching",
	FollowQuiet: "watching again at %s",
	SendCode:    "Send a code to %s", EnterCode: "Enter the code of %s",
	CodeByEmail: "six digits, by email", CodeByPhone: "six digits, to the phone", CodeIsOut: "it is on its way",
	AddEmail: "Add an email", AddPhone: "Add a phone", AddName: "Add a name",
	TakeBackSide: "Upload the back of the document", FrontIsThere: "the front is there", AskedAgain: "the server asks for it",
	SendLink: "Send a link: they do it themselves", LinkBrings: "email, QR code, copy",
	WaitsFor: "first %s",
	Gone:     "This registration is not there any more: it has been deleted meanwhile.",
	GoneNext: "What was read of it before is still shown. %s shows the list, n begins another one.",
}

// Lacks is what a registration waits for, in a sentence and as its parts.
type Lacks struct {
	Completed, CompletedMany           string // what, as a part of the sentence
	Waits                              string // what, likewise
	Skipped                            string // of a step
	SignUp, BasicInformation, Form     string
	Email, EmailCode, Phone, PhoneCode string
	Name                               string
	Document, OtherDocument, BackSide  string
	Selfie, OtherSelfie                string
}

var englishLacks = Lacks{
	Completed: "Completed waits for %s.", CompletedMany: "Completed waits for %s.",
	Waits:   "waits for %s",
	Skipped: "this flow leaves it out",
	SignUp:  "the sign-up", BasicInformation: "the basic information", Form: "the form",
	Email: "an email", EmailCode: "the email's code", Phone: "a phone", PhoneCode: "the phone's code",
	Name:     "a name",
	Document: "the document", OtherDocument: "another document", BackSide: "the back of the document",
	Selfie: "the selfie", OtherSelfie: "another selfie",
}

// Waits is the sentence of all that a registration waits for to be completed, ""
// where that is nothing.
func (w *Words) Waits(all []string) string {
	switch len(all) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(w.Lacks.Completed, all[0])
	}
	return fmt.Sprintf(w.Lacks.CompletedMany, w.enumerated(all))
}

// WaitsFor says the same of a transition, as a part of a sentence.
func (w *Words) WaitsFor(all []string) string { return fmt.Sprintf(w.Lacks.Waits, w.enumerated(all)) }

// enumerated puts parts of a sentence together: "a, b and c".
func (w *Words) enumerated(all []string) string {
	last := len(all) - 1
	if last <= 0 {
		return strings.Join(all, "")
	}
	return fmt.Sprintf(w.Desk.And, strings.Join(all[:last], ", "), all[last])
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
