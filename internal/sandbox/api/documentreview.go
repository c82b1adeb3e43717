package api

import (
	"slices"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// What can be done to a document that was sent (sections 5 and 8).

// namedDocument is the registration of the document that the path names, for a
// reviewer: the client token alone.
func namedDocument(a *API, c *Call) (*world.Registration, error) {
	r := a.World.Registrations.OfDocument(c.ID)
	if r == nil {
		return nil, contract.Refuse(404, "NotFound", "document_validation_not_found")
	}
	a.World.Touch(r)
	return r, c.Client()
}

// ownDocument is namedDocument for its registration's token too: for that one in
// section 5's order, for the client token in every status.
func ownDocument(a *API, c *Call) (*world.Registration, error) {
	if c.Client() == nil {
		return namedDocument(a, c)
	}
	r, err := own(a, c)
	switch {
	case err != nil:
		return nil, err
	case r.Facts().Policy(contract.StepDocument) == contract.PolicySkip:
		return nil, contract.Lone(404, "document_settings_not_set")
	case r.Document.Reference() != c.ID:
		return nil, contract.Lone(404, "document_validation_not_found")
	}
	return r, nil
}

// validateDocument is PUT /v2/document-validations/{id}/validate: the names are
// checked, with force also where they were before.
func validateDocument(_ *API, c *Call, r *world.Registration) (any, error) {
	if c.In.Flag("force") || !r.Document.ScoreValidated {
		r.Document.CheckNames(r.Flow.Settings.NamesChecked, r.Names.Split(), c.Now)
		r.Updated = c.Now
	}
	return Data(r.Document.DocumentShown), nil
}

// reviewNames is PUT /v2/document-validations/{id}/manual-name-review. It leaves
// every status alone; the last word counts.
func reviewNames(a *API, c *Call, r *world.Registration) (any, error) {
	decision, note := c.In.Str("decision"), c.In.Str("note")
	if decision != world.DecidedMatch && decision != world.DecidedMismatch {
		return nil, contract.MissingParameter("Invalid parameter: decision")
	}
	if err := checkNote(note); err != nil {
		return nil, err
	}
	r.Document.ManualNameReview = &world.NameReview{Decision: decision, Note: note, ReviewedByClient: a.World.Client, ReviewedAt: contract.Timestamp(c.Now)}
	r.Document.UpdatedAt, r.Updated = contract.Timestamp(c.Now), c.Now
	return Data(r.Document.DocumentShown), nil
}

// handOver is PUT /v2/document-validations/{id}/manual-verification, by which the
// hosted page hands a document to review. Reasons of others are taken as they are.
func handOver(a *API, c *Call, r *world.Registration) (any, error) {
	r.Document.Status, r.Document.ManualVerificationReason = contract.Manual, c.In.Str("reason")
	r.Document.RequiresBackSide = false // nothing more is waited for
	r.Document.UpdatedAt, r.Updated = contract.Timestamp(c.Now), c.Now
	a.World.Raise(r, "document_validation_manual_verification_required", r.Document.DocumentShown)
	return Data(r.Document.DocumentShown), nil
}

// undetected tells whether a type of document is none: it could not be told.
func undetected(documentType string) bool { return documentType == "" || documentType == "Unknown" }

// nameDocumentType is PUT /v2/document-validations/{id}/document-type: a person
// says what could not be told. It has to be a type that there is.
func nameDocumentType(a *API, c *Call, r *world.Registration) (any, error) {
	name := c.In.Str("documentType")
	if !slices.ContainsFunc(a.World.DocumentTypes(), func(t world.DocumentType) bool { return t.Status == world.Active && t.DocumentType == name }) {
		return nil, contract.MissingParameter("Invalid parameter: documentType")
	}
	setDocumentType(c, r, name)
	return Data(r.Document.DocumentShown), nil
}

// detectDocumentType is POST /v2/document-validations/{id}/detect-document-type. The
// sandbox looks at no image: what could not be told is a CC, and what was told
// stays as it is.
func detectDocumentType(a *API, c *Call, r *world.Registration) (any, error) {
	if undetected(r.Document.DocumentType) || undetected(r.Document.DocumentCategory) {
		setDocumentType(c, r, a.World.DocumentTypes()[0].DocumentType)
	}
	return Data(r.Document.DocumentShown), nil
}

func setDocumentType(c *Call, r *world.Registration, name string) {
	r.Document.DocumentType, r.Document.DocumentCategory = name, world.GovernmentID
	r.Document.UpdatedAt, r.Updated = contract.Timestamp(c.Now), c.Now
}

func listDocumentTypes(a *API, c *Call) (any, error) {
	keep := statusFilter(c.Query)
	found := kept(a.World.DocumentTypes(), func(t world.DocumentType) bool { return keep(t.Status) })
	return Paged(c.Query, found, func(t world.DocumentType) any { return t })
}
