package client

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/sandbox"
)

// patience is a context whose deadline comes when the test says so.
type patience struct {
	context.Context
	over chan struct{}
}

func newPatience() patience { return patience{context.Background(), make(chan struct{})} }

func (p patience) Done() <-chan struct{} { return p.over }

func (p patience) Err() error {
	select {
	case <-p.over:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// faultyLine is a client of a sandbox with faults, over a network of its own.
type faultyLine struct {
	*Client
	server *sandbox.Running
	trap   *httptest.Server // where nobody must go
	reg    Registration     // ana's, who has asked for a code
	asked  atomic.Int32     // requests that reached the server since
	read   atomic.Int64     // bytes that came back since
	hears  atomic.Pointer[func(sandbox.Phase)]
}

// waiting is a context whose deadline comes when the server is in a phase of
// the next call.
func (l *faultyLine) waiting(until sandbox.Phase) context.Context {
	p := newPatience()
	once := sync.OnceFunc(func() { close(p.over) })
	l.hears.Store(new(func(now sandbox.Phase) {
		if now == until {
			once()
		}
	}))
	return p
}

// counts are the bytes that come in on a connection.
type counts struct {
	net.Conn
	read *atomic.Int64
}

func (c counts) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.read.Add(int64(n))
	return n, err
}

// newFaultyLine has fault befall the call of route, and nothing before it.
// Whoever goes to another host gets to a server that fails the test.
func newFaultyLine(t *testing.T, route, fault string, opts ...Option) *faultyLine {
	t.Helper()
	l := &faultyLine{}
	var armed atomic.Bool
	o := sandbox.Options{Seed: 7, Hook: func(p sandbox.Phase, r *http.Request) {
		if !armed.Load() {
			return
		}
		if p == sandbox.Arrived {
			l.asked.Add(1)
		}
		if hears := l.hears.Load(); hears != nil {
			(*hears)(p)
		}
	}}
	if fault != "" {
		var err error
		if o.Faults, err = sandbox.ParseFaults(route + "=" + fault); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if l.server, err = sandbox.Listen("127.0.0.1:0", o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.server.Close(context.Background()) })
	l.trap = httptest.NewTLSServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("sent elsewhere: %s %s %v", r.Method, r.URL, r.Header)
	}))
	t.Cleanup(l.trap.Close)
	l.Client = l.dial(t, opts...)
	if route != create {
		created, err := l.Create(within(t), l.person())
		if err != nil {
			t.Fatal(err)
		}
		l.reg = created.Registration
		if route == confirm {
			if _, err := l.SendCode(within(t), l.reg, ByEmail, ""); err != nil {
				t.Fatal(err)
			}
			if l.reg.EmailValidation, err = l.validation(t); err != nil {
				t.Fatal(err)
			}
		}
	}
	l.Client.Close() // net/http sends a GET again by itself when its connection was an old one
	l.read.Store(0)
	armed.Store(true)
	return l
}

