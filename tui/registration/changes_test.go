package registration

import (
	"io"
	"slices"
	"strings"
	"testing"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/styles"
	"appreg/tui/page"
)

// Two looks at a registration of which one shows only ids are no difference.
func TestChanges(t *testing.T) {
	only := &client.Validation{ID: "v"}
	sent := &client.Validation{ID: "v", Status: "sent", Populated: true}
	if got := changes(client.Registration{EmailValidation: only}, client.Registration{EmailValidation: sent}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	got := changes(client.Registration{Email: "a", EmailValidation: sent}, client.Registration{Email: "b"})
	if !slices.Equal(got, []change{{name: "email", now: "b"}, {name: "emailValidation", now: ""}}) {
		t.Errorf("%+v", got)
	}
}

// A fact that a server says at length has a few rows, and no more.
func TestFactIsShort(t *testing.T) {
	d := page.Deps{Options: page.Options{Theme: styles.New(io.Discard, styles.Plain, styles.Unicode()), Words: i18n.For(i18n.English)}}
	if rows := (fact{text: strings.Repeat("long ", 5000)}).view(d, 0, 78); len(rows) > 6 {
		t.Errorf("a fact of %d rows", len(rows))
	}
}
