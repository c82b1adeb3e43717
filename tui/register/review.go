package register

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// review is the form's last page: what will be sent, and Enter sends it. What
// became of all that were sent is in creates.
type review struct {
	page.Deps
	chosen  widget.Choice
	Request client.CreateRequest
	remarks map[string]string // warnings about fields, by the API's names
	curl    bool              // shown as curl
	up      int               // rows scrolled up, where not all fits
	widget.Call
	creates creates
}

// of reviews another request. What was sent before is not forgotten.
func (m review) of(c widget.Choice, r client.CreateRequest, remarks map[string]string) review {
	return review{Deps: m.Deps, chosen: c, Request: r, remarks: remarks, creates: m.creates}
}

// doubtful reports whether a create of the request may have been taken in: it
// is looked for then before anything is sent.
func (m review) doubtful() bool { return m.creates.doubtful(m.Request) }

// settle notes whether the create of r is in doubt.
func (m review) settle(r client.CreateRequest, doubt bool) review {
	word := ""
	if doubt {
		word = m.Words.Form.Title
	}
	m.creates = m.creates.with(r, word)
	return m
}

// work are the creates whose outcome is not known, or not yet.
func (m review) work() []page.Work {
	if m.Job.Busy() {
		m = m.settle(m.Request, true)
	}
	return m.creates
}

// create sends the request. It is never sent again by itself: no idempotency
// key is documented (contract.md section 1).
func (m review) create() (review, tea.Cmd) {
	request := m.Request
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Created, error) {
		return m.API.Create(ctx, request)
	})
	return m, cmd
}

// answered notes what became of the request. One that was in doubt stays so
// after another refusal; that the contact is taken settles it: whoever made the
// registration, it is there.
func (m review) answered(err error) review {
	m.Call = widget.Ended(err)
	doubt := errors.Is(err, client.ErrInDoubt) || err != nil && m.doubtful() && !client.Taken(err)
	return m.settle(m.Request, doubt)
}

// line is one value that will be sent, and what is remarkable about it.
type line struct{ label, value, remark string }

func (m review) lines() []line {
	r, w := m.Request, m.Words
	all := []line{{w.Flow.Flow, m.chosen.Label(m.Deps), ""}}
	for api, text := range r.Fields() {
		l := line{w.Form.Label[api], *text, m.remarks[api]}
		switch api {
		case "project", "projectFlow", "countryCode":
			continue
		case "phone":
			l.value, l.remark = client.ByPhone.Asked(r), cmp.Or(m.remarks["countryCode"], l.remark)
		}
		all = append(all, l)
	}
	return slices.DeleteFunc(all, func(l line) bool { return strings.TrimSpace(l.value) == "" })
}

// view draws the page in w columns. What must be seen is the state at its end.
func (m review) view(w int) (rows []string, from, to int) {
	if m.curl {
		rows = append(rows, m.Theme.Muted.Render(m.Words.Review.Curl), "")
		rows = append(rows, widget.Wrapped(m.API.CreateCurl(m.Request), w)...)
	} else {
		rows = m.viewLines(w)
	}
	rows = append(rows, "")
	from = len(rows)
	for _, s := range m.state() {
		rows = append(rows, widget.Wrapped(s, w)...)
	}
	to = min(from+4, len(rows))
	return rows, min(max(from-m.up, 0), len(rows)-1), min(max(to-m.up, 1), len(rows))
}

func (m review) viewLines(w int) []string {
	labels := 0
	for _, l := range m.lines() {
		labels = max(labels, lipgloss.Width(l.label))
	}
	const most = 4 // rows: ten thousand characters of a name need not all be read
	var rows []string
	for _, l := range m.lines() {
		said := widget.Wrapped(l.value, w-labels-2)
		if len(said) > most {
			said = append(said[:most], m.Theme.Ellipsis)
		}
		for _, part := range widget.Wrapped(l.remark, w-labels-4) {
			said = append(said, m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+part))
		}
		rows = append(rows, widget.Beside([]string{m.Theme.Muted.Render(l.label)}, labels+2, said)...)
	}
	return rows
}

// farthest is how far the review scrolls: as many rows as it has at most.
const farthest = 40

// scroll moves the rows that do not fit into sight.
func (m review) scroll(up bool) review {
	if up {
		m.up = min(m.up+1, farthest)
	} else {
		m.up = max(m.up-1, -farthest)
	}
	return m
}

// state says what Enter does, what is going on, or what went wrong.
func (m review) state() []string {
	w := m.Words.Review
	switch {
	case m.Job.Busy():
		return []string{page.Busy(m.Deps, m.Job, w.Creating)}
	case m.doubtful() && (m.Err == nil || errors.Is(m.Err, client.ErrInDoubt)):
		return []string{m.Theme.Warn.Render(w.InDoubt), m.Theme.Muted.Render(w.InDoubtNext)}
	case m.Err != nil:
		return []string{m.Theme.Bad.Render(m.Explain(m.Err)), m.Theme.Muted.Render(w.Again)}
	}
	cost := w.Cost
	if m.World.Own {
		cost = w.CostSandbox
	}
	return []string{m.Theme.Focus.Render(w.Enter), m.Theme.Muted.Render(cost)}
}

// creates are those that were sent, in the words of the summary: which of them
// are in doubt, and which are not any more.
type creates []page.Work

// work is the create of r as the summary tells it; doubt is what it says of one
// that may have been taken in.
func work(r client.CreateRequest, doubt string) page.Work {
	phone := r.CountryCode + r.Phone
	return page.Work{ID: r.ProjectFlow + " " + r.Email + " " + phone, Who: cmp.Or(r.Email, phone), Doubt: doubt}
}

// doubtful reports whether a create of r may have been taken in.
func (c creates) doubtful(r client.CreateRequest) bool {
	return slices.ContainsFunc(c, func(w page.Work) bool { return w.Doubt != "" && w == work(r, w.Doubt) })
}

// with notes what is known of the create of r.
func (c creates) with(r client.CreateRequest, doubt string) creates {
	now := work(r, doubt)
	return append(slices.DeleteFunc(slices.Clone(c), func(w page.Work) bool { return w.ID == now.ID }), now)
}

// taken asks about the contact of r that err says has a registration in the
// flow already; where err does not say which, about either.
func taken(r client.CreateRequest, err error) Duplicate {
	if by := client.TakenBy(err); len(by) == 1 && r.Email != "" {
		return Duplicate{Request: r, By: by[0]}
	}
	return Duplicate{Request: r, By: r.KnownBy(), either: r.Email != "" && r.Phone != ""}
}

// doubted looks for what a create of r in doubt may have made.
func doubted(r client.CreateRequest) Duplicate {
	return Duplicate{Request: r, By: r.KnownBy(), doubt: true}
}
