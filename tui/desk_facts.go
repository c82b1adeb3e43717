package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/lipgloss"
)

// fact is something that is known of a registration in review.
type fact struct {
	level level
	label string // "": the text says by itself of what it is
	text  string
}

// deskFacts are why it is in review, and then what is fine beside that.
func (m standing) deskFacts() []fact {
	record := m.reg.Record()
	var all []fact
	reasons := record.Reasons()
	for _, r := range reasons {
		all = append(all, fact{severity(r), "", m.Words.ReviewReason(r)})
	}
	if len(reasons) == 0 {
		all = append(all, fact{warn, "", m.Words.Desk.NoReasons})
	}
	all = append(all, m.faceFacts(record)...)
	all = append(all, m.documentFacts(record)...)
	return append(all, m.triedFacts()...)
}

// severity tells what speaks against a person from what is only not known.
func severity(r flow.Reason) level {
	switch r.Code {
	case flow.ReasonFaces, flow.ReasonNames:
		return bad
	case flow.ReasonLiveness:
		if !r.Near {
			return bad
		}
	}
	return warn
}

func has(reasons []flow.Reason, code flow.ReasonCode) bool {
	return slices.ContainsFunc(reasons, func(r flow.Reason) bool { return r.Code == code })
}

// faceFacts are those of the faces that are no reason.
func (m standing) faceFacts(record flow.Record) (all []fact) {
	w, reasons := m.Words.Desk, record.Reasons()
	switch {
	case m.reg.Comparison != nil && !m.reg.Comparison.Populated: // nothing is known of it
	case record.Compared == nil && record.ComparedAt:
		all = append(all, fact{hint, w.Faces, w.ComparisonGone})
	case record.Compared == nil, has(reasons, flow.ReasonFaces):
	case record.Faces() == flow.Different: // the server says so, whatever the score
		all = append(all, fact{bad, w.Faces, m.Words.Percent(record.Compared.Score)})
	default:
		all = append(all, fact{fine, w.Faces, m.Words.Percent(record.Compared.Score)})
	}
	face := m.reg.BiometricValidation
	if face == nil || !face.Populated {
		return all
	}
	text := ""
	if record.Liveness != nil && !has(reasons, flow.ReasonLiveness) {
		text = m.Words.Percent(*record.Liveness)
	}
	switch is := m.reg.Facts().Liveness; {
	case is == flow.Proven && text != "":
		all = append(all, fact{fine, w.Liveness, text})
	case is == flow.Unproven && has(reasons, flow.ReasonLiveness): // said already
	case is != flow.Proven && face.Status != "": // failed, or a word that nobody here has heard of
		all = append(all, fact{unproven(is), w.Liveness, joined(m.Theme.Separator, text, m.Words.Worth(face.Status))})
	}
	return all
}

// unproven is how much evidence that is not proven matters.
func unproven(e flow.Evidence) level {
	if e == flow.Unproven {
		return bad
	}
	return hint
}

// documentFacts are what is known of the document, its names and what the
// registry answered, without which a low percentage cannot be read.
func (m standing) documentFacts(record flow.Record) (all []fact) {
	d, w := m.reg.DocumentValidation, m.Words.Desk
	if d == nil || !d.Populated {
		return nil
	}
	names := fact{hint, w.Names, m.namesOf(d)}
	switch record.Names() {
	case flow.Alike:
		names.level = fine
		if d.Percentage != nil && d.ScoreValidated && d.ImageValidated {
			names.text = joined(m.Theme.Separator, m.Words.Percent(*d.Percentage/100), names.text)
		}
	case flow.NotShown:
		if why := m.Words.NamesUnchecked(d.SupportedReason, d.Type); why != "" {
			all = append(all, fact{hint, "", why})
		}
	}
	if names.text != "" {
		all = append(all, names)
	}
	switch d.NameReview {
	case client.NamesMatch:
		all = append(all, fact{fine, "", m.Words.Judging.SaidSame})
	case client.NamesMismatch:
		all = append(all, fact{warn, "", m.Words.Judging.SaidOthers})
	}
	all = append(all, m.registryFacts(d, record)...)
	document := fact{hint, w.Document, m.documentText(d)}
	switch is := m.reg.Facts().Document; {
	case is == flow.Proven && len(record.Reasons()) == 0, is == flow.Proven && !has(record.Reasons(), flow.ReasonUnknownType):
		document.level = fine
	case is == flow.Unproven, is == flow.Unknown:
		document = fact{unproven(is), w.Document, joined(m.Theme.Separator, document.text, m.Words.Worth(d.Status))}
	}
	if document.text != "" {
		all = append(all, document)
	}
	return all
}

