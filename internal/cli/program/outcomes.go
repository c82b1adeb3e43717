package program

import (
	"cmp"
	"context"
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

	Panicked   = 70  // sysexits.h's for an internal error
	HungUp     = 129 // the terminal was closed; as of here 128 and the signal
	Cancelled  = 130 // SIGINT, or left although something was lost by it
	Quit       = 131
	Terminated = 143
)

// An Outcome is what a command can come to.
type Outcome struct {
	Code  int
	Kind  string                   // in JSON; "": that of Failed
	Text  func(*i18n.Words) string // in help; nil: the row above tells of it
	Is    func(error) bool         // whether a call's error is one; nil: none is
	order int                      // in which they are asked
}

// Outcomes are all that there are, as help lists them: exit code, kind and sentence
// of each stand here alone. docs/json.md has the same table.
var Outcomes = []Outcome{
	{Code: Done, Text: func(w *i18n.Words) string { return w.Ending.ExitDone }},
	{Code: Failed, Kind: "failed", Text: func(w *i18n.Words) string { return w.Ending.ExitFailed }},
	{Code: Failed, Kind: "badResponse", Is: oneOf(client.ErrUnreadable, client.ErrTooLarge), order: 8},
	{Code: Usage, Kind: "usage", Text: func(w *i18n.Words) string { return w.Ending.ExitUsage }, Is: invalid, order: 7},
	{Code: NotFound, Kind: "notFound", Text: func(w *i18n.Words) string { return w.Ending.ExitNotFound }, Is: oneOf(client.ErrNotFound), order: 4},
	{Code: NotSignedIn, Kind: "notSignedIn", Text: func(w *i18n.Words) string { return w.Ending.ExitNotSignedIn }, Is: oneOf(client.ErrSessionOver, client.ErrNoToken), order: 2},
	{Code: Refused, Kind: "refused", Text: func(w *i18n.Words) string { return w.Remote.ExitRefused }, Is: refusal, order: 6},
	// What is in doubt is that before anything else: a script must not take it for undone.
	{Code: InDoubt, Kind: "inDoubt", Text: func(w *i18n.Words) string { return w.Remote.ExitInDoubt }, Is: oneOf(client.ErrInDoubt), order: 1},
	{Code: TryLater, Kind: "tryLater", Text: func(w *i18n.Words) string { return w.Remote.ExitTryLater }, Is: waitingMends, order: 3},
	{Code: Panicked, Text: func(w *i18n.Words) string { return w.Ending.ExitPanic }},
	{Code: HungUp, Text: func(w *i18n.Words) string { return w.Ending.ExitHungUp }},
	{Code: Cancelled, Kind: "cancelled", Text: func(w *i18n.Words) string { return w.Ending.ExitCancelled }, Is: oneOf(context.Canceled, client.ErrCanceled), order: 5},
	{Code: Quit, Text: func(w *i18n.Words) string { return w.Ending.ExitQuit }},
	{Code: Terminated, Kind: "cancelled", Text: func(w *i18n.Words) string { return w.Ending.ExitTerminated }},
}

// sorted finds what a call's error comes to.
func sorted(err error) Outcome {
	asked := slices.SortedFunc(slices.Values(Outcomes), func(a, b Outcome) int { return cmp.Compare(a.order, b.order) })
	for _, e := range asked {
		if e.Is != nil && e.Is(err) {
			return e
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

// oneOf asks for any of some errors.
func oneOf(errs ...error) func(error) bool {
	return func(err error) bool {
		return slices.ContainsFunc(errs, func(e error) bool { return errors.Is(err, e) })
	}
}

// invalid is what the client refuses before anything is sent.
func invalid(err error) bool { return errors.As(err, new(client.FieldErrors)) }

// refusal is an answer of the API's own, and of no gateway before it.
func refusal(err error) bool {
	var said *client.Error
	return errors.As(err, &said) && !said.HTML && said.Status/100 == 4
}

// waitingMends is what is another thing after a while: a code that was sent a moment
// ago (section 5 of the contract), and a server that fails, but for a step that it
// does not know (section 4, rule 4).
func waitingMends(err error) bool {
	var said *client.Error
	fails := errors.As(err, &said) && said.Status/100 == 5 && said.Code != "step_not_supported"
	return fails || oneOf(client.ErrRateLimited, client.ErrUnreachable, client.ErrTimeout, client.ErrDropped, client.Reason("otp_recently_sent"))(err)
}

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
