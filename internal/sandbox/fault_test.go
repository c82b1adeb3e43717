package sandbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

// silent is in the context of a client that gives up after a while, but not before its
// call has arrived: else the fault would befall the next one.
type silent struct{}

// befall creates a registration with a fault, and checks that the sandbox has
// acted, or not.
func befall(t *testing.T, ctx context.Context, fault string, acts bool) (raw, error) {
	t.Helper()
	impatient, give := context.WithCancel(ctx)
	defer give()
	acted := make(chan struct{})
	var came, done sync.Once
	s := serve(t, sandbox.Options{Faults: faults(t, "POST /v2/app-registrations="+fault), Hook: func(p sandbox.Phase, r *http.Request) {
		switch {
		case r.Method != "POST":
		case p == sandbox.Acted:
			done.Do(func() { close(acted) })
		case ctx.Value(silent{}) != nil:
			came.Do(func() { time.AfterFunc(50*time.Millisecond, give) })
		}
	}})
	a, err := s.create(impatient)
	if acts {
		<-acted // who went away may be ahead of it
	}
	if s.acted() != acts {
		t.Errorf("%s: it acted: %v", fault, !acts)
	}
	again, err2 := s.create(context.Background())
	if want := map[bool]int{true: 409, false: 200}[acts]; err2 != nil || again.status != want {
		t.Errorf("%s: the next call: %v %d %s, want %d", fault, err2, again.status, again.body, want)
	}
	return a, err
}

func TestFaultStatus(t *testing.T) {
	for fault, want := range map[string]struct{ code, message, retry string }{
		"400":                          {"BadRequest", "bad_request", "^$"},
		"401":                          {"Unauthorized", "Access denied", "^$"},
		"402":                          {"PaymentRequired", "402:PaymentRequired", "^$"},
		"403":                          {"Forbidden", "Access forbidden", "^$"},
		"418":                          {"Imateapot", "im_a_teapot", "^$"},
		"429":                          {"TooManyRequests", "too_many_requests", "^$"},
		"429=2s":                       {"TooManyRequests", "too_many_requests", "^2$"},
		"429=1001ms":                   {"TooManyRequests", "too_many_requests", "^2$"},
		"429=garbage":                  {"TooManyRequests", "too_many_requests", "^in a moment$"},
		"499":                          {"Error", "error", "^$"},
		"503=0s":                       {"ServiceUnavailable", "service_unavailable", "^0$"},
		"403:expired_token":            {"expired_token", "403:expired_token", "^$"},
		"409:liveness_failed@0.45":     {"liveness_failed", "409:liveness_failed@0.45", "^$"},
		"409:email domain not allowed": {"email domain not allowed", "409:email domain not allowed", "^$"},
	} {
		a, err := befall(t, context.Background(), fault, false)
		if err != nil {
			t.Errorf("%s: %v", fault, err)
			continue
		}
		body := a.object(t)
		if strconv.Itoa(a.status) != fault[:3] || body["status"] != float64(a.status) {
			t.Errorf("%s: %d %s", fault, a.status, a.body)
		}
		if body["code"] != want.code || body["message"] != want.message || len(body) != 3 {
			t.Errorf("%s: %s", fault, a.body)
		}
		if got := a.header.Get("Retry-After"); !regexp.MustCompile(want.retry).MatchString(got) {
			t.Errorf("%s: Retry-After is %q", fault, got)
		}
		if !strings.HasPrefix(a.header.Get("Content-Type"), "application/json") || a.header.Get("Date") == "" {
			t.Errorf("%s: %v", fault, a.header)
		}
	}
	a, err := befall(t, context.Background(), "429=date", false)
	if err != nil {
		t.Fatal(err)
	}
	date, err := http.ParseTime(a.header.Get("Date"))
	retry, err2 := http.ParseTime(a.header.Get("Retry-After"))
	if err != nil || err2 != nil || retry.Sub(date) != 2*time.Second {
		t.Errorf("429=date: %v", a.header)
	}
}

