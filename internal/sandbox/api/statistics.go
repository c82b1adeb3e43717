package api

import (
	"cmp"
	"slices"
)

// funnel is how far everybody has come, and what stopped them: section 3's
// statistics.
type funnel struct {
	Total            int     `json:"total"`
	ByStatus         []count `json:"byStatus"`
	ByCurrentStep    []count `json:"byCurrentStep"`
	DocumentFailures []count `json:"documentFailures"`
	LivenessFailures []count `json:"livenessFailures"`
}

// count is how often there is what the label says: once at least.
type count struct {
	Label string `json:"label"`
	Count int    `json:"count"`
}

// showStatistics is GET /v2/app-registrations/statistics, of one project or of all.
// What there is but the funnel the contract does not say; here it always comes.
func showStatistics(a *API, c *Call) (any, error) {
	total, of := 0, c.Query.Get("project")
	statuses, steps, documents, faces := tally{}, tally{}, tally{}, tally{}
	for _, r := range a.World.Registrations.All {
		if of != "" && of != r.Flow.Project.ID {
			continue
		}
		total++
		statuses.add(r.Status)
		steps.add(a.World.ShownStep(r))
		failedDocuments, failedFaces := r.Failures()
		documents.add(failedDocuments...)
		faces.add(failedFaces...)
	}
	return Data(struct {
		Funnel funnel `json:"funnel"`
	}{funnel{total, statuses.counts(), steps.counts(), documents.counts(), faces.counts()}}), nil
}

type tally map[string]int

func (t tally) add(labels ...string) {
	for _, label := range labels {
		t[label]++
	}
}

// counts are the labels, those that there are most of first.
func (t tally) counts() []count {
	all := make([]count, 0, len(t))
	for label, n := range t {
		all = append(all, count{label, n})
	}
	slices.SortFunc(all, func(a, b count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label))
	})
	return all
}
