package world

import (
	"slices"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
)

// scoreValidation is what the registry answers of a document's number.
type scoreValidation struct {
	FullName       string             `json:"fullName"`
	FirstName      string             `json:"firstName"`
	LastName       string             `json:"lastName"`
	DocumentType   string             `json:"documentType"`
	DocumentNumber string             `json:"documentNumber"`
	ValidatedAt    contract.Timestamp `json:"validatedAt"`
}

// CheckNames holds the names of a person against the document, in a flow that
// has them checked; elsewhere nothing is said of them.
func (d *Document) CheckNames(checked bool, of Names, now time.Time) {
	d.ScoreValidated, d.ImageValidated, d.InfoValidationSupported = checked, checked, checked
	d.FullNameMatchPercentage, d.ScoreValidation, d.InfoValidationSupportedReason = 0, nil, ""
	if checked {
		d.FullNameMatchPercentage = sameName
		found := Names{strings.ToUpper(of.Full), strings.ToUpper(of.First), strings.ToUpper(of.Last)}
		if slices.Contains(d.Says, "OTHERNAME") {
			d.FullNameMatchPercentage = otherName
			found = Names{"ROSA ELENA VARGAS", "ROSA ELENA", "VARGAS"}
		}
		d.ScoreValidation = &scoreValidation{
			FullName: found.Full, FirstName: found.First, LastName: found.Last,
			DocumentType: d.DocumentType, DocumentNumber: "1020304050", ValidatedAt: contract.Timestamp(now),
		}
	}
	d.NamesMatch = d.FullNameMatchPercentage >= enoughName
	d.UpdatedAt = contract.Timestamp(now)
}

// namesDiffer tells whether the check was made, and found too little, and no
// reviewer has said that the names match all the same.
func (d *Document) namesDiffer() bool {
	if d == nil || !d.ScoreValidated || !d.ImageValidated || d.FullNameMatchPercentage >= enoughName {
		return false
	}
	return d.ManualNameReview == nil || d.ManualNameReview.Decision != DecidedMatch
}

// What a reviewer can say of the names.
const (
	DecidedMatch    = "match"
	DecidedMismatch = "mismatch"
)

// NameReview is what one has said last.
type NameReview struct {
	Decision         string             `json:"decision"`
	Note             string             `json:"note,omitempty"`
	ReviewedByClient string             `json:"reviewedByClient"`
	ReviewedAt       contract.Timestamp `json:"reviewedAt"`
}
