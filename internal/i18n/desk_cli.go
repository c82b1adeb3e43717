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
status and asks for no evidence: in manual review it is what is left to do. The
integration is told at once, which cannot be taken back. So it asks first: --yes
answers, and is needed where nobody can be asked.`,
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