// namesOf sets the document's name beside the one that was typed.
func (m standing) namesOf(d *client.Validation) string {
	if d.Name == "" {
		return ""
	}
	words := strings.ReplaceAll(m.Words.Desk.NamesOf, "·", m.Theme.Separator)
	return fmt.Sprintf(words, d.Name, cmp.Or(m.reg.Name(), m.Words.Judging.NoName))
}

// documentText is what is needed to find the document: its number is not.
func (m standing) documentText(d *client.Validation) string {
	kind := joined(" ", d.Type, ending(d.Number))
	return joined(", ", kind, d.Country)
}

func (m standing) registryFacts(d *client.Validation, record flow.Record) []fact {
	w, r := m.Words.Desk, d.Registry
	if r == nil {
		if record.Names() == flow.Different {
			return []fact{{hint, "", w.Registry + ": " + w.RegistryNone}}
		}
		return nil
	}
	at := ""
	if !r.ValidatedAt.IsZero() {
		at = moment(m.deps, r.ValidatedAt)
	}
	first, last := r.FirstName, r.LastName
	if r.FullName != "" {
		first, last = "", "" // it is both
	}
	var parts []string
	for _, part := range []struct{ label, text string }{
		{w.FullName, r.FullName}, {w.FirstName, first}, {w.LastName, last},
		{w.DocumentType, r.DocumentType}, {w.Number, ending(r.DocumentNumber)}, {w.ValidatedAt, at},
	} {
		if part.text != "" {
			parts = append(parts, part.label+" "+part.text)
		}
	}
	return []fact{{hint, "", w.Registry + ": " + strings.Join(parts, " "+m.Theme.Separator+" ")}}
}

// triedFacts are what was tried in vain. A reason that nobody has heard of may
// hold a server's paths: the words have none for it.
func (m standing) triedFacts() (all []fact) {
	w := m.Words.Desk
	var reasons []string
	for _, f := range m.reg.FailedFaces {
		reasons = append(reasons, f.Reason)
	}
	if len(reasons) > 0 || m.reg.BiometricValidation != nil {
		all = append(all, fact{hint, w.Attempts, m.Words.FacesTried(reasons, m.reg.Flow.FacesMost())})
	}
	var why []string
	for _, d := range m.reg.FailedDocuments {
		if text := m.Words.FailedReason(d.FailedReason); !slices.Contains(why, text) {
			why = append(why, text)
		}
	}
	if n := len(m.reg.FailedDocuments); n > 0 {
		all = append(all, fact{hint, "", count(m.Words.Judging.DocumentsFailed, n) + " " + strings.Join(why, " ")})
	}
	return all
}

// viewFacts draws facts in w columns: labels in a column where there is room.
func viewFacts(d deps, facts []fact, w int) []string {
	labels := 0
	for _, f := range facts {
		labels = max(labels, lipgloss.Width(f.label))
	}
	var rows []string
	for _, f := range facts {
		rows = append(rows, viewFact(d, f, labels, w)...)
	}
	return rows
}

func viewFact(d deps, f fact, labels, w int) []string {
	sign, style := " ", d.Theme.Muted
	f.text = clip(d.Theme, f.text, longestFact)
	switch f.level {
	case fine:
		sign, style = d.Theme.Good.Render(d.Theme.Glyphs.Good), d.Theme.Text
	case warn:
		sign, style = d.Theme.Warn.Render(d.Theme.Glyphs.Warn), d.Theme.Warn
	case bad:
		sign, style = d.Theme.Bad.Render(d.Theme.Glyphs.Bad), d.Theme.Bad
	}
	if f.label != "" && f.level == hint {
		style = d.Theme.Text
	}
	first, hang := sign+" ", 2
	if f.label != "" {
		first += d.Theme.Muted.Render(f.label) + "  "
		if w >= wideForTwo-leftColumn {
			hang = 2 + labels + 2
			first += strings.Repeat(" ", labels-lipgloss.Width(f.label))
		}
	}
	rows := hanging(f.text, w, lipgloss.Width(first), hang)
	for i, r := range rows {
		if rows[i] = first + style.Render(r); i > 0 {
			rows[i] = strings.Repeat(" ", hang) + style.Render(r)
		}
	}
	return rows
}

// longestFact is how many columns of a fact are shown: a server may send a name
// of a megabyte.
const longestFact = 400

// hanging wraps s into w columns, of which the first row has some taken, and
// the others hang.
func hanging(s string, w, taken, hang int) []string {
	lead := strings.Repeat("\u00a0", max(taken-hang, 0)) // holds the place, and is none to break at
	if len(s) == 0 || taken >= w {
		return []string{s}
	}
	rows := wrapped(lead+s, w-hang)
	rows[0] = strings.TrimPrefix(rows[0], lead)
	return rows
}
