package sandbox

import (
	"bytes"
	"cmp"
	"strings"
	"time"
)

const documentValidated = "VALIDATED"

// document is a document validation, shown as it is.
type document struct {
	ID               string     `json:"_id"`
	AppRegistration  string     `json:"appRegistration"`
	DocumentType     string     `json:"documentType"`
	DocumentCategory string     `json:"documentCategory"`
	Status           string     `json:"status"`
	OCRExtraction    extraction `json:"OCRExtraction"`
	NamesMatch       bool       `json:"namesMatch"`
	RequiresBackSide bool       `json:"requiresBackSide"`
	InputMethod      string     `json:"inputMethod,omitempty"`
	CreatedAt        timestamp  `json:"createdAt"`
	UpdatedAt        timestamp  `json:"updatedAt"`
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

func (d *document) proof() proof {
	switch {
	case d == nil:
		return proofNone
	case d.Status == documentValidated:
		return proofValidated
	}
	return proofExists
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
	completes := r.document != nil && r.document.RequiresBackSide && back != nil // needs no force
	if r.document != nil && !force && !completes {
		return nil, lone(409, "already_exists")
	}
	r.updated = c.now
	if force {
		r.backTo(stepDocument)
	}
	fresh := r.document == nil || force
	if fresh {
		r.document = s.newDocument(r, c.now)
	}
	r.document.InputMethod = in.str("inputMethod")
	r.document.judge(front, back, r.names, c.now)
	s.spend()
	s.raiseDocument(r, fresh)
	s.compareFace(r)
	return data(map[string]any{"documentValidation": r.document}), nil
}

// raiseDocument tells of what came of a document. The other events of section 6
// about one are of sources in which the sandbox looks nothing up.
func (s *Server) raiseDocument(r *registration, fresh bool) {
	if fresh {
		s.raise(r, "document_validation_created", r.document)
	}
	if r.document.Status == manual {
		s.raise(r, "document_validation_manual_verification_required", r.document)
	}
}

// sides are the images that came, decoded: at least one of them, and none that
// asks for a refusal.
func (in fields) sides() (front, back []byte, err error) {
	if len(in.absent("image", "backImage")) == 2 {
		return nil, nil, refuse(422, "MissingParameter", "missing image")
	}
	side := func(name string) []byte {
		if in.str(name) == "" || err != nil {
			return nil
		}
		raw, _, ok := decodeImage(in.str(name))
		if err = shownIn(raw); !ok {
			err = refuse(422, "MissingParameter", "Invalid image format")
		}
		return raw
	}
	front, back = side("image"), side("backImage")
	return front, back, err
}

func (s *Server) newDocument(r *registration, now time.Time) *document {
	return &document{
		ID: s.ids.next(), AppRegistration: r.id,
		DocumentType: "CC", DocumentCategory: "government_id", CreatedAt: timestamp(now),
	}
}

// judge gives d the status that the magic words of section 5 ask for, and with
// it what could be read.
func (d *document) judge(front, back []byte, of names, now time.Time) {
	says := func(word string) bool {
		return bytes.Contains(front, []byte(word)) || bytes.Contains(back, []byte(word))
	}
	d.RequiresBackSide, d.OCRExtraction, d.NamesMatch = false, extraction{}, false
	d.UpdatedAt = timestamp(now)
	switch {
	case says("FAIL"):
		d.Status = failed
		return
	case says("MANUAL"):
		d.Status = manual
	case says("BACKSIDE") && back == nil:
		d.Status, d.RequiresBackSide = "ASSESSING", true
	default:
		d.Status = documentValidated
	}
	d.OCRExtraction = extraction{
		DocumentNumber: "1020304050",
		FullName:       strings.ToUpper(cmp.Or(of.Full, "Ana Gómez")),
		FirstName:      strings.ToUpper(cmp.Or(of.First, "Ana")),
		LastName:       strings.ToUpper(cmp.Or(of.Last, "Gómez")),
	}
	d.NamesMatch = of != names{} && d.Status == documentValidated
}
