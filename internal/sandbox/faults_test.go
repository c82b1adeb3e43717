package sandbox_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"appreg/internal/sandbox"
	"appreg/internal/sandbox/fault"
)

func TestParseFaults(t *testing.T) {
	for text, want := range map[string]int{ // how many entries, each with its own times
		"POST /v2/app-registrations=503,timeout@2,drop-after,slow=2s,html,truncate,garbage,huge,escape": 9,
		"PUT /v2/app-registrations/{id}/sync=429=2s,403:expired_token@3":                                2,
		"GET /v2/app-registrations/65f0c0ffee65f0c0ffee65f0=ok":                                         1,
		" put  /v2/phone-validations = 599 , 400:a word ":                                               2,
		"*=" + strings.Join(fault.Names(), ","):                                                         len(fault.Names()),
		"* *=drop":                                                                                      1,
		"POST *=drop@999999":                                                                            1,
		"* /v3/projects=429,429=date":                                                                   2,
		"POST /v2/biometric-validations/app-registration=409:liveness_failed@0.45,409:liveness_failed@0.45@2": 2,
		"GET /v2/clients/me=402,401,429=garbage,503=0s":                                                       4,
	} {
		if got, err := sandbox.ParseFaults(text); err != nil || len(got) != want {
			t.Errorf("%s: %d, %v", text, len(got), err)
		}
	}
}

func TestParseFaultsSaysWhatThereIs(t *testing.T) {
	const call = "POST /v2/app-registrations="
	for text, want := range map[string]struct{ text, known string }{
		"":                                  {"", "METHOD PATH=FAULT,FAULT@N"},
		"503":                               {"503", "METHOD PATH=FAULT,FAULT@N"},
		"=503":                              {"", "POST /v2/app-registrations"},
		"/v2/app-registrations=503":         {"/v2/app-registrations", "*"},
		"DELETE /v2/app-registrations=503":  {"DELETE /v2/app-registrations", "GET /v2/app-registrations"},
		"PATCH *=503":                       {"PATCH *", "*"},
		"GET /v2/app-registrations/=503":    {"GET /v2/app-registrations/", "GET /v2/app-registrations/{id}"},
		"GET /v2/app-registrations/{x}=503": {"GET /v2/app-registrations/{x}", "GET /v2/app-registrations/{id}"},
		"GET /v2/app-registrations a=503":   {"GET /v2/app-registrations a", "GET /v2/app-registrations"},
		call:                                {"", "timeout"},
		call + "boom":                       {"boom", "drop-after"},
		call + "503,,drop":                  {"", "503"},
		call + "Timeout":                    {"Timeout", "timeout"},
		call + "timeout@0":                  {"timeout@0", "timeout"},
		call + "timeout@-1":                 {"timeout@-1", "timeout"},
		call + "timeout@two":                {"timeout@two", "timeout"},
		call + "timeout=2s":                 {"timeout=2s", "slow=2s"},
		call + "slow":                       {"slow", "slow=2s"},
		call + "slow=2":                     {"slow=2", "slow=2s"},
		call + "slow=-2s":                   {"slow=-2s", "slow=2s"},
		call + "200":                        {"200", "503"},
		call + "399":                        {"399", "503"},
		call + "600":                        {"600", "503"},
		call + "403:":                       {"403:", "403:expired_token"},
		call + "429=soon":                   {"429=soon", "429=2s"},
		call + "429=-1s":                    {"429=-1s", "429=date"},
		call + "drop=date":                  {"drop=date", "drop"},
	} {
		got, err := sandbox.ParseFaults(text)
		var bad *fault.Error
		if !errors.As(err, &bad) || got != nil || bad.Text != want.text || !slices.Contains(bad.Known, want.known) {
			t.Errorf("%s: %v, %v", text, got, err)
		} else if !strings.Contains(err.Error(), want.known) {
			t.Errorf("%s: %v does not say what there is", text, err)
		}
	}
}

// TestFaultsAreUsedUpInOrder: each call has the first fault that matches it,
// and when there is none left, nothing is wrong with it.
func TestFaultsAreUsedUpInOrder(t *testing.T) {
	w := newWorld(t, sandbox.Options{Faults: faults(t,
		"GET /v2/app-registrations/{id}=501,502@2,ok,503",
		"GET /v3/projects=504", "* /v3/projects=505",
		"GET /v2/app-registrations/me=506",
	)})
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	statuses := func(method, path string, want ...int) {
		t.Helper()
		for i, status := range want {
			if got := w.do(p.token, method, path, nil).status; got != status {
				t.Errorf("%s %s: answer %d is a %d, want %d", method, path, i, got, status)
			}
		}
	}
	statuses("GET", "/v2/project-flows", 403) // none of them, with a registration's token
	statuses("GET", p.path(), 501, 502)
	statuses("GET", "/v2/app-registrations/me?populates=project", 502, 200, 503, 506, 200) // the same route, until it is used up
	statuses("GET", p.path(), 200)
	statuses("POST", "/v3/projects", 505) // no call of the API
	statuses("GET", "/v3/projects", 504, 403)
}

