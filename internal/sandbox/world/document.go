package world

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
)

// The statuses of a document that the sandbox gives.
const (
	documentValidated  = "VALIDATED"
	documentUnverified = "ACTIVE_BUT_UNVERIFIED"
	documentAssessing  = "ASSESSING"
)

// How much of the full name is found on a document, and how much is enough.
const (
	sameName   = 96
	otherName  = 17
	enoughName = 80
)

// Document is a document validation: what is shown of it, and what is not.
type Document struct {
	DocumentShown
	Face string   `json:"face"` // the id of its portrait; "": none could be read off it
	Says []string `json:"says"` // the magic words of its images
}

// DocumentShown is a document validation as the API shows it.
type DocumentShown struct {
	ID                            string             `json:"_id"`
	AppRegistration               string             `json:"appRegistration"`
	DocumentType                  string             `json:"documentType,omitempty"`
	DocumentCategory              string             `json:"documentCategory"`
	Country                       string             `json:"country"`
	Status                        string             `json:"status"`
	OCRExtraction                 extraction         `json:"OCRExtraction"`
	NamesMatch                    bool               `json:"namesMatch"`
	FullNameMatchPercentage       int                `json:"fullNameMatchPercentage"`
	ScoreValidated                bool               `json:"scoreValidated"`
	ImageValidated                bool               `json:"imageValidated"`
	InfoValidationSupported       bool               `json:"infoValidationSupported"`
	InfoValidationSupportedReason string             `json:"infoValidationSupportedReason,omitempty"`
	ScoreValidation               *scoreValidation   `json:"scoreValidation,omitempty"`
	DocumentFaceReason            string             `json:"documentFaceReason,omitempty"`
	ManualVerificationReason      string             `json:"manualVerificationReason,omitempty"`
	ManualNameReview              *NameReview        `json:"manualNameReview,omitempty"`
	RequiresBackSide              bool               `json:"requiresBackSide"`
	URL                           string             `json:"url"`
	BackURL                       string             `json:"backUrl,omitempty"`
	InputMethod                   string             `json:"inputMethod,omitempty"`
	CreatedAt                     contract.Timestamp `json:"createdAt"`
	UpdatedAt                     contract.Timestamp `json:"updatedAt"`
}

// extraction is what would have been read off the document.
type extraction struct {
	DocumentNumber string `json:"documentNumber,omitempty"`
	FullName       string `json:"fullName,omitempty"`
	FirstName      string `json:"firstName,omitempty"`
	LastName       string `json:"lastName,omitempty"`
}

// Reference is its id, "" where there is none.
func (d *Document) Reference() string {
	if d == nil {
		return ""
	}
	return d.ID
}

// proof reads the status as section 5 does.
func (d *Document) proof() contract.Proof {
	switch {
	case d == nil:
		return contract.ProofNone
	case d.RequiresBackSide:
		return contract.ProofBad
	}
	switch strings.ToUpper(d.Status) {
	case contract.Manual:
		return contract.ProofJudge
	case contract.Failed, "EXPIRED", "NEW", "PENDING", "NOT_FOUND":
		return contract.ProofBad
	}
	return contract.ProofGood // also what nobody has heard of
}

// ReadDocument gives the document of r what its images say. One that failed is
// remembered.
func (w *World) ReadDocument(r *Registration, front, back []byte, now time.Time) {
	d := r.Document
	d.read(front, back, r.Names.Split(), now)
	d.CheckNames(r.Flow.Settings.NamesChecked, r.Names.Split(), now)
	if d.Status == contract.Failed {
		kept := *d
		r.FailedDocuments = append(r.FailedDocuments, &kept)
	}
}

// pictures is where a document's images would be.
const pictures = "https://pictures.sandbox.invalid/"

// NewDocument is one of which nothing was read. The portrait is the crop that
// came with it, or the one that a server finds itself.
func (w *World) NewDocument(r *Registration, in contract.Fields, now time.Time) *Document {
	id := w.IDs.Next()
	return &Document{DocumentShown: DocumentShown{
		ID: id, AppRegistration: r.ID, URL: pictures + id + "/front",
		DocumentType: "CC", DocumentCategory: cmp.Or(in.Str("category"), "government_id"), Country: cmp.Or(in.Str("country"), "Colombia"),
		CreatedAt: contract.Timestamp(now),
	}, Face: w.IDs.Next()}
}

// documentMagic are section 5's words, the one that counts first; the last is of
// the names and goes with any other.
func documentMagic() []string {
	return []string{"FAIL", "BACKSIDE", "MANUAL", "UNVERIFIED", "OTHERNAME"}
}

// read gives d the status that the magic words of section 5 ask for, those of
// earlier images of it too, and with it what could be read.
func (d *Document) read(front, back []byte, of Names, now time.Time) {
	for _, word := range documentMagic() {
		if !slices.Contains(d.Says, word) && (bytes.Contains(front, []byte(word)) || bytes.Contains(back, []byte(word))) {
			d.Says = append(d.Says, word)
		}
	}
	says := func(word string) bool { return slices.Contains(d.Says, word) }
	d.RequiresBackSide, d.OCRExtraction = false, extraction{}
	d.UpdatedAt = contract.Timestamp(now)
	if back != nil {
		d.BackURL = pictures + d.ID + "/back"
	}
	switch {
	case says("FAIL"):
		d.Status = contract.Failed
		return
	case says("BACKSIDE") && back == nil:
		d.Status, d.RequiresBackSide = documentAssessing, true
	case says("MANUAL"):
		d.Status = contract.Manual
	case says("UNVERIFIED"):
		d.Status = documentUnverified
	default:
		d.Status = documentValidated
	}
	d.OCRExtraction = extraction{
		DocumentNumber: "1020304050",
		FullName:       strings.ToUpper(cmp.Or(of.Full, "Ana Gómez")),
		FirstName:      strings.ToUpper(cmp.Or(of.First, "Ana")),
		LastName:       strings.ToUpper(cmp.Or(of.Last, "Gómez")),
	}
	if says("OTHERNAME") {
		d.OCRExtraction.FullName, d.OCRExtraction.FirstName, d.OCRExtraction.LastName = "ROSA ELENA VARGAS", "ROSA ELENA", "VARGAS"
	}
}
