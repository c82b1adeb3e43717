package i18n

// Errors are what went wrong, and what can be done.
type Errors struct {
	NoCredits, SessionOver, RateLimited, AccessDenied, NoToken string
	Redirect, TooLarge, Canceled, Dropped, Unreadable, NoRow   string
	Unreachable, Untrusted, OutOfDate, OtherName               string // the environment
	ProxyNone                                                  string // the environment
	ProxyDown, ProxyPassword                                   string // the proxy, the environment
	ProxyRefuses                                               string // the proxy, the environment, the HTTP status
	Timeout                                                    string // seconds
	TimeoutLong                                                string // how long
	Crash                                                      string // what was said
	NotTheAPI                                                  string // the HTTP status
	Refused                                                    string // the server's message, the HTTP status
	BrokenSaying                                               string // the server's message, the HTTP status
	Silent, Broken                                             string // the HTTP status
	NotFound, InDoubt, BadID                                   string
	NotRenewed                                                 string // what the server said
	StepWaits, StepFirst                                       string // the step
	RateLimitedFor, AbsurdWait                                 string // how long
	Minutes                                                    string // how many
	NotSent                                                    string // the fields
	Other                                                      string // what was said
}

var englishErrors = Errors{
	NoCredits:    "The account is out of credits. Whoever runs it can buy some in Verifik's panel; nothing was changed.",
	SessionOver:  "The server does not accept the API token: it may have expired (they last 30 days). Get a new one, with `appreg login` or in Verifik's panel for VERIFIK_TOKEN, and start again.",
	RateLimited:  "Too many calls in a short time. Wait a minute and try again.",
	AccessDenied: "This token is not allowed to do that: use the API token of the project's owner.",
	NoToken:      "There is no token for this registration here, so it can be read but not moved on.",
	Redirect:     "The server sends us to another address. Tokens go nowhere else: check the API's URL.",
	TooLarge:     "The answer is far larger than the API's usually are, and was not read to the end. Try again; if it keeps happening, check the API's URL.",
	Canceled:     "Cancelled.", Dropped: "The connection broke before the answer was complete. Try again.",
	Unreadable:     "The server's answer could not be read: it is empty, cut off, or not what the API answers. Try again; if it keeps happening, check the API's URL.",
	NoRow:          "The server sent rows, and none of them could be read: they are not what the API answers. Try again; if it keeps happening, check the API's URL.",
	Unreachable:    "%s cannot be reached, so nothing was sent. Check the network and the API's URL, and try again.",
	Untrusted:      "The certificate of %s is not signed by anybody this computer trusts, so nothing was sent. A proxy may be reading along: have its certificate installed here, or use another network, and check the API's URL.",
	OutOfDate:      "The certificate of %s is not valid by this computer's clock, so nothing was sent. Check the date and time here; if they are right, whoever runs the server has to renew it.",
	OtherName:      "What answers in the place of %s has a certificate for another name, so nothing was sent. Check the API's URL, and whether the network first wants you to sign in on a web page.",
	ProxyNone:      "The proxy that is set for %s has an address that makes no sense, so nothing was sent. Check HTTPS_PROXY: it takes one like http://host:3128.",
	ProxyDown:      "The proxy %s, through which %s is called, cannot be reached, so nothing was sent. Check HTTPS_PROXY and the network, and try again.",
	ProxyPassword:  "The proxy %s, through which %s is called, wants a user and a password, or others than it was given (407), so nothing was sent. They stand in HTTPS_PROXY: http://user:password@host:port.",
	ProxyRefuses:   "The proxy %s does not connect to %s: it answers with HTTP status %d, so nothing was sent. Whoever runs the proxy can tell why; check HTTPS_PROXY.",
	Timeout:        "No answer came within %.0f seconds. Check the network, and try again.",
	TimeoutLong:    "No answer came within %s. Check the network, and try again.",
	Crash:          "Something went wrong in the program: %s. What you typed is still here.",
	NotTheAPI:      "What answered is not the API but a web page (status %d), perhaps a proxy's. Try again; if it keeps happening, check the API's URL.",
	Refused:        "The server refused: %s (status %d).",
	BrokenSaying:   "Something went wrong on the server: %s (status %d). Try again in a while.",
	Silent:         "The server refused and did not say why (status %d). Try again; if it keeps happening, tell whoever runs the project.",
	Broken:         "Something went wrong on the server (status %d). Try again in a while.",
	NotFound:       "The server does not have it: it may have been deleted. Check the id.",
	InDoubt:        "No answer came, so it may or may not be done.",
	BadID:          "This is not an id: an id has 24 digits, 0 to 9 and a to f.",
	NotRenewed:     "There is no valid token for the registration here, and no new one was given. %s",
	StepWaits:      "The server still waits for the step %s: it is not done yet, or something in it is missing.",
	StepFirst:      "The step %s comes first: it is not done yet.",
	RateLimitedFor: "Too many calls in a short time. Try again in %s.",
	AbsurdWait:     "The server asks you to wait %s, which can hardly be right: tell whoever runs it.",
	Minutes:        "%d min",
	NotSent:        "Nothing was sent, because the API would not take it: %s.",
	Other:          "It did not work: %s",
}

// Causes are why something of this machine does not work, behind a colon.
type Causes struct {
	NoPlace, Busy, Ring string
	NotPlain            string // the file
	Damaged, Newer      string // the file
}

var englishCauses = Causes{
	NoPlace: "neither XDG_STATE_HOME nor HOME names a place for it", Busy: "another appreg does not let go of it",
	Ring:     "the keyring does not answer",
	NotPlain: "%s is no plain file, but a directory, a pipe or a device",
	Damaged:  "%s is damaged", Newer: "%s is of a newer appreg",
}
