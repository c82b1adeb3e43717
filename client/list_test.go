package client

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// lists are the calls that list, each with a limit.
var lists = map[string]func(context.Context, *Client, int, int) (ids []string, total, pages, skipped int, err error){
	"registrations": func(ctx context.Context, c *Client, page, limit int) ([]string, int, int, int, error) {
		p, err := c.List(ctx, ListQuery{Page: page, Limit: limit})
		return idsOf(p, func(r Registration) string { return r.ID }), p.Total, p.Pages, p.Skipped, err
	},
	"projects": func(ctx context.Context, c *Client, page, limit int) ([]string, int, int, int, error) {
		p, err := c.Projects(ctx, ProjectQuery{Page: page, Limit: limit})
		return idsOf(p, func(p Project) string { return p.ID }), p.Total, p.Pages, p.Skipped, err
	},
	"events": func(ctx context.Context, c *Client, page, limit int) ([]string, int, int, int, error) {
		p, err := c.Events(ctx, EventQuery{Page: page, Limit: limit})
		return idsOf(p, func(e Event) string { return e.ID }), p.Total, p.Pages, p.Skipped, err
	},
	"flows": func(ctx context.Context, c *Client, page, limit int) ([]string, int, int, int, error) {
		p, err := c.Flows(ctx, FlowQuery{Project: acmeID, Page: page, Limit: limit})
		return idsOf(p, func(f Flow) string { return f.ID }), p.Total, p.Pages, p.Skipped, err
	},
}

func idsOf[T any](p Page[T], id func(T) string) []string {
	var ids []string
	for _, item := range p.Items {
		ids = append(ids, id(item))
	}
	return ids
}

// rowsUpTo is a list of rows from 1 to n.
func rowsUpTo(n int) string {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf(`{"_id":"r%d"}`, i+1)
	}
	return "[" + strings.Join(rows, ",") + "]"
}

// TestNoHeedOfLimits: where a server sends everything to whoever asks for a page,
// that page is cut out of it, so that none is missed by who goes on. One with
// pages of its own size is believed: its next page is not where ours would be.
func TestNoHeedOfLimits(t *testing.T) {
	for name, call := range lists {
		for _, tt := range []struct {
			body        string
			page, limit int
			first, last string // "": none
			n           int
			total       int
			pages       int
		}{
			{`{"data":` + rowsUpTo(500) + `}`, 0, 10, "r1", "r10", 10, 500, 50},
			{`{"data":` + rowsUpTo(500) + `}`, 50, 10, "r491", "r500", 10, 500, 50},
			{`{"data":` + rowsUpTo(500) + `,"total":500,"limit":10,"page":1,"pages":50}`, 2, 10, "r11", "r20", 10, 500, 50},
			{`{"data":` + rowsUpTo(25) + `,"total":3}`, 3, 10, "r21", "r25", 5, 25, 3},
			{`{"data":` + rowsUpTo(25) + `}`, 4, 10, "", "", 0, 25, 3},
			{`{"data":` + rowsUpTo(25) + `}`, 1 << 30, 1 << 30, "r1", "r25", 25, 25, 1},
			{`{"data":` + rowsUpTo(25) + `}`, 1<<62 + 1, 10, "", "", 0, 25, 3},
			{`{"data":` + rowsUpTo(25) + `}`, 0, 0, "r1", "r25", 25, 25, 1},
			{`{"data":` + rowsUpTo(50) + `,"total":250,"limit":50,"page":1,"pages":5}`, 1, 20, "r1", "r50", 50, 250, 5},
			{`{"data":` + rowsUpTo(50) + `,"pages":5}`, 1, 20, "r1", "r50", 50, 50, 5},
		} {
			c, _ := serve(t, says(200, tt.body))
			ids, total, pages, _, err := call(within(t), c, tt.page, tt.limit)
			if err != nil || len(ids) != tt.n || total != tt.total || pages != tt.pages {
				t.Errorf("%s, page %d of %d: %d rows, %d in all, %d pages, %v", name, tt.page, tt.limit, len(ids), total, pages, err)
			} else if tt.n > 0 && (ids[0] != tt.first || ids[tt.n-1] != tt.last) {
				t.Errorf("%s, page %d of %d: from %s to %s", name, tt.page, tt.limit, ids[0], ids[tt.n-1])
			}
		}
	}
}

