package i18n

// Remote are the words that the commands share which call the API, and of those
// about one registration.
type Remote struct {
	FlagDryRun                             string
	Status, Next                           string // of a table
	Who, Email, Phone                      string
	Arguments                              string // how the command is called
	Lacks, OneTooMany, NoID                string // which; how the command is called
	Nameless                               string
	UnknownStep                            string // the step, those that there are
	StepTakes                              string // the step, the statuses
	Unread                                 string // why, the command that reads
	Get, GetLong, Sync, SyncLong           string
	ExitRefused, ExitInDoubt, ExitTryLater string
}

var englishRemote = Remote{
	FlagDryRun: "show what would be sent, and send nothing",
	Status:     "status", Next: "next",
	Who: "name", Email: "email", Phone: "phone",
	Arguments:   "That is not how it is called. Expected: `%s`.",
	Lacks:       "%s is missing. Expected: `%s`.",
	OneTooMany:  "`%s` is one too many. Expected: `%s`.",
	NoID:        "The ID is missing: `%s` is none. Expected: `%s`.",
	Nameless:    "This link or token names no registration. What does: the registration's id of 24 digits, its link, or its own token.",
	UnknownStep: "There is no step %s. There are: %s.",
	StepTakes:   "The step %s takes one of these statuses: %s.",
	Unread:      "It is done, but what is valid next could not be read. %s To read it: `%s`.",
	Get:         "Print a registration", GetLong: "Prints a registration as the server has it now, and what can be done next.",
	Sync: "Make a transition of a registration",
	SyncLong: `Asks the server for a transition, a step with a status, and prints where the
registration stands then. The status may be left out where the step takes only
one. What is to be COMPLETED may end in manual review: ` + "`appreg next ID`" + ` tells it
before. It uses the registration's own token: the one that is kept from before,
else a new one is asked for.`,
	ExitRefused: "refused by the rules; the reason is told", ExitInDoubt: "no answer came, and it may be done or not",
	ExitTryLater: "try again later",
}

// CreateCLI are the words of the commands that create, list and change
// registrations, and list where they can be created.
type CreateCLI struct {
	Create, CreateLong                                 string
	FlagOf                                             map[string]string // by the API's names of the fields
	AskProject, AskFlow, AskEmail, AskPhone, AskNumber string
	AskCountry                                         string
	Look                                               string // the command that looks
	Lists                                              string // the command that lists them
	CreateDoubt                                        string // likewise
	Found                                              string

	Update, UpdateLong, NoChange string
	UpdateDoubt                  string // the command that looks

	Flows, FlowsLong, Name, Takes, Yes string
	No                                 string            // why not
	NoProject                          string            // its id
	WhyNot                             map[string]string // why a flow takes no registrations

	Projects, ProjectsLong, FlagProjectStatus, FlowCount string

	List, ListLong                                     string
	FlagStatus, FlagStep, FlagSort, FlagReveal         string
	FlagLikeEmail, FlagLikePhone, FlagLikeName         string
	FindShort, FindLong, FlagSearch                    string
	Searched                                           string // how else than it was typed
	SearchMore, SearchAlone                            string
	SearchStopped                                      string // why
	FlagListFormat, FlagSince, FlagUntil               string
	FlagEvery, FlagAll, AllPages, TwoFormats, NoPeriod string
	NoMoment                                           string // what was given, the flag
	NotAll                                             string // how many there are, of how many
	FlagPage, FlagLimit, PageTakes, LimitTakes         string
	UnknownStatus                                      string // the status, those that there are
	UnknownSort                                        string // the field, those that there are
	PastEnd                                            string // which, the last one, how many rows in all
	NextPage                                           string // the commands for that and for all
	None                                               string
	TooMany                                            string // how many
	Page                                               string // which, of how many, how many rows in all
}

