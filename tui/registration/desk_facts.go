package registration

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// fact is something that is known of a registration in review.
type fact struct {
	level widget.Level
	label string // "": the text says by itself of what it is
	text  string
}

// desk knows what a reviewer is told of a registration.
type desk struct {
	page.Deps
	reg     client.Registration
	record  flow.Record
	reasons []flow.Reason
}

// deskFacts are why it is in review, and then what is fine beside that.
func deskFacts(d page.Deps, reg client.Registration) (all []fact) {
	record := reg.Record()
	m := desk{d, reg, record, record.Reasons()}
	for _, r := range m.reasons {
		all = append(all, fact{severity(r), "", d.Words.ReviewReason(r)})
	}
	if len(m.reasons) == 0 {
		all = append(all, fact{widget.Warn, "", d.Words.Desk.NoReasons})
	}
	return slices.Concat(all, m.faces(), m.document(), m.attempts())
}

// severity tells what speaks against a person from what is only not known.
func severity(r flow.Reason) widget.Level {
	switch r.Code {
	case flow.ReasonFaces, flow.ReasonNames:
		return widget.Bad
	case flow.ReasonLiveness:
		if !r.Near {
			return widget.Bad
		}
	}
	return widget.Warn
}

func (m desk) has(code flow.ReasonCode) bool {
	return slices.ContainsFunc(m.reasons, func(r flow.Reason) bool { return r.Code == code })
}

// faces are the facts of the faces that are no reason.
func (m desk) faces() (all []fact) {
	w, record := m.Words.Desk, m.record
	switch {
	case m.reg.Comparison != nil && !m.reg.Comparison.Populated: // nothing is known of it
	case record.Compared == nil && record.ComparedAt:
		all = append(all, fact{widget.Hint, w.Faces, w.ComparisonGone})
	case record.Compared == nil, m.has(flow.ReasonFaces):
	case record.Faces() == flow.Different: // the server says so, whatever the score
		all = append(all, fact{widget.Bad, w.Faces, m.Words.Percent(record.Compared.Score)})
	default:
		all = append(all, fact{widget.Fine, w.Faces, m.Words.Percent(record.Compared.Score)})
	}
	face := m.reg.BiometricValidation
	if face == nil || !face.Populated {
		return all
	}
	text := ""
	if record.Liveness != nil && !m.has(flow.ReasonLiveness) {
		text = m.Words.Percent(*record.Liveness)
	}
	switch is := m.reg.Facts().Liveness; {
	case is == flow.Proven && text != "":
		all = append(all, fact{widget.Fine, w.Liveness, text})
	case is == flow.Unproven && m.has(flow.ReasonLiveness): // said already
	case is != flow.Proven && face.Status != "": // failed, or a word that nobody here has heard of
		all = append(all, fact{unproven(is), w.Liveness, widget.Joined(m.Theme.Separator, text, m.Words.Worth(face.Status))})
	}
	return all
}

// unproven is how much evidence that is not proven matters.
func unproven(e flow.Evidence) widget.Level {
	if e == flow.Unproven {
		return widget.Bad
	}
	return widget.Hint
}

// document is what is known of the document, its names and what the
// registry answered, without which a low percentage cannot be read.
func (m desk) document() (all []fact) {
	d, w := m.reg.DocumentValidation, m.Words.Desk
	if d == nil || !d.Populated {
		return nil
	}
	names := fact{widget.Hint, w.Names, m.namesOf(d)}
	switch m.record.Names() {
	case flow.Alike:
		names.level = widget.Fine
		if d.Percentage != nil && d.ScoreValidated && d.ImageValidated {
			names.text = widget.Joined(m.Theme.Separator, m.Words.Percent(*d.Percentage/100), names.text)
		}
	case flow.NotShown:
		if why := m.Words.NamesUnchecked(d.SupportedReason, d.Type); why != "" {
			all = append(all, fact{widget.Hint, "", why})
		}
	}
	if names.text != "" {
		all = append(all, names)
	}
	switch d.NameReview {
	case client.NamesMatch:
		all = append(all, fact{widget.Fine, "", m.Words.Judging.SaidSame})
	case client.NamesMismatch:
		all = append(all, fact{widget.Warn, "", m.Words.Judging.SaidOthers})
	}
	all = append(all, m.registry(d)...)
	document := fact{widget.Hint, w.Document, documentText(d)}
	switch is := m.reg.Facts().Document; {
	case is == flow.Proven && len(m.reasons) == 0, is == flow.Proven && !m.has(flow.ReasonUnknownType):
		document.level = widget.Fine
	case is == flow.Unproven, is == flow.Unknown:
		document = fact{unproven(is), w.Document, widget.Joined(m.Theme.Separator, document.text, m.Words.Worth(d.Status))}
	}
	if document.text != "" {
		all = append(all, document)
	}
	return all
}

