package sandbox

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// What can be done to a document that was sent (sections 5 and 8).

// documentNotFound is the reviewer's calls' word for an unknown id.
func documentNotFound() error {
	return contract.Refuse(404, "NotFound", "document_validation_not_found")
}

// reviewed is the registration of a document for the client token alone.
func reviewed(s *Server, c *call) (*world.Registration, error) {
	r := s.world.Registrations.OfDocument(c.id)
	if r == nil {
		return nil, documentNotFound()
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	s.world.Touch(r)
	return r, nil
}

// ownDocument is the registration of the document that the path names, for its
// own token, in section 5's order, and for the client token, in every status.
func ownDocument(s *Server, c *call) (*world.Registration, error) {
	if c.client() == nil {
		return reviewed(s, c)
	}
	r, err := own(s, c)
	switch {
	case err != nil:
		return nil, err
	case r.Facts().Policy(contract.StepDocument) == contract.PolicySkip:
		return nil, contract.Lone(404, "document_settings_not_set")
	case r.Document.Reference() != c.id:
		return nil, contract.Lone(404, "document_validation_not_found")
	}
	return r, nil
}

// validateDocument is PUT /v2/document-validations/{id}/validate: the names are
// checked, with force also where they were before.
func validateDocument(s *Server, c *call) (any, error) {
	r, err := ownDocument(s, c)
	if err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if in.Flag("force") || !r.Document.ScoreValidated {
		r.Document.CheckNames(r.Flow.Settings.NamesChecked, r.Names.Split(), c.now)
		r.Updated = c.now
	}
	return data(r.Document.DocumentShown), nil
}

// reviewNames is PUT /v2/document-validations/{id}/manual-name-review. It leaves
// every status alone; the last word counts.
func reviewNames(s *Server, c *call) (any, error) {
	r, err := reviewed(s, c)
	if err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	decision, note := in.Str("decision"), in.Str("note")
	if decision != world.DecidedMatch && decision != world.DecidedMismatch {
		return nil, contract.MissingParameter("Invalid parameter: decision")
	}
	if err := checkNote(note); err != nil {
		return nil, err
	}
	r.Document.ManualNameReview = &world.NameReview{Decision: decision, Note: note, ReviewedByClient: s.world.Client, ReviewedAt: contract.Timestamp(c.now)}
	r.Document.UpdatedAt, r.Updated = contract.Timestamp(c.now), c.now
	return data(r.Document.DocumentShown), nil
}

// handOver is PUT /v2/document-validations/{id}/manual-verification, by which the
// hosted page hands a document to review. Reasons of others are taken as they are.
func handOver(s *Server, c *call) (any, error) {
	r, err := ownDocument(s, c)
	if err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("reason")); err != nil {
		return nil, err
	}
	r.Document.Status, r.Document.ManualVerificationReason = contract.Manual, in.Str("reason")
	r.Document.RequiresBackSide = false // nothing more is waited for
	r.Document.UpdatedAt, r.Updated = contract.Timestamp(c.now), c.now
	s.raise(r, "document_validation_manual_verification_required", r.Document.DocumentShown)
	return data(r.Document.DocumentShown), nil
}
