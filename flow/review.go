package flow

import (
	"slices"
	"strings"
)

// Record is what the record of a registration shows somebody who judges it
// (contract.md section 8). Scores are 0 to 1, percentages 0 to 100; nil is
// what was not told, and no measurement.
type Record struct {
	Status Status

	LeastFaces, LeastLiveness float64 // of the flow, as it is today

	Document *DocumentRecord // nil: there is none
	Face     bool            // there is a biometric validation, and it has not failed: there is something to compare
	Portrait bool            // one was read off the document

	Compared   *Compared // the comparison's result; nil: there is none
	ComparedAt bool      // it has a time: it was made once

	Liveness *float64 // the person's, else the face's
}

// DocumentRecord is what is known of the document.
type DocumentRecord struct {
	InReview       bool // its status is NEEDS_MANUAL_VERIFICATION
	Type, Category string
	Reason         string // why the document was handed to review: manualVerificationReason

	ScoreValidated, ImageValidated bool
	Percentage                     *float64 // fullNameMatchPercentage
	Match                          bool     // a reviewer's last word is that the names are the same person's
}

// Compared is what the comparison of the portrait with the face came to.
type Compared struct {
	Score  float64 // 0 to 1
	Least  float64 // 0 to 1, against which it was measured; 0: not told
	Passed *bool   // nil: not told
}

// NamesLeast is the percentage, of 100, from which two names count as alike
// (contract.md section 4, "Blockers").
const NamesLeast = 80

// nearMiss is by how much a liveness score can miss and still be a living
// person, badly taken.
const nearMiss = 0.15

// slack is what two scores may differ by and still be the same.
const slack = 0.001

// measured reports whether the names were compared. Without the two flags a
// percentage of 0 is no measurement.
func (d *DocumentRecord) measured() bool {
	return d != nil && d.ScoreValidated && d.ImageValidated && d.Percentage != nil
}

// Names is what became of comparing the names; a reviewer's word counts more
// than a percentage. The caller says whether the flow has them compared.
func (r Record) Names() Comparison {
	d := r.Document
	switch {
	case d != nil && d.Match:
		return Alike
	case !d.measured():
		return NotShown
	case *d.Percentage < NamesLeast:
		return Different
	}
	return Alike
}

// Faces is what became of comparing the faces. A time without a result is a
// score that has gone with time.
func (r Record) Faces() Comparison {
	c := r.Compared
	switch {
	case c == nil && r.ComparedAt:
		return Gone
	case c == nil:
		return NeverMade
	case c.Passed != nil && !*c.Passed, c.Passed == nil && c.Score < r.LeastFaces:
		return Different
	}
	return Alike
}

// ReasonCode is one row of contract.md section 8's table.
type ReasonCode string

// The reasons why a registration is in manual review.
const (
	ReasonFaces       ReasonCode = "faces_differ"
	ReasonOtherLeast  ReasonCode = "measured_against_another_least_score"
	ReasonNoPortrait  ReasonCode = "no_portrait"
	ReasonNotCompared ReasonCode = "not_compared"
	ReasonLiveness    ReasonCode = "liveness"
	ReasonNames       ReasonCode = "names_differ"
	ReasonDocument    ReasonCode = "document_not_verified"
	ReasonUnknownType ReasonCode = "document_type_unknown"
	ReasonHandedOver  ReasonCode = "document_handed_over"
)

// Reason is why a registration is in manual review, and what was measured.
type Reason struct {
	Code  ReasonCode
	Score float64 // 0 to 1; of ReasonOtherLeast the least score of then; of ReasonNames a percentage, 0 to 100
	Least float64 // the flow's, 0 to 1; of ReasonNames [NamesLeast]
	Near  bool    // of ReasonLiveness: a living person, badly taken, rather than a photo
	Word  string  // of ReasonHandedOver: the server's word
}

// Reasons are those of a registration in manual review, in the contract's
// order; there are none in any other status.
func (r Record) Reasons() []Reason {
	if r.Status != NeedsManualVerification {
		return nil
	}
	var found []Reason
	found = append(found, r.faceReasons()...)
	if s := r.Liveness; s != nil && *s <= r.LeastLiveness {
		found = append(found, Reason{Code: ReasonLiveness, Score: *s, Least: r.LeastLiveness, Near: r.LeastLiveness-*s <= nearMiss+slack/1000})
	}
	return append(found, r.documentReasons()...)
}

func (r Record) faceReasons() (found []Reason) {
	c := r.Compared
	switch {
	case c != nil:
		if c.Score < r.LeastFaces-slack {
			found = append(found, Reason{Code: ReasonFaces, Score: c.Score, Least: r.LeastFaces})
		}
		if c.Least != 0 && (c.Least < r.LeastFaces-slack || c.Least > r.LeastFaces+slack) {
			found = append(found, Reason{Code: ReasonOtherLeast, Score: c.Least, Least: r.LeastFaces})
		}
	case r.ComparedAt || r.Document == nil || !r.Face:
	case r.Portrait:
		found = append(found, Reason{Code: ReasonNotCompared})
	default:
		found = append(found, Reason{Code: ReasonNoPortrait})
	}
	return found
}

func (r Record) documentReasons() (found []Reason) {
	d := r.Document
	if d == nil {
		return nil
	}
	if r.Names() == Different {
		found = append(found, Reason{Code: ReasonNames, Score: *d.Percentage, Least: NamesLeast})
	}
	if d.InReview {
		found = append(found, Reason{Code: ReasonDocument})
	}
	if unknown(d.Category) && (d.Type == "" || unknown(d.Type)) {
		found = append(found, Reason{Code: ReasonUnknownType})
	}
	if d.Reason != "" {
		found = append(found, Reason{Code: ReasonHandedOver, Word: d.Reason})
	}
	return found
}

func unknown(s string) bool { return strings.EqualFold(strings.TrimSpace(s), "unknown") }

// NoType reports whether a document's type says that none was read
// (contract.md section 8).
func NoType(s string) bool {
	return slices.Contains([]string{"", "unknown", "null", "undefined", "n/a", "na"}, strings.ToLower(strings.TrimSpace(s)))
}

// quality are the reasons of a refused face that speak of the picture alone.
var quality = [...]string{
	"face_close_to_border", "face_not_centered", "face_occluded", "face_rotation_too_large", "face_too_close",
	"face_too_far", "multiple_faces_detected", "no_face_detected", "poor_lighting",
}

// Counts reports whether a face that failed for reason counts against the
// attempts of the flow: each does, also without a reason, but for a picture of
// bad quality, whose score is no measurement either (contract.md section 5).
func Counts(reason string) bool {
	return !slices.Contains(quality[:], strings.ToLower(strings.TrimSpace(reason)))
}

// Used is how many attempts the faces that failed for reasons have used up.
func Used(reasons []string) (n int) {
	for _, reason := range reasons {
		if Counts(reason) {
			n++
		}
	}
	return n
}
