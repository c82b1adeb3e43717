package page

import (
	"appreg/client"
	"appreg/internal/explain"
)

// Explain says in a sentence what went wrong and what can be done about it.
func (d Deps) Explain(err error) string {
	if d.Tokens != nil && client.SignedOut(err) { // it can be done again, here and now
		return d.Words.SignIn.Again
	}
	return d.Explainer().Error(err)
}

// Explainer words errors of this run.
func (d Deps) Explainer() explain.Explainer {
	return explain.Explainer{Words: d.Words, Server: d.World.Name, Timeout: d.Timeout, Ellipsis: d.Theme.Ellipsis}
}
