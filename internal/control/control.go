// Package control makes the calls that a sandbox has and the API has not: it has happen
// to somebody what a person would do, and takes back the last change. The contract knows
// none of them, and a server that is no sandbox answers them with 404.
package control

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
)

// What can be in the way of taking something back.
var (
	ErrNothing = errors.New("control: there is nothing to take back")
	ErrAnother = errors.New("control: another change is the last")
)

// Sender makes a call in the caller's own words; *client.Client does.
type Sender interface {
	Send(context.Context, client.RawRequest) (client.RawAnswer, error)
}

// Sandbox is one that these calls go to.
type Sandbox struct{ API Sender }

// Change is a call that changed something there.
type Change struct {
	Number         int       `json:"change"` // of all, from 1
	Method         string    `json:"method"`
	Path           string    `json:"path"`
	RegistrationID string    `json:"appRegistration"` // whom it was about; "": nobody, or everybody
	At             time.Time `json:"at"`
}

// Simulate has a be done to registration id. A refusal is that of the API's own call.
func (s Sandbox) Simulate(ctx context.Context, id string, a flow.Act) error {
	_, err := send[struct{}](ctx, s, "POST", "simulate/"+url.PathEscape(id), map[string]any{"actions": []flow.Act{a}})
	return unplaced(err)
}

// unplaced is a refusal without the place that it tells of the one thing that was to
// happen: "actions[0] (expire): registration_is_closed".
func unplaced(err error) error {
	var refused *client.Error
	if !errors.As(err, &refused) || len(refused.Reasons) != 1 || !strings.HasPrefix(refused.Reasons[0], "actions[0] (") {
		return err
	}
	_, reason, _ := strings.Cut(refused.Reasons[0], "): ")
	plain := *refused
	plain.Message, plain.Reasons = reason, []string{reason}
	return &plain
}

// LastChange is the one that [Sandbox.Undo] would take back, or [ErrNothing].
func (s Sandbox) LastChange(ctx context.Context) (Change, error) {
	all, err := send[[]Change](ctx, s, "GET", "undo?limit=1", nil)
	if err != nil {
		return Change{}, err
	}
	if len(all) == 0 {
		return Change{}, ErrNothing
	}
	c := all[0]
	c.Method, c.Path, c.RegistrationID = clean.Text(c.Method), clean.Text(c.Path), clean.Text(c.RegistrationID)
	return c, nil
}

// Undo takes c back, where it is still the last one: else it is [ErrAnother], or
// [ErrNothing]. It can be called again where its answer was lost.
func (s Sandbox) Undo(ctx context.Context, c Change) error {
	_, err := send[Change](ctx, s, "POST", "undo", map[string]any{"change": c.Number})
	var refused *client.Error
	if errors.As(err, &refused) {
		switch {
		case slices.Contains(refused.Reasons, "change_was_taken_back"):
			return nil
		case slices.Contains(refused.Reasons, "another_change_is_the_last"):
			return ErrAnother
		case slices.Contains(refused.Reasons, "nothing_to_undo"):
			return ErrNothing
		}
	}
	return err
}

// send makes one of these calls, with the client token. What answers in another way is no
// sandbox, and what it made of a write is not known.
func send[T any](ctx context.Context, s Sandbox, method, name string, body any) (data T, err error) {
	r := client.RawRequest{Method: method, Path: "/_sandbox/" + name}
	if body != nil {
		r.Body, _ = json.Marshal(body) // never fails
	}
	answer, err := s.API.Send(ctx, r)
	if err != nil {
		return data, err
	}
	var got struct{ Data *T }
	switch err := json.Unmarshal(answer.Body, &got); {
	case err == nil && got.Data != nil:
		return *got.Data, nil
	case method == "GET":
		return data, fmt.Errorf("control: %w", client.ErrUnreadable)
	}
	return data, fmt.Errorf("control: %w: %w", client.ErrUnreadable, client.ErrInDoubt)
}
