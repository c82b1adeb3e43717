package listen

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"appreg/internal/i18n"
)

// TestReceiverAt: on this machine alone, however it is written.
func TestReceiverAt(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"http://127.0.0.1:3000/hook?a=b": "http://127.0.0.1:3000/hook", "localhost:3000/hook": "http://localhost:3000/hook", " LOCALHOST ": "http://LOCALHOST",
		"https://[::1]:8443/": "https://[::1]:8443/", "127.8.9.1": "http://127.8.9.1", "http://[::ffff:127.0.0.1]/": "http://[::ffff:127.0.0.1]/",
		"http://ana:secret@127.0.0.1/hook#x": "http://127.0.0.1/hook",

		"http://acme.co/": "", "http://127.0.0.1@acme.co/": "", "http://127.0.0.1.acme.co/": "", "http://localhost.acme.co/": "",
		"http://localhost./": "", "http://a.localhost/": "", "http://0.0.0.0/": "", "http://[::]/": "", "http://127.1/": "",
		"http://2130706433/": "", "http://10.0.0.1/": "", "http://169.254.169.254/": "", "http://[::1%25lo]/": "", "http://[fe80::1]/": "",
		"ftp://127.0.0.1/": "", "file:///etc/passwd": "", "unix:///run/x": "", "": "", "3000": "", "://127.0.0.1": "", "http://": "", "http://127.0.0.1:x/": "",
		"http://127.0.0.1\\@acme.co/": "", "http://127.0.0.1/\n": "http://127.0.0.1/",
	} {
		got := ""
		if r := receiverAt(text); r != nil {
			got = shown(r.url.String())
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestReceiverStaysHere: whatever gets as far as its client. The network is never asked.
func TestReceiverStaysHere(t *testing.T) {
	t.Parallel()
	transport := receiverAt("127.0.0.1").client.Transport.(*http.Transport)
	for _, address := range []string{"acme.co:80", "192.0.2.1:80", "0.0.0.0:80", "localhost.:80", "[::]:80", "127.0.0.1"} {
		if _, err := transport.DialContext(t.Context(), "tcp", address); err == nil {
			t.Errorf("%s is reached", address)
		}
	}
	if transport.Proxy != nil {
		t.Error("there may be a proxy")
	}
}

// TestReceivers of every kind: what each answers, and what is said of it.
func TestReceivers(t *testing.T) {
	t.Parallel()
	var led atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { led.Add(1) }))
	defer other.Close()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := "http://" + free.Addr().String()
	_ = free.Close()
	w := i18n.For(i18n.English).ListenCLI
	for name, c := range map[string]struct {
		handler http.HandlerFunc // nil: nobody listens
		want    answer
		trouble string
		word    string
	}{
		"taken":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(202) }, answer{Status: 202}, "", "202"},
		"refused": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, answer{Status: 500}, "The receiver answered 500, so", "500"},
		"led elsewhere": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other.URL, http.StatusTemporaryRedirect)
		},
			answer{Status: 307}, "The receiver answered 307, a redirect, which is not followed.", "307"},
		"cut off": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, answer{Error: "noAnswer"}, "The receiver broke", "no answer"},
		"endless": {func(w http.ResponseWriter, _ *http.Request) {
			for {
				if _, err := w.Write(make([]byte, 64<<10)); err != nil {
					return
				}
			}
		}, answer{Status: 200}, "", "200"},
		"a header without end": {func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("x", 1<<20)) }, answer{Error: "noAnswer"}, "The receiver broke", "no answer"},
		"nobody":               {nil, answer{Error: "noConnection"}, "Nobody listens at " + nobody + ".", "no connection"},
	} {
		t.Run(name, func(t *testing.T) {
			url := nobody
			if c.handler != nil {
				s := httptest.NewServer(c.handler)
				defer s.Close()
				url = s.URL
			}
			got := receiverAt(url).send(t.Context(), []byte(`{}`))
			if text := got.trouble(w, url); got != c.want || !strings.HasPrefix(text, c.trouble) || (text == "") != (c.trouble == "") || got.word(w) != c.word {
				t.Errorf("got %v, %q, %q", got, got.trouble(w, url), got.word(w))
			}
		})
	}
	if led.Load() != 0 {
		t.Error("a redirect was followed")
	}
	if got := receiverAt(nobody).send(t.Context(), nil); got.Error != noBody || got.trouble(w, "") != w.NoBody {
		t.Errorf("nothing to send: %v", got)
	}
}

// silent answers nothing while anybody waits for it.
type silent struct{}

func (silent) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// TestReceiverThatIsSlow is given up after 10 seconds, and at a signal at once.
func TestReceiverThatIsSlow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := receiverAt("127.0.0.1")
		r.client.Transport = silent{}
		began := time.Now()
		got := r.send(t.Context(), []byte(`{}`))
		w := i18n.For(i18n.English).ListenCLI
		if got.Error != late || time.Since(began) != 10*time.Second || !strings.HasPrefix(got.trouble(w, ""), "The receiver gave no answer within 10 s.") {
			t.Errorf("after %v: %v", time.Since(began), got)
		}
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, stop)
		if r.send(ctx, []byte(`{}`)); time.Since(began) != 11*time.Second {
			t.Errorf("after %v", time.Since(began))
		}
	})
}
