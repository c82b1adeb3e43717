package client

import (
	"io"
	"net/http"
	"testing"
	"time"
)

// TestDelete: what is gone is gone, whatever the server says about it, and where it
// says nothing that is known to be its own word it is in doubt.
func TestDelete(t *testing.T) {
	for name, tt := range map[string]struct {
		answer http.HandlerFunc
		is     []error // nil: it is gone
	}{
		"what it was":   {says(200, `{"data":{"_id":"a"}}`), nil},
		"a message":     {says(200, `{"message":"deleted"}`), nil},
		"nothing":       {says(200, ``), nil},
		"no content":    {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }, nil},
		"null":          {says(200, `{"data":null}`), nil},
		"a page":        {says(200, `<html>`), []error{ErrUnreadable, ErrInDoubt}},
		"a redirection": {says(302, ``), []error{ErrRedirect, ErrInDoubt}},
		"dropped":       {hangUp, []error{ErrDropped, ErrInDoubt}},
		"a gateway":     {says(502, `<html>`), []error{ErrInDoubt}},
		"unknown":       {says(404, `{"code":"NotFound","message":"AppRegistration_not_found"}`), []error{ErrNotFound}},
		"refused":       {says(403, `{"code":"access_denied","message":"403:access_denied"}`), []error{ErrAccessDenied}},
	} {
		var waited []time.Duration
		c, asked := serve(t, tt.answer, waits(&waited))
		err := holding(c).Delete(within(t), anaID)
		if tt.is != nil {
			wants(t, err, tt.is...)
		}
		if (err == nil) != (tt.is == nil) || len(*asked) != 1 {
			t.Errorf("%s: %v, sent %d times", name, err, len(*asked))
		}
		if _, held := c.Token(anaID); held != (err != nil) {
			t.Errorf("%s: token held: %v", name, held)
		}
	}
	c, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "9")
		_, _ = io.WriteString(w, `{"da`)
	})
	wants(t, c.Delete(within(t), anaID), ErrDropped, ErrUnreadable, ErrInDoubt)
}
