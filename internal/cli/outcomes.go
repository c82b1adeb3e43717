package cli

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

// An outcome is what a command can come to.
type outcome struct {
	code  int
	kind  string                   // in JSON; "": that of Failed
	text  func(*i18n.Words) string // in help; nil: the row above tells of it
	is    func(error) bool         // whether a call's error is one; nil: none is
	order int                      // in which they are asked
}

// outcomes are all that there are, as help lists them: exit code, kind and sentence
// of each stand here alone. docs/json.md has the same table.
var outcomes = []outcome{
	{code: Done, text: func(w *i18n.Words) string { return w.Ending.ExitDone }},
	{code: Failed, kind: "failed", text: func(w *i18n.Words) string { return w.Ending.ExitFailed }},
	{code: Failed, kind: "badResponse", is: oneOf(client.ErrUnreadable, client.ErrTooLarge), order: 8},
	{code: Usage, kind: "usage", text: func(w *i18n.Words) string { return w.Ending.ExitUsage }, is: badFields, order: 7},
	{code: NotFound, kind: "notFound", text: func(w *i18n.Words) string { return w.Ending.ExitNotFound }, is: oneOf(client.ErrNotFound), order: 4},
	{code: NotSignedIn, kind: "notSignedIn", text: func(w *i18n.Words) string { return w.Ending.ExitNotSignedIn }, is: oneOf(client.ErrSessionOver, client.ErrNoToken), order: 2},
	{code: Refused, kind: "refused", text: func(w *i18n.Words) string { return w.Remote.ExitRefused }, is: refusal, order: 6},
	// What is in doubt is that before anything else: a script must not take it for undone.
	{code: InDoubt, kind: "inDoubt", text: func(w *i18n.Words) string { return w.Remote.ExitInDoubt }, is: oneOf(client.ErrInDoubt), order: 1},
	{code: TryLater, kind: "tryLater", text: func(w *i18n.Words) string { return w.Remote.ExitTryLater }, is: waitingMends, order: 3},
	{code: Panicked, text: func(w *i18n.Words) string { return w.Ending.ExitPanic }},
	{code: HungUp, text: func(w *i18n.Words) string { return w.Ending.ExitHungUp }},
	{code: Cancelled, kind: "cancelled", text: func(w *i18n.Words) string { return w.Ending.ExitCancelled }, is: oneOf(context.Canceled, client.ErrCanceled), order: 5},
	{code: Quit, text: func(w *i18n.Words) string { return w.Ending.ExitQuit }},
	{code: Terminated, kind: "cancelled", text: func(w *i18n.Words) string { return w.Ending.ExitTerminated }},
}

// sorted finds what a call's error comes to.
func sorted(err error) outcome {
	asked := slices.SortedFunc(slices.Values(outcomes), func(a, b outcome) int { return cmp.Compare(a.order, b.order) })
	for _, e := range asked {
		if e.is != nil && e.is(err) {
			return e
		}
	}
	return outcomeOf(Failed)
}

// outcomeOf is what a code tells.
func outcomeOf(code int) outcome {
	return outcomes[slices.IndexFunc(outcomes, func(e outcome) bool { return e.code == code })]
}

// codeOf is the exit code of a call's error.
func codeOf(err error) int { return sorted(err).code }

// oneOf asks for any of some errors.
func oneOf(errs ...error) func(error) bool {
	return func(err error) bool {
		return slices.ContainsFunc(errs, func(e error) bool { return errors.Is(err, e) })
	}
}

// badFields is what the client refuses before anything is sent.
func badFields(err error) bool { return errors.As(err, new(client.FieldErrors)) }

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
func (f *failure) document(code int) document {
	kind := cmp.Or(outcomeOf(code).kind, outcomeOf(Failed).kind)
	if e := sorted(f.err); code == Failed && e.code == Failed {
		kind = e.kind
	}
	word, status := "", 0
	var said *client.Error
	if errors.As(f.err, &said) {
		word, status = said.Code, said.Status
		if len(said.Reasons) > 0 {
			word = said.Reasons[0]
		}
	}
	return append(document{{"error", document{
		{"kind", kind}, {"code", word}, {"message", f.text}, {"httpStatus", status},
		{"retryable", code == TryLater}, {"hint", f.hint},
	}}}, f.more...)
}