var englishCreateCLI = CreateCLI{
	Create: "Register a person",
	CreateLong: `Registers a person in a flow of a project, and prints the registration and what
is valid next. It takes an email, a phone, or both. A phone may be given as it
is pasted: "+57 300 123 4567" is a country code and a number.`,
	FlagOf: map[string]string{
		"project": "id or name of the project", "projectFlow": "id or name of the flow",
		"email": "email of the person", "phone": "phone of the person, with or without its country code",
		"countryCode": "country code of the phone, like +57",
		"fullName":    "full name", "firstName": "first name", "lastName": "last name",
		"language": "language of what the person is sent: two letters",
	},
	AskProject: "Id of the project (`appreg projects` lists them):", AskFlow: "Id of the flow:",
	AskEmail: "Email (empty: a phone alone):", AskPhone: "Phone (empty: none):", AskNumber: "Phone:",
	AskCountry:  "Country code of the phone, like +57:",
	Look:        "To look for it: `%s`.",
	Lists:       "To list them: `%s`.",
	CreateDoubt: "No answer came, so the registration may be there or not. Look before it is sent again: `%s`.",
	Found:       "No answer had come to this before, and it went through: this is the registration. Nothing was sent again.",

	Update: "Change a registration's contacts and names",
	UpdateLong: `Changes the contacts and names that are given, of an open registration; the rest
stays. A changed contact has to be validated again.`,
	NoChange:    "Nothing to change is given: use --email, --phone, --country-code, --full-name, --first-name or --last-name.",
	UpdateDoubt: "No answer came, so it may be changed or not. Look: `%s`. Sending the same again does no harm.",

	Flows: "List the flows of a project",
	FlowsLong: `Lists the flows of a project, and tells which of them can take registrations, and
why the others cannot.`,
	Name: "name", Takes: "takes registrations", Yes: "yes",
	No:        "no: %s",
	NoProject: "The server has no project %s. `appreg projects` lists those that there are.",
	WhyNot: map[string]string{
		"project_draft": "the project is a draft", "project_paused": "the project is paused", "project_not_active": "the project is not active",
		"flow_login": "the flow is for login", "flow_not_onboarding": "the flow is not for onboarding",
		"flow_draft": "the flow is a draft", "flow_paused": "the flow is paused", "flow_not_active": "the flow is not active",
	},

	Projects: "List the projects", ProjectsLong: "Lists the projects that the API token may see.",
	FlagProjectStatus: "draft, active or paused", FlowCount: "flows",

	List: "List registrations",
	ListLong: `Lists the registrations that fit all that is asked for, the newest first.
People's names and contacts are masked in the table; with --json they are whole.`,
	FlagStatus: "a status, or several: the flag can be given again", FlagStep: "the step where they stand",
	FlagSort: "field to sort by, the other way round with - in front: -createdAt", FlagReveal: "mask no name and no contact",
	FlagLikeEmail: "a part of the email", FlagLikePhone: "a part of the phone", FlagLikeName: "a part of the name",
	FindShort: "Find registrations by name, email, phone, id or link",
	FindLong: `Looks for whatever is known of somebody: a part of the name, the email or the
phone, an id, a link of the panel's or of the hosted page's, a token. Accents do
not matter. People's names and contacts are masked in the table; with --json
they are whole.`,
	FlagSearch:     "a part of the name, the email or the phone, with or without accents; an id, a link or a token",
	Searched:       "Also looked for as: %s.",
	SearchMore:     "There are more than are shown: type more of the name.",
	SearchAlone:    "--search looks in names, emails and phones at once: leave out --name, --email and --phone.",
	SearchStopped:  "Not all spellings were looked for. %s",
	FlagListFormat: "table, or csv for a spreadsheet, with people unmasked",
	FlagSince:      "registered since then: 2026-11-30, 2026-11-30T15:04:05Z, or 7d, 12h ago",
	FlagUntil:      "registered until then, a day to its end",
	FlagEvery:      "every page",
	FlagAll:        "every page, as it comes; ctrl+c stops with what there is",
	AllPages:       "--all shows every page: leave --page out.",
	TwoFormats:     "--json and --format csv are two formats: leave one of them out.",
	NoPeriod:       "--until is before --since, so nothing can be between them.",
	NoMoment:       "%s is no moment for %s. It takes a day (2026-11-30), a moment (2026-11-30T15:04:05Z), or how long ago: 90m, 12h, 7d, 2w.",
	NotAll:         "These are %d of %d: the rest did not come.",
	FlagPage:       "which page, from 1", FlagLimit: "how many there are on a page, 100 at the most",
	PageTakes: "a whole number from 1", LimitTakes: "a whole number from 1 to 100",
	UnknownStatus: "There is no status %s. There are: %s.",
	UnknownSort:   "Nothing is sorted by %s. There are: %s; with - in front the other way round.",
	PastEnd:       "Page %d is past the end: the last one is page %d; %d in all.",
	None:          "Nothing fits.",
	TooMany:       "The server sent 1 row more than was asked for; it is left out.|The server sent %d rows more than were asked for; they are left out.",
	Page:          "Page %d of %d; %d in all.",
	NextPage:      "Go on with `%s`, or have all with `%s`.",
}

// FlowCLI is what `appreg flow` says.
type FlowCLI struct {
	Flow, FlowLong                               string
	FlagProject, FlagSteps, FlagFormat, FlagFrom string
	Arguments, Both                              string
	NoSteps                                      string // the steps, the policies
	NoPair                                       string // what was given, the steps, the policies
	NoStep                                       string // what was given, the steps
	NoPolicy                                     string // what was given, the step, the policies
	Twice                                        string // the step
	NotFound                                     string // the id
	NotIts                                       string // the registration, its flow
	NotShown                                     string // the registration
	Unknown                                      string // steps
	From, Transition, To, Needs                  string // heads of a table
	SignUp                                       string // what a transition needs
}

