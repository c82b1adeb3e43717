package i18n

// EvidenceCLI is what the command line says of codes, documents, faces and
// links.
type EvidenceCLI struct {
	OTP, OTPLong, OTPSend, OTPSendLong, OTPConfirm, OTPConfirmLong string
	Resend, ResendLong                                             string
	FlagBack, FlagSendEmail, FlagReveal, FlagGateway, PhoneAlone   string

	Channel     string // what was given
	NeedsCode   string // the command
	StdinTwice  string
	NoCode      string // the contact, the command that sends one
	NoEmail     string // the command that adds one
	NoPhone     string // the command that adds one
	NeedsFile   string // the command
	Missing     string
	Directory   string
	Force       string // the flag
	Again       string // the command that sends another picture
	Doubt       string // the command that shows it
	Hidden      string // the flag
	NoLink      string
	MailUntold  string
	NeedsAnswer string
}

var englishEvidenceCLI = EvidenceCLI{
	OTP: "Confirm an email or a phone with a code", OTPLong: "Has a code sent to an email or a phone, and brings it back.",
	OTPSend: "Send a code to an email or a phone",
	OTPSendLong: `Has a code sent to the email or the phone of a registration. It may use credits,
and an earlier code works no longer. A sandbox sends nothing and tells the code.`,
	OTPConfirm: "Bring a code back",
	OTPConfirmLong: `Brings back the code that was sent. With - in its place it is read from stdin,
so that the list of processes does not show it; without it, it is asked for.`,
	Resend: "Make a new link for the person to go on with",
	ResendLong: `Makes a new link, with which the person goes on by themselves. Whoever has it
can do so: it is printed only with --reveal.`,
	FlagBack:      "file with the back of the document",
	FlagSendEmail: "have the link emailed to the person",
	FlagReveal:    "print the link itself",
	FlagGateway:   "how the code goes to a phone: sms or whatsapp; none: as the flow says",
	PhoneAlone:    "--phone-gateway is for a code that goes to a phone. Leave it out.",

	Channel:     "%q is none of the two that take a code: email, phone.",
	NeedsCode:   "The code is missing: `%s`, or - in its place and the code on stdin.",
	StdinTwice:  "Stdin can bring the API token or the code, not both.",
	NoCode:      "No code was sent to %s yet: `%s` sends one.",
	NoEmail:     "The registration has no email: `%s` adds one.",
	NoPhone:     "The registration has no phone: `%s` adds one.",
	NeedsFile:   "Name the file of at least one side: `%s`.",
	Missing:     "There is no such file. Check the path.",
	Directory:   "This is a directory; a file is expected.",
	Force:       "%s replaces it.",
	Again:       "To send it: `%s`.",
	Doubt:       "`%s` shows where the registration stands.",
	Hidden:      "The link is hidden; %s prints a new one. Whoever has it can go on with the registration.",
	NoLink:      "The server gave no link, only a token, which is kept.",
	MailUntold:  "There is a new link, but the server did not say that it was sent.",
	NeedsAnswer: "The code has to be typed, and nobody may be asked here.",
}
