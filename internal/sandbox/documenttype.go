package sandbox

import (
	"slices"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// undetected tells whether a type of document is none: it could not be told.
func undetected(documentType string) bool { return documentType == "" || documentType == "Unknown" }

// namedDocument is the registration of the document that the path names, for a
// reviewer: the client token alone.
func namedDocument(s *Server, c *call) (*world.Registration, contract.Fields, error) {
	r := s.world.Registrations.OfDocument(c.id)
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
	if !slices.ContainsFunc(s.world.DocumentTypes(), func(t world.DocumentType) bool { return t.Status == world.Active && t.DocumentType == name }) {
		return nil, contract.MissingParameter("Invalid parameter: documentType")
	}
	setDocumentType(s, c, r, name)
	return data(r.Document.DocumentShown), nil
}

// detectDocumentType is POST /v2/document-validations/{id}/detect-document-type. The
// sandbox looks at no image: what could not be told is a CC, and what was told
// stays as it is.
func detectDocumentType(s *Server, c *call) (any, error) {
	r, _, err := namedDocument(s, c)
	if err != nil {
		return nil, err
	}
	if undetected(r.Document.DocumentType) || undetected(r.Document.DocumentCategory) {
		setDocumentType(s, c, r, s.world.DocumentTypes()[0].DocumentType)
	}
	return data(r.Document.DocumentShown), nil
}

func setDocumentType(s *Server, c *call, r *world.Registration, name string) {
	s.world.Touch(r)
	r.Document.DocumentType, r.Document.DocumentCategory = name, world.GovernmentID
	r.Document.UpdatedAt, r.Updated = contract.Timestamp(c.now), c.now
}

// listDocumentTypes is GET /v2/document-types.
func listDocumentTypes(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	keep := statusFilter(c.query)
	found := slices.DeleteFunc(s.world.DocumentTypes(), func(t world.DocumentType) bool { return !keep(t.Status) })
	return paged(c.query, found, func(t world.DocumentType) any { return t })
}
