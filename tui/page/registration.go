package page

import (
	"cmp"
	"context"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
)

// Receives reports whether a person whose registration has that status can send
// anything, or change it: neither after the end nor in manual review.
func Receives(s flow.Status) bool { return s.Open() && s != flow.NeedsManualVerification }

// Filled completes what the server shows of a registration with what it showed
// before of the flow and the project, where it shows only their ids now, and
// with what was seen of it (section 4 of the contract, "Two readings").
func Filled(reg, before client.Registration) client.Registration {
	reg = before.ReadAgain(reg)
	reg.Flow = cmp.Or(reg.Flow, before.Flow)
	if info := reg.InformationValidation; reg.Name() == "" && info != nil && !info.Populated {
		reg.FullName, reg.FirstName, reg.LastName = before.FullName, before.FirstName, before.LastName
	}
	reg.ProjectName = cmp.Or(reg.ProjectName, before.ProjectName)
	return reg
}

// Retrieve reads a registration, and its flow where the server shows only the
// id of that: without it nobody knows what is asked for.
func Retrieve(ctx context.Context, api API, id string) (client.Registration, error) {
	reg, err := api.Retrieve(ctx, id)
	if err != nil || reg.Flow != nil || reg.FlowID == "" {
		return reg, err
	}
	if f, err := api.Flow(ctx, reg.FlowID); err == nil { // may not be read: the server decides
		reg.Flow = &f
	}
	return reg, nil
}

// CanConfirm reports whether there is a contact that a would confirm, and that is not
// confirmed; of any other act it is true.
func CanConfirm(reg client.Registration, f flow.Facts, a flow.Act) bool {
	open := func(by client.Channel, worth flow.Evidence) bool {
		return by.Text(reg) != "" && worth != flow.Proven && !by.Validated(reg)
	}
	switch a {
	case flow.EmailConfirmed:
		return open(client.ByEmail, f.SignUp.Email)
	case flow.PhoneConfirmed:
		return open(client.ByPhone, f.SignUp.Phone)
	}
	return true
}

// Does is what a transition does, in a few words.
func Does(w *i18n.Words, t flow.Transition) string {
	if t.Step == flow.End {
		return w.Does(string(t.Status))
	}
	return w.Does(string(t.Step))
}
