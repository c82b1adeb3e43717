package explain_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
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
			[]string{"not signed by anybody this computer trusts", "nothing was sent", "proxy"}, []string{"nadie en quien confíe este equipo", "no se envió nada", "proxy"}},
		"expired": {"example.com", &tls.Config{RootCAs: known, Time: at(2200)},
			[]string{"not valid by this computer's clock", "nothing was sent", "date and time"}, []string{"no es válido a la hora", "no se envió nada", "la hora"}},
		"not valid yet": {"example.com", &tls.Config{RootCAs: known, Time: at(1960)},
			[]string{"not valid by this computer's clock", "date and time"}, []string{"no es válido a la hora"}},
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

// TestProxies: a proxy that lets nothing through is named, the API is not blamed, and
// what can be done is told.
func TestProxies(t *testing.T) {
	for status, want := range map[int][2]string{
		0:                            {"proxy.acme.co:3128, through which STAGING is called, cannot be reached", "al proxy proxy.acme.co:3128, por el que se llama a STAGING"},
		http.StatusProxyAuthRequired: {"wants a user and a password", "pide usuario y contraseña"},
		http.StatusForbidden:         {"does not connect to STAGING: it answers with HTTP status 403", "no conecta con STAGING: responde con el estado HTTP 403"},
	} {
		err := errors.Join(client.ErrUnreachable, &client.ProxyError{Host: "proxy.acme.co:3128", Status: status})
		for i, l := range []i18n.Lang{i18n.English, i18n.Spanish} {
			text := explainer(l).Error(err)
			reads(t, "proxy", text)
			if !strings.Contains(text, want[i]) || !strings.Contains(text, "HTTPS_PROXY") || !strings.Contains(text, "proxy.acme.co:3128") {
				t.Errorf("%d, %s: %q", status, l, text)
			}
		}
	}
	if text := explainer(i18n.English).Error(errors.Join(client.ErrUnreachable, &client.ProxyError{})); !strings.Contains(text, "HTTPS_PROXY") {
		t.Errorf("%q", text)
	}
}
