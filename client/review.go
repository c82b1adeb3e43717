package client

import (
	"encoding/json"
	"time"

	"appreg/flow"
)

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
	var rows []json.RawMessage
	_ = decode(b, &rows) // b is valid: the decoder says so
	for _, row := range rows {
		var w struct {
			Previous text   `json:"previousStatus"`
			New      text   `json:"newStatus"`
			Note     text   `json:"note"`
			Client   ref    `json:"reviewedByClient"`
			Staff    ref    `json:"reviewedByStaff"`
			At       moment `json:"createdAt"`
		}
		_ = decode(row, &w)
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
	var w struct {
		Name  text `json:"name"`
		Email text `json:"email"`
	}
	_ = decode(r.object, &w) // valid, as the whole is, or absent
	return or(string(w.Name), or(string(w.Email), r.id))
}
