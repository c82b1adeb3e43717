package i18n

import (
	"fmt"
	"time"
)

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
	Ended:         "The sandbox of this run has ended, with everything in it.",
	Server:        "Server: %s",
	CreateInDoubt: "in doubt: creating the registration of %s",
	SyncInDoubt:   "in doubt: %s was asked for, and no answer came",
}

// Card is what is shown of a registration that has ended, and the text of one for a
// ticket.
type Card struct {
	In, After            string // how it ended, how long it took
	Minutes, Hours       string // two units
	Today                string // how many
	Next                 string
	SameFlow             string // the flow's name
	NextWaits            string // beside Next, in its place
	CopyID, CopySummary  string
	Decide, OnlyDecision string
	Link, LinkMay        string
	Liveness             string // a percentage
	FacesAlike           string // a percentage
	NamesAlike           string // a percentage
	NamesUnlike          string // a percentage
	Approved             string
	NotDone              string

	Confirmed, Unconfirmed      string // a contact
	Flow, Status, Done, Missing string // what follows
	Why, Began, Took, ID        string // what follows
	Server                      string // what follows
	IsSummary                   string
	SelectID                    string // the id
	SeeFields                   string
}

var englishCard = Card{
	In: "%s in %s", After: "%s after %s",
	Minutes: "%d min %d s", Hours: "%d h %d min",
	Today: "1 today|%d today",
	Next:  "Next person", SameFlow: "with the same flow, %s", NextWaits: "who has waited longest for review",
	CopyID: "Copy the id", CopySummary: "Copy a summary for a ticket",
	Decide: "Change the outcome", OnlyDecision: "only a decision can still change it",
	Link: "Send a new link", LinkMay: "the server may let them carry on",
	Liveness: "a living person, %s", FacesAlike: "%s like the document's photo", NamesAlike: "names %s alike",
	NamesUnlike: "in another name, %s alike", Approved: "approved by a reviewer",
	NotDone: "not done",

	Confirmed: "%s, confirmed", Unconfirmed: "%s, not confirmed",
	Flow: "Flow: %s", Status: "Status: %s", Done: "Done: %s", Missing: "Missing: %s",
	Why: "In review because of: %s", Began: "Started: %s", Took: "Took: %s", ID: "Registration: %s", Server: "Server: %s",
	IsSummary: "That is the summary: who it is, how far they got, what is missing.",
	SelectID:  "Select the id with the mouse: %s", SeeFields: "f shows everything, to select from.",
}

// Took words how long something took, in the two units that matter: "4 min 12 s".
// It is "" for no time at all, which nobody can have measured.
func (w *Words) Took(d time.Duration) string {
	second, minute := int(d/time.Second), int(d/time.Minute)
	switch {
	case second < 1:
		return ""
	case minute < 1:
		return fmt.Sprintf(w.App.Seconds, d.Truncate(time.Second).Seconds())
	case d < time.Hour:
		return fmt.Sprintf(w.Card.Minutes, minute, second%60)
	case d < 24*time.Hour:
		return fmt.Sprintf(w.Card.Hours, minute/60, minute%60)
	}
	return Count(w.Login.Days, minute/60/24)
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
	FlagLog:       "add to a file what the program does, without secrets and personal data",
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
