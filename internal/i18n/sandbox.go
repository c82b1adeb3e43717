package i18n

// SandboxCLI is what the command line says of a sandbox that goes wrong on
// demand. A field that ends in Fault is what a fault of that kind does.
type SandboxCLI struct {
	Faults                                                                                                                string
	ErrorFault, WordFault, RetryFault                                                                                     string
	SilentFault, AfterFault, HalfFault, SlowFault                                                                         string
	GatewayFault, LittleFault, OddFault                                                                                   string
	UnknownFault, EscapeFault, OKFault                                                                                    string
	TimesFault                                                                                                            string
	FlagLatency, FlagRate, FlagFault, FlagRemote                                                                          string
	Rate, Remote                                                                                                          string // what a flag takes
	BadFault                                                                                                              string // what is wrong
	FlagData, FlagShows                                                                                                   string
	GetState, PutState, FlagFixtures                                                                                      string
	BadFixtures                                                                                                           string // the file; why, which is one of those that follow, behind a place of it
	StateLarge, StateMalformed, StateUnknown, StateVersion, StateAbsent, StateTwice, StateNowhere, StateNever, StateBegun string
	StateSyntax, StateDeep, StateSeveral, StateTooMany                                                                    string // the line and the character; behind a place
	StateExpected                                                                                                         string // what may stand there
	ExitNotRunnable, ExitNoCommand, NoCommand                                                                             string // in help; the command
	FlagHost, FlagTokenFile, FlagVerbose                                                                                  string
	HostName                                                                                                              string // what a flag takes
	NoToken                                                                                                               string // the file
	InShell                                                                                                               string // its URL
	BadTokenFile, NoStart                                                                                                 string // the file, or the command; why
	Controls, Outbox, Calls, Webhooks, Listener, Events                                                                   string // its own calls
	Clock, Reset, Document, SetFaults, Simulate, ClockReset, Undo                                                         string
	Page                                                                                                                  string // likewise
	// What is wrong with a data file, which is named.
	DataLocked, DataDamaged, DataOlder, DataNewer, DataSeed, DataNoAccess string
}

var englishSandboxCLI = SandboxCLI{
	Faults:     "Faults befall the calls that match, one each, in order. {id} and * match any",
	ErrorFault: "that HTTP error, from 400 to 599", WordFault: "that error, with the word of a refusal",
	RetryFault:  "an error with Retry-After; also =date and =garbage",
	SilentFault: "it never answers; it cuts the line", AfterFault: "the same, but it acts first",
	HalfFault: "it acts, and cuts the line in mid-answer", SlowFault: "it acts, and answers so late; or a byte a second",
	GatewayFault: "a gateway's page; a redirect to another host", LittleFault: "it acts, and answers nothing; []; half the JSON",
	OddFault:     "it acts; answers no JSON; 50 MB; a false gzip",
	UnknownFault: "it acts, and answers values nobody has heard of", EscapeFault: "it acts, with control sequences in every text",
	OKFault:       "nothing: lets a call through",
	TimesFault:    "a fault N times, like timeout@2",
	FlagLatency:   "how long every call waits first, like 300ms",
	FlagRate:      "how many calls a minute it answers, like 100/min; none: all",
	FlagFault:     "what goes wrong, see `appreg help faults`; may be given several times",
	FlagRemote:    "let --addr be an address that other machines reach",
	Rate:          "a number of calls a minute from 1, like 100/min",
	Remote:        "an address of this machine, like 127.0.0.1:0, or with --allow-remote any",
	BadFault:      "%q in --fault is nothing that the sandbox knows. There is",
	FlagData:      "file that keeps its state until the next time; it has secrets in it",
	FlagShows:     "which step it shows after one was accepted: that one, last, or the one after it, next",
	Controls:      "With the token from stdout it answers these too, and no fault befalls them",
	FlagHost:      "a further name that others call it by",
	FlagTokenFile: "file of its client token, which stays the same: read, or written where there is none",
	HostName:      "the name of a host without its port, like sandbox",
	GetState:      "all that there is, as one document; it has no secrets of tokens", PutState: "all is as that says; what is no state changes nothing",
	FlagFixtures: "file with a state that it begins with",
	BadFixtures:  "%q, which --fixtures names, cannot be used: %s.",
	StateLarge:   "it has more than 32 MiB", StateMalformed: "that value does not belong there", StateUnknown: "there is no such field",
	StateVersion: "this appreg does not read that version", StateAbsent: "it is missing", StateTwice: "another has it", StateNowhere: "nothing has that id or name",
	StateNever: "that is not possible", StateBegun: "the file of --data has a state of its own",
	StateSyntax: "it is no JSON from line %d, character %d on", StateDeep: "it is nested too deep", StateSeveral: "several have that name, so name it by its id",
	StateTooMany: "there is no room for so many", StateExpected: "; expected: %s",
	ExitNotRunnable: "sandbox -- CMD: the command cannot be run", ExitNoCommand: "sandbox -- CMD: there is no such command",
	NoCommand:    "There is no command %q: a program in PATH, or a path to one, goes behind --.",
	FlagVerbose:  "write a line of each call to stderr, without what it brought",
	InShell:      "A sandbox is at %s, and every command here finds it. `exit` ends it.",
	NoToken:      "There is no token in %q, which --client-token-file names.",
	BadTokenFile: "%q, which --client-token-file names, cannot be used: %s.",
	NoStart:      "%q cannot be started: %s.",
	Outbox:       "the codes and mails that it \"sent\"; ?to= whom", Calls: "the last calls: what each brought, and why not",
	Webhooks:     "the events for a flow's webhookUrl, and how it went",
	Page:         "what a link leads to, in a browser: it plays Verifik's page",
	Listener:     `every flow's events are listed; {"after":n} waits for more`,
	Events:       "the list of /v2/webhook-events; a listener is no call",
	Clock:        `{"advance":"2h"} ends codes; {"reset":true}`,
	Reset:        "everything as at the start, with the same ids",
	SetFaults:    `{"faults":["GET *=503"]}; also GET and DELETE`,
	Simulate:     `{"actions":["face_failed"]} happen to one`,
	Undo:         "takes back the last change; GET tells which",
	ClockReset:   `{"advance":"2h"}; begin again; one back`,
	Document:     "all its calls; that it listens. Without a token",
	DataLocked:   "%q is in use by another sandbox: stop that one first, or name another file.",
	DataDamaged:  "%q is damaged, or no data file of the sandbox. It was left as it is: move it away, or name another.",
	DataOlder:    "%q was written by an earlier appreg, which understood the steps otherwise. It was left as it is: move it away, or name another.",
	DataNewer:    "%q was written by a newer appreg than this. It was left as it is: update appreg, or name another.",
	DataSeed:     "%q began with another seed than --seed %d. Leave --seed out, or name another file.",
	DataNoAccess: "%q cannot be opened: %s.",
}

