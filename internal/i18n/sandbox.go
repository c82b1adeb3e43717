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
	BadTokenFile, NoStart                                                                                                 string // the file, or the command; why
	Controls, Outbox, Calls, Webhooks, Listener                                                                           string // its own calls
	Clock, Reset, Document, SetFaults, Simulate, ClockReset                                                               string
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
	NoToken:      "There is no token in %q, which --client-token-file names.",
	BadTokenFile: "%q, which --client-token-file names, cannot be used: %s.",
	NoStart:      "%q cannot be started: %s.",
	Outbox:       "the codes and mails that it \"sent\"; ?to= whom", Calls: "the last calls: what each brought, and why not",
	Webhooks:     "the events for a flow's webhookUrl, and how it went",
	Listener:     `every flow's events are listed; {"after":n} waits for more`,
	Clock:        `{"advance":"2h"} ends codes; {"reset":true}`,
	Reset:        "everything as at the start, with the same ids",
	SetFaults:    `{"faults":["GET *=503"]}; also GET and DELETE`,
	Simulate:     `{"actions":["face_failed"]} happen to one`,
	ClockReset:   `{"advance":"2h"}; all as at the start`,
	Document:     "all its calls; that it listens. Without a token",
	DataLocked:   "%q is in use by another sandbox: stop that one first, or name another file.",
	DataDamaged:  "%q is damaged, or no data file of the sandbox. It was left as it is: move it away, or name another.",
	DataOlder:    "%q was written by an earlier appreg, which understood the steps otherwise. It was left as it is: move it away, or name another.",
	DataNewer:    "%q was written by a newer appreg than this. It was left as it is: update appreg, or name another.",
	DataSeed:     "%q began with another seed than --seed %d. Leave --seed out, or name another file.",
	DataNoAccess: "%q cannot be opened: %s.",
}
