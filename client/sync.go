package client

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"appreg/flow"
)

// Synced is the answer to [Client.Sync]: what the server now says, which need
// not be what was asked for.
type Synced struct {
	ID                            string // that was asked for
	Status                        flow.Status
	CurrentStep                   flow.Step
	Policies                      flow.Policies
	UnknownSteps                  []string // steps that this program has not heard of, sorted
	FirstName, LastName, FullName string
	Asked                         flow.Transition // that was accepted
	Reading                       flow.Reading    // how the server is to be read, as far as it has told until now
	Raw                           json.RawMessage // the answer, as [Registration.Raw] is
}

// Sync asks the server to make transition t of registration id (contract.md section
// 4), with the newest registration token held for it. Where none is held, or it has ended,
// the server is asked for another with [Client.ResendLink], which takes the
// client token: an error of that is [ErrNotRenewed], and nothing was changed
// then. The token of the answer is held from then on.
func (c *Client) Sync(ctx context.Context, id string, t flow.Transition) (Synced, error) {
	send := request{method: http.MethodPut, route: syncRoute, id: id, body: syncRequest(t)}
	return callAs(ctx, c, id, send, func(a answer) (Synced, error) {
		s, err := decodeSynced(a.data)
		if err != nil {
			return Synced{}, err
		}
		c.received(id, a)
		s.ID, s.Asked = bareID(id), t // as it was asked for: a seed's answer has a digit less
		s.Reading = c.learn(t, s.CurrentStep)
		if s.Status.Closed() {
			c.ended(id)
		}
		return s, nil
	})
}

const syncRoute = "/v2/app-registrations/{id}/sync"

// syncRequest is a transition as the API takes it.
type syncRequest struct {
	Step   flow.Step   `json:"step"`
	Status flow.Status `json:"status"`
}

// decodeSynced reads a sync's answer.
func decodeSynced(data json.RawMessage) (Synced, error) {
	w := as[struct {
		ID     ref   `json:"appRegistrationId"`
		Step   text  `json:"step"`
		Status text  `json:"status"`
		Steps  steps `json:"steps"`
		names
	}](data)
	if w.Step == "" && w.Status == "" {
		return Synced{}, errNoSync
	}
	return Synced{
		ID:          w.ID.id,
		Status:      flow.ParseStatus(string(w.Status)),
		CurrentStep: flow.ParseStep(string(w.Step)),
		Policies:    w.Steps.policies, UnknownSteps: w.Steps.unknown,
		FirstName: string(w.FirstName), LastName: string(w.LastName), FullName: string(w.FullName),
		Raw: data,
	}, nil
}

// Reading is how the currentStep that this server shows is to be read, as far
// as the answers to this client's own syncs have told (contract.md section 4,
// "Two readings").
func (c *Client) Reading() flow.Reading { return flow.Reading(c.reading.Load()) }

// learn takes from the answer to an accepted t how the server is to be read.
func (c *Client) learn(t flow.Transition, shown flow.Step) flow.Reading {
	r := flow.ReadingAfter(c.Reading(), t, shown)
	c.reading.Store(uint32(r))
	return r
}

// WithSync returns the registration as the answer to a sync changed it: status,
// currentStep, names and policies, as far as s has them, and what the answer
// tells of how this server is to be read. The flow is a copy, so that r and
// whoever shares its flow keep theirs. Raw stays the last full object; SyncRaw
// is the sync's answer.
func (r Registration) WithSync(s Synced) Registration {
	r.Reading = s.Reading
	r.Memory = r.Memory.See(r.CurrentStep, s.CurrentStep, s.Reading).Accept(s.Asked)
	r.Status = flow.Status(cmp.Or(string(s.Status), string(r.Status)))
	r.CurrentStep = flow.Step(cmp.Or(string(s.CurrentStep), string(r.CurrentStep)))
	r.FullName = cmp.Or(s.FullName, r.FullName)
	r.FirstName = cmp.Or(s.FirstName, r.FirstName)
	r.LastName = cmp.Or(s.LastName, r.LastName)
	if s.Policies != (flow.Policies{}) || len(s.UnknownSteps) > 0 {
		f := Flow{ID: r.FlowID, ProjectID: r.ProjectID}
		if r.Flow != nil {
			f = *r.Flow
		}
		f.follow(s)
		r.Flow = &f
	}
	r.SyncRaw = json.RawMessage(slices.Clone(s.Raw))
	return r
}

// ReadAgain returns now, which is the same registration as the server showed it
// later, with what was seen of it before.
func (r Registration) ReadAgain(now Registration) Registration {
	if now.ID == r.ID {
		now.Memory = r.Memory.See(r.CurrentStep, now.CurrentStep, now.Reading)
	}
	return now
}

// Declined returns the registration with t as a step that the server does not
// take, where err is a refusal that names no step as missing, and says nothing
// of the token, the line or the registration's end (contract.md section 4, "Two
// readings").
func (r Registration) Declined(t flow.Transition, err error) Registration {
	var said *Error
	if errors.As(err, &said) && said.declines() {
		r.Memory = r.Memory.Decline(t)
	}
	return r
}

// Brought returns the registration with evidence for step that the server has taken
// in: a refusal that has named the step is answered, also where only the id of the
// evidence is shown, which stays the same.
func (r Registration) Brought(step flow.Step) Registration {
	r.Memory = r.Memory.Bring(step)
	return r
}

// Refused returns the registration with the steps that err, a refusal, has
// named as missing (contract.md section 4, "Two readings").
func (r Registration) Refused(err error) Registration {
	for _, step := range MissingSteps(err) {
		r.Memory = r.Memory.Refuse(step, r.had(step))
	}
	return r
}

// had tells the evidence that there is for step from any other.
func (r Registration) had(step flow.Step) string {
	one := func(v *Validation) string {
		if v == nil {
			return "-"
		}
		return fmt.Sprintf("%s %s %v", v.ID, v.status(), v.NeedsBackSide)
	}
	if step == flow.SignUpForm {
		return fmt.Sprintf("%q %s %q %s %q", r.Email, one(r.EmailValidation), r.Number(), one(r.PhoneValidation), r.Name())
	}
	if e, ok := EvidenceOf(step); ok {
		return one(e.Of(r))
	}
	return ""
}
