package tui

import (
	"context"
	"fmt"
	"slices"
	"time"

	"appreg/client"
	"appreg/flow"
)

// crowd stands in for a server with any number of registrations.
type crowd struct {
	API
	total int
	fails map[int]error
	limit int                // 0: as asked
	asked []client.ListQuery // in order
	edit  func(*client.Page[client.Registration])
}

func (c *crowd) List(_ context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
	c.asked = append(c.asked, q)
	if err := c.fails[q.Page]; err != nil {
		return client.Page[client.Registration]{}, err
	}
	limit := q.Limit
	if c.limit > 0 {
		limit = min(limit, c.limit)
	}
	p := client.Page[client.Registration]{Total: c.total, Limit: limit, Page: q.Page, Pages: max((c.total+limit-1)/limit, 1)}
	for i := (q.Page - 1) * limit; i < min(q.Page*limit, c.total); i++ {
		p.Items = append(p.Items, someone(i))
	}
	if c.edit != nil {
		c.edit(&p)
	}
	return p, nil
}

// someone is the registration at place i, from 0.
func someone(i int) client.Registration {
	statuses := []flow.Status{flow.Started, flow.Ongoing, flow.Completed, flow.Failed}
	return client.Registration{
		ID: fmt.Sprintf("%024x", i+1), ProjectID: "p1", ProjectName: "Acme Bank",
		FlowID: "f1", Flow: &client.Flow{ID: "f1", Name: "Full KYC"},
		Status: statuses[i%len(statuses)], CurrentStep: flow.Document,
		Email: fmt.Sprintf("person%d@acme.co", i), Phone: fmt.Sprintf("300%07d", i), CountryCode: "+57",
		FullName: fmt.Sprintf("Ana Number%d", i), UpdatedAt: noon.Add(-time.Duration(i) * time.Minute),
	}
}

// pages are the numbers of the pages that were asked for.
func (c *crowd) pages() []int {
	var all []int
	for _, q := range c.asked {
		all = append(all, q.Page)
	}
	return slices.Clip(all)
}
