package program

import (
	"cmp"
	"errors"
	"slices"

	"appreg/client"
	"appreg/internal/i18n"
)

// The exit codes, which scripts rely on.
const (
	Done        = 0
	Failed      = 1
	Usage       = 2 // also: the wizard without a terminal
	NotFound    = 3
	NotSignedIn = 4
	Refused     = 5 // by the rules; the reason is told
	InDoubt     = 6 // whether it was done is not known
	TryLater    = 75

	EndedOtherwise = 7 // than it was waited for

	Panicked    = 70  // sysexits.h's for an internal error
	NotRunnable = 126 // what it was to run, as shells have it
	NoCommand   = 127
	HungUp      = 129 // the terminal was closed; as of here 128 and the signal
	Canceled    = 130 // SIGINT, or left although something was lost by it
	Quit        = 131
	Terminated  = 143
)

// An Outcome is what a command can come to.
type Outcome struct {
	Code  int
	Kind  string                   // in JSON; "": that of Failed
	Text  func(*i18n.Words) string // in help; nil: the row above tells of it
	Kinds []client.Kind            // of a call's error
}

// Outcomes are all that there are, as help lists them: exit code, kind and sentence
// of each stand here alone. docs/json.md has the same table.
var Outcomes = []Outcome{
	{Code: Done, Text: func(w *i18n.Words) string { return w.Ending.ExitDone }},
	{Code: Failed, Kind: "failed", Text: func(w *i18n.Words) string { return w.Ending.ExitFailed }},
	{Code: Failed, Kind: "badResponse", Kinds: []client.Kind{client.ErrUnreadable, client.ErrTooLarge}},
	{Code: Usage, Kind: "usage", Text: func(w *i18n.Words) string { return w.Ending.ExitUsage }, Kinds: []client.Kind{client.ErrInvalid, client.ErrInsecure, client.ErrBadURL}},
	{Code: NotFound, Kind: "notFound", Text: func(w *i18n.Words) string { return w.Ending.ExitNotFound }, Kinds: []client.Kind{client.ErrNotFound}},
	{Code: NotSignedIn, Kind: "notSignedIn", Text: func(w *i18n.Words) string { return w.Ending.ExitNotSignedIn }, Kinds: []client.Kind{client.ErrSessionOver, client.ErrNoToken, client.ErrBadToken}},
	{Code: Refused, Kind: "refused", Text: func(w *i18n.Words) string { return w.Remote.ExitRefused }, Kinds: []client.Kind{client.ErrRefused}},
	{Code: InDoubt, Kind: "inDoubt", Text: func(w *i18n.Words) string { return w.Remote.ExitInDoubt }, Kinds: []client.Kind{client.ErrInDoubt}},
	{Code: EndedOtherwise, Kind: "endedOtherwise", Text: func(w *i18n.Words) string { return w.WaitCLI.ExitOtherwise }},
	// What is another thing after a while.
	{Code: TryLater, Kind: "tryLater", Text: func(w *i18n.Words) string { return w.Remote.ExitTryLater }, Kinds: []client.Kind{client.ErrRateLimited, client.ErrUnreachable, client.ErrTimeout, client.ErrDropped, client.ErrTooSoon, client.ErrBroken}},
	{Code: Panicked, Text: func(w *i18n.Words) string { return w.Ending.ExitPanic }},
	{Code: NotRunnable, Text: func(w *i18n.Words) string { return w.Sandbox.ExitNotRunnable }},
	{Code: NoCommand, Text: func(w *i18n.Words) string { return w.Sandbox.ExitNoCommand }},
	{Code: HungUp, Text: func(w *i18n.Words) string { return w.Ending.ExitHungUp }},
	{Code: Canceled, Kind: "cancelled", Text: func(w *i18n.Words) string { return w.Ending.ExitCanceled }, Kinds: []client.Kind{client.ErrCanceled}},
	{Code: Quit, Text: func(w *i18n.Words) string { return w.Ending.ExitQuit }},
	{Code: Terminated, Kind: "cancelled", Text: func(w *i18n.Words) string { return w.Ending.ExitTerminated }},
}

// sorted finds what a call's error comes to. What is in doubt is that before anything
// else: a script must not take it for undone.
func sorted(err error) Outcome {
	kinds := client.Kinds(err)
	if errors.Is(err, client.ErrInDoubt) {
		kinds = []client.Kind{client.ErrInDoubt}
	}
	for _, kind := range kinds {
		if i := slices.IndexFunc(Outcomes, func(o Outcome) bool { return slices.Contains(o.Kinds, kind) }); i >= 0 {
			return Outcomes[i]
		}
	}
	return OutcomeOf(Failed)
}

// OutcomeOf is what a code tells.
func OutcomeOf(code int) Outcome {
	return Outcomes[slices.IndexFunc(Outcomes, func(e Outcome) bool { return e.Code == code })]
}

// CodeOf is the exit code of a call's error.
func CodeOf(err error) int { return sorted(err).Code }

// document is the failure as a script reads it.
func (f *Failure) document(code int) Document {
	kind := cmp.Or(OutcomeOf(code).Kind, OutcomeOf(Failed).Kind)
	if e := sorted(f.Err); code == Failed && e.Code == Failed {
		kind = e.Kind
	}
	word, status := "", 0
	var said *client.Error
	if errors.As(f.Err, &said) {
		word, status = said.Code, said.Status
		if len(said.Reasons) > 0 {
			word = said.Reasons[0]
		}
	}
	return append(Document{{"error", Document{
		{"kind", kind}, {"code", word}, {"message", f.Text}, {"httpStatus", status},
		{"retryable", code == TryLater}, {"hint", f.Hint},
	}}}, f.More...)
}
