package sandbox

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

// document is a document validation: what is shown of it, and what is not.
type document struct {
	documentShown
	Face string   `json:"face"` // the id of its portrait; "": none could be read off it
	Says []string `json:"says"` // the magic words of its images
}

type documentShown struct {
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
	ManualNameReview              *nameReview        `json:"manualNameReview,omitempty"`
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

func (d *document) reference() string {
	if d == nil {
		return ""
	}
	return d.ID
}

// proof reads the status as section 5 does.
func (d *document) proof() contract.Proof {
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

// sendDocument is POST /v2/document-validations/app-registration.
func sendDocument(s *Server, c *call) (any, error) {
	r, err := own(s, c)
	if err != nil {
		return nil, err
	}
	if r.facts().Policy(contract.StepDocument) == contract.PolicySkip {
		return nil, contract.Lone(404, "document_settings_not_set")
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	front, back, err := sides(in)
	if err != nil {
		return nil, err
	}
	force := in.Flag("force")
	completes := r.document != nil && r.document.RequiresBackSide && back != nil // needs no force
	if r.document != nil && !force && !completes {
		return nil, contract.Lone(409, "already_exists")
	}
	for _, side := range [][]byte{front, back} {
		if err := contract.AskedIn(side); err != nil {
			return nil, err
		}
	}
	r.updated = c.now
	fresh := r.document == nil || force
	if fresh {
		r.document = s.newDocument(r, in, c.now)
	}
	r.document.InputMethod = in.Str("inputMethod")
	s.readDocument(r, front, back, c.now)
	s.spend()
	raiseDocument(s, r, fresh)
	s.compare(r, c.now)
	return data(map[string]any{"documentValidation": r.document.documentShown}), nil
}

// readDocument gives the document of r what its images say. One that failed is
// remembered.
func (s *Server) readDocument(r *registration, front, back []byte, now time.Time) {
	d := r.document
	d.read(front, back, r.names.split(), now)
	d.checkNames(r.flow.settings.NamesChecked, r.names.split(), now)
	if d.Status == contract.Failed {
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
func raiseDocument(s *Server, r *registration, fresh bool) {
	if fresh {
		s.raise(r, "document_validation_created", createdDocument{r.document.documentShown, r.email, r.phone})
	}
	if r.document.Status == contract.Manual {
		s.raise(r, "document_validation_manual_verification_required", r.document.documentShown)
	}
}

// sides are the images that came, decoded: at least one of them.
func sides(in contract.Fields) (front, back []byte, err error) {
	if len(in.Absent("image", "backImage")) == 2 {
		return nil, nil, contract.Refuse(422, "MissingParameter", "missing image")
	}
	side := func(name string) []byte {
		if in.Str(name) == "" || err != nil {
			return nil
		}
		raw, ok := decodeImage(in.Str(name))
		if !ok {
			err = contract.Refuse(422, "MissingParameter", "Invalid image format")
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
func (s *Server) newDocument(r *registration, in contract.Fields, now time.Time) *document {
	id := s.ids.next()
	return &document{documentShown: documentShown{
		ID: id, AppRegistration: r.id, URL: pictures + id + "/front",
		DocumentType: "CC", DocumentCategory: cmp.Or(in.Str("category"), "government_id"), Country: cmp.Or(in.Str("country"), "Colombia"),
		CreatedAt: contract.Timestamp(now),
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
		d.OCRExtraction.FullName, d.OCRExtraction.FirstName, d.OCRExtraction.LastName = "ZOILA ROSA VACA", "ZOILA ROSA", "VACA"
	}
}