// TestFaultsWithoutAnAnswer: the client sees none, or not all of one.
func TestFaultsWithoutAnAnswer(t *testing.T) {
	gives := context.WithValue(context.Background(), silent{}, true)
	for fault, acts := range map[string]bool{"timeout": false, "timeout-after": true, "slow=1h": true} {
		if _, err := befall(t, gives, fault, acts); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", fault, err)
		}
	}
	for fault, acts := range map[string]bool{"drop": false, "drop-after": true} {
		if _, err := befall(t, context.Background(), fault, acts); !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", fault, err)
		}
	}
	a, err := befall(t, context.Background(), "drop-body", true)
	if err != nil || a.status != 200 || !errors.Is(a.err, io.ErrUnexpectedEOF) || len(a.body) == 0 || int64(len(a.body)) >= a.length {
		t.Errorf("drop-body: %v, %d, %v, %d of %d bytes", err, a.status, a.err, len(a.body), a.length)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	begun := &httptrace.ClientTrace{GotFirstResponseByte: func() { time.AfterFunc(50*time.Millisecond, cancel) }}
	a, err = befall(t, httptrace.WithClientTrace(ctx, begun), "drip", true)
	if err != nil || a.status != 200 || !errors.Is(a.err, context.Canceled) || len(a.body) != 0 && string(a.body) != "{" {
		t.Errorf("drip: %v, %d, %v, %q", err, a.status, a.err, a.body)
	}
}

func TestFaultsOfAGateway(t *testing.T) {
	a, err := befall(t, context.Background(), "html", false)
	if err != nil || a.status != 502 || !strings.HasPrefix(a.header.Get("Content-Type"), "text/html") || !strings.Contains(string(a.body), "<h1>502") {
		t.Errorf("html: %v, %d %v %s", err, a.status, a.header, a.body)
	}
	a, err = befall(t, context.Background(), "redirect", false)
	if err != nil {
		t.Fatal(err)
	}
	to, err := url.Parse(a.header.Get("Location"))
	if err != nil || a.status != 307 || to.Host != "elsewhere.invalid" || to.Path != "/v2/app-registrations" {
		t.Errorf("redirect: %v, %d %v", err, a.status, a.header)
	}
}

// TestFaultsOfTheBody: as HTTP these answers are whole.
func TestFaultsOfTheBody(t *testing.T) {
	spoiled := func(fault string) raw {
		t.Helper()
		a, err := befall(t, context.Background(), fault, true)
		if err != nil || a.err != nil || a.status != 200 || a.length != int64(len(a.body)) {
			t.Fatalf("%s: %v, %v, %d, %d of %d bytes", fault, err, a.err, a.status, len(a.body), a.length)
		}
		return a
	}
	if a := spoiled("ok"); !isID(a.object(t)["data"].(object)["appRegistration"].(object)["_id"]) {
		t.Errorf("ok: %s", a.body)
	}
	if a := spoiled("slow=1ms"); !isID(a.object(t)["data"].(object)["appRegistration"].(object)["_id"]) {
		t.Errorf("slow: %s", a.body)
	}
	if a := spoiled("empty"); len(a.body) > 0 {
		t.Errorf("empty: %q", a.body)
	}
	var list []object
	if a := spoiled("array"); json.Unmarshal(a.body, &list) != nil || len(list) != 1 || list[0]["data"] == nil {
		t.Errorf("array: %s", a.body)
	}
	if a := spoiled("truncate"); !strings.HasPrefix(string(a.body), `{"data":{"appRegistration":{"_id":"`) || json.Valid(a.body) {
		t.Errorf("truncate: %s", a.body)
	}
	if a := spoiled("garbage"); json.Valid(a.body) || !strings.ContainsRune(string(a.body), 0x1b) || !strings.Contains(string(a.body), "\x00") {
		t.Errorf("garbage: %q", a.body)
	}
	if a := spoiled("gzip"); a.header.Get("Content-Encoding") != "gzip" || !json.Valid(a.body) {
		t.Errorf("gzip: %v %s", a.header, a.body)
	}
}

