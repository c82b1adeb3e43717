package client

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"appreg/flow"
)

// adminOverride is the step under which a reviewer's decision goes over the
// address of a sync (contract.md section 8).
const adminOverride = "adminOverride"

// Decide gives registration id the status of a reviewer's decision, with the
// client token: COMPLETED, COMPLETED_WITHOUT_KYC or FAILED. It is taken in every
// status, asks for no evidence, and cannot be taken back: the project's webhook is
// told at once (contract.md section 8). So it is sent once, and where no answer comes
// it is [ErrInDoubt]. The note may be blank, and has at most [flow.NoteMax] characters;
// some accounts may not decide, which is a 403. Of the registration that is returned everything is zero
// that the answer did not show.
func (c *Client) Decide(ctx context.Context, id string, status flow.Status, note string) (Registration, error) {
	body := struct {
		Step   flow.Step   `json:"step"`
		Status flow.Status `json:"status"`
		Note   string      `json:"note,omitempty"`
	}{adminOverride, status, strings.TrimSpace(note)}
	send := request{method: http.MethodPut, route: syncRoute, id: id, body: body, owner: true, single: true}
	return call(ctx, c, send, func(a answer) (Registration, error) {
		r, err := readRegistration(a)
		if errors.Is(err, errNoID) { // it answers as to a sync
			var s Synced
			if s, err = decodeSynced(a.data); err == nil {
				r = Registration{ID: bareID(id)}.WithSync(s) // an answer's may have a digit less
			}
		}
		if err == nil && r.Status.Closed() {
			c.ended(id)
		}
		return r, err
	})
}

// Review is one decision of a reviewer, from a registration's log (contract.md
// section 8).
type Review struct {
	Previous, New flow.Status
	Note          string
	By            string // the reviewer's name, else the email, else the id
	Staff         bool   // the vendor's, not the client's
	At            time.Time
}

// reviews is a log of them; what is none is left out.
type reviews []Review

func (l *reviews) UnmarshalJSON(b []byte) error {
	*l = nil
	rows := as[[]json.RawMessage](b)
	for _, row := range rows {
		w := as[struct {
			Previous text   `json:"previousStatus"`
			New      text   `json:"newStatus"`
			Note     text   `json:"note"`
			Client   ref    `json:"reviewedByClient"`
			Staff    ref    `json:"reviewedByStaff"`
			At       moment `json:"createdAt"`
		}](row)
		by := w.Client
		if w.Staff.shown() {
			by = w.Staff
		}
		r := Review{
			Previous: flow.ParseStatus(string(w.Previous)), New: flow.ParseStatus(string(w.New)), Note: string(w.Note),
			By: by.person(), Staff: w.Staff.shown(), At: w.At.Time,
		}
		if r != (Review{}) {
			*l = append(*l, r)
		}
	}
	return nil
}

// person is what somebody who is referred to is called.
func (r ref) person() string {
	w := as[struct {
		Name  text `json:"name"`
		Email text `json:"email"`
	}](r.object)
	return cmp.Or(string(w.Name), cmp.Or(string(w.Email), r.id))
}

// Record is what somebody sees who judges the registration (contract.md section
// 8), with the vendor's least scores where the flow was not shown.
func (r Registration) Record() flow.Record {
	record := flow.Record{
		Status:        r.Status,
		LeastFaces:    r.Flow.FacesFrom(),
		LeastLiveness: r.Flow.LivenessFrom(),
		Face:          r.BiometricValidation != nil && r.BiometricValidation.evidence() != flow.Unproven,
		Portrait:      r.DocumentFace,
		Liveness:      r.PersonLiveness,
	}
	if record.Liveness == nil && r.BiometricValidation != nil {
		record.Liveness = r.BiometricValidation.ScoreValue
	}
	if d := r.DocumentValidation; d != nil {
		record.Document = &flow.DocumentRecord{
			InReview: d.document() == flow.InDoubt, Type: d.Type, Category: d.Category, Reason: d.ReviewReason,
			ScoreValidated: d.ScoreValidated, ImageValidated: d.ImageValidated, Percentage: d.Percentage,
			Match: d.NameReview == "match",
		}
	}
	if c := r.Comparison; c != nil {
		// Of one that was not shown nobody may claim that it was never made.
		record.ComparedAt = !c.ComparedAt.IsZero() || !c.Populated
		if c.Measured {
			record.Compared = &flow.Compared{Score: c.Score, Passed: c.Passed, Least: c.Least}
		}
	}
	return record
}

// AttemptsUsed is how many faces were tried and counted, of the flow's limit
// (contract.md section 5).
func (r Registration) AttemptsUsed() int {
	reasons := make([]string, len(r.FailedFaces))
	for i, f := range r.FailedFaces {
		reasons[i] = f.Reason
	}
	return flow.Used(reasons)
}
