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
	None                                      string // what is not there any more
	EmailOpen, PhoneOpen                      string // of a contact whose code does not count any more
	Missed                                    string // what was chosen
	Following                                 string
	FollowQuiet                               string // a time of day
	SendCode, EnterCode                       string // the contact
	CodeByEmail, CodeByPhone, CodeIsOut       string
	CodeGoesOut                               string // outside the sandbox
	AddEmail, AddPhone, AddName               string
	TakeBackSide, FrontIsThere, AskedAgain    string
	SendLink, LinkBrings                      string
	WaitsFor                                  string // the step
	Gone                                      string
	GoneNext                                  string // the key that shows the list
	GoneBack                                  string // the key that goes back
	Moved                                     string // the step
	Hindered                                  string // what comes of completing it
}

var englishStanding = Standing{
	Next: "Next", Table: "What is possible now, and why the rest is not",
	TokenOver:     "the person's access has ended; it renews itself when needed",
	TokenUntil:    "the person's access ends at %s; it renews itself when needed",
	UnknownPlace:  "It is at %q, a step that this version does not know.",
	UnknownSteps:  "The flow has steps that this version does not know: %s.",
	UnknownStatus: "This version does not know the status %s, so the server decides what it still accepts. f shows what it sent, r reads it again.",
	Sending:       "%s: waiting for the server",
	Reading:       "reading the registration",
	OtherOutcome:  "You chose “%s”; the server made it “%s”.",
	Reissued:      "This registration already existed, and the server returned it. Its email and phone have to be confirmed again.",
	InDoubt:       "In doubt: no usable answer came to “%s”, so it may or may not be done. It is not sent again by itself.",
	WasDone:       "No answer came to “%s”, but it was done: the registration shows it.",
	WasNotDone:    "No answer came to “%s”, and it was not done: the registration is as it was. You can try it again.",
	InDoubtNext:   "r reads the registration and shows where it stands.",
	Changed:       "Changed since you last looked: %s", Done: "Now: %s", None: "none",
	EmailOpen: "the email is yet to be confirmed", PhoneOpen: "the phone is yet to be confirmed",
	Missed:      "The registration has moved on: “%s” is no longer possible and was not sent.",
	Following:   "watching",
	FollowQuiet: "next look at %s",
	SendCode:    "Send a code to %s", EnterCode: "Enter the code for %s",
	CodeByEmail: "six digits, by email", CodeByPhone: "six digits, to the phone", CodeIsOut: "already sent", CodeGoesOut: "goes out at once; may use credits",
	AddEmail: "Add an email", AddPhone: "Add a phone", AddName: "Add a name",
	TakeBackSide: "Upload the back of the document", FrontIsThere: "the front is there", AskedAgain: "the server asks for it",
	SendLink: "Send a link: they do it themselves", LinkBrings: "email, QR code, copy",
	WaitsFor: "first %s",
	Gone:     "This registration no longer exists: it has been deleted.",
	GoneNext: "What was last read of it is still shown. %s shows the list, n starts another one.",
	GoneBack: "What was last read of it is still shown. %s goes back, n starts another one.",
	Moved:    "Now at the %s step.",
	Hindered: "As it is, completing it %s.",
}

// Lacks is what a registration waits for, in a sentence and as its parts.
type Lacks struct {
	Completed, CompletedMany           string // what, as a part of the sentence
	Waits, WaitsMany                   string // what, likewise
	Skipped                            string // of a step
	SignUp, BasicInformation, Form     string
	Email, EmailCode, Phone, PhoneCode string
	Name                               string
	Document, OtherDocument, BackSide  string
	Selfie, OtherSelfie                string
}

var englishLacks = Lacks{
	Completed: "Completed waits for %s.", CompletedMany: "Completed waits for %s.",
	Waits: "waits for %s", WaitsMany: "waits for %s",
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
func (w *Words) WaitsFor(all []string) string {
	if len(all) > 1 {
		return fmt.Sprintf(w.Lacks.WaitsMany, w.enumerated(all))
	}
	return fmt.Sprintf(w.Lacks.Waits, w.enumerated(all))
}

// enumerated puts parts of a sentence together: "a, b and c".
func (d *Desk) enumerated(all []string) string {
	last := len(all) - 1
	if last <= 0 {
		return strings.Join(all, "")
	}
	return fmt.Sprintf(d.And, strings.Join(all[:last], ", "), all[last])
}

// Confirm is the question before what cannot be taken back.
type Confirm struct {
	No             string
	Yes            string // what is agreed to
	Live           string // the environment
	Closed, Review string
	Trap           string // what is missing
	Told           string // the status, as a part of a sentence
}

var englishConfirm = Confirm{
	No:     "No, go back",
	Yes:    "Yes, %s",
	Live:   " This is %s: a real person. ",
	Closed: "After that no code, document or selfie can be added, and the email and phone stay taken in this flow. Only a reviewer can change it.",
	Review: "After that no code, document or selfie can be added: all that is left is to decide it or end it.",
	Trap:   "After that it could not be completed in the flow: %s is missing and could no longer be added. Only a reviewer could still decide it.",
	Told:   "Your system is told: %s.",
}

// Paste is what is said of something that was pasted where a registration is shown,
// and that nothing waits for.
type Paste struct{ Neither, NoCode, NoPicture, NotNow string }

var englishPaste = Paste{
	Neither:   "You pasted neither a six-digit code nor the path of a picture, so it was not used.",
	NoCode:    "No contact is waiting for a code, so what you pasted was not used.",
	NoPicture: "No picture is needed now, so what you pasted was not used.",
	NotNow:    "It is not known how far the registration is, so what you pasted was not used. r reads it again.",
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
	Stops, EnterOdd                           string // something is odd: before Enter was pressed once, and after
	Named                                     string // the full name
	Keeps                                     string // what the server has
}

var englishEdit = Edit{
	Intro: "What you change here changes in the registration. What you leave empty stays as it is.", Save: "Save",
	Saving: "saving", Leave: "Leave without saving? Press %s again to leave.",
	InDoubt:  "No answer came, so it may or may not be saved. Saving again does no harm; esc shows the registration as it is.",
	Same:     "Nothing has changed yet.",
	Validate: "A changed contact has to be confirmed again.", GoesBack: "Until then the step Sign-up is not done.",
	Stops: "Enter asks once more before it saves this.", EnterOdd: "Nothing was saved yet. Enter again saves it all the same.",
	Named: "The full name becomes %s; first and last name come from it unless you type them.",
	Keeps: "leave empty to keep %s",
}
