package search

import (
	"context"
	"errors"
	"slices"
	"testing"

	"appreg/client"
)

// pages are projects and flows, one a page.
type pages struct{ names []string }

func (p pages) Projects(_ context.Context, q client.ProjectQuery) (client.Page[client.Project], error) {
	if q.Page > len(p.names) {
		return client.Page[client.Project]{}, errors.New("no such page")
	}
	name := p.names[q.Page-1]
	return client.Page[client.Project]{Items: []client.Project{{ID: name, Name: name}}, Pages: len(p.names)}, nil
}

func (p pages) Flows(_ context.Context, q client.FlowQuery) (client.Page[client.Flow], error) {
	name := q.Project + p.names[q.Page-1]
	return client.Page[client.Flow]{Items: []client.Flow{{ID: name, Name: name}}, Pages: len(p.names)}, nil
}

// TestNamed: whatever the case and the accents, on whatever page, and of no other name.
func TestNamed(t *testing.T) {
	list := pages{[]string{"Cooperativa Ñandú", "Acme", "acme", "Acme Bank"}}
	for name, want := range map[string][]string{
		"cooperativa nandu": {"Cooperativa Ñandú"}, " COOPERATIVA ÑANDÚ ": {"Cooperativa Ñandú"}, "Acme": {"Acme", "acme"}, "acme bank": {"Acme Bank"}, "Bank": nil, "cooperativa": nil,
	} {
		found, err := ProjectsNamed(t.Context(), list, name)
		var got []string
		for _, p := range found {
			got = append(got, p.ID)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v", name, got, err)
		}
	}
	if found, err := FlowsNamed(t.Context(), list, "A", "aacme"); err != nil || len(found) != 2 || found[0].ID != "AAcme" {
		t.Errorf("%v, %v", found, err)
	}
	if _, err := ProjectsNamed(t.Context(), pages{}, "x"); err == nil {
		t.Error("a page that fails is no page without anybody")
	}
}

// TestName: what has to be looked up, and what is sent as it is.
func TestName(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, " ": false, "66f1a2b3c4d5e6f708192a3b": false, "66F1A2B3C4D5E6F708192A3": false, ` ObjectId("66f1a2b3c4d5e6f708192a3b")`: false,
		"Acme": true, "cafe": true, "../clients": true, "Acme 66f1a2b3c4d5e6f708192a3b": true, "2024": true,
	} {
		if Name(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
