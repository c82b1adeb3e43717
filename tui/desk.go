package tui

import (
	"appreg/client"
	"appreg/flow"
)

// The review desk is what the registration screen shows of a registration in
// manual review: why it is there, what is fine beside that, what was decided
// before, and what a reviewer can do about it (section 8 of the contract).

// deskEntries are what a reviewer can do with a registration in review: the
// decisions, then what clears something up. What the flow's own rules still take
// stands below.
func (m standing) deskEntries() []entry {
	if m.reg.Status != flow.NeedsManualVerification {
		return nil
	}
	var all []entry
	for _, to := range flow.Decisions() {
		all = append(all, entry{step: flow.End, text: m.Words.Decision(to), to: toDesk{reg: m.reg, does: decides, status: to}})
	}
	for _, does := range clearing(m.reg) {
		all = append(all, entry{text: clearingUp(m.Words, does), to: toDesk{reg: m.reg, does: does}})
	}
	return all
}

// clearing is what can be cleared up in a registration: what is there can be
// compared, and a document's names can be judged where the flow asks for them.
func clearing(reg client.Registration) []deskAct {
	d, record := reg.DocumentValidation, reg.Record()
	if d == nil || d.ID == "" {
		return nil
	}
	var all []deskAct
	if record.Face && (record.Portrait || record.Compared != nil || record.ComparedAt) {
		all = append(all, comparesAgain)
	}
	names := record.Names()
	if names == flow.NotShown && (reg.Flow == nil || !reg.Flow.NamesChecked) {
		return all
	}
	if d.NameReview != client.NamesMatch {
		all = append(all, saysSame)
	}
	if d.NameReview != client.NamesMismatch {
		all = append(all, saysOthers)
	}
	if names != flow.Alike {
		all = append(all, checksAgain)
	}
	return all
}

// reviewed reports whether the screen shows the desk.
func (m standing) reviewed() bool { return m.reg.Status == flow.NeedsManualVerification && !m.unread }

// overrides reports whether a reviewer can decide what is not in review: any
// status can be taken the place of, closed ones too.
func (m standing) overrides() bool {
	return m.reg.Status != "" && m.reg.Status != flow.NeedsManualVerification && !m.unread && !m.gone && m.doubt == (flow.Transition{})
}
