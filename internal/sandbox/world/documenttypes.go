package world

import (
	"maps"
	"slices"

	"appreg/internal/sandbox/contract"
)

// DocumentType is a kind of document that can be told from others. It is shown as
// it is, by its own call and inside flows that ask for documents, where the hosted
// page looks for a country, an active configuration and a template. How those are
// written the contract does not say.
type DocumentType struct {
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

// GovernmentID is the category of all of them.
const GovernmentID = "government_id"

// documentTypes are all that the sandbox knows.
var documentTypes = [...]struct{ kind, name, country, status string }{
	{"CC", "Cédula de ciudadanía", "Colombia", Active},
	{"CE", "Cédula de extranjería", "Colombia", Active},
	{"INE", "Credencial para votar", "México", Active},
	{"DNI", "Documento nacional de identidad", "Argentina", Active},
	{"DNI", "Documento nacional de identidad", "Perú", Active},
	{"CI", "Cédula de identidad", "Uruguay", Active},
	{"RG", "Registro geral", "Brasil", Active},
	{"LM", "Libreta militar", "Colombia", "paused"},
}

// DocumentTypes are all of them.
func (w *World) DocumentTypes() []DocumentType {
	return w.typesThat(func(string, string) bool { return true })
}

// typesThat are some. Each has an id of its own in each world, and so have the templates.
func (w *World) typesThat(are func(country, status string) bool) []DocumentType {
	var all []DocumentType
	for _, t := range documentTypes {
		if are(t.country, t.status) {
			all = append(all, DocumentType{
				ID: w.DerivedID("document type", t.kind, t.country), DocumentType: t.kind, Name: t.name, Country: t.country, Category: GovernmentID, Status: t.status,
				Configuration: documentConfiguration{t.status, t.status == Active}, PromptTemplate: w.DerivedID("template", t.kind, t.country),
			})
		}
	}
	return all
}

// typesIn are the active ones of the countries that a project allows. One that
// allows every country, or none of which a document is known, has them all.
func (w *World) typesIn(p *Project) []DocumentType {
	own := w.typesThat(func(country, status string) bool {
		return status == Active && slices.Contains(p.AllowedCountries, country)
	})
	if len(own) > 0 {
		return own
	}
	return w.typesThat(func(_, status string) bool { return status == Active })
}

// withDocumentTypes gives a flow of version 3 that asks for a document those that
// it takes, unless it says so itself. The hosted page cannot do without.
func (w *World) withDocumentTypes(p *Project, doc contract.Fields) contract.Fields {
	policy := doc.Object("steps").Str(contract.StepDocument)
	if doc.Number("version", 0) < 3 || policy != contract.PolicyMust && policy != contract.PolicyMay || doc.Object("documents")["documentTypes"] != nil {
		return doc
	}
	documents := map[string]any{}
	maps.Copy(documents, doc.Object("documents"))
	documents["documentTypes"] = w.typesIn(p)
	doc = maps.Clone(doc)
	doc["documents"] = documents
	return doc
}
