package session

import (
	"slices"
	"time"

	"appreg/client"
	"appreg/flow"
)

// Call is what was asked of the server.
type Call string

// The calls that can be in doubt. Asking for a code and confirming it are one.
const (
	CallCreate    Call = "create"
	CallSync      Call = "sync"
	CallUpdate    Call = "update"
	CallEmailCode Call = "email code"
	CallPhoneCode Call = "phone code"
	CallDocument  Call = "document"
	CallFace      Call = "face"
	CallDecide    Call = "decide"
	CallDelete    Call = "delete"
)

// Doubt is a call that was sent, perhaps, and whose answer was not read:
// whether it was done is for the server to say.
type Doubt struct {
	Call   Call        `json:"call"`
	At     time.Time   `json:"at"`
	Step   flow.Step   `json:"step,omitempty"`   // of a sync
	Status flow.Status `json:"status,omitempty"` // of a sync or a decision

	Request *client.CreateRequest `json:"request,omitempty"` // of a create
}

func (d Doubt) tidied() *Doubt {
	d.At = moment(d.At)
	d.Step, d.Status = flow.ParseStep(text(string(d.Step))), flow.ParseStatus(text(string(d.Status)))
	switch d.Call {
	case CallCreate:
		if d.Request == nil {
			return nil
		}
		r := *d.Request
		for _, field := range r.Fields() {
			*field = text(*field)
		}
		return &Doubt{Call: CallCreate, At: d.At, Request: &r}
	case CallSync:
		return &Doubt{Call: CallSync, At: d.At, Step: d.Step, Status: d.Status}
	case CallDecide:
		return &Doubt{Call: CallDecide, At: d.At, Status: d.Status}
	case CallDelete, CallUpdate, CallEmailCode, CallPhoneCode:
		return &Doubt{Call: d.Call, At: d.At}
	}
	if slices.ContainsFunc(client.Evidences(), func(e client.Evidence) bool { return e.Image == string(d.Call) }) {
		return &Doubt{Call: d.Call, At: d.At}
	}
	return nil
}

// after is what is left of a doubt once a later call has gone through. A sync
// and a decision tell where the registration stands, so nothing is; another call
// tells of itself only.
func after(earlier *Doubt, call Call) *Doubt {
	if earlier == nil || call == CallSync || call == CallDecide || earlier.Call == call {
		return nil
	}
	return earlier
}
