package client

import (
	"encoding/json"
	"strings"
	"time"
)

// Registry is what the registry that knows a document answered about it, without
// which a low percentage of a name cannot be read (contract.md section 8).
type Registry struct {
	FullName, FirstName, LastName string
	DocumentType, DocumentNumber  string
	ValidatedAt                   time.Time // zero: not told
}

// Name returns the full name, or first and last name, or nothing.
func (r Registry) Name() string {
	return Registration{FullName: r.FullName, FirstName: r.FirstName, LastName: r.LastName}.Name()
}

// wireRegistry is one as servers write it.
type wireRegistry struct {
	names
	Type        text   `json:"documentType"`
	Number      text   `json:"documentNumber"`
	ValidatedAt moment `json:"validatedAt"`
}

// registry is nil where w says nothing.
func (w wireRegistry) registry() *Registry {
	r := Registry{
		FullName: string(w.FullName), FirstName: string(w.FirstName), LastName: string(w.LastName),
		DocumentType: string(w.Type), DocumentNumber: string(w.Number), ValidatedAt: w.ValidatedAt.Time,
	}
	if r == (Registry{}) {
		return nil
	}
	return &r
}

// The decisions of a reviewer about the names on a document.
const (
	NamesMatch    = "match"
	NamesMismatch = "mismatch"
)

// nameReview is what a reviewer said of the names: the decision, or the last of
// several; "" for none.
type nameReview string

func (n *nameReview) UnmarshalJSON(b []byte) error {
	*n = ""
	var all []json.RawMessage
	if len(b) > 0 && b[0] == '[' {
		_ = decode(b, &all) // b is valid: the decoder says so
		if len(all) == 0 {
			return nil
		}
		b = all[len(all)-1]
	}
	var w struct {
		Decision text `json:"decision"`
	}
	_ = decode(b, &w)
	switch decision := strings.TrimSpace(lower(w.Decision)); decision {
	case NamesMatch, NamesMismatch:
		*n = nameReview(decision)
	}
	return nil
}
