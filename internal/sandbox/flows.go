package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"appreg/internal/sandbox/contract"
)

// flow is a project flow: the document as it was given, and what it means.
type flow struct {
	id           string
	project      *project
	kind, status string
	settings     contract.Settings
	doc          contract.Fields // shown; never changed after the flow is made
}

// addFlow makes a flow of p from doc, which keeps whatever else it holds.
// Absent type and status mean onboarding and active (section 2).
func (s *Server) addFlow(p *project, doc contract.Fields, at contract.Timestamp) *flow {
	doc = maps.Clone(s.withDocumentTypes(p, doc))
	maps.Copy(doc, contract.Fields{
		"_id": s.ids.next(), "client": s.client, "project": p.ID,
		"type": cmp.Or(doc.Str("type"), "onboarding"), "status": cmp.Or(doc.Str("status"), active),
		"createdAt": at, "updatedAt": at,
	})
	return s.keepFlow(p, doc)
}

// keepFlow adds a flow of p from its whole document.
func (s *Server) keepFlow(p *project, doc contract.Fields) *flow {
	f := &flow{id: doc.Str("_id"), project: p, kind: doc.Str("type"), status: doc.Str("status"), settings: contract.ReadSettings(doc), doc: doc}
	p.flows = append(p.flows, f)
	s.flows = append(s.flows, f)
	s.flowByID[f.id] = f
	return f
}

func listFlows(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	of := c.query.Get("where_project")
	var found []*flow
	for _, f := range s.flows {
		if of == "" || of == f.project.ID {
			found = append(found, f)
		}
	}
	return paged(c.query, found, func(f *flow) any { return f.doc })
}

func getFlow(s *Server, c *call) (any, error) {
	f := s.flowByID[c.id]
	if f == nil {
		return nil, contract.Lone(404, "projectFlow_not_found")
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	return data(f.doc), nil
}

func createFlow(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("project")); err != nil {
		return nil, err
	}
	p := s.projectByID[in.ID("project")]
	if p == nil {
		return nil, contract.Lone(404, "project_not_found")
	}
	url := webhookOf(in)
	if len(url) > longestURL {
		return nil, contract.MissingParameter("Invalid parameter: webhook")
	}
	if url != "" && s.receiverAt(url) == nil && len(s.receivers) == mostReceivers {
		return nil, tooManyReceivers()
	}
	f := s.addFlow(p, in, contract.Timestamp(c.now))
	if url != "" {
		_, _ = s.addReceiver(url, contract.Timestamp(c.now)) // there is room
	}
	return data(f.doc), nil
}

// checkDomain holds an email against the domains that the flow allows.
func (f *flow) checkDomain(email string) error {
	allowed := f.settings.AllowedEmailDomains
	if email == "" || len(allowed) == 0 {
		return nil
	}
	_, domain, _ := strings.Cut(email, "@")
	if slices.ContainsFunc(allowed, func(a string) bool { return strings.EqualFold(strings.TrimPrefix(a, "@"), domain) }) {
		return nil
	}
	return contract.Refuse(409, "PreconditionFailed", "email domain not allowed")
}
