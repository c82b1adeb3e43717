package i18n

// Journal is what is said of the journal of what was worked on.
type Journal struct {
	Journal, JournalLong, List, ListLong, Show, ShowLong, Purge, PurgeLong string
	FlagOlder, FlagUnfinished                                              string

	Age, NeedsKey                                 string
	NoEntry, Several                              string // what was given
	NoPlace, Empty                                string
	Broken                                        string // the directory, what was said
	GoesOn                                        string
	Key, When, Server, Who, What                  string
	Draft, Busy                                   string
	InDoubt                                       string // what was asked for
	Create, Update, EmailCode, PhoneCode          string
	OwnSandbox                                    string
	Damaged, Newer                                string // the file
	Registration, Project, Flow, Email, Phone     string
	Name, Status, Step, Doubt, Token, File, Saved string
	Language                                      string
	TokenRing, TokenNone                          string
	TokenFile                                     string // the path
	Removed, AsideRemoved, Unfinished, Recent     string // how many
	Open                                          string // how many
	NotRemoved                                    string // the key, what was said
}

var englishJournal = Journal{
	Journal: "What was worked on, as it is kept for resuming",
	JournalLong: `What was worked on is kept in a journal until it is purged, so that the wizard
can go on with it: registrations, drafts, and what is in doubt. No code, image
or token is in it.`,
	List: "List what was worked on", ListLong: `Lists what was worked on, the newest first. Contacts and names are masked.`,
	Show: "Show one entry of the journal",
	ShowLong: `Shows all that the journal knows of one entry. As many letters of its key are
needed as tell it from the others. Contacts and names are masked; of its token
only where it is kept is told.`,
	Purge: "Remove what is finished",
	PurgeLong: `Removes what is finished, with its token, and files that were set aside because
they could not be read. What is unfinished stays unless --unfinished says
otherwise; what is open in another window stays in any case.`,
	FlagOlder:      "only what nobody has touched for that long, like 30d",
	FlagUnfinished: "also what is not finished: drafts, what is in doubt, open registrations",

	Age:      "a time like 30d, 12h or 90m",
	NeedsKey: "Name one entry, by its key in `appreg journal list`: `appreg journal show KEY`.",
	NoEntry:  "The journal has no entry %s.", Several: "The journal has several entries that begin with %s.",
	NoPlace: "There is no place for a journal: neither XDG_STATE_HOME nor HOME names one.", Empty: "The journal is empty.",
	Broken: "The journal in %s does not work: %s",
	GoesOn: "The work goes on, but not all of it is kept for later commands.",
	Key:    "Key", When: "When", Server: "Server", Who: "Who", What: "What",
	Draft: "draft", Busy: "open in another window",
	InDoubt: "in doubt: %s",
	Create:  "registering", Update: "correcting the contact", EmailCode: "the code by email", PhoneCode: "the code by phone",
	OwnSandbox: "a sandbox of its own",
	Damaged:    "%s is damaged and was set aside.", Newer: "%s is of a newer appreg and was set aside.",
	Registration: "Registration", Project: "Project", Flow: "Flow", Email: "Email", Phone: "Phone",
	Name: "Name", Status: "Status", Step: "Step", Doubt: "In doubt", Token: "Its token", File: "File", Saved: "Saved",
	Language:  "Language",
	TokenRing: "kept in the system's keyring", TokenNone: "none is kept",
	TokenFile:    "kept in %s",
	Removed:      "1 entry was removed.|%d entries were removed.",
	AsideRemoved: "1 file that was set aside was removed.|%d files that were set aside were removed.",
	Unfinished:   "1 unfinished entry stays: --unfinished removes it too.|%d unfinished entries stay: --unfinished removes them too.",
	Recent:       "1 is too recent and stays.|%d are too recent and stay.",
	Open:         "1 entry is open in another window and stays.|%d entries are open in another window and stay.",
	NotRemoved:   "%s could not be removed: %s",
}

// Unfinished is what earlier runs left, and what is said of the journal that
// has it.
type Unfinished struct {
	Title, Heading, Anew, Forget, Sure, Opening, Gone string
	Draft, CreateInDoubt, InDoubt, Nobody, NoFlow     string

	// In a row that can be 40 columns wide.
	NoKeyring, NoJournal string
	SetAside             string // the file

	// In the closing summary.
	NoKeyringLong string
	NoJournalLong string // what was said
}

var englishUnfinished = Unfinished{
	Title: "Unfinished work", Heading: "This was left unfinished. Go on with it, or start a new one.",
	Anew: "Register somebody new", Forget: "forget", Sure: "Press x again to forget it here. Nothing changes on the server.",
	Opening: "opening it", Gone: "It could not be opened: another window may have it, or it is gone.",
	Draft: "typed, not sent", CreateInDoubt: "in doubt: registered or not", InDoubt: "in doubt", Nobody: "nobody named yet",
	NoFlow: "What you typed is here again, but not its flow: choose one.",

	NoKeyring: "Access kept in files only you read", NoJournal: "Journal failed: no resume after a crash",
	SetAside: "Set aside, unreadable: %s",

	NoKeyringLong: "This computer has no keyring: the access to registrations is kept in files that only you can read.",
	NoJournalLong: "The journal could not be written (%s). The work was done, but cannot be resumed from here.",
}
