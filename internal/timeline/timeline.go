// Package timeline puts what is known of one registration in the order of time: what was
// done here, what the server shows, and what went to webhooks. It asks nobody for
// anything, and words nothing for people.
package timeline

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/session"
)

// By is who did something.
type By string

// Who there is.
const (
	Here    By = "here"    // this program, on this machine
	Server  By = "server"  // it shows that, whoever has brought it about
	Webhook By = "webhook" // it was told
)

// Kind is what happened.
type Kind string

// What can happen. What a kind is of, and what else an entry tells, stands behind it.
const (
	Created       Kind = "created"       // a registration, a validation
	Changed       Kind = "changed"       // likewise, for the last time: Status, and a registration's Step
	Failed        Kind = "failed"        // a document or a face that was tried: Reason, Score
	Answered      Kind = "answered"      // the registry, about a document
	Compared      Kind = "compared"      // the faces: Status "passed" or "failed", Score
	NamesReviewed Kind = "namesReviewed" // Status "match" or "mismatch"
	Decided       Kind = "decided"       // by a reviewer: Previous, Status, Who, Note
	Called        Kind = "called"        // a call of this run: Call, and the Step and Status that it asked for
	Doubted       Kind = "doubted"       // a call of which no answer was read: Of is the journal's word for it
	Noted         Kind = "noted"         // the journal was written: Status, Step
	Delivered     Kind = "delivered"     // or to be: Event
	Expires       Kind = "expires"       // a code, or the token
)

// What an entry can be of, beside an event's type, a call's method and route, and a word
// of the journal's: the API's names, and the token.
const (
	Registration = "appRegistration"
	Document     = "documentValidation"
	Face         = "biometricValidation"
	Comparison   = "compareFaceVerification"
	Token        = "token"
)

// Entry is one thing that happened. What does not apply, or was not told, is zero.
type Entry struct {
	At   time.Time // by the server's clock, as far as that is known
	By   By
	Kind Kind
	Of   string
	ID   string // of what it is of

	Step             flow.Step
	Status, Previous string // as the API writes them
	Reason           string // a key
	Score            *float64
	Who, Note        string

	Raw   json.RawMessage // the server's own object, masked; nil: there is none of its own
	Event *client.Event
	Call  *client.Call
}

// Facts are what there is to tell of.
type Facts struct {
	Registration client.Registration
	Events       []client.Event // as the server lists them, the newest first
	Calls        []client.Call  // of this run, about whatever
	Noted        []session.Entry
	Token        client.Token // zero: none is held
}

// Of puts facts in the order of time; what has no time comes last. In whichever order
// they are handed over, but for events of one moment, the same comes out.
func Of(f Facts) []Entry {
	all := slices.Concat(shown(f.Registration), called(f), noted(f.Noted))
	for _, e := range inOrder(f.Events) {
		all = append(all, event(e))
	}
	if !f.Token.Expires.IsZero() {
		all = append(all, Entry{At: f.Token.Expires, By: Here, Kind: Expires, Of: Token})
	}
	slices.SortStableFunc(all, compare)
	return all
}

// event is when it was sent last, and else when it was made.
func event(e client.Event) Entry {
	at := e.SentAt
	if at.IsZero() {
		at = e.CreatedAt
	}
	return Entry{At: at, By: Webhook, Kind: Delivered, Of: e.Type, ID: e.ID, Status: cmp.Or(e.Outcome, e.Status), Raw: e.Raw, Event: &e}
}

// Pending reports whether nobody has set out with an event yet, and somebody will.
func Pending(e client.Event) bool { return e.Status == "pending" && e.Outcome == "" }

// NoEvents reports whether a server has told that it shows nobody, or not us, what was
// delivered.
func NoEvents(err error) bool {
	var said *client.Error
	return errors.Is(err, client.ErrNotFound) || errors.As(err, &said) && said.Status == http.StatusForbidden &&
		!errors.Is(err, client.ErrSessionOver) && !errors.Is(err, client.ErrNoCredits)
}
