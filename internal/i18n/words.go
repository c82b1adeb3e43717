package i18n

import "strings"

// Words are all that a person reads. A field with verbs names what they stand
// for; one with a "|" has two forms, for one and for many.
type Words struct {
	Lang string // "en", "es"

	App         App
	Keys        Keys
	Form        Form
	Flow        Flow
	Contact     Contact
	Person      Person
	Review      Review
	Standing    Standing
	Confirm     Confirm
	Fields      Fields
	Code        Code
	Edit        Edit
	Image       Image
	Link        Link
	Browse      Browse
	Taken       Taken
	Unfinished  Unfinished
	Remote      Remote
	Evidence    EvidenceCLI
	Batch       Batch
	Shell       Shell
	Manual      Manual
	FlowCLI     FlowCLI
	Create      CreateCLI
	Help        Help
	Errors      Errors
	Summary     Summary
	CLI         CLI
	Sandbox     SandboxCLI
	Login       Login
	Journal     Journal
	Causes      Causes
	Ending      Ending
	Desk        Desk
	Judging     Judging
	RefusedFace RefusedFace
	DeskCLI     DeskCLI

	// Languages are those of the vendor's list, with their names.
	Languages []struct{ Code, Name string }

	statuses map[string]string // by the API's status
	policies map[string]string // by the API's policy
	does     map[string]string // what a transition does: by its step, by its status for end
	ended    map[string]string // how a registration ended, by its status
	asks     map[string]string // before what cannot be taken back, by its status: who
	agrees   map[string]string // the answer yes, likewise
	changes  map[string]string // what has changed, by the API's name
	unfit    map[string]string // why a flow takes no registrations
	steps    map[string]string // by the API's name
	reasons  map[string]string // the server's refusals, by their message in lower case
}

// App is what the frame says.
type App struct {
	QuitAgain string
	// MeantForBefore says why a key did nothing: what it would have chosen had
	// only just come up.
	MeantForBefore string
	Seconds        string // seconds
	RetryIn        string // seconds, which retry, of how many
	Retry          string // which one, of how many
	Thousands      string // what sets them apart
}

// Keys are what the keys do, in a word or two.
type Keys struct {
	Quit, Suspend, Repaint, Help                                      string
	Next, Previous, Field, Choose, Back, Review, Create, Curl, GiveUp string
	Send, More, Refresh, Fields, New, Answer, Scroll, JSON, Token     string
	Edit, Link, Follow, Unfollow, Browse, Open                        string
}

// Form is what the form says on every page.
type Form struct {
	Title   string
	Pages   [4]string
	Removed string // how many
}

// Flow is the page that chooses a flow.
type Flow struct {
	Project, Flow                  string
	Filter, Loading, NoMatch, None string
	LeftOut                        string // how many
	Reopen                         string // who
	Retry, TypeIDs, Browse         string
	Email, Phone, Document, Face   string
	IDsIntro, FlowID, ProjectID    string
	ProjectOptional, IDHint        string
	IDOdd                          string // how many digits
	LookingUp                      string
}

// Contact is the page of email and phone.
type Contact struct {
	Email, Country, Phone, Or, Optional, NeedsOne                string
	EmailHint, EmailSpaces, EmailNoAt, EmailNoDomain, EmailShape string
	EmailDomain                                                  string // the domains
	CountryHint, CountryTooLong                                  string
	CountryUnknown                                               string // the code
	PhoneHint, PhoneSeveral, PhoneCode                           string
	PhoneExtension                                               string // the extension
	PhoneDigits                                                  string // the characters at fault
	PhoneCount                                                   string // how many are usual, the country, how many there are
	PhoneSuggest                                                 string // the shorter number
	PhoneTrunk                                                   string // what is in front, the shorter number
	PhoneSends                                                   string // the country code, the number

	IntroUnknown, IntroNone                                           string
	IntroBoth, IntroBothCodes, IntroBothEmailCode, IntroBothPhoneCode string
	IntroEmail, IntroEmailCode, IntroPhone, IntroPhoneCode            string
}

// Person is the page of names and language.
type Person struct {
	FullName, FirstName, LastName, Language  string
	Intro, IntroNeeded, NameHint, NameNeeded string
	NameLong                                 string // how many characters
	LanguageDefault, LanguageShape           string
	LanguageOther                            string // the code
}

// Review is the page that sends.
type Review struct {
	Curl, Creating, Enter, Again, Cost, CostSandbox, InDoubt, InDoubtNext string
}