// namesOf sets the document's name beside the one that was typed.
func (m desk) namesOf(d *client.Validation) string {
	if d.Name == "" {
		return ""
	}
	words := strings.ReplaceAll(m.Words.Desk.NamesOf, "·", m.Theme.Separator)
	return fmt.Sprintf(words, d.Name, cmp.Or(m.reg.Name(), m.Words.Judging.NoName))
}

// documentText is what is needed to find the document: its number is not.
func documentText(d *client.Validation) string {
	kind := widget.Joined(" ", d.Type, widget.Ending(d.Number))
	return widget.Joined(", ", kind, d.Country)
}

// registry is what it answered about the document.
func (m desk) registry(d *client.Validation) []fact {
	w, r := m.Words.Desk, d.Registry
	if r == nil {
		if m.record.Names() == flow.Different {
			return []fact{{widget.Hint, "", w.Registry + ": " + w.RegistryNone}}
		}
		return nil
	}
	at := ""
	if !r.ValidatedAt.IsZero() {
		at = widget.Moment(m.Deps, r.ValidatedAt)
	}
	first, last := r.FirstName, r.LastName
	if r.FullName != "" {
		first, last = "", "" // it is both
	}
	var parts []string
	for _, part := range []struct{ label, text string }{
		{w.FullName, r.FullName}, {w.FirstName, first}, {w.LastName, last},
		{w.DocumentType, r.DocumentType}, {w.Number, widget.Ending(r.DocumentNumber)}, {w.ValidatedAt, at},
	} {
		if part.text != "" {
			parts = append(parts, part.label+" "+part.text)
		}
	}
	return []fact{{widget.Hint, "", w.Registry + ": " + strings.Join(parts, " "+m.Theme.Separator+" ")}}
}

// attempts are what was tried in vain. A reason that nobody has heard of may
// hold a server's paths: the words have none for it.
func (m desk) attempts() (all []fact) {
	w := m.Words.Desk
	if reasons := failedFaces(m.reg); len(reasons) > 0 || m.reg.BiometricValidation != nil {
		all = append(all, fact{widget.Hint, w.Attempts, m.Words.FacesTried(reasons, m.reg.Flow.FacesMost())})
	}
	var why []string
	for _, d := range m.reg.FailedDocuments {
		if text := m.Words.FailedReason(d.FailedReason); !slices.Contains(why, text) {
			why = append(why, text)
		}
	}
	if n := len(m.reg.FailedDocuments); n > 0 {
		all = append(all, fact{widget.Hint, "", i18n.Count(m.Words.Judging.DocumentsFailed, n) + " " + strings.Join(why, " ")})
	}
	return all
}

// viewFacts draws facts in w columns: labels in a column where there is room.
func viewFacts(d page.Deps, facts []fact, w int) []string {
	labels := widget.Widest(facts, func(f fact) string { return f.label })
	var rows []string
	for _, f := range facts {
		rows = append(rows, viewFact(d, f, labels, w)...)
	}
	return rows
}

// viewFact draws a fact, its label in labels columns.
func viewFact(d page.Deps, f fact, labels, w int) []string {
	sign, style := f.level.Sign(d.Theme)
	if sign = style.Render(sign); f.level == widget.Hint {
		sign = " "
	}
	if f.level == widget.Fine || f.level == widget.Hint && f.label != "" {
		style = d.Theme.Text
	}
	f.text = widget.Clip(d.Theme, f.text, longestFact)
	first, hang := sign+" ", 2
	if f.label != "" {
		first += d.Theme.Muted.Render(f.label) + "  "
		if w >= widget.WideForTwo-leftColumn {
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
	rows := widget.Wrapped(lead+s, w-hang)
	rows[0] = strings.TrimPrefix(rows[0], lead)
	return rows
}
