package cli

import (
	"context"
	"errors"

	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/explain"
	"fmt"
)

// failure is an error with the sentence and the exit code that it ends in.
type failure struct {
	code int
	text string
	hint string // the command to run next; "": there is none
	err  error

	more document // what else a script is told
}

func (f *failure) Error() string { return f.text }
func (f *failure) Unwrap() error { return f.err }

// kinds name the exit codes in JSON.
var kinds = map[int]string{
	Failed: "failed", Usage: "usage", NotFound: "notFound", NotSignedIn: "notSignedIn", Refused: "refused",
	InDoubt: "inDoubt", TryLater: "tryLater", Cancelled: "cancelled", Terminated: "cancelled",
}

// badResponse is the kind of a failure where the server's answer makes no sense.
const badResponse = "badResponse"

// document is the failure as a script reads it.
func (f *failure) document(code int) document {
	kind := kinds[code]
	if kind == "" {
		kind = kinds[Failed]
	}
	if code == Failed && (errors.Is(f.err, client.ErrUnreadable) || errors.Is(f.err, client.ErrTooLarge)) {
		kind = badResponse
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

// refused words an error of a call about something with an id, and finds its
// exit code.
func (a app) refused(t config.Target, id string, err error) error {
	var f *failure
	if errors.As(err, &f) || errors.Is(err, errRehearsed) {
		return err
	}
	if errors.Is(err, client.ErrNotFound) || errors.Is(err, client.ErrBadID) {
		return &failure{code: NotFound, text: fmt.Sprintf(a.words.CLI.NotFound, client.Clean(id)), err: err}
	}
	return a.failed(t, err)
}

// failed is refused for a call that is about nothing that could be missing.
func (a app) failed(t config.Target, err error) error {
	var f *failure
	if errors.As(err, &f) || errors.Is(err, errRehearsed) {
		return err
	}
	text := explain.Explainer{Words: a.words, Server: t.Name, Timeout: callTimeout}.Error(err)
	return &failure{code: codeOf(err), text: text, hint: a.signInAgain(t, err), err: err}
}

// signInAgain is the command that does, where err is about the API token. It is ""
// otherwise.
func (a app) signInAgain(t config.Target, err error) string {
	if !errors.Is(err, client.ErrSessionOver) {
		return ""
	}
	return a.loginCommand(t, "")
}

// signedOut is the failure of a command that is given no API token.
func (a app) signedOut(f config.Flags) *failure {
	if f.Env == config.Sandbox {
		return &failure{code: NotSignedIn, text: a.words.CLI.SandboxCommand, hint: "appreg sandbox"}
	}
	return &failure{code: NotSignedIn, text: a.words.CLI.NoToken, hint: signIn(f)}
}

// signIn is the command that does, at the server that flags name.
func signIn(f config.Flags) string {
	return remote{server: config.Flags{Env: f.Env, URL: f.URL}}.invocation("login")
}

// codeOf is the exit code of a call's error. What is in doubt is that before
// anything else: a script must not take it for undone.
func codeOf(err error) int {
	var said *client.Error
	answered := errors.As(err, &said)
	switch {
	case errors.Is(err, client.ErrInDoubt):
		return InDoubt
	case errors.Is(err, client.ErrSessionOver), errors.Is(err, client.ErrNoToken):
		return NotSignedIn
	case errors.Is(err, client.ErrRateLimited), errors.Is(err, client.ErrUnreachable), errors.Is(err, client.ErrTimeout), errors.Is(err, client.ErrDropped):
		return TryLater
	case errors.Is(err, client.Reason("otp_recently_sent")): // waiting mends it (contract.md section 5)
		return TryLater
	case answered && said.Status/100 == 5 && said.Code != "step_not_supported": // contract.md section 4, rule 4
		return TryLater
	case errors.Is(err, client.ErrNotFound):
		return NotFound
	case errors.Is(err, context.Canceled), errors.Is(err, client.ErrCanceled):
		return Cancelled
	case answered && !said.HTML && said.Status/100 == 4:
		return Refused
	case errors.As(err, new(client.FieldErrors)):
		return Usage
	}
	return Failed
}