func TestFaultsOfEveryCall(t *testing.T) {
	w := newWorld(t, sandbox.Options{Faults: faults(t, "*=503", "GET *=504", "* *=505")})
	for i, want := range []int{503, 505, 404} {
		if got := w.do("", "DELETE", "/nowhere", nil).status; got != want {
			t.Errorf("answer %d is a %d, want %d", i, got, want)
		}
	}
	if got := w.do("", "GET", "/nowhere", nil).status; got != 504 {
		t.Errorf("GET: %d", got)
	}
}

// TestOptionsKeepTheirFaults: a sandbox uses up what is its own.
func TestOptionsKeepTheirFaults(t *testing.T) {
	o := sandbox.Options{Faults: faults(t, "*=503@2,504")}
	for range 2 {
		w := newWorld(t, o)
		for _, want := range []int{503, 503, 504, 401} {
			if got := w.do("", "GET", "/v3/projects", nil).status; got != want {
				t.Fatalf("got %d, want %d", got, want)
			}
		}
	}
}

func faults(t testing.TB, texts ...string) []fault.Fault {
	t.Helper()
	all, err := sandbox.ParseFaults(texts...)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestFaultsWhileItRuns: what is to come can be looked at, put in place of what was, and
// ended; and what is answered can be put again.
func TestFaultsWhileItRuns(t *testing.T) {
	s := serve(t, sandbox.Options{Faults: faults(t, "GET /v3/projects=503,429=2s@2")})
	send := func(method, path string, body any) (int, object) {
		t.Helper()
		a, err := s.send(t.Context(), method, path, body)
		if err != nil {
			t.Fatal(err)
		}
		return a.status, a.object(t)
	}
	set := func(texts ...string) (int, object) {
		return send("PUT", "/_sandbox/faults", object{"faults": append([]string{}, texts...)})
	}
	left := func(want ...string) {
		t.Helper()
		_, got := send("GET", "/_sandbox/faults", nil)
		if a, b := text(t, got["data"].(object)["faults"]), text(t, append([]string{}, want...)); a != b {
			t.Errorf("got %s, want %s", a, b)
		}
		if status, again := send("PUT", "/_sandbox/faults", got["data"]); status != 200 || text(t, again) != text(t, got) {
			t.Errorf("%d: %v is %v", status, got, again)
		}
	}
	calls := func(want ...int) {
		t.Helper()
		for _, want := range want {
			if status, _ := send("GET", "/v3/projects?limit=1", nil); status != want {
				t.Errorf("got %d, want %d", status, want)
			}
		}
	}
	left("GET /v3/projects=503", "GET /v3/projects=429=2s@2")
	calls(503, 429)
	left("GET /v3/projects=429=2s")
	set("* /v3/projects=ok,409:liveness_failed@0.45@2", " * = 402@1 ")
	left("* /v3/projects=ok", "* /v3/projects=409:liveness_failed@0.45@2", "*=402")
	calls(200, 409)
	for bad, want := range map[string]string{"GET /v3/projects=5x3": "5x3", "GET /nowhere=503": "GET /nowhere", "": "", "*=drop@0": "drop@0"} {
		if status, a := set("*=drop", bad); status != 409 || !strings.HasPrefix(fmt.Sprint(a["message"]), fmt.Sprintf("Invalid parameter: faults[1] is none: %q; expected: ", want)) {
			t.Errorf("%s: %d %v", bad, status, a)
		}
	}
	for _, bad := range []any{nil, object{"faults": "*=503"}, object{"faults": object{}}} {
		if status, _ := send("PUT", "/_sandbox/faults", bad); status != 409 {
			t.Errorf("%v: %d", bad, status)
		}
	}
	left("* /v3/projects=409:liveness_failed@0.45", "*=402")
	for query, want := range map[string]int{"fault=*%3d402&fault=*%3d402": 409, "fault=*": 409, "fault=": 409, "fault=*%3d402": 200} {
		if query == "fault=*%3d402" {
			left("* /v3/projects=409:liveness_failed@0.45", "*=402") // what is none has changed nothing
		}
		if status, a := send("DELETE", "/_sandbox/faults?"+query, object{}); status != want {
			t.Errorf("%s: %d %v", query, status, a)
		}
		set("* /v3/projects=409:liveness_failed@0.45", "*=402")
	}
	send("DELETE", "/_sandbox/faults?fault=*%3d402", object{})
	left("* /v3/projects=409:liveness_failed@0.45")
	send("DELETE", "/_sandbox/faults", object{})
	left()
	calls(200, 200)
	set(fmt.Sprint("*=", strings.Join(fault.Names(), ",")))
	set()
	calls(200)
}
