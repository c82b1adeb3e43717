package i18n

// DeskCLI is what the command line says of reviewing, of deleting, and of what a
// registration waits for.
type DeskCLI struct {
	Decide, DecideLong, Delete, DeleteLong, Reasons, ReasonsLong string
	FlagNote, FlagYes                                            string

	UnknownDecision string // what was given, those that there are
	NoteTwice       string
	NoteTyped       string
	NeedsYes        string // the command that needs nobody
	YesOrNo         string // the question
	No              string
	Moved           string // the status of before, that of now
	Replaced        string // the status that it had become
	DecideDoubt     string
	AskDelete       string // who, the status
	DeleteDoubt     string
	Deleted         string // the id

	NotInReview string // the status
	Why         string // the heading of the reasons
	NameReview  map[string]string

	Due, Decisions              string // of a table
	DueEmail, DuePhone, DueName string
	SendCode, EnterCode         string // the contact
	DueBack                     string
	MayBeLeft                   string
	WaitsFor                    string // the command that brings it
	DoubtDecide                 string // the status
	DoubtDelete                 string
}

var englishDeskCLI = DeskCLI{
	Decide: "Decide a registration, as a reviewer",
	DecideLong: `Gives a registration the status that a reviewer decides on. It is taken in every
status and asks for no evidence: in manual review it is what is left to do. Your
company's system is told at once, which cannot be taken back. So it asks first:
--yes answers, and is needed where nobody can be asked.`,
	Delete: "Delete a registration",
	DeleteLong: `Deletes a registration and what belongs to it, its codes, document and face, for
good, and what is kept of it here. It asks first: --yes answers, and is needed
where nobody can be asked.`,
	Reasons: "Print why a registration is in manual review",
	ReasonsLong: `Prints why a registration is in manual review, with what was measured, how many
faces were tried, why the names were not checked, what the registry answered and
what was decided before. Of one that is not in review it prints what is known.`,
	FlagNote: "why, for whoever looks at it next; -: from stdin", FlagYes: "ask nothing",

	UnknownDecision: "%s is nothing that can be decided. There are: %s.",
	NoteTwice:       "Stdin can bring the API token or the note, not both.",
	NoteTyped:       "A note on stdin comes from a file or another program. Give it with --note, in quotes.",
	NeedsYes:        "This asks first, and nobody may be asked here. If it is meant: `%s`.",
	YesOrNo:         "%s [y/N]",
	No:              "Nothing was sent.",
	Moved:           "It has moved on meanwhile: its status was %s and is %s now. Nothing was sent.",
	Replaced:        "It had become %s meanwhile; the decision took the place of that.",
	DecideDoubt:     "No answer came, so it may be decided or not.",
	AskDelete:       "Delete the registration of %s? Its status is %s. It and its codes, document and face are gone then, and that cannot be taken back.",
	DeleteDoubt:     "No answer came, so it may be deleted or not.",
	Deleted:         "Deleted: %s",

	NotInReview: "It is not in manual review: its status is %s.",
	Why:         "Why it is in review",
	NameReview: map[string]string{
		"match": "A reviewer said that the names are the same person's.", "mismatch": "A reviewer said that the names are not the same person's.",
	},

	Due: "Due", Decisions: "Decide",
	DueEmail: "Add an email", DuePhone: "Add a phone", DueName: "Add a name",
	SendCode: "Send a code to %s", EnterCode: "Enter the code of %s",
	DueBack:     "Send the document's back",
	MayBeLeft:   "%s (optional)",
	WaitsFor:    "What it waits for: `%s`.",
	DoubtDecide: "deciding %s",
	DoubtDelete: "deleting it",
}

// WaitCLI is what `appreg wait` says.
type WaitCLI struct {
	Wait, WaitLong          string
	FlagStatus, FlagTimeout string
	Stands                  string // the status, the step
	Otherwise               string // the status
	TimedOut                string // the status, how long it was waited for
	ExitOtherwise           string
}

var englishWaitCLI = WaitCLI{
	Wait: "Wait until a registration has a status",
	WaitLong: `Waits until a registration has a status, or one of several, and prints it then.
It looks again after a second, and more seldom the longer nothing happens. The
exit code is 7 where it has ended otherwise, and 75 where the time is up.`,
	FlagStatus:    "the status, or several with commas: COMPLETED,NEEDS_MANUAL_VERIFICATION",
	FlagTimeout:   "how long to wait at most, like 90s or 2h; 0: look once",
	Stands:        "Waiting: %s, %s.",
	Otherwise:     "It has ended otherwise: its status is %s.",
	TimedOut:      "The time is up: its status is still %s after %s.",
	ExitOtherwise: "wait: the registration has ended otherwise",
}

