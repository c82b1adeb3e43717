package sandbox

import (
	"slices"

	"appreg/internal/sandbox/contract"
)

// ofDocument is the registration that has a document validation, or nil.
func (g *registry) ofDocument(id string) *registration {
	i := slices.IndexFunc(g.all, func(r *registration) bool { return r.document.reference() == id })
	if i < 0 {
		return nil
	}
	return g.all[i]
}

// undetected tells whether a type of document is none: it could not be told.
func undetected(documentType string) bool { return documentType == "" || documentType == "Unknown" }

// namedDocument is the registration of the document that the path names, for a
// reviewer: the client token alone.
func namedDocument(s *Server, c *call) (*registration, contract.Fields, error) {
	r := s.registrations.ofDocument(c.id)
	if r == nil {
		return nil, nil, contract.Refuse(404, "NotFound", "document_validation_not_found")
	}
	if err := c.client(); err != nil {
		return nil, nil, err
	}
	in, err := c.fields()
	return r, in, err
}

// nameDocumentType is PUT /v2/document-validations/{id}/document-type: a person
// says what could not be told. It has to be a type that there is.
func nameDocumentType(s *Server, c *call) (any, error) {
	r, in, err := namedDocument(s, c)
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("documentType")); err != nil {
		return nil, err
	}
	name := in.Str("documentType")
	if !slices.ContainsFunc(s.documentTypes(), func(t documentType) bool { return t.Status == active && t.DocumentType == name }) {
		return nil, contract.MissingParameter("Invalid parameter: documentType")
	}
	setDocumentType(s, c, r, name)
	return data(r.document.documentShown), nil
}

// detectDocumentType is POST /v2/document-validations/{id}/detect-document-type. The
// sandbox looks at no image: what could not be told is a CC, and what was told
// stays as it is.
func detectDocumentType(s *Server, c *call) (any, error) {
	r, _, err := namedDocument(s, c)
	if err != nil {
		return nil, err
	}
	if undetected(r.document.DocumentType) || undetected(r.document.DocumentCategory) {
		setDocumentType(s, c, r, s.documentTypes()[0].DocumentType)
	}
	return data(r.document.documentShown), nil
}

func setDocumentType(s *Server, c *call, r *registration, name string) {
	s.touch(r)
	r.document.DocumentType, r.document.DocumentCategory = name, governmentID
	r.document.UpdatedAt, r.updated = contract.Timestamp(c.now), c.now
}
