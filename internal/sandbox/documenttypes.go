package sandbox

import (
	"maps"
	"slices"

	"appreg/internal/sandbox/contract"
)

// documentType is a kind of document that can be told from others. It is shown as
// it is, by its own call and inside flows that ask for documents, where the hosted
// page looks for a country, an active configuration and a template. How those are
// written the contract does not say.
type documentType struct {
	ID             string                `json:"_id"`
	DocumentType   string                `json:"documentType"`
	Name           string                `json:"name"`
	Country        string                `json:"country"`
	Category       string                `json:"category"`
	Status         string                `json:"status"`
	Configuration  documentConfiguration `json:"configuration"`
	PromptTemplate string                `json:"promptTemplate"`
}

type documentConfiguration struct {
	Status   string `json:"status"`
	IsActive bool   `json:"isActive"`
}

// governmentID is the category of all of them.
const governmentID = "government_id"

// documentTypes are all that the sandbox knows. Each has an id of its own in each
// world, and so have the templates.
func (s *Server) documentTypes() []documentType {
	var all []documentType
	for _, t := range [][4]string{
		{"CC", "Cédula de ciudadanía", "Colombia", active},
		{"CE", "Cédula de extranjería", "Colombia", active},
		{"INE", "Credencial para votar", "México", active},
		{"DNI", "Documento nacional de identidad", "Argentina", active},
		{"DNI", "Documento nacional de identidad", "Perú", active},
		{"CI", "Cédula de identidad", "Uruguay", active},
		{"RG", "Registro geral", "Brasil", active},
		{"LM", "Libreta militar", "Colombia", "paused"},
	} {
		all = append(all, documentType{
			ID: s.derivedID("document type", t[0], t[2]), DocumentType: t[0], Name: t[1], Country: t[2], Category: governmentID, Status: t[3],
			Configuration: documentConfiguration{t[3], t[3] == active}, PromptTemplate: s.derivedID("template", t[0], t[2]),
		})
	}
	return all
}

// listDocumentTypes is GET /v2/document-types.
func listDocumentTypes(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	keep := statusFilter(c.query)
	found := slices.DeleteFunc(s.documentTypes(), func(t documentType) bool { return !keep(t.Status) })
	return paged(c.query, found, func(t documentType) any { return t })
}

// typesIn are the active ones of the countries that a project allows. One that
// allows every country, or none of which a document is known, has them all.
func (s *Server) typesIn(p *project) []documentType {
	known := slices.DeleteFunc(s.documentTypes(), func(t documentType) bool { return t.Status != active })
	if own := slices.DeleteFunc(slices.Clone(known), func(t documentType) bool { return !slices.Contains(p.AllowedCountries, t.Country) }); len(own) > 0 {
		return own
	}
	return known
}

// withDocumentTypes gives a flow of version 3 that asks for a document those that
// it takes, unless it says so itself. The hosted page cannot do without.
func (s *Server) withDocumentTypes(p *project, doc contract.Fields) contract.Fields {
	policy := doc.Object("steps").Str(contract.StepDocument)
	if doc.Number("version", 0) < 3 || policy != contract.PolicyMust && policy != contract.PolicyMay || doc.Object("documents")["documentTypes"] != nil {
		return doc
	}
	documents := map[string]any{}
	maps.Copy(documents, doc.Object("documents"))
	documents["documentTypes"] = s.typesIn(p)
	doc = maps.Clone(doc)
	doc["documents"] = documents
	return doc
}