// Standing is the screen of a registration.
type Standing struct {
	Flow, Next, NotYet, Token, TokenOver                   string
	TokenUntil                                             string // a time of day
	UnknownPlace, UnknownSteps, UnknownStatus              string // its name
	Sending                                                string // the step
	Reading, NoAnswer                                      string
	OtherOutcome                                           string // what was asked for, what the server says
	ClosedNext, Reissued                                   string
	InDoubt, WasDone, WasNotDone                           string // the step
	InDoubtNext                                            string
	Changed, Done                                          string // what, each with what it is now
	Missed                                                 string // the step
	Following, Evidence                                    string
	FollowQuiet                                            string // a time of day
	SendCode, EnterCode                                    string // the contact
	AddEmail, AddPhone, AddName                            string
	TakeDocument, TakeBackSide, AgainDocument              string
	TakeFace, AgainFace                                    string
	WaitsFor                                               string // the step
	NoDocument, NoFace, NoBackSide                         string
	Gone                                                   string
	GoneNext                                               string // the key that shows the list
	DocumentIs, FaceIs                                     string // the validation's status
	NoEmail, EmailUnproven, NoPhone, PhoneUnproven, NoName string
}

// Confirm is the question before what cannot be taken back.
type Confirm struct {
	No             string
	Yes            string // what is agreed to
	Live           string // the environment
	Closed, Review string
	Trap           string // the step
}

// Fields is the screen of all that the server returned.
type Fields struct{ Title, Registration, Sync, Before, Token string }

// Help is the help screen.
type Help struct {
	Title, Keys string
	Text        []string
}

// Errors are what went wrong, and what can be done.
type Errors struct {
	NoCredits, SessionOver, RateLimited, AccessDenied, NoToken string
	Redirect, TooLarge, Canceled, Dropped, Unreadable, NoRow   string
	Unreachable, Untrusted, OutOfDate, OtherName               string // the environment
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

// Summary is what stays in the scrollback.
type Summary struct {
	Worked        string // how many
	Ended         string
	Server        string // the environment
	CreateInDoubt string // who
	SyncInDoubt   string // what was asked for
}

// CLI is what commands say.
type CLI struct {
	Resume, ResumeLong, NeedsOneID                                             string
	Root, RootLong, Sandbox, SandboxLong, Next, NextLong, HelpCommand, Version string
	Usage, Commands, Flags, Environment, More                                  string
	FlagLang, FlagTheme, FlagASCII, FlagEnv, FlagURL, FlagJSON, FlagHelp       string
	FlagVersion, FlagAddr, FlagSeed, FlagOTP, FlagRecreate                     string
	FlagCooldown, Duration                                                     string
	NoTerminal, DumbTerminal                                                   string
	NoToken, URLWithoutToken, EnvAndURL, SandboxCommand                        string
	BadValue                                                                   string // the value, the flag, what it takes
	BadURL, InsecureURL                                                        string // the URL
	BadToken                                                                   string
	UnknownFlag, UnknownCommand                                                string // its name, and what lists them
	NeedsValue                                                                 string // its name
	SixDigits, WholeNumber, TrueOrFalse                                        string
	NeedsID                                                                    string
	NotFound                                                                   string // the id
	Failed                                                                     string // what was said
	Stopped                                                                    string
	Listen                                                                     string // the address, what was said
	NextTable                                                                  [3]string
}

// Status words a status; one that nobody here has heard of stays as it is.
func (w *Words) Status(s string) string { return lookUp(w.statuses, s) }

// Policy words a step policy.
func (w *Words) Policy(p string) string { return lookUp(w.policies, p) }

// Does says what a transition does, by its step, or by its status for end.
func (w *Words) Does(s string) string { return lookUp(w.does, s) }

// Ended says how a registration ended, by its status.
func (w *Words) Ended(s string) string { return lookUp(w.ended, s) }

// Asks is the question before a transition that cannot be taken back, by its
// status; it is about a person.
func (w *Words) Asks(s string) string { return lookUp(w.asks, s) }

// Agrees is what yes means to that question.
func (w *Words) Agrees(s string) string { return lookUp(w.agrees, s) }

// Change is what of a registration has changed, by the API's name.
func (w *Words) Change(name string) string { return lookUp(w.changes, name) }

// Unfit says why a flow takes no registrations.
func (w *Words) Unfit(u string) string { return lookUp(w.unfit, u) }

// Reason words a refusal; one that nobody here has heard of stays as it is.
func (w *Words) Reason(r string) string {
	if text, ok := w.Known(r); ok {
		return text
	}
	return r
}

// Known words a refusal of the server, compared without case as the contract
// wants it, when it is one that we know.
func (w *Words) Known(reason string) (string, bool) {
	text, ok := w.reasons[strings.ToLower(reason)]
	return text, ok
}

func lookUp(m map[string]string, key string) string {
	if text, ok := m[key]; ok {
		return text
	}
	return key
}
