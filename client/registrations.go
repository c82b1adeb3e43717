package client

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"appreg/flow"
	"appreg/internal/redact"
)

// Created is the answer to [Client.Create].
type Created struct {
	Registration Registration
	// Reissued tells that the server returned a registration that was there
	// before, with a new token: its createdAt is over a minute older than the
	// answer. Its email and phone validations were deleted (contract.md
	// section 3).
	Reissued bool
	// Raw is the whole answer, as [Registration.Raw] is.
	Raw json.RawMessage
}

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

// ListQuery chooses registrations. The zero value asks for the server's first
// page, newest first.
type ListQuery struct {
	Page, Limit                    int // from 1; at most 100; 0: the server's default
	Project, Flow                  string
	Status                         flow.Status
	Statuses                       []flow.Status // any of these
	CurrentStep                    flow.Step
	LikeEmail, LikePhone, LikeName string
	Search                         string // a part of the name, the email or the phone
	CreatedFrom, CreatedTo         time.Time
	Sort                           string // a field, "-" in front for descending
	Populates                      []string
}

// everything is what a registration can refer to and this program reads
// (contract.md section 3).
var everything = [...]string{
	"project", "projectFlow", "emailValidation", "phoneValidation", "documentValidation",
	"biometricValidation", "informationValidation", "person", "compareFaceVerification", "documentFace",
	"failedDocumentValidations", "failedBiometricValidations.face", "manualReviewLog.reviewedByClient", "manualReviewLog.reviewedByStaff",
}

// Create registers a person with the client token (contract.md section 3). The
// new registration's token is held for [Client.Sync]. A request that is not valid
// is not sent: the error is then [FieldErrors]. A contact that has a registration in
// the flow already is an error of which [Taken] tells, or [Created.Reissued].
func (c *Client) Create(ctx context.Context, r CreateRequest) (Created, error) {
	if err := r.Validate(); err != nil {
		return Created{}, err
	}
	return call(ctx, c, c.creating(r, false), func(a answer) (Created, error) {
		reg, err := readRegistration(a)
		if err != nil {
			return Created{}, err
		}
		c.received(reg.ID, a)
		old := !a.date.IsZero() && !reg.CreatedAt.IsZero() && a.date.Sub(reg.CreatedAt) > time.Minute
		return Created{Registration: reg, Reissued: old, Raw: a.data}, nil
	})
}

// Register is [Client.Create] for who registers many people: of the answer the id
// and the status alone are read, and the registration's token is not held.
func (c *Client) Register(ctx context.Context, r CreateRequest) (id string, status flow.Status, err error) {
	if err := r.Validate(); err != nil {
		return "", "", err
	}
	reg, err := call(ctx, c, c.creating(r, true), c.readBrief)
	return reg.ID.id, flow.ParseStatus(string(reg.Status)), err
}

// briefRegistration is what Register reads of one.
type briefRegistration struct {
	ID     ref  `json:"_id"`
	Status text `json:"status"`
}

// readBrief masks what it reads, which nobody has done before it.
func (c *Client) readBrief(a answer) (reg briefRegistration, err error) {
	if whole := member(a.data, "appRegistration"); len(whole) > 0 && whole[0] == '{' {
		a.data = whole
	}
	if err = decode(a.data, &reg); err == nil && reg.ID.id == "" {
		err = errNoID
	}
	reg.ID.id, reg.Status = c.mask(reg.ID.id), text(c.mask(string(reg.Status)))
	return reg, err
}

func (c *Client) creating(r CreateRequest, brief bool) request {
	return request{method: http.MethodPost, route: "/v2/app-registrations", body: r.normal(), token: c.token, brief: brief}
}

// Retrieve reads a registration with the client token, everything that it
// refers to populated (contract.md section 3). An unknown one is [ErrNotFound].
func (c *Client) Retrieve(ctx context.Context, id string) (Registration, error) {
	query := url.Values{"populates[]": everything[:]}
	send := request{method: http.MethodGet, route: "/v2/app-registrations/{id}", id: id, query: query, token: c.token}
	return call(ctx, c, send, readRegistration)
}

// Update changes contact and name fields of a registration that is STARTED or
// ONGOING, with the client token (contract.md section 3). Fields that are empty stay
// as they are, and a contact that changes loses its validation. A request that is
// not valid is not sent: the error is then [FieldErrors].
func (c *Client) Update(ctx context.Context, id string, r UpdateRequest) (Registration, error) {
	if err := r.Validate(); err != nil {
		return Registration{}, err
	}
	send := request{method: http.MethodPut, route: "/v2/app-registrations/{id}", id: id, body: r.sent(), token: c.token}
	return call(ctx, c, send, readRegistration)
}

// List returns a page of registrations, with the client token (contract.md section
// 3). Where none of its rows can be read, that is [ErrNoRow].
func (c *Client) List(ctx context.Context, q ListQuery) (Page[Registration], error) {
	send := request{method: http.MethodGet, route: "/v2/app-registrations", query: q.values(), token: c.token}
	return call(ctx, c, send, func(a answer) (Page[Registration], error) {
		return listed(q.Page, q.Limit, func(row json.RawMessage) (Registration, error) {
			return readRegistration(answer{data: row, date: a.date, at: a.at, reading: a.reading})
		})(a)
	})
}

func (q ListQuery) values() url.Values {
	v := make(url.Values)
	setPage(v, q.Page, q.Limit)
	set(v, "where_project", bareID(q.Project))
	set(v, "where_projectFlow", bareID(q.Flow))
	set(v, "where_status", string(q.Status))
	set(v, "where_currentStep", string(q.CurrentStep))
	set(v, "like_email", q.LikeEmail)
	set(v, "like_phone", q.LikePhone)
	set(v, "like_name", q.LikeName)
	for _, field := range [...]string{"name", "email", "phone"} {
		set(v, "?like_"+field, q.Search) // the mark says that any of them will do
	}
	set(v, "sort", q.Sort)
	for _, s := range q.Statuses {
		v.Add("in_status[]", string(s))
	}
	for _, p := range q.Populates {
		v.Add("populates[]", p)
	}
	if !q.CreatedFrom.IsZero() {
		v.Set("whereGTE_createdAt", q.CreatedFrom.UTC().Format(time.RFC3339Nano))
	}
	if !q.CreatedTo.IsZero() {
		v.Set("whereLTE_createdAt", q.CreatedTo.UTC().Format(time.RFC3339Nano))
	}
	return v
}

const syncRoute = "/v2/app-registrations/{id}/sync"

// syncRequest is a transition as the API takes it.
type syncRequest struct {
	Step   flow.Step   `json:"step"`
	Status flow.Status `json:"status"`
}

// Sync asks the server to make transition t of registration id (contract.md section
// 4), with the newest registration token held for it. Where none is held, or it has ended,
// the server is asked for another with [Client.ResendLink], which takes the
// client token: an error of that is [ErrNotRenewed], and nothing was changed
// then. The token of the answer is held from then on.
func (c *Client) Sync(ctx context.Context, id string, t flow.Transition) (Synced, error) {
	return withToken(ctx, c, id, func(token redact.Secret) (Synced, error) {
		send := request{method: http.MethodPut, route: syncRoute, id: id, body: syncRequest(t), token: token}
		return call(ctx, c, send, func(a answer) (Synced, error) {
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
	})
}
