package explain_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/internal/redact"
)

// TestCertificates: what is wrong with a certificate is told apart, with what to
// do about it: a clock, a proxy, a network that wants a sign-in.
func TestCertificates(t *testing.T) {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	known := x509.NewCertPool()
	known.AddCert(s.Certificate())
	at := func(year int) func() time.Time {
		return func() time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
	}
	for name, tt := range map[string]struct {
		host   string
		tls    *tls.Config
		en, es []string
	}{
		"unknown authority": {"example.com", &tls.Config{RootCAs: x509.NewCertPool()},
			[]string{"nobody whom this machine trusts", "nothing was sent", "proxy"}, []string{"nadie en quien confíe este equipo", "no se envió nada", "proxy"}},
		"expired": {"example.com", &tls.Config{RootCAs: known, Time: at(2200)},
			[]string{"not good at the time", "nothing was sent", "the clock"}, []string{"no es válido a la hora", "no se envió nada", "la hora"}},
		"not valid yet": {"example.com", &tls.Config{RootCAs: known, Time: at(1960)},
			[]string{"not good at the time", "the clock"}, []string{"no es válido a la hora"}},
		"wrong host": {"api.verifik.test", &tls.Config{RootCAs: known},
			[]string{"for another name", "nothing was sent", "API's URL"}, []string{"a otro nombre", "no se envió nada", "URL de la API"}},
	} {
		c, err := client.New("https://"+tt.host, redact.New(redact.Token, token), client.WithHTTPClient(&http.Client{Transport: &http.Transport{
			TLSClientConfig: tt.tls,
			DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
				return (&net.Dialer{}).DialContext(ctx, network, s.Listener.Addr().String())
			},
		}}))
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Retrieve(t.Context(), anaID)
		c.Close()
		for l, want := range map[i18n.Lang][]string{i18n.English: tt.en, i18n.Spanish: tt.es} {
			text := explainer(l).Error(err)
			reads(t, name, text)
			for _, w := range append(want, "STAGING") {
				if !strings.Contains(text, w) {
					t.Errorf("%s, %s: %q, want %q", name, l, text, w)
				}
			}
			if strings.Contains(text, "x509") || strings.Contains(text, tt.host) {
				t.Errorf("%s, %s: %q is the program's", name, l, text)
			}
		}
	}
}
