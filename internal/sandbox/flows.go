package sandbox

import (
	"cmp"
	"maps"
)

// flow is a project flow: the document as it was given, and what it means.
type flow struct {
	id           string
	project      *project
	kind, status string
	settings     settings
	doc          fields // shown; never changed after the flow is made
}

// addFlow makes a flow of p from doc, which keeps whatever else it holds.
// Absent type and status mean onboarding and active (section 2).
func (s *Server) addFlow(p *project, doc fields, at timestamp) *flow {
	doc = maps.Clone(s.withDocumentTypes(p, doc))
	maps.Copy(doc, fields{
		"_id": s.ids.next(), "client": s.client, "project": p.ID,
		"type": cmp.Or(doc.str("type"), "onboarding"), "status": cmp.Or(doc.str("status"), active),
		"createdAt": at, "updatedAt": at,
	})
	return s.keepFlow(p, doc)
}

// keepFlow adds a flow of p from its whole document.
func (s *Server) keepFlow(p *project, doc fields) *flow {
	f := &flow{id: doc.str("_id"), project: p, kind: doc.str("type"), status: doc.str("status"), settings: readSettings(doc), doc: doc}
	p.flows = append(p.flows, f)
	s.flows = append(s.flows, f)
	s.flowByID[f.id] = f
	return f
}

func (s *Server) listFlows(c *call) (any, error) {
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

func (s *Server) getFlow(c *call) (any, error) {
	f := s.flowByID[c.id]
	if f == nil {
		return nil, lone(404, "projectFlow_not_found")
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	return data(f.doc), nil
}

func (s *Server) createFlow(c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if err := missing(in.absent("project")); err != nil {
		return nil, err
	}
	p := s.projectByID[in.id("project")]
	if p == nil {
		return nil, lone(404, "project_not_found")
	}
	url := webhookOf(in)
	if len(url) > longestURL {
		return nil, missingParameter("Invalid parameter: webhook")
	}
	if url != "" && s.receiverAt(url) == nil && len(s.receivers) == mostReceivers {
		return nil, tooManyReceivers()
	}
	f := s.addFlow(p, in, timestamp(c.now))
	if url != "" {
		_, _ = s.addReceiver(url, timestamp(c.now)) // there is room
	}
	return data(f.doc), nil
}
