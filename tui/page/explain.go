package page

import "appreg/internal/explain"

// Explain says in a sentence what went wrong and what can be done about it.
func (d Deps) Explain(err error) string { return d.Explainer().Error(err) }

// Explainer words errors of this run.
func (d Deps) Explainer() explain.Explainer {
	return explain.Explainer{Words: d.Words, Server: d.World.Name, Timeout: d.Timeout, SignsIn: d.Tokens != nil, Ellipsis: d.Theme.Ellipsis}
}
