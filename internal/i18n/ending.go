package i18n

// Summary is what stays in the scrollback.
type Summary struct {
	Worked        string // how many
	Ended         string
	Server        string // the environment
	CreateInDoubt string // who
	SyncInDoubt   string // what was asked for
}

var englishSummary = Summary{
	Worked:        "1 registration:|%d registrations:",
	Ended:         "The sandbox of this run has ended, and what was in it.",
	Server:        "Server: %s",
	CreateInDoubt: "in doubt: creating the registration of %s",
	SyncInDoubt:   "in doubt: %s was asked for, and no answer came",
}

// Ending is what is said after the wizard when it did not end as it should,
// of the log, and of a result that nobody has got.
type Ending struct {
	Panic                string // the program's own word for it
	Kept                 string // where the journal is
	Report               string
	ReportLog            string // where the log is
	FlagLog              string
	LogUnwritable        string // the file, why
	Unwritten            string // why
	UnwrittenRead        string // the command that reads
	ExitCodes            string
	ExitDone, ExitFailed string
	ExitUsage            string
	ExitNotFound         string
	ExitNotSignedIn      string
	ExitPanic            string
	ExitHungUp           string
	ExitCanceled         string
	ExitQuit             string
	ExitTerminated       string
}

var englishEnding = Ending{
	Panic:         "Something went wrong inside the program, and it had to stop: %s.",
	Kept:          "What was typed and done is kept in %s.",
	Report:        "Please report it with what was done last; with --log FILE the program writes down the details the next time.",
	ReportLog:     "Please report it with what was done last, and with the details that are in %s.",
	FlagLog:       "write what the program does to a file, without secrets and personal data",
	LogUnwritable: "The log cannot be written to %s: %s.",
	Unwritten:     "The result could not be written: %s.",
	UnwrittenRead: "To read it: `%s`.",
	ExitCodes:     "Exit codes",
	ExitDone:      "done", ExitFailed: "it did not work",
	ExitUsage:       "a command or a flag that there is not, or no terminal",
	ExitNotFound:    "there is no such registration",
	ExitNotSignedIn: "not signed in",
	ExitPanic:       "something went wrong inside the program",
	ExitHungUp:      "the terminal was closed",
	ExitCanceled:    "interrupted, or left although something was lost by it",
	ExitQuit:        "ended by SIGQUIT",
	ExitTerminated:  "ended by SIGTERM",
}
