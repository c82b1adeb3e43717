package registration

import (
	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/tui/page"
)

// The review desk is what the registration screen shows of a registration in
// manual review: why it is there, what is fine beside that, what was decided
// before, and what a reviewer can do about it (section 8 of the contract).

// deskEntries are what a reviewer can do with a registration in review: the
// decisions, then what clears something up. What the flow's own rules still take
// stands below.
func deskEntries(w *i18n.Words, reg client.Registration) []Entry {
	if reg.Status != flow.NeedsManualVerification {
		return nil
	}
	all := decisionEntries(w, reg)
	for _, does := range Clearing(reg) {
		all = append(all, Entry{Text: page.ClearingUp(w, does), To: page.Review{Reg: reg, Does: does}})
	}
	return all
}

// decisionEntries are what a reviewer can decide of a registration, whatever its
// status.
func decisionEntries(w *i18n.Words, reg client.Registration) (all []Entry) {
	for _, to := range flow.Decisions() {
		all = append(all, Entry{Step: flow.End, Text: w.Decision(to), To: page.Review{Reg: reg, Does: page.Decides, Status: to}})
	}
	return all
}

// Clearing is what can be cleared up in a registration: what is there can be
// compared, and a document's names can be judged where the flow asks for them.
func Clearing(reg client.Registration) []page.Act {
	d, record := reg.DocumentValidation, reg.Record()
	if d == nil || d.ID == "" {
		return nil
	}
	var all []page.Act
	if record.Face && (record.Portrait || record.Compared != nil || record.ComparedAt) {
		all = append(all, page.ComparesAgain)
	}
	names := record.Names()
	if names == flow.NotShown && (reg.Flow == nil || !reg.Flow.NamesChecked) {
		return all
	}
	if d.NameReview != client.NamesMatch {
		all = append(all, page.SaysSame)
	}
	if d.NameReview != client.NamesMismatch {
		all = append(all, page.SaysOthers)
	}
	if names != flow.Alike {
		all = append(all, page.ChecksAgain)
	}
	return all
}

// desk is the registration as a reviewer sees it.
func (m Screen) desk() deskView {
	said := func(w int) []string { return append(m.Card.view(m.Theme, w), m.viewState(w)...) }
	return deskView{Deps: m.Deps, reg: m.Reg, entries: m.Menu(), cursor: m.Cursor, busy: m.busy(), said: said, down: m.Down}
}