// dial makes a client of the sandbox.
func (l *faultyLine) dial(t *testing.T, opts ...Option) *Client {
	t.Helper()
	tr := newTransport()
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // so that the trap would get what it must not
	tr.DialContext = func(ctx context.Context, network, addr string) (net.Conn, error) {
		if "http://"+addr != l.server.URL() {
			addr = l.trap.Listener.Addr().String()
		}
		conn, err := (&net.Dialer{}).DialContext(ctx, network, addr)
		return counts{conn, &l.read}, err
	}
	c, err := New(l.server.URL(), asToken(l.server.Token()), append([]Option{WithSleep(single), WithHTTPClient(&http.Client{Transport: tr})}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func (l *faultyLine) person() CreateRequest {
	return CreateRequest{Project: l.server.Project(), ProjectFlow: l.server.ProjectFlow(), Email: "ana@faults.co", FullName: "Ana Gómez"}
}

// validation is the pending one of ana's email.
func (l *faultyLine) validation(t *testing.T) (*Validation, error) {
	reg, err := l.Retrieve(within(t), l.reg.ID)
	return reg.EmailValidation, err
}

// registered counts ana's registrations.
func (l *faultyLine) registered(t *testing.T) int {
	t.Helper()
	page, err := l.dial(t).List(within(t), ListQuery{LikeEmail: "ana@faults.co"})
	if err != nil {
		t.Fatal(err)
	}
	return page.Total
}

const (
	create  = "POST /v2/app-registrations"
	confirm = "PUT /v2/email-validations/{id}"
)

// faultyCalls are the calls of the wizard, by their routes.
var faultyCalls = []struct {
	route string
	own   bool // with the registration's token, which is renewed
	call  func(context.Context, *faultyLine) error
}{
	{"GET /v3/projects", false, func(ctx context.Context, l *faultyLine) error {
		_, err := l.Projects(ctx, ProjectQuery{})
		return err
	}},
	{"GET /v2/app-registrations", false, func(ctx context.Context, l *faultyLine) error {
		_, err := l.List(ctx, ListQuery{})
		return err
	}},
	{"GET /v2/app-registrations/{id}", false, func(ctx context.Context, l *faultyLine) error {
		_, err := l.Retrieve(ctx, l.reg.ID)
		return err
	}},
	{create, false, func(ctx context.Context, l *faultyLine) error {
		_, err := l.Create(ctx, l.person())
		return err
	}},
	{create, false, func(ctx context.Context, l *faultyLine) error {
		_, _, err := l.Register(ctx, l.person())
		return err
	}},
	{"PUT /v2/app-registrations/{id}", false, func(ctx context.Context, l *faultyLine) error {
		_, err := l.Update(ctx, l.reg.ID, UpdateRequest{FullName: "Ana María Gómez"})
		return err
	}},
	{"PUT /v2/app-registrations/{id}/sync", true, func(ctx context.Context, l *faultyLine) error {
		_, err := l.Sync(ctx, l.reg.ID, flow.Transition{Step: flow.SignUpForm, Status: flow.Ongoing})
		return err
	}},
	{"POST /v2/app-registrations/{id}/resend-link", false, func(ctx context.Context, l *faultyLine) error {
		_, err := l.ResendLink(ctx, l.reg.ID, false)
		return err
	}},
	{"POST /v2/email-validations/app-registration", true, func(ctx context.Context, l *faultyLine) error {
		_, err := l.SendCode(ctx, l.reg, ByEmail, "")
		return err
	}},
	{confirm, true, func(ctx context.Context, l *faultyLine) error {
		_, err := l.ConfirmCode(ctx, l.reg, ByEmail, l.reg.EmailValidation.ID, asToken("123456"))
		return err
	}},
	{"POST /v2/document-validations/app-registration", true, func(ctx context.Context, l *faultyLine) error {
		_, err := l.SendDocument(ctx, l.reg.ID, DocumentRequest{Front: Image{"image/png", sandbox.Samples()[0].Image()}})
		return err
	}},
}

// answerFaults are the sandbox's, with what an error of a read is then; nil is
// no error. A write is also in doubt where doubt is set.
var answerFaults = []struct {
	name  string
	is    []error
	doubt bool
	wait  sandbox.Phase // of a call whose deadline comes then, where waits is set
	waits bool
	renew bool // the error is none for a call whose token is renewed
}{
	{name: "timeout", is: []error{ErrTimeout}, doubt: true, waits: true, wait: sandbox.Arrived},
	{name: "timeout-after", is: []error{ErrTimeout}, doubt: true, waits: true, wait: sandbox.Acted},
	{name: "slow=1h", is: []error{ErrTimeout}, doubt: true, waits: true, wait: sandbox.Acted},
	{name: "drip", is: []error{ErrTimeout}, doubt: true, waits: true, wait: sandbox.Acted},
	{name: "drop", is: []error{ErrDropped}, doubt: true},
	{name: "drop-after", is: []error{ErrDropped}, doubt: true},
	{name: "drop-body", is: []error{ErrDropped, ErrUnreadable}, doubt: true},
	{name: "truncate", is: []error{ErrUnreadable}, doubt: true},
	{name: "empty", is: []error{ErrUnreadable}, doubt: true},
	{name: "array", is: []error{ErrUnreadable}, doubt: true},
	{name: "garbage", is: []error{ErrUnreadable}, doubt: true},
	{name: "gzip", is: []error{ErrUnreadable}, doubt: true},
	{name: "huge", is: []error{ErrTooLarge}, doubt: true},
	{name: "html", is: []error{}, doubt: true},
	{name: "redirect", is: []error{ErrRedirect}, doubt: true},
	{name: "401", is: []error{ErrSessionOver}, renew: true},
	{name: "403:expired_token", is: []error{ErrSessionOver}, renew: true},
	{name: "403:token_expired", is: []error{ErrSessionOver}, renew: true},
	{name: "402", is: []error{ErrNoCredits}},
	{name: "403:insufficient_credits", is: []error{ErrNoCredits}},
	{name: "403:access_denied", is: []error{ErrAccessDenied}},
	{name: "429=2s", is: []error{ErrRateLimited}},
	{name: "429=date", is: []error{ErrRateLimited}},
	{name: "429=garbage", is: []error{ErrRateLimited}},
	{name: "429", is: []error{ErrRateLimited}},
	{name: "500", is: []error{}},
	{name: "503", is: []error{}},
	{name: "unknown"},
	{name: "escape"},
}

// TestFaults: every fault of an answer at every call of the wizard, over a real
// connection. The error is what it is and nothing else, the request went out
// once, nothing waits longer than it may, and the next call is a call again.
func TestFaults(t *testing.T) {
	for _, f := range answerFaults {
		for _, c := range faultyCalls {
			t.Run(f.name+"/"+c.route, func(t *testing.T) {
				t.Parallel()
				l := newFaultyLine(t, c.route, f.name)
				ctx := within(t)
				if f.waits {
					ctx = l.waiting(f.wait)
				}
				err := c.call(ctx, l)
				requests := int32(1)
				switch want := f.is; {
				case f.renew && c.own: // refused, a new token, and again
					if requests = 3; err != nil {
						t.Errorf("not renewed: %v", err)
					}
				case want == nil:
					if err != nil {
						t.Error(err)
					}
				default:
					if f.doubt && !strings.HasPrefix(c.route, "GET ") {
						want = append([]error{ErrInDoubt}, want...)
					}
					wants(t, err, want...)
				}
				if n := l.asked.Load(); n != requests {
					t.Errorf("%d requests, want %d", n, requests)
				}
				if n := l.read.Load(); n > 2*answerMax {
					t.Errorf("%d bytes were read", n)
				}
				if err != nil && clean.Text(err.Error()) != err.Error() {
					t.Errorf("hostile text in %q", err)
				}
				var said *Error
				if err := c.call(within(t), l); err != nil && (!errors.As(err, &said) || said.Status != http.StatusConflict && !errors.Is(err, ErrNotFound)) {
					t.Errorf("the next call: %v", err) // that it was done already is an answer
				}
				if n := l.registered(t); n != 1 {
					t.Errorf("%d registrations", n)
				}
			})
		}
	}
}

// TestFaultsPass: what passes is waited for by a call that may be repeated, as
// often as it may be, and by no other.
func TestFaultsPass(t *testing.T) {
	for fault, tt := range map[string]struct {
		repeated int32 // requests of a call that may be
		fails    bool
	}{
		"503,502,504":      {4, false},
		"html@2,503":       {4, false},
		"429=2s,429=date":  {3, false},
		"429=garbage,429":  {3, false},
		"drop-after,503":   {3, false},
		"503@4":            {4, true},
		"429=garbage@4":    {4, true},
		"429=1m":           {1, true}, // who is asked to wait for so long is told so
		"500":              {1, true},
		"timeout-after@99": {1, true},
	} {
		for _, c := range faultyCalls {
			t.Run(fault+"/"+c.route, func(t *testing.T) {
				t.Parallel()
				var waited []time.Duration
				l := newFaultyLine(t, c.route, fault, waits(&waited))
				ctx := within(t)
				if strings.HasPrefix(fault, "timeout") {
					ctx = l.waiting(sandbox.Acted)
				}
				err := c.call(ctx, l)
				requests, fails := int32(1), true
				if strings.HasPrefix(c.route, "GET ") || strings.HasSuffix(c.route, "/sync") {
					requests, fails = tt.repeated, tt.fails
				}
				if n := l.asked.Load(); n != requests || (err != nil) != fails {
					t.Errorf("%d requests, want %d: %v", n, requests, err)
				}
				if len(waited) != int(requests)-1 {
					t.Errorf("waited %v", waited)
				}
				for i, w := range waited {
					if strings.HasPrefix(fault, "429=2s") && (w < time.Second || w > 3*time.Second) {
						t.Errorf("wait %d was %v where the server said 2 s", i, w)
					}
				}
			})
		}
	}
}

// TestHugeAnswerIsNotKept: 50 MB cost no more memory than they may.
func TestHugeAnswerIsNotKept(t *testing.T) {
	l := newFaultyLine(t, "GET /v2/app-registrations/{id}", "huge")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := l.Retrieve(within(t), l.reg.ID)
	runtime.ReadMemStats(&after)
	wants(t, err, ErrTooLarge)
	if took := after.TotalAlloc - before.TotalAlloc; took > 16<<20 {
		t.Errorf("%d MiB were taken", took>>20)
	}
}

// certificate makes one for a host, signed by itself, with its authority.
func certificate(t *testing.T, host string, ends time.Time) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host},
		NotBefore: ends.Add(-time.Hour), NotAfter: ends,
		IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// TestFaultsOfTheLine: where there is no connection, nothing was sent, by no
// call, and none is in doubt. A certificate is not tried again: it stays.
func TestFaultsOfTheLine(t *testing.T) {
	const host = "api.verifik.test"
	now := time.Now()
	for name, tt := range map[string]struct {
		cert    string // the name in it
		ends    time.Time
		trusted bool
		dial    error // nil: the server answers
		retried bool
	}{
		"connection refused":    {dial: &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}, retried: true},
		"DNS":                   {dial: &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}}, retried: true},
		"TLS unknown authority": {cert: host, ends: now.Add(time.Hour)},
		"TLS expired":           {cert: host, ends: now.Add(-time.Minute), trusted: true},
		"TLS not valid yet":     {cert: host, ends: now.Add(99 * time.Hour), trusted: true},
		"TLS wrong host":        {cert: "login.hotel.test", ends: now.Add(time.Hour), trusted: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tr := newTransport()
			tr.Proxy = nil
			var dials atomic.Int32
			tr.DialContext = func(context.Context, string, string) (net.Conn, error) {
				dials.Add(1)
				return nil, tt.dial
			}
			if tt.dial == nil {
				cert, pool := certificate(t, tt.cert, tt.ends)
				s := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
					t.Errorf("sent: %s %v", r.URL, r.Header)
				}))
				s.Config.ErrorLog = quiet()
				s.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
				s.StartTLS()
				t.Cleanup(s.Close)
				if !tt.trusted {
					pool = x509.NewCertPool()
				}
				tr.TLSClientConfig = &tls.Config{RootCAs: pool}
				tr.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
					dials.Add(1)
					return (&net.Dialer{}).DialContext(ctx, network, s.Listener.Addr().String())
				}
			}
			both(t, "https://"+host, false, []error{ErrUnreachable}, WithHTTPClient(&http.Client{Transport: tr}))
			for kind, call := range callsByKind {
				dials.Store(0)
				var waited []time.Duration
				c := dial(t, "https://"+host, WithHTTPClient(&http.Client{Transport: tr}), waits(&waited))
				wants(t, call(within(t), c), ErrUnreachable)
				want := int32(1)
				if tt.retried && (kind == "retrieve" || kind == "sync") {
					want += retriesMost
				}
				if n := dials.Load(); n != want {
					t.Errorf("%s: dialled %d times, want %d", kind, n, want)
				}
			}
		})
	}
}

// TestFaultsAreReadable: what an unknown word and a hostile text become is
// still a registration.
func TestFaultsAreReadable(t *testing.T) {
	l := newFaultyLine(t, "GET /v2/app-registrations/{id}", "unknown,escape")
	reg, err := l.Retrieve(within(t), l.reg.ID)
	if err != nil || reg.Status != "ON_HOLD_BY_LEGAL" || reg.CurrentStep != "retinaScan" || reg.Email != l.reg.Email {
		t.Errorf("%v %+v", err, reg)
	}
	reg, err = l.Retrieve(within(t), l.reg.ID)
	if err != nil || reg.Status != flow.Started || reg.ID != l.reg.ID || !strings.Contains(reg.Email, l.reg.Email) || clean.Text(fmt.Sprint(reg.Email, reg.FullName, reg.ProjectName, string(reg.Raw))) != fmt.Sprint(reg.Email, reg.FullName, reg.ProjectName, string(reg.Raw)) {
		t.Errorf("%v %+v", err, reg)
	}
}