// TestPagination: the counts stand at the top, or where older servers have them.
func TestPagination(t *testing.T) {
	for body, want := range map[string][4]int{
		`"total":41,"limit":4,"page":2,"pages":11`:                                               {41, 4, 2, 11},
		`"pagination":{"page":2,"perPage":4,"total":"41","pages":11}`:                            {41, 4, 2, 11},
		`"pagination":{"page":2,"limit":4,"total":41,"pages":11}`:                                {41, 4, 2, 11},
		`"total":41,"perPage":4,"page":2,"pages":11`:                                             {41, 4, 2, 11},
		`"total":41,"limit":4,"page":2,"pages":11,"pagination":{"page":1,"perPage":1,"total":1}`: {41, 4, 2, 11},
		`"pagination":"none"`: {1, 0, 1, 1},
		`"pagination":[7]`:    {1, 0, 1, 1},
	} {
		c, _ := serve(t, says(200, `{"data":[{"_id":"a"}],`+body+`}`))
		p, err := c.List(within(t), ListQuery{})
		if got := [4]int{p.Total, p.Limit, p.Page, p.Pages}; err != nil || got != want {
			t.Errorf("%s: %v, %v", body, got, err)
		}
	}
}

// TestUnreadableRows: some hide none of the others; where none can be read, it is
// not known who is there, which is no empty list.
func TestUnreadableRows(t *testing.T) {
	for name, call := range lists {
		for body, want := range map[string]struct {
			n, skipped int
			err        error
		}{
			`[]`:                                       {},
			`[{"_id":"a"},{"name":"x"},7,null,"b"]`:    {n: 1, skipped: 4},
			`[{"name":"x"}]`:                           {err: ErrNoRow},
			`[1,"674de8df21c72be3cc42b8a7",[],null]`:   {err: ErrNoRow},
			`[{"_id":""},{"_id":{}},{"id":"a"},false]`: {err: ErrNoRow},
		} {
			c, _ := serve(t, says(200, `{"data":`+body+`}`))
			ids, _, _, skipped, err := call(within(t), c, 1, 10)
			if len(ids) != want.n || skipped != want.skipped || !errors.Is(err, want.err) {
				t.Errorf("%s, %s: %q, %d skipped, %v", name, body, ids, skipped, err)
			}
			if want.err != nil {
				wants(t, err, ErrUnreadable)
			}
		}
	}
}

// TestFindAmongUnreadableRows: who is looked for may be one that cannot be read,
// so nobody is said not to be there.
func TestFindAmongUnreadableRows(t *testing.T) {
	request := CreateRequest{ProjectFlow: retailID, Email: "ana@acme.co"}
	const ana, eva, none = `{"_id":"a","email":"ana@acme.co"}`, `{"_id":"e","email":"eva.ana@acme.co"}`, `{"email":"ana@acme.co"}`
	for body, want := range map[string]struct {
		id  string
		err error
	}{
		ana + "," + none: {id: "a"},
		eva + "," + none: {err: ErrUnreadable},
		none:             {err: ErrUnreadable},
		eva:              {},
		"":               {},
	} {
		c, _ := serve(t, says(200, `{"data":[`+body+`]}`))
		reg, err := Find(within(t), c.List, request, ByEmail)
		if !errors.Is(err, want.err) || (reg != nil) != (want.id != "") {
			t.Errorf("[%s]: %v, %v", body, reg, err)
		}
	}
}
