package page

import (
	"cmp"
	"context"

	"appreg/client"
	"appreg/flow"
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