// Demo is what the demo says while it plays, and what is said of its command.
type Demo struct {
	Short, Long                           string
	FlagCast, FlagSize                    string
	FlagSpeed, FlagSeed                   string
	SizeTakes, SpeedTakes, SeedTakes      string // what a flag takes
	NoTerminal, DumbTerminal              string
	SizeOfCast, OnTerminal                string
	TooSmall                              string // columns and rows: what it takes, what there is
	Waits                                 string // columns and rows that it takes
	Unwritten                             string // the file, why
	NoCast                                string // why: what is there
	Written                               string // the file, how many seconds, columns, rows
	Pause, GoOn, Step, Again, Quit, Space string // keys
	Paused                                string
	Title                                 string // of the cast
	TryIt                                 string
	Says                                  DemoSays
}

// DemoSays is what stands below the wizard, one after the other: in a window of 80
// columns a row each.
type DemoSays struct {
	Opens, Flow, Paste, Sends, Stands, Email, Phone        string
	Document, Sees, Passed, Selfie, Alike, Asks, Completed string
}

var englishDemo = Demo{
	Short: "Play a full KYC by itself, with captions",
	Long: `Plays the wizard by itself: somebody is registered, confirms email and phone,
brings a document and a selfie, and is completed. Captions below tell what is
seen. Space pauses, the right arrow goes on to the next caption, q leaves.

It has a sandbox of its own inside the program: it needs no account and no
network, keeps nothing, and reads neither VERIFIK_* nor APPREG_*, but for
APPREG_LANG. The same --seed shows the same frames.

With --cast nothing is shown here, and no terminal is needed: it all goes
into a file, an asciicast of version 3, which asciinema plays.`,
	FlagCast:  "write it to this file, as an asciicast; -: stdout, if no terminal",
	FlagSize:  "columns and rows of the cast",
	FlagSpeed: "how fast it goes: 2 is twice as fast",
	FlagSeed:  "another one brings other ids and another rhythm",
	SizeTakes: "columns and rows like 80x24, up to 500x200", SpeedTakes: "a number from 0.1 to 20", SeedTakes: "a whole number from 1",
	NoTerminal:   "The demo needs a terminal, and this is none. `appreg demo --cast FILE` writes it to a file that can be played later.",
	DumbTerminal: "The demo needs a terminal that can move its cursor, and TERM=dumb cannot. Use another terminal, or `appreg demo --cast FILE`.",
	SizeOfCast:   "--size is of a cast: give --cast FILE with it. On a terminal the demo is as large as the window.",
	OnTerminal:   "A cast is nothing to look at on a terminal: name a file, or send stdout to one.",
	TooSmall:     "The demo needs %d columns and %d rows, and there are %d and %d: make the window larger or its text smaller, or with --cast give a larger --size.",
	Waits:        "The demo waits: it needs %d columns and %d rows.",
	Unwritten:    "The cast cannot be written to %s: %s.",
	NoCast:       "it is there already and is no cast, so it stays as it is; name another file",
	Written:      "%s: %d s, %d columns, %d rows. `asciinema play` shows it.",
	Pause:        "pause", GoOn: "go on", Step: "next", Again: "again", Quit: "leave", Space: "space",
	Paused: "Paused",
	Title:  "appreg: a full KYC",
	TryIt:  "Now you: `appreg` opens the wizard on a sandbox of its own.",
	Says: DemoSays{
		Opens:     "This is appreg, on a sandbox of its own: no account, and nobody is real.",
		Flow:      "First the flow: what a person has to bring. A few letters find it.",
		Paste:     "Ana comes from a spreadsheet: one paste, and each part lands in its field.",
		Sends:     "This is all that will be sent, and Enter sends it from this row alone.",
		Stands:    "Ana is registered: how far she is, and what can be done, the best first.",
		Email:     "A code goes to her email. The sandbox shows it: six digits, and it is sent.",
		Phone:     "Now her phone, the same way.",
		Document:  "Her identity document. The sandbox has a picture for every outcome.",
		Sees:      "We see what will be sent before it goes out. Then it is checked.",
		Passed:    "It passed, and the name on it is hers. On to the selfie.",
		Selfie:    "The selfie has to be of a living person.",
		Alike:     "It is, and the face is the one on the document.",
		Asks:      "Completing cannot be taken back, so we are asked once more.",
		Completed: "Completed: what was proven, and the id. That was a whole KYC.",
	},
}

