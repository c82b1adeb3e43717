package client

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"

	"appreg/flow"
)

// Statistics are counts of registrations (contract.md section 3).
type Statistics struct {
	Total            int
	ByStatus         []Count // by [flow.Status]
	ByStep           []Count // by [flow.Step], the currentStep
	DocumentFailures []Count // by a reason's key; "": reasons that cannot be told
	LivenessFailures []Count // likewise
}

// Count is how many there are of a label.
type Count struct {
	Label string
	Count int
}

var errNoFunnel = errors.New("it has no statistics")

// Statistics counts the registrations of a project, and with "" all that the
// client token may see (contract.md section 3).
func (c *Client) Statistics(ctx context.Context, project string) (Statistics, error) {
	query := url.Values{"funnel": {"true"}}
	set(query, "project", bareID(project))
	send := request{method: http.MethodGet, route: "/v2/app-registrations/statistics", query: query, token: c.token}
	return call(ctx, c, send, readStatistics)
}

func readStatistics(a answer) (Statistics, error) {
	funnel := member(a.data, "funnel")
	if len(funnel) == 0 || funnel[0] != '{' {
		return Statistics{}, errNoFunnel
	}
	var w struct {
		Total            count           `json:"total"`
		ByStatus         json.RawMessage `json:"byStatus"`
		ByStep           json.RawMessage `json:"byCurrentStep"`
		DocumentFailures json.RawMessage `json:"documentFailures"`
		LivenessFailures json.RawMessage `json:"livenessFailures"`
	}
	if err := decode(funnel, &w); err != nil {
		return Statistics{}, err
	}
	return Statistics{
		Total:            int(w.Total),
		ByStatus:         countsOf(w.ByStatus, func(s string) string { return string(flow.ParseStatus(s)) }),
		ByStep:           countsOf(w.ByStep, func(s string) string { return s }),
		DocumentFailures: countsOf(w.DocumentFailures, reasonKey),
		LivenessFailures: countsOf(w.LivenessFailures, reasonKey),
	}, nil
}

// countsOf reads a list of them in its order. Those that are called the same are
// one.
func countsOf(data json.RawMessage, name func(string) string) []Count {
	var rows []json.RawMessage
	_ = decode(data, &rows) // valid, or absent
	var all []Count
	at := make(map[string]int)
	for _, row := range rows {
		var w struct {
			Label text  `json:"label"`
			Count count `json:"count"`
		}
		if len(row) == 0 || row[0] != '{' || decode(row, &w) != nil || w.Count == 0 {
			continue
		}
		label := name(string(w.Label))
		i, there := at[label]
		if !there {
			i = len(all)
			at[label] = i
			all = append(all, Count{Label: label})
		}
		all[i].Count += int(w.Count)
	}
	return all
}