// ListenCLI is what `appreg listen` says.
type ListenCLI struct {
	Listen, ListenLong                          string
	FlagSince, FlagType, FlagForward, FlagLimit string
	BadForward                                  string // what was given
	UnknownType                                 string // what was given, those that are known
	Listening                                   string // the server
	Kept                                        string // when
	Away                                        string // why, a sentence
	Back, NoEvents                              string
	Errors                                      map[string]string // in a word, why a receiver gave no status

	// Why a receiver has not taken an event.
	NoBody, NoAnswer  string
	Late              string // seconds
	NoConnection      string // its address
	Redirect, Refused string // the status
	Untaken           string
}

var englishListenCLI = ListenCLI{
	Listen: "Print the events of webhooks as they come",
	ListenLong: `Prints each event that goes to a webhook: when, about which registration, what it is
and what became of it, until ctrl+c. A sandbox has the events of every flow for it,
with a webhook or without; any other server is asked for its list, every 2 to 15 s.
--since begins earlier, with what came while nobody listened, too.
--forward-to sends what is printed on to a server on this machine, one after the
other and each once: its answer stands beside the event.`,
	FlagSince:   "begin with what came since then: 2026-11-30, 2026-11-30T15:04:05Z, or 2h, 7d ago",
	FlagType:    "only these events, by their type or how it ends, several with commas; * is any text",
	FlagForward: "send each event on to this address, which is on this machine",
	FlagLimit:   "end after so many events",
	BadForward:  "%s is no address on this machine. Events tell about people, so they go to 127.0.0.1, [::1] or localhost alone, like http://127.0.0.1:3000/hook.",
	UnknownType: "No event is known whose type is %s. It is waited for all the same. These are known, behind the type of the flow: %s.",
	Listening:   "Listening to %s. Ctrl+c ends it.",
	Kept:        "A sandbox keeps the events of flows without a webhook once somebody listens. Here it has them since %s.",
	Away:        "%s Listening goes on when it answers again.",
	Back:        "The server answers again.",
	NoEvents:    "The server shows this account no webhook events, so there is nothing to listen to. `appreg events ID` shows what else happened to a registration.",
	Errors:      map[string]string{"timeout": "timeout", "noConnection": "no connection", "noAnswer": "no answer", "noBody": "nothing to send"},

	NoBody:       "What this event told is not kept any more, so there was nothing to send on.",
	NoAnswer:     "The receiver broke the connection off without an answer. The event is not sent again.",
	Late:         "The receiver gave no answer within %d s. The event is not sent again.",
	NoConnection: "Nobody listens at %s. The event is not sent again: start the receiver, then `appreg listen --since` brings what it missed.",
	Redirect:     "The receiver answered %d, a redirect, which is not followed. Give --forward-to the address that takes the events itself.",
	Refused:      "The receiver answered %d, so it has not taken the event. It is not sent again.",
	Untaken:      "The receiver has not taken 1 event.|The receiver has not taken %d events.",
}

// ExportCLI is what `appreg export` says.
type ExportCLI struct {
	Export, ExportLong string
	FlagPDF, FlagForce string
	There              string // the file
	Unwritten          string // the file, why
	OnTerminal         string
	TwoResults         string
	File, Size         string // of a table
}

var englishExportCLI = ExportCLI{
	Export: "Save a registration as a PDF",
	ExportLong: `Has the server make a PDF of a registration, with its evidence, and saves it in a
file that only you can read. It changes nothing.`,
	FlagPDF:    "the file; -: stdout, where that is no terminal",
	FlagForce:  "overwrite a file that is there already",
	There:      "There is a file %s already, and nothing was asked for: --force overwrites it.",
	Unwritten:  "The PDF cannot be written to %s: %s.",
	OnTerminal: "A PDF is nothing for a terminal: give a file, or send stdout to one.",
	TwoResults: "--json and --pdf - both write to stdout: give a file.",
	File:       "file", Size: "bytes",
}

// StatsCLI is what `appreg stats` says.
type StatsCLI struct {
	Stats, StatsLong, FlagProject      string
	Project, Total                     string
	ByStatus, ByStep, Documents, Faces string
	Several, SeveralFlows              string // the name, the ids
}

var englishStatsCLI = StatsCLI{
	Stats: "Count the registrations of a project",
	StatsLong: `Counts the registrations of a project by status, by step and by why documents and
faces were refused. Without a project it counts all that the API token may see.`,
	FlagProject: "id or name of the project",
	Project:     "project", Total: "registrations",
	ByStatus: "By status", ByStep: "By step", Documents: "Why documents were refused", Faces: "Why faces were refused",
	Several: "Several projects are called %s. Name one by its id: %s.", SeveralFlows: "Several flows are called %s. Name the project, too, or one of them by its id: %s.",
}
