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
)

// fact is something that is known of a registration in review.
type fact struct {
	level widget.Level
	label string
	text  string
	names []string // the document's and the typed one: beside the text, or below it
	apart bool     // the names are below it: they are compared by looking at them
	score *gauge
	api   string // what the API calls it
}

// gauge is a score that is shown as a line, too, both of them 0 to 1.
type gauge struct{ score, least float64 }

// desk knows what a reviewer is told of a registration.
type desk struct {
	page.Deps
	reg     client.Registration
	record  flow.Record
	reasons []flow.Reason
}

// deskFacts are what speaks against the person, and then what is fine beside that.
// Of one that is not in review the same is told: somebody may decide it all the
// same.
func deskFacts(d page.Deps, reg client.Registration) (all []fact) {
	record := reg.Record()
	record.Status = flow.NeedsManualVerification
	m := desk{d, reg, record, record.Reasons()}
	for _, r := range m.reasons {
		all = append(all, m.reason(r))
	}
	if len(m.reasons) == 0 && reg.Status == flow.NeedsManualVerification {
		all = append(all, fact{level: widget.Warn, label: d.Words.Desk.Reason, text: d.Words.Desk.NoReasons})
	}
	return slices.Concat(all, m.faces(), m.document(), m.attempts())
}

// reason is one of them, with what has to be known to weigh it.
func (m desk) reason(r flow.Reason) fact {
	f := fact{level: widget.Severity(r), label: m.Words.ReviewHead(r.Code), text: m.Words.ReviewMeasure(r), api: shownBy[r.Code]}
	switch r.Code {
	case flow.ReasonFaces, flow.ReasonLiveness:
		f.score = &gauge{r.Score, r.Least}
	case flow.ReasonNames:
		f.score = &gauge{r.Score / 100, r.Least / 100}
		f.names, f.apart = m.bothNames(), true
	case m.documentReason():
		f.text = widget.Joined(m.Theme.Separator, documentText(m.reg.DocumentValidation), f.text)
	}
	return f
}

// shownBy is what the API calls that of a record which shows a reason.
var shownBy = map[flow.ReasonCode]string{
	flow.ReasonFaces: "compareFaceVerification", flow.ReasonOtherLeast: "compare_min_score", flow.ReasonNoPortrait: "documentFace",
	flow.ReasonNotCompared: "compareFaceVerification", flow.ReasonLiveness: "livenessScore", flow.ReasonNames: "fullNameMatchPercentage",
	flow.ReasonDocument: "documentValidation", flow.ReasonUnknownType: "documentCategory", flow.ReasonHandedOver: "manualVerificationReason",
}

// documentReason is the first reason that is about the document itself, beside
// which it is named; "" where there is none.
func (m desk) documentReason() flow.ReasonCode {
	for _, r := range m.reasons {
		if r.Code == flow.ReasonDocument || r.Code == flow.ReasonUnknownType {
			return r.Code
		}
	}
	return ""
}

func (m desk) has(code flow.ReasonCode) bool {
	return slices.ContainsFunc(m.reasons, func(r flow.Reason) bool { return r.Code == code })
}

