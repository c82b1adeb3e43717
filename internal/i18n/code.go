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
	Sent                              string // a time of day
	Sandbox                           string // the code
	SandboxAt                         string // the code, a time of day
	Confirm, Send, SendAgain, GoOn    string
	ChangeEmail, ChangePhone, Through string // Through: what, the gateway
	Cost                              string
	CostLive                          string // the environment
}

var englishCode = Code{
	Heading:    "A code for %s",
	ByEmail:    "It goes by email. The person reads it to you, and the sixth digit that you type confirms it.",
	ByPhone:    "It goes to the phone. The person reads it to you, and the sixth digit that you type confirms it.",
	ByPhoneVia: "It goes to the phone, by %s. The person reads it to you, and the sixth digit that you type confirms it.",
	Stray:      "a code has six digits and nothing else; %s is none",
	TooMany:    "a code has six digits; these are %d", TooFew: "a code has six digits; these are %d",
	Empty: "type the six digits first", Over: "its time is over: send another one",
	Until:   "good until %s (%s)",
	Minutes: "%d min",
	Left:    "%s left",
	Sending: "sending the code", Confirming: "confirming the code", Looking: "looking at the registration",
	Confirmed:      "%s is confirmed.",
	EmailConfirmed: "%s's email is confirmed.", PhoneConfirmed: "%s's phone is confirmed.",
	Used:           "%s is confirmed already: the code was used.",
	SendInDoubt:    "No answer came, so the code may be on its way or not. It is not sent again by itself: ask the person first.",
	ConfirmInDoubt: "No answer came, and the contact is not confirmed. The same code can be tried again.",
	From:           "usually from %s on",
	Wrong:          "You typed %s.",
	NotSent:        "The provider did not take the code, so nothing was sent. Check the contact, or try again in a while.",
	Two:            "there are two codes in what was pasted: type the one that is meant",
	Quoted:         "taken out of what was pasted",
	Sent:           "Sent at %s. Only the newest code works.",
	Sandbox:        "Nothing is sent from a sandbox. The code is %s.",
	SandboxAt:      "Nothing is sent from a sandbox. The code is %s (%s).",
	Confirm:        "Confirm the code", Send: "Send the code", SendAgain: "Send another code", GoOn: "Go on",
	ChangeEmail: "Change the email", ChangePhone: "Change the phone", Through: "%s by %s",
	Cost:     "Each code that is sent may use credits.",
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
	Copied, CopiedTmux, CopiedOSC52  string
	NoClipboard, TooLongToCopy       string
	SelectLink, SelectToken          string // the way out of both
	Scan, ScanMono, Select           string
	Whoever, WhoeverShort            string // the warning
	TooSmall                         string // columns, rows
	Enlarge                          string
	TooLongForQR                     string
	KeyNew, Invert, CopyToken        string // what keys do
	CopyingToken                     string
}

var englishLink = Link{
	Heading: "Send a link: they do it themselves",
	Until:   "works until %s", NoUntil: "the server does not say until when it works",
	Expired: "This link has expired. Make a new one.",
	Making:  "making a link", Copying: "copying the link",
	Mailing: "emailing a link to %s",
	Copy:    "Copy the link", QR: "Show the QR code", Show: "Show the link", New: "Make a new link", Again: "Try again", Back: "Back",
	Mail:       "Email it to %s",
	MailNobody: "Email it",
	WhyNone:    "there is no link yet", WhyExpired: "the link has expired", WhyNoEmail: "the registration has no email",
	MailAsks:      "Email a link to %s? The mail goes out at once.",
	MailYes:       "Yes, email it",
	Mailed:        "A new link was sent to %s.",
	MailedNowhere: "Nothing was sent to %s: no mail leaves a sandbox. The link is new.",
	NotMailed:     "There is a new link, but the server did not say that it was sent. Copy it, or show the QR code.",
	MailInDoubt:   "The mail may have gone out or not: ask the person before you send another.",
	Copied:        "Copied: this computer's clipboard has it.",
	CopiedTmux:    "Copied to tmux's buffer: tmux's prefix key and ] paste it. Whether the terminal's clipboard has it too cannot be known.",
	CopiedOSC52:   "Sent to the terminal (OSC 52). Whether its clipboard took it cannot be known: paste it to see.",
	NoClipboard:   "There is no clipboard here, so nothing was copied.",
	TooLongToCopy: "This is too long for the terminal's clipboard.",
	SelectLink:    "Choose “Show the link” and select it with the mouse.",
	SelectToken:   "Show the token with t and select it with the mouse.",
	Scan:          "scan it with the phone's camera", ScanMono: "if the phone does not read it, i inverts it",
	Select:  "Select the whole link.",
	Whoever: "Whoever has the link can go on with the registration.", WhoeverShort: "Whoever has the link can go on.",
	TooSmall:     "The QR code needs a window of %d×%d.",
	Enlarge:      "Enlarge the window, or make its font smaller.",
	TooLongForQR: "The link is too long for a QR code.",
	KeyNew:       "new link", Invert: "invert", CopyToken: "copy token",
	CopyingToken: "copying the token",
}
