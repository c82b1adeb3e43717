package program

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"appreg/client"
	"appreg/internal/i18n"
)

// TestOutcomes: which of two that fit an error counts, and what a document calls it.
func TestOutcomes(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		err  error
		code int
		kind string
	}{
		"nothing known":              {errors.New("odd"), Failed, "failed"},
		"in doubt before time":       {fmt.Errorf("%w: %w", client.ErrTimeout, client.ErrInDoubt), InDoubt, "inDoubt"},
		"signed out before refused":  {&client.Error{Status: 401}, NotSignedIn, "notSignedIn"},
		"too often before refused":   {&client.Error{Status: 429}, TryLater, "tryLater"},
		"a code was just sent":       {&client.Error{Status: 409, Reasons: []string{"otp_recently_sent"}}, TryLater, "tryLater"},
		"missing before refused":     {&client.Error{Status: 404}, NotFound, "notFound"},
		"refused":                    {&client.Error{Status: 409}, Refused, "refused"},
		"a gateway's page":           {&client.Error{Status: 400, HTML: true}, Failed, "failed"},
		"a server that fails":        {&client.Error{Status: 503}, TryLater, "tryLater"},
		"a step that it has not":     {&client.Error{Status: 500, Code: "step_not_supported"}, Failed, "failed"},
		"given up":                   {context.Canceled, Canceled, "cancelled"},
		"refused by the client":      {client.FieldErrors{{Field: "email", Rule: client.RuleEmail}}, Usage, "usage"},
		"an answer that is no sense": {client.ErrUnreadable, Failed, "badResponse"},
	} {
		if code := CodeOf(tt.err); code != tt.code {
			t.Errorf("%s: exit code %d, not %d", name, code, tt.code)
		}
		d := (&Failure{Code: tt.code, Err: tt.err}).document(tt.code)
		if kind := d[0].Value.(Document)[0].Value; kind != tt.kind {
			t.Errorf("%s: %v, not %s", name, kind, tt.kind)
		}
	}
	told := map[client.Kind]bool{}
	for _, o := range Outcomes {
		for _, kind := range o.Kinds {
			if told[kind] {
				t.Errorf("%q comes to two things", kind)
			}
			told[kind] = true
		}
		if o.Text != nil && o.Text(i18n.For(i18n.Spanish)) == "" {
			t.Errorf("%d has no sentence", o.Code)
		}
	}
}