var englishFlowCLI = FlowCLI{
	Flow: "Draw the state diagram of a flow",
	FlowLong: `Draws what is valid from where in a flow, as a table, or as a diagram for
Mermaid or Graphviz. The flow is one of the server's, by its name or its id or
as APPREG_PROJECT_FLOW has it, that of a registration (--from alone), or made
up, for which nobody has to be signed in:
--steps document=mandatory,liveness=optional

Steps that are not named are as in a flow that does not name them: signUpForm
is mandatory, the others are skipped. In brackets, or in the last column, is
the evidence that a transition needs. In the table * marks the registration.`,
	FlagSteps: "draw this flow: step=policy, several with commas, or given several times", FlagFormat: "text, mermaid or dot",
	FlagProject: "id or name of the project that the flow's name is looked for in",
	FlagFrom:    "mark where the registration with this id stands",
	Arguments:   "Name one flow, by its name or its id: `appreg flow FLOW`, or make one up: `appreg flow --steps document=mandatory`.",
	Both:        "Both a flow's id and --steps were given: leave one of them out.",
	NoSteps:     "--steps names no step. Expected is step=policy, with a step of %s and a policy of %s.",
	NoPair:      "%s in --steps is not a step with a policy. Expected is step=policy, with a step of %s and a policy of %s.",
	NoStep:      "%s in --steps is not a step that has a policy. There are: %s.",
	NoPolicy:    "%s in --steps is not a policy for %s. There are: %s.",
	Twice:       "--steps names %s twice: leave one of them out.",
	NotFound:    "The server has no flow %s.",
	NotIts:      "The registration %s is not of this flow, but of %s.",
	NotShown:    "The server does not show the flow of the registration %s: name it by its id.",
	Unknown:     "The flow has steps that appreg does not know and does not draw: %s.",
	From:        "from", Transition: "transition", To: "to", Needs: "needs",
	SignUp: "validated sign-up data",
}

// APICLI is what `appreg api` says.
type APICLI struct {
	Short, Long                              string
	FlagField, FlagInput, FlagAs, FlagReveal string
	NoMethod                                 string // what was given, those that there are
	BadPath                                  string // what was given
	InDoubt, Unfiltered                      string
	NeedsAs, NoAs                            string // the call
	NoField                                  string // what was given
	BadField, Twice                          string // the key
	Both, TwoStdin                           string
	NoBody                                   string // the method
	Empty                                    string // of which file
	NotJSON                                  string // likewise, line, character
	Unread                                   string // likewise, why
	TooLarge                                 string // likewise, how many MiB
	Binary                                   string // its type, how many bytes
}

var englishAPICLI = APICLI{
	Short: "Make any call of the API",
	Long: `Sends one request, and prints the body of the answer as it came, with secrets
masked. What the server refuses is printed, too, and said on stderr. What
changes something is sent once.

There are two kinds of token. The API token creates, lists, decides and deletes.
A registration's own brings evidence, with --as ID: the one that is kept from
before, else a new one is asked for. A sync takes that of its path by itself.

What -f has is a text, or with := JSON: a number, a list or an object, which has
what is nested in it, like 'actions:=["expire"]'. Keys have no form of their own.`,
	FlagField:  "key=text, or key:=JSON, of the body; with GET and DELETE of the query",
	FlagInput:  "the body: a file of JSON, - for stdin",
	FlagAs:     "use the own token of this registration",
	FlagReveal: "show secrets as they are",
	InDoubt:    "No answer came that tells whether it was done: look before it is sent again.",
	Unfiltered: "The answer is no JSON, which --jq cannot read.",
	NoMethod:   "%s is no method of the API. There are: %s.",
	BadPath:    "%s is no path on the server. Expected is one like /v2/app-registrations, without a server, .., # or blanks. What is odd in a query goes with -f.",
	NeedsAs:    "%s takes a registration's own token, and not the API token. Say whose: --as ID.",
	NoAs:       "%s does not take a registration's own token. Leave --as out.",
	NoField:    "%q is no field. Expected is key=text, or key:=JSON.",
	BadField:   "What %s:= has is no JSON. A text goes with = alone.",
	Twice:      "-f gives %s twice: leave one of them out.",
	Both:       "Both --input and -f were given: leave one of them out.",
	TwoStdin:   "Both --input - and --token-stdin read stdin: give one of them a file.",
	NoBody:     "%s has no body: leave --input out. -f makes a query.",
	Empty:      "%s is empty.",
	NotJSON:    "%s is no JSON: line %d, character %d. The API takes nothing else.",
	Unread:     "%s cannot be read: %s.",
	TooLarge:   "%s is larger than %d MiB, which no server takes.",
	Binary:     "The answer is a file of %s with %d bytes, which no terminal shows. It came, and is not kept. Send it to a file: > FILE.",
}

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
can do so: it is printed only with --reveal. In a sandbox it leads to that
sandbox's own page, and it is told who can open that.`,
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
