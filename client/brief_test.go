package client

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestBrief: of an answer nothing is told but the API's keys.
func TestBrief(t *testing.T) {
	const person = "Ana Gomez"
	for _, c := range []struct{ answer, want string }{
		{"HTTP/1.1 409 Conflict\r\nContent-Length: 58\r\n\r\n" + `{"code":"Conflict","message":"email_is_registered_already"}`[:58], "*client.Error"}, // cut off
		{"HTTP/1.1 409 Conflict\r\nContent-Length: 59\r\n\r\n" + `{"code":"Conflict","message":"email_is_registered_already"}`, "email_is_registered_already"},
		{"HTTP/1.1 409 Conflict\r\nContent-Length: 34\r\n\r\n" + `{"code":"x","message":"` + person + `"}`, "*client.Error"},
		{"HTTP/1.1 401 no\r\nContent-Length: 23\r\n\r\n" + `{"message":"` + person + `"}`, ErrSessionOver.Error()},
		{person + " lives here\r\n\r\n", ErrUnreadable.Error() + ": " + ErrInDoubt.Error()},
		{"HTTP/1.1 200 OK\r\n" + person + "\r\n\r\n", ErrUnreadable.Error() + ": " + ErrInDoubt.Error()},
		{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" + person, ErrUnreadable.Error() + ": " + ErrInDoubt.Error()},
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			fmt.Fprint(conn, c.answer)
			conn.Close()
		}))
		_, err := dial(t, s.URL).Create(t.Context(), CreateRequest{Project: "p", ProjectFlow: "f", Email: "ana@acme.co"})
		s.Close()
		if err == nil {
			t.Errorf("%q is no error", c.answer)
		}
		if got := Brief(err); !strings.HasSuffix(got, c.want) || strings.Contains(got, "Ana") || strings.Contains(got, "Gomez") {
			t.Errorf("%q: %q, want %q", c.answer, got, c.want)
		}
	}
	for want, err := range map[string]error{
		"nil": nil, "*errors.errorString": errors.New(person),
		"client: not sent: email required": FieldErrors{{Field: "email", Rule: RuleRequired}},
		ErrTimeout.Error():                 fmt.Errorf("%s: %w", person, ErrTimeout),
		ErrUnreachable.Error():             fmt.Errorf("proxyconnect: %s: %w", person, ErrUnreachable),
	} {
		if got := Brief(err); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestBriefOfNoConnection: why there was none is nobody's secret.
func TestBriefOfNoConnection(t *testing.T) {
	_, err := dial(t, "http://127.0.0.1:1").Retrieve(t.Context(), "674de8df21c72be3cc42b8a7")
	if got := Brief(err); !strings.Contains(got, ErrUnreachable.Error()) || !strings.Contains(got, "127.0.0.1:1") {
		t.Error(got)
	}
}
