package world

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"appreg/internal/sandbox/contract"
)

// Flow is a project flow: the document as it was given, and what it means.
type Flow struct {
	ID           string
	Project      *Project
	Kind, status string
	Settings     contract.Settings
	Doc          contract.Fields // shown; never changed after the flow is made
}

// MarshalText is its id: a registration that is kept names its flow.
func (f *Flow) MarshalText() ([]byte, error) { return []byte(f.ID), nil }

// UnmarshalText reads an id, and nothing else of the flow.
func (f *Flow) UnmarshalText(id []byte) error {
	f.ID = string(id)
	return nil
}

// AddFlow makes a flow of p from doc, which keeps whatever else it holds.
// Absent type and status mean onboarding and active (section 2).
func (w *World) AddFlow(p *Project, doc contract.Fields, at contract.Timestamp) *Flow {
	doc = maps.Clone(w.withDocumentTypes(p, doc))
	maps.Copy(doc, contract.Fields{
		"_id": w.IDs.Next(), "client": w.Client, "project": p.ID,
		"type": cmp.Or(doc.Str("type"), "onboarding"), "status": cmp.Or(doc.Str("status"), Active),
		"createdAt": at, "updatedAt": at,
	})
	return w.KeepFlow(p, doc)
}

// KeepFlow adds a flow of p from its whole document.
func (w *World) KeepFlow(p *Project, doc contract.Fields) *Flow {
	f := &Flow{ID: doc.Str("_id"), Project: p, Kind: doc.Str("type"), status: doc.Str("status"), Settings: contract.ReadSettings(doc), Doc: doc}
	p.Flows = append(p.Flows, f)
	w.Flows = append(w.Flows, f)
	w.FlowByID[f.ID] = f
	return f
}

// CheckDomain holds an email against the domains that the flow allows.
func (f *Flow) CheckDomain(email string) error {
	allowed := f.Settings.AllowedEmailDomains
	if email == "" || len(allowed) == 0 {
		return nil
	}
	_, domain, _ := strings.Cut(email, "@")
	if slices.ContainsFunc(allowed, func(a string) bool { return strings.EqualFold(strings.TrimPrefix(a, "@"), domain) }) {
		return nil
	}
	return contract.Refuse(409, "PreconditionFailed", "email domain not allowed")
}

// Registrable is the flow, if it can take registrations now.
func (w *World) Registrable(project, projectFlow string) (*Flow, error) {
	p := w.ProjectByID[project]
	if p == nil {
		return nil, contract.Lone(404, "project_not_found")
	}
	f := w.FlowByID[projectFlow]
	if f == nil || f.Project != p {
		return nil, contract.Lone(404, "projectFlow_not_found")
	}
	if p.Status != Active {
		return nil, contract.Lone(409, "Project_not_active")
	}
	if f.status != Active || f.Kind != "onboarding" {
		return nil, contract.Conflict("projectFlow_not_active")
	}
	return f, nil
}