// faces are the facts of the faces that are no reason.
func (m desk) faces() (all []fact) {
	w, record := m.Words.Desk, m.record
	switch c := record.Compared; {
	case m.reg.Comparison != nil && !m.reg.Comparison.Populated: // nothing is known of it
	case c == nil && record.ComparedAt:
		all = append(all, fact{label: w.Faces, text: w.ComparisonGone, api: shownBy[flow.ReasonFaces]})
	case c == nil, m.has(flow.ReasonFaces):
	default:
		level := widget.Fine
		if record.Faces() == flow.Different { // the server says so, whatever the score
			level = widget.Bad
		}
		all = append(all, fact{level: level, label: w.Faces, text: m.Words.Percent(c.Score), score: &gauge{c.Score, record.LeastFaces}, api: shownBy[flow.ReasonFaces]})
	}
	face := m.reg.BiometricValidation
	if face == nil || !face.Populated {
		return all
	}
	f := fact{level: widget.Fine, label: w.Liveness, api: shownBy[flow.ReasonLiveness]}
	if score := record.Liveness; score != nil && !m.has(flow.ReasonLiveness) {
		f.text, f.score = m.Words.Percent(*score), &gauge{*score, record.LeastLiveness}
	}
	switch is := m.reg.Facts().Liveness; {
	case is == flow.Proven && f.text != "":
		all = append(all, f)
	case is == flow.Unproven && m.has(flow.ReasonLiveness): // said already
	case is != flow.Proven && face.Status != "": // failed, or a word that nobody here has heard of
		f.level, f.text = unproven(is), widget.Joined(m.Theme.Separator, f.text, m.Words.Worth(face.Status))
		all = append(all, f)
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

// document is what is known of the document and its names, beside the reasons.
func (m desk) document() (all []fact) {
	d, w := m.reg.DocumentValidation, m.Words.Desk
	if d == nil || !d.Populated {
		return nil
	}
	if names := m.names(d); names.text != "" {
		all = append(all, names)
	}
	if d.NameReview == client.NamesMismatch {
		all = append(all, fact{level: widget.Warn, label: w.Names, text: m.Words.Judging.SaidOthers, api: "manualNameReview"})
	}
	all = append(all, m.registry(d)...)
	f := fact{label: w.Document, text: documentText(d), api: shownBy[flow.ReasonDocument]}
	switch is := m.reg.Facts().Document; {
	case m.documentReason() != "": // said already
		return all
	case is == flow.Proven:
		f.level = widget.Fine
	case is == flow.Unproven, is == flow.Unknown:
		f.level, f.text = unproven(is), widget.Joined(m.Theme.Separator, f.text, m.Words.Worth(d.Status))
	}
	if f.text != "" {
		all = append(all, f)
	}
	return all
}

// names is what became of comparing them, where it is no reason: that has them
// beside it.
func (m desk) names(d *client.Validation) fact {
	f := fact{label: m.Words.Desk.Names, names: m.bothNames(), api: shownBy[flow.ReasonNames]}
	switch is := m.record.Names(); {
	case is == flow.Different:
		return fact{}
	case is == flow.NotShown:
		f.text, f.api = m.Words.NamesUnchecked(d.SupportedReason, d.Type), "infoValidationSupportedReason"
		if f.text == "" {
			f.text, f.names, f.api = widget.Joined(m.Theme.Separator, f.names...), nil, ""
		}
		return f
	case d.NameReview == client.NamesMatch:
		f.text, f.api = m.Words.Judging.SaidSame, "manualNameReview"
	case d.Percentage != nil && d.ScoreValidated && d.ImageValidated:
		f.text, f.score = m.Words.Percent(*d.Percentage/100), &gauge{*d.Percentage / 100, flow.NamesLeast / 100.}
	}
	f.level = widget.Fine
	return f
}

// bothNames are the document's and the one that was typed, where the document's
// was read.
func (m desk) bothNames() []string {
	w, name := m.Words.Desk, m.reg.DocumentValidation.Name
	if name == "" {
		return nil
	}
	return []string{fmt.Sprintf(w.NameRead, name), fmt.Sprintf(w.NameTyped, cmp.Or(m.reg.Name(), m.Words.Judging.NoName))}
}

// documentText is what is needed to find the document: its number is not.
func documentText(d *client.Validation) string {
	kind := widget.Joined(" ", d.Type, widget.Ending(d.Number))
	return widget.Joined(", ", kind, d.Country)
}

// registry is what it answered about the document, where the names are not alike:
// without it a low percentage cannot be read.
func (m desk) registry(d *client.Validation) []fact {
	w, r, names := m.Words.Desk, d.Registry, m.record.Names()
	f := fact{label: w.RegistryLabel, text: w.RegistryNone, api: "scoreValidation"}
	switch {
	case names == flow.Alike && d.NameReview == "", r == nil && names != flow.Different:
		return nil
	case r == nil:
		return []fact{f}
	}
	at := ""
	if !r.ValidatedAt.IsZero() {
		at = fmt.Sprintf(w.AskedAt, widget.Day(m.Deps, r.ValidatedAt))
	}
	name := cmp.Or(r.FullName, widget.Joined(" ", r.FirstName, r.LastName))
	f.text = widget.Joined(m.Theme.Separator, name, widget.Joined(" ", r.DocumentType, widget.Ending(r.DocumentNumber)), at)
	return []fact{f}
}

// attempts are what was tried in vain. A reason that nobody has heard of may
// hold a server's paths: the words have none for it.
func (m desk) attempts() (all []fact) {
	w := m.Words.Desk
	if reasons := failedFaces(m.reg); len(reasons) > 0 || m.reg.BiometricValidation != nil {
		tried := widget.Joined(m.Theme.Separator, m.Words.FacesTried(reasons, m.reg.Flow.FacesMost()), m.Words.NotCounted(reasons))
		all = append(all, fact{label: w.Attempts, text: tried, api: "failedBiometricValidations"})
	}
	var why []string
	for _, d := range m.reg.FailedDocuments {
		if text := m.Words.FailedReason(d.FailedReason); !slices.Contains(why, text) {
			why = append(why, text)
		}
	}
	if n := len(m.reg.FailedDocuments); n > 0 {
		all = append(all, fact{label: w.Tried, text: i18n.Count(m.Words.Judging.DocumentsFailed, n) + " " + strings.Join(why, " "), api: "failedDocumentValidations"})
	}
	return all
}
