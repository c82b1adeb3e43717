package i18n

// Code is the screen that confirms a contact with a code.
type Code struct {
	Heading                           string // the contact
	ByEmail, ByPhone                  string
	ByPhoneVia                        string // the gateway
	Stray                             string // the characters
	TooMany, TooFew                   string // how many digits
	Empty, Over                       string
	Until                             string // a time of day, how long that is
	Minutes                           string // how many
	Left                              string // how long
	Sending, Confirming, Looking      string
	Used, Confirmed                   string // the contact
	EmailConfirmed, PhoneConfirmed    string // the first name
	SendInDoubt, ConfirmInDoubt       string
	From                              string // a time of day
	Wrong                             string // what was typed
	NotSent, Quoted, Two              string
	Sent, SentAnother                 string // a time of day
	Sandbox                           string // the code
	SandboxAt                         string // the code, a time of day
	SandboxAnother                    string // the code
	Confirm, Send, SendAgain, GoOn    string
	ChangeEmail, ChangePhone, Through string // Through: what, the gateway
	Cost                              string
	CostLive                          string // the environment
}

var englishCode = Code{
	Heading:    "The code for %s",
	ByEmail:    "It goes by email. Ask the person to read it out: the sixth digit confirms it.",
	ByPhone:    "It goes to the phone. Ask the person to read it out: the sixth digit confirms it.",
	ByPhoneVia: "It goes to the phone, by %s. Ask the person to read it out: the sixth digit confirms it.",
	Stray:      "a code is six digits and nothing else: take out %s",
	TooMany:    "a code has six digits; this has %d", TooFew: "a code has six digits; this has %d",
	Empty: "type the six digits first", Over: "it has expired: send another",
	Until:   "good until %s (%s)",
	Minutes: "%d min",
	Left:    "%s left",
	Sending: "sending the code", Confirming: "confirming the code", Looking: "checking the registration",
	Confirmed:      "%s is confirmed.",
	EmailConfirmed: "%s's email is confirmed.", PhoneConfirmed: "%s's phone is confirmed.",
	Used:           "%s is confirmed already: the code was used.",
	SendInDoubt:    "No answer came, so the code may or may not be on its way. It is not sent again by itself: ask the person first.",
	ConfirmInDoubt: "No answer came, and the contact is not confirmed. You can try the same code again.",
	From:           "usually after %s",
	Wrong:          "You typed %s.",
	NotSent:        "The provider did not take the code, so nothing was sent. Check the contact, or try again in a few minutes.",
	Two:            "you pasted two codes: type the right one",
	Quoted:         "taken from what you pasted",
	Sent:           "Sent at %s. Only the newest code works.",
	SentAnother:    "Another code was sent at %s. Only the newest code works.",
	Sandbox:        "The sandbox sends nothing. The code is %s.",
	SandboxAt:      "The sandbox sends nothing. The code is %s (%s).",
	SandboxAnother: "The sandbox delivers no messages. The code is %s.",
	Confirm:        "Confirm the code", Send: "Send the code", SendAgain: "Send another code", GoOn: "Go on",
	ChangeEmail: "Change the email", ChangePhone: "Change the phone", Through: "%s by %s",
	Cost:     "Each code may use credits.",
	CostLive: "This is %s: each code goes to a real person and uses credits.",
}

// Link are the words of the screen that hands a link over, and of copying.
type Link struct {
	Heading                          string
	Until, NoUntil                   string // a time of day
	Expired                          string
	Making, Copying                  string
	Mailing                          string // the address
	Copy, QR, Show, New, Again, Back string
	Mail                             string // the address
	MailNobody                       string
	WhyNone, WhyExpired, WhyNoEmail  string
	MailAsks                         string // the address
	MailYes                          string
	Mailed                           string // the address
	MailedNowhere                    string // the address
	NotMailed, MailInDoubt           string
	Made, BeforeToo                  string // a link, and that the one before it works as well
	Before                           string // likewise, until when
	Copied, CopiedTmux, CopiedOSC52  string
	NoClipboard, TooLongToCopy       string
	SelectLink, SelectToken          string // the way out of both
	Scan, ScanMono, Select           string
	Whoever, WhoeverShort            string // the warning
	TooSmall                         string // columns, rows
	Enlarge                          string
	TooLongForQR                     string
	Here, HereShort, Network         string // of a sandbox's own page
	ScanHere                         string
	KeyNew, Invert, CopyToken        string // what keys do
	CopyingToken                     string
}

var englishLink = Link{
	Heading: "Send a link: they do it themselves",
	Until:   "works until %s", NoUntil: "the server does not say how long it works",
	Expired: "This link has expired. Make a new one.",
	Making:  "making a link", Copying: "copying the link",
	Mailing: "emailing a link to %s",
	Copy:    "Copy the link", QR: "Show the QR code", Show: "Show the link", New: "Make a new link", Again: "Try again", Back: "Back",
	Mail:       "Email it to %s",
	MailNobody: "Email it",
	WhyNone:    "there is no link yet", WhyExpired: "the link has expired", WhyNoEmail: "the registration has no email",
	MailAsks:      "Email a link to %s? It goes out at once.",
	MailYes:       "Yes, email it",
	Mailed:        "A new link was sent to %s.",
	MailedNowhere: "Nothing was sent to %s: the sandbox sends no email. The link is new.",
	NotMailed:     "There is a new link, but the server did not say that it was sent. Copy it, or show the QR code.",
	MailInDoubt:   "The email may or may not have gone out: ask the person before you send another.",
	Made:          "This link is new.",
	Before:        "The one before it works, too, until %s.",
	BeforeToo:     "The one before it works, too, until it expires.",
	Copied:        "Copied to this computer's clipboard.",
	CopiedTmux:    "Copied to tmux: paste it with the prefix key and ]. The terminal's clipboard may not have it.",
	CopiedOSC52:   "Sent to the terminal's clipboard (OSC 52). Paste it to check that it is there.",
	NoClipboard:   "There is no clipboard here, so nothing was copied.",
	TooLongToCopy: "This is too long for the terminal's clipboard.",
	SelectLink:    "Choose “Show the link” and select it with the mouse.",
	SelectToken:   "Show the token with t and select it with the mouse.",
	Scan:          "scan it with the phone's camera", ScanMono: "if the phone cannot read it, press i",
	Select:  "Select the whole link.",
	Whoever: "Whoever has the link can go on with the registration.", WhoeverShort: "Whoever has the link can go on.",
	TooSmall:     "The QR code needs a window of %d×%d.",
	Enlarge:      "Enlarge the window, or use a smaller font.",
	TooLongForQR: "The link is too long for a QR code.",
	Here:         "It opens the sandbox's own page, on this computer alone. For a phone, start `appreg sandbox --addr 0.0.0.0:4000 --allow-remote`.",
	HereShort:    "Only this computer can open it.",
	Network:      "It opens the sandbox's own page, on this computer and on phones in the same network.",
	ScanHere:     "only this computer can open it, no phone",
	KeyNew:       "new link", Invert: "invert", CopyToken: "copy token",
	CopyingToken: "copying the token",
}

// Reaches says who can open a link that a sandbox gave, "thisMachine" or the "network",
// and "" of any other.
func (l Link) Reaches(reach string) string {
	return map[string]string{"thisMachine": l.Here, "network": l.Network}[reach]
}