// TestFaultsSpoilRefusals: those that act keep the status of a refusal.
func TestFaultsSpoilRefusals(t *testing.T) {
	s := serve(t, sandbox.Options{Faults: faults(t, "GET /v2/app-registrations/{id}=array,truncate,unknown,escape,empty")})
	for _, want := range []struct {
		status int
		body   string
	}{
		{404, `[{"code":"NotFound","message":"AppRegistration_not_found","status":404}]`},
		{404, `{"code":"NotFound","message":"AppR`},
		{404, `{"code":"NotFound","message":"AppRegistration_not_found","status":404}`}, // a number is no status of a registration
		{404, "AppRegistration_not_found\\r\\u0007\u202e\u200b%s"},
		{200, ""},
	} {
		a, err := s.send(context.Background(), "GET", "/v2/app-registrations/none", nil)
		if err != nil || a.status != want.status || !strings.Contains(string(a.body), want.body) {
			t.Errorf("%v, %d %q, want %q", err, a.status, a.body, want.body)
		}
	}
}

// TestFaultHuge reads all of it, which is more than either side holds.
func TestFaultHuge(t *testing.T) {
	s := serve(t, sandbox.Options{Faults: faults(t, "GET /v3/projects=huge@2")})
	get := func(read func(io.Reader)) {
		r, _ := http.NewRequest("GET", s.URL()+"/v3/projects", nil)
		r.Header.Set("Authorization", "Bearer "+s.Token())
		res, err := s.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		if res.StatusCode != 200 || res.ContentLength != -1 {
			t.Errorf("got %d, %d bytes", res.StatusCode, res.ContentLength)
		}
		read(res.Body)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	get(func(body io.Reader) {
		if n, err := io.Copy(io.Discard, body); err != nil || n != 50_000_000 {
			t.Errorf("%d bytes, %v", n, err)
		}
	})
	runtime.ReadMemStats(&after)
	if held := after.TotalAlloc - before.TotalAlloc; held > 5_000_000 {
		t.Errorf("it took %d bytes to send", held)
	}
	get(func(body io.Reader) { // somebody who has had enough
		start := make([]byte, 20)
		if _, err := io.ReadFull(body, start); err != nil || string(start) != `{"data":{"padding":"` {
			t.Errorf("%q, %v", start, err)
		}
	})
}

func TestFaultUnknown(t *testing.T) {
	w := newWorld(t, sandbox.Options{Faults: faults(t,
		"GET /v2/app-registrations/{id}=unknown", "PUT *=unknown", "GET /v3/projects/{id}=unknown")})
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	shown := p.shown()
	if shown["status"] != "ON_HOLD_BY_LEGAL" || shown["currentStep"] != "retinaScan" || shown["email"] != "ana@acme.co" || shown["_id"] != p.id {
		t.Errorf("got %v", shown)
	}
	synced := p.sync("signUpForm", "ONGOING").ok()
	if synced["status"] != "ON_HOLD_BY_LEGAL" || synced["step"] != "retinaScan" || synced["steps"].(object)["liveness"] != "on_weekdays" {
		t.Errorf("got %v", synced)
	}
	project := w.do(w.Token(), "GET", "/v3/projects/"+w.Project(), nil).ok()
	settings := project["projectFlows"].([]any)[0].(object)["onboardingSettings"].(object)
	if project["status"] != "ON_HOLD_BY_LEGAL" || settings["steps"].(object)["document"] != "on_weekdays" || project["name"] != "Acme Bank" {
		t.Errorf("got %v", project)
	}
	if shown := p.shown(); shown["status"] != "ONGOING" { // it was the answer alone
		t.Errorf("got %v", shown)
	}
}

// TestFaultEscape holds the answers against those without it.
func TestFaultEscape(t *testing.T) {
	w := newWorld(t, sandbox.Options{Faults: faults(t, "*=ok@4,escape@4")})
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co", "fullName": "Ana <Gómez> & Cía", "phone": "3001112222", "countryCode": "+57"})
	calls := []func() object{
		p.shown,
		func() object { return w.do(w.Token(), "GET", "/v3/projects/"+w.Project(), nil).ok() },
		func() object { return w.do(w.Token(), "POST", p.path()+"/resend-link", nil).ok() },
	}
	var plain []object
	for _, call := range calls {
		plain = append(plain, call())
	}
	kept := regexp.MustCompile(`(^|\.)(status|step|currentStep|type|steps\.\w+|\w*[tT]oken)$`)
	texts := 0
	var hold func(path string, plain, escaped any)
	hold = func(path string, plain, escaped any) {
		switch plain := plain.(type) {
		case object:
			for key := range plain {
				hold(path+"."+key, plain[key], escaped.(object)[key])
			}
		case []any:
			for i := range plain {
				hold(path, plain[i], escaped.([]any)[i])
			}
		case string:
			got := escaped.(string)
			switch date, _ := regexp.MatchString(`^2\d\d\d-\d\d-\d\d[T ]\d\d:`, plain); {
			case isID(plain), date, kept.MatchString(path):
				if got != plain && !strings.HasSuffix(path, "oken") { // a fresh one
					t.Errorf("%s: %q became %q", path, plain, got)
				}
				return
			case path == ".link": // has a token in it
				plain = got[strings.Index(got, "https:"):strings.Index(got, "\r")]
			}
			texts++
			inner, ok := strings.CutPrefix(got, "\x1b[31m\x1b]52;c;ZXNjYXBl\x07\x1b]0;escape\x07\u009b2J")
			if inner, ok2 := strings.CutSuffix(inner, "\r\x07\u202e\u200b%s"); !ok || !ok2 || inner != plain {
				t.Errorf("%s: %q became %q", path, plain, got)
			}
		default:
			if plain != escaped {
				t.Errorf("%s: %v became %v", path, plain, escaped)
			}
		}
	}
	for i, call := range calls {
		hold("", plain[i], call())
	}
	if texts < 40 {
		t.Errorf("%d texts: is the walk whole?", texts)
	}
	w.do(w.Token(), "GET", "/v2/app-registrations/none", nil).refused(404,
		"\x1b[31m\x1b]52;c;ZXNjYXBl\x07\x1b]0;escape\x07\u009b2JNotFound\r\x07\u202e\u200b%s",
		"\x1b[31m\x1b]52;c;ZXNjYXBl\x07\x1b]0;escape\x07\u009b2JAppRegistration_not_found\r\x07\u202e\u200b%s")
}

// TestFaultsAmongManyCalls: no fault is had twice, none is lost.
func TestFaultsAmongManyCalls(t *testing.T) {
	s := serve(t, sandbox.Options{Faults: faults(t, "GET /v3/projects=503@10,drop@5", "*=504@5")})
	var statuses [600]atomic.Int32 // 0: no answer
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			a, err := s.send(context.Background(), "GET", "/v3/projects", nil)
			if err != nil {
				a.status = 0
			}
			statuses[a.status].Add(1)
		})
	}
	wg.Wait()
	for status, want := range map[int]int32{503: 10, 0: 5, 504: 5, 200: 20} {
		if got := statuses[status].Load(); got != want {
			t.Errorf("%d of %d, want %d", got, status, want)
		}
	}
}

// TestFaultOverABodyThatIsTooLarge: reading it ahead changes nothing.
func TestFaultOverABodyThatIsTooLarge(t *testing.T) {
	w := newWorld(t, sandbox.Options{Hook: func(sandbox.Phase, *http.Request) {}})
	p := w.someone("ana@acme.co")
	fits := `{"image":"` + strings.Repeat("A", 20<<20-12) + `"}`
	p.do(p.token, "POST", documents, fits).ok()
	p.do(p.token, "POST", documents, fits+" ").refused(413, "PayloadTooLarge", "the body is larger than 20 MiB")
}