// Backstage is what the wizard says of a sandbox that it has in hand: what would come of
// something, what the person does, and what is taken back.
type Backstage struct {
	KeyWhatIf, KeyPerson, KeyUndo string
	KeyOneBack                    string

	Imagined            string // what the screen is
	Here                string // where it stands
	After               string // what was chosen
	Way, LeadsTo        string // a heading, and where a place leads to
	You, They, Not      string // headings: what you could do, what the person could, what is refused
	Over                string // nothing is possible any more
	Play, NothingToDo   string
	Doing               string
	Acts                map[string]string // what a person does, by the sandbox's word for it
	Looking, TakingBack string
	Nothing             string
	TakenBack           string // what
	OfOther, OfNobody   string // what was changed, and whose it is
	OfCreation          string
	TakeBack, No, Yes   string
	Again               string // what failed; it takes back no more than once
	Another, NoSandbox  string
	Changes             map[string]string // what a call changed, by the kind of call
}

var englishBackstage = Backstage{
	KeyWhatIf: "what if", KeyPerson: "play the person", KeyUndo: "take back", KeyOneBack: "one back",
	Imagined: "What if: nothing here is sent, and nothing changes.",
	Here:     "It would stand at: %s",
	After:    "after: %s",
	Way:      "The way", LeadsTo: "to %s",
	You: "What you could do", They: "What the person could do", Not: "What would be refused",
	Over:        "This would be the end: nothing more is possible.",
	Play:        "Play the person. It happens in the sandbox at once, without a code or a picture.",
	NothingToDo: "There is nothing that the person could do now.",
	Doing:       "waiting for the sandbox",
	Acts: map[string]string{
		"confirm_email": "Confirm the email's code", "confirm_phone": "Confirm the phone's code",
		"document_validated": "Show a good document", "document_failed": "Show a bad document", "document_needs_review": "Show a document that somebody has to look at",
		"face_validated": "Take a good selfie", "face_failed": "Take a bad selfie", "faces_differ": "Take a selfie of somebody else",
		"expire": "Walk away, until the time is over",
	},
	Looking: "looking for the last change", TakingBack: "taking it back",
	Nothing:    "There is nothing to take back: nothing has changed since the sandbox was started, or what did is too long ago.",
	TakenBack:  "Taken back: %s.",
	OfOther:    "The last change was made to somebody else, %[2]s: %[1]s.",
	OfNobody:   "The last change was not made to this registration: %s.",
	OfCreation: "The last change is that this registration was created: taking it back deletes it, with all that was typed.",
	TakeBack:   "Take it back all the same?", No: "No, leave it", Yes: "Yes, take it back",
	Again:     "Try again",
	Another:   "Something else has changed just now, so nothing was taken back. Press z again to see what.",
	NoSandbox: "This server does not know how to do that: it is no sandbox of this program, or an older one.",
	Changes: map[string]string{
		"create": "the new registration", "sync": "the last step or decision", "update": "a contact or a name", "delete": "that it was deleted",
		"email": "the email's code", "phone": "the phone's code", "document": "the document", "face": "the selfie", "compare": "the comparison of the faces",
		"link": "the link that was emailed", "cv": "the record that was emailed", "simulate": "what the person did",
		"flow": "a new flow", "webhook": "a webhook", "login": "a sign-in", "clock": "the clock", "reset": "the new beginning", "state": "the state that was loaded",
	},
}
