package client

import (
	"context"
	"strings"
	"testing"
)

// TestFindByBoth: by the email first, then by the phone, and never by what is
// not there.
func TestFindByBoth(t *testing.T) {
	for _, tt := range []struct {
		email, phone string
		asks         string
		found        bool
	}{
		{"ana@acme.co", "300", "like_email", true},
		{"eva@acme.co", "300", "like_email like_phone", true},
		{"eva@acme.co", "301", "like_email like_phone", false},
		{"eva@acme.co", " ", "like_email", false},
		{"", "300", "like_phone", true},
	} {
		var asks []string
		list := func(_ context.Context, q ListQuery) (Page[Registration], error) {
			if q.LikeEmail != "" {
				asks = append(asks, "like_email")
			} else {
				asks = append(asks, "like_phone")
			}
			return Page[Registration]{Items: []Registration{{ID: "a", Email: "ana@acme.co", Phone: "300", CountryCode: "+57"}}, Pages: 1}, nil
		}
		reg, err := Find(t.Context(), list, CreateRequest{Email: tt.email, Phone: tt.phone, CountryCode: "+57"}, Channels()...)
		if err != nil || (reg != nil) != tt.found || strings.Join(asks, " ") != tt.asks {
			t.Errorf("%+v: %v, %v, asked %q", tt, reg, err, asks)
		}
	}
}

// One that looks alike is somebody else, and another flow's is no obstacle.
func TestFindChecksAgain(t *testing.T) {
	request := CreateRequest{ProjectFlow: "f1", Email: "ana@acme.co", CountryCode: "+57", Phone: "3001234567"}
	for _, tt := range []struct {
		reg  Registration
		by   Channel
		want bool
	}{
		{Registration{FlowID: "f1", Email: "Ana@Acme.co "}, ByEmail, true},
		{Registration{FlowID: "f1", Email: "mariana@acme.co"}, ByEmail, false},
		{Registration{FlowID: "f2", Email: "ana@acme.co"}, ByEmail, false},
		{Registration{Email: "ana@acme.co"}, ByEmail, true},
		{Registration{FlowID: "f1", CountryCode: "+57", Phone: "3001234567"}, ByPhone, true},
		{Registration{FlowID: "f1", CountryCode: "+57", Phone: "+573001234567"}, ByPhone, true},
		{Registration{FlowID: "f1", Phone: "+573001234567"}, ByPhone, true},
		{Registration{FlowID: "f1", Phone: "3001234567"}, ByPhone, false},
		{Registration{FlowID: "f1", Phone: "+523001234567"}, ByPhone, false},
		{Registration{FlowID: "f1", CountryCode: "57", Phone: "3001234567"}, ByPhone, true},
		{Registration{FlowID: "f1", CountryCode: "+52", Phone: "3001234567"}, ByPhone, false},
		{Registration{FlowID: "f1", CountryCode: "+57", Phone: "13001234567"}, ByPhone, false},
	} {
		if got := tt.reg.has(request, tt.by); got != tt.want {
			t.Errorf("%+v: %t", tt.reg, got)
		}
	}
}

// People with nearly the same contact come in pages: as many are looked through
// as there are, and no more than five.
func TestFindInPages(t *testing.T) {
	request := CreateRequest{ProjectFlow: "f1", Email: "ana@acme.co"}
	for _, tt := range []struct {
		pages, at, asks int
	}{{1, 0, 1}, {3, 2, 2}, {3, 0, 3}, {9, 5, 5}, {9, 6, 5}} {
		api := &paged{pages: tt.pages, at: tt.at}
		reg, err := Find(t.Context(), api.list, request, ByEmail)
		if err != nil || api.asks != tt.asks || (reg != nil) != (tt.at == tt.asks) {
			t.Errorf("%+v: %v after %d pages, %v", tt, reg, api.asks, err)
		}
	}
}

// paged has one registration, on page at.
type paged struct {
	pages, at, asks int
}

func (p *paged) list(_ context.Context, q ListQuery) (Page[Registration], error) {
	p.asks++
	page := Page[Registration]{Pages: p.pages}
	if q.Page == p.at {
		page.Items = []Registration{{Email: "ana@acme.co"}}
	}
	return page, nil
}
