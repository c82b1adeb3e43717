package sandbox

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"
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

// document is a document validation: what is shown of it, and what is not.
type document struct {
	documentShown
	Face string   `json:"face"` // the id of its portrait; "": none could be read off it
	Says []string `json:"says"` // the magic words of its images
}

type documentShown struct {
	ID                            string           `json:"_id"`
	AppRegistration               string           `json:"appRegistration"`
	DocumentType                  string           `json:"documentType,omitempty"`
	DocumentCategory              string           `json:"documentCategory"`
	Country                       string           `json:"country"`
	Status                        string           `json:"status"`
	OCRExtraction                 extraction       `json:"OCRExtraction"`
	NamesMatch                    bool             `json:"namesMatch"`
	FullNameMatchPercentage       int              `json:"fullNameMatchPercentage"`
	ScoreValidated                bool             `json:"scoreValidated"`
	ImageValidated                bool             `json:"imageValidated"`
	InfoValidationSupported       bool             `json:"infoValidationSupported"`
	InfoValidationSupportedReason string           `json:"infoValidationSupportedReason,omitempty"`
	ScoreValidation               *scoreValidation `json:"scoreValidation,omitempty"`
	DocumentFaceReason            string           `json:"documentFaceReason,omitempty"`
	ManualVerificationReason      string           `json:"manualVerificationReason,omitempty"`
	ManualNameReview              *nameReview      `json:"manualNameReview,omitempty"`
	RequiresBackSide              bool             `json:"requiresBackSide"`
	URL                           string           `json:"url"`
	BackURL                       string           `json:"backUrl,omitempty"`
	InputMethod                   string           `json:"inputMethod,omitempty"`
	CreatedAt                     timestamp        `json:"createdAt"`
	UpdatedAt                     timestamp        `json:"updatedAt"`
}

// extraction is what would have been read off the document.
type extraction struct {
	DocumentNumber string `json:"documentNumber,omitempty"`
	FullName       string `json:"fullName,omitempty"`
	FirstName      string `json:"firstName,omitempty"`
	LastName       string `json:"lastName,omitempty"`
}

func (d *document) reference() string {
	if d == nil {
		return ""
	}
	return d.ID
}

// proof reads the status as section 5 does.
func (d *document) proof() proof {
	switch {
	case d == nil:
		return proofNone
	case d.RequiresBackSide:
		return proofBad
	}
	switch strings.ToUpper(d.Status) {
	case manual:
		return proofJudge
	case failed, "EXPIRED", "NEW", "PENDING", "NOT_FOUND":
		return proofBad
	}
	return proofGood // also what nobody has heard of
}

// sendDocument is POST /v2/document-validations/app-registration.
func (s *Server) sendDocument(c *call) (any, error) {
	r, err := s.own(c)
	if err != nil {
		return nil, err
	}
	if r.facts().policy(stepDocument) == policySkip {
		return nil, lone(404, "document_settings_not_set")
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	front, back, err := in.sides()
	if err != nil {
		return nil, err
	}
	force := in.flag("force")
	// A back that was asked for needs no force, and alone it is no other document
	// with it either: the hosted page sends whatever it sent with the front.
	completes := r.document != nil && r.document.RequiresBackSide && back != nil && (front == nil || !force)
	if r.document != nil && !force && !completes {
		return nil, lone(409, "already_exists")
	}
	for _, side := range [][]byte{front, back} {
		if err := shownIn(side); err != nil {
			return nil, err
		}
	}
	r.updated = c.now
	fresh := r.document == nil || force && !completes
	if fresh {
		r.document = s.newDocument(r, in, c.now)
	}
	r.document.InputMethod = in.str("inputMethod")
	s.readDocument(r, front, back, c.now)
	s.spend()
	s.raiseDocument(r, fresh)
	s.compare(r, c.now)
	return data(map[string]any{"documentValidation": r.document.documentShown}), nil
}

// readDocument gives the document of r what its images say. One that failed is
// remembered.
func (s *Server) readDocument(r *registration, front, back []byte, now time.Time) {
	d := r.document
	d.read(front, back, r.names.split(), now)
	d.checkNames(r.flow.settings.namesChecked, r.names.split(), now)
	if d.Status == failed {
		kept := *d
		r.failedDocuments = append(r.failedDocuments, &kept)
	}
}

// createdDocument is what document_validation_created is about (section 6).
type createdDocument struct {
	documentShown
	Email string `json:"email"`
	Phone string `json:"phone"`
}

// raiseDocument tells of what came of a document. The other events of section 6
// about one are of sources in which the sandbox looks nothing up.
func (s *Server) raiseDocument(r *registration, fresh bool) {
	if fresh {
		s.raise(r, "document_validation_created", createdDocument{r.document.documentShown, r.email, r.phone})
	}
	if r.document.Status == manual {
		s.raise(r, "document_validation_manual_verification_required", r.document.documentShown)
	}
}

// sides are the images that came, decoded: at least one of them.
func (in fields) sides() (front, back []byte, err error) {
	if len(in.absent("image", "backImage")) == 2 {
		return nil, nil, refuse(422, "MissingParameter", "missing image")
	}
	side := func(name string) []byte {
		if in.str(name) == "" || err != nil {
			return nil
		}
		raw, ok := decodeImage(in.str(name))
		if !ok {
			err = refuse(422, "MissingParameter", "Invalid image format")
		}
		return raw
	}
	front, back = side("image"), side("backImage")
	return front, back, err
}

// pictures is where a document's images would be.
const pictures = "https://pictures.sandbox.invalid/"

// newDocument is one of which nothing was read. The portrait is the crop that
// came with it, or the one that a server finds itself.
func (s *Server) newDocument(r *registration, in fields, now time.Time) *document {
	id := s.ids.next()
	return &document{documentShown: documentShown{
		ID: id, AppRegistration: r.id, URL: pictures + id + "/front",
		DocumentType: "CC", DocumentCategory: cmp.Or(in.str("category"), "government_id"), Country: cmp.Or(in.str("country"), "Colombia"),
		CreatedAt: timestamp(now),
	}, Face: s.ids.next()}
}

// documentMagic are section 5's words, the one that counts first; the last is of
// the names and goes with any other.
func documentMagic() []string {
	return []string{"FAIL", "BACKSIDE", "MANUAL", "UNVERIFIED", "OTHERNAME"}
}

// read gives d the status that the magic words of section 5 ask for, those of
// earlier images of it too, and with it what could be read.
func (d *document) read(front, back []byte, of names, now time.Time) {
	for _, word := range documentMagic() {
		if !slices.Contains(d.Says, word) && (bytes.Contains(front, []byte(word)) || bytes.Contains(back, []byte(word))) {
			d.Says = append(d.Says, word)
		}
	}
	says := func(word string) bool { return slices.Contains(d.Says, word) }
	d.RequiresBackSide, d.OCRExtraction = false, extraction{}
	d.UpdatedAt = timestamp(now)
	if back != nil {
		d.BackURL = pictures + d.ID + "/back"
	}
	switch {
	case says("FAIL"):
		d.Status = failed
		return
	case says("BACKSIDE") && back == nil:
		d.Status, d.RequiresBackSide = documentAssessing, true
	case says("MANUAL"):
		d.Status = manual
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
		d.OCRExtraction.FullName, d.OCRExtraction.FirstName, d.OCRExtraction.LastName = "ZOILA ROSA VACA", "ZOILA ROSA", "VACA"
	}
}
