package explain_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/redact"
)

const (
	token = "client-token-0123456789abcdef"
	jwt   = "eyJhbGciOiJIUzI1NiJ9.eyJhcHBSZWdpc3RyYXRpb25JZCI6IjY3NGRlIn0.c2lnbmF0dXJlLW9mLWFuYQ"
	anaID = "674de8df21c72be3cc42b8a7"
)

var langs = []i18n.Lang{i18n.English, i18n.Spanish}

func explainer(l i18n.Lang) explain.Explainer {
	return explain.Explainer{Words: i18n.For(l), Server: "STAGING", Timeout: 30 * time.Second}
}

// bare is what no person should have to read: a code, a verb of fmt that got
// nothing, the inside of the program.
var bare = regexp.MustCompile(`%!|^[a-z0-9]+(_[a-z0-9]+)+$|client: |tui: |<nil>|\(MISSING\)|:  |: \.`)

// reads holds text to be a sentence or more, without anything bare in it.
func reads(t *testing.T, what any, text string) {
	t.Helper()
	first := []rune(text + " ")[0]
	if bare.MatchString(text) || !strings.HasSuffix(text, ".") || len(strings.Fields(text)) < 1 ||
		!unicode.IsUpper(first) && !strings.HasPrefix(text, "STAGING") {
		t.Errorf("%v: %q is no sentence", what, text)
	}
	for _, secret := range []string{token, jwt, "123456"} {
		if strings.Contains(text, secret) {
			t.Errorf("%v: %q has a secret", what, text)
		}
	}
}

// TestEverySentinel: what callers of package client can ask for has a sentence
// of its own in both languages.
func TestEverySentinel(t *testing.T) {
	for _, l := range langs {
		said := map[string]error{}
		for _, sentinel := range []error{
			client.ErrSessionOver, client.ErrNoCredits, client.ErrNotFound, client.ErrRateLimited, client.ErrAccessDenied,
			client.ErrNoToken, client.ErrBadID, client.ErrUnreachable, client.ErrTimeout, client.ErrCanceled, client.ErrDropped,
			client.ErrUnreadable, client.ErrTooLarge, client.ErrRedirect, client.ErrInDoubt, client.ErrInsecure, client.ErrBadURL,
			client.ErrBadToken,
		} {
			text := explainer(l).Error(fmt.Errorf("client: PUT /v2/x: %w", sentinel))
			reads(t, sentinel, text)
			if l == i18n.Spanish && strings.Contains(text, sentinel.Error()) {
				t.Errorf("%q is the programmer's: %q", sentinel, text)
			}
			if before, ok := said[text]; ok {
				t.Errorf("%s: %q and %q are one: %q", l, before, sentinel, text)
			}
			said[text] = sentinel
		}
	}
}

// TestCauseBeforeDoubt: of an error that is several, the cause is told; that
// it is in doubt is for the screen to add.
func TestCauseBeforeDoubt(t *testing.T) {
	for _, l := range langs {
		w := i18n.For(l).Errors
		for cause, want := range map[error]string{
			client.ErrTimeout: fmt.Sprintf(w.Timeout, 30.0), client.ErrCanceled: w.Canceled, client.ErrDropped: w.Dropped, client.ErrUnreadable: w.Unreadable,
		} {
			if got := explainer(l).Error(errors.Join(client.ErrInDoubt, cause)); got != want {
				t.Errorf("%s: %v: %q", l, cause, got)
			}
		}
	}
}

// TestLongTimeout: five minutes are not told in seconds.
func TestLongTimeout(t *testing.T) {
	for i, l := range langs {
		e := explainer(l)
		e.Timeout = 5 * time.Minute
		want := []string{"No answer came within 5 min. Check the network", "No llegó respuesta en 5 min. Revise la red"}[i]
		text := e.Error(client.ErrTimeout)
		reads(t, l, text)
		if !strings.HasPrefix(text, want) {
			t.Errorf("%q", text)
		}
	}
}

// answers are what a server may say that is no success, with a part of what is
// to be read in English and in Spanish.
var answers = []struct {
	status int
	body   string
	en, es string
}{
	{409, `{"code":"Conflict","message":"phone, email, projectFlow must be unique"}`, "This email or this phone has", "Este correo o este celular ya"},
	{409, `{"code":"Conflict","message":"phone, projectFlow must be unique"}`, "This phone has a registration", "Este celular ya tiene"},
	{409, `{"code":"Conflict","message":"email_is_registered_already"}`, "This email has a registration", "Este correo ya tiene un registro"},
	{409, `{"code":"Conflict","message":"phone, email, projectFlow must be unique"}`, "has a registration in this flow already", "ya tiene un registro en este flujo"},
	{412, `{"code":"PreconditionFailed","message":"412:EMAIL_IS_REGISTERED_ALREADY"}`, "This email has a registration", "Este correo ya tiene un registro"},
	{409, `{"code":"Conflict","message":"409:liveness_failed@0.45"}`, "live face", "prueba de vida"},
	{409, `{"code":"MissingParameter","message":"missing project\n. missing projectFlow"}`, "choose a flow again. The flow is missing", "elija otra vez un flujo. Falta el flujo"},
	{409, `{"code":"Conflict","message":"kyc_is_mandatory"}`, "This flow makes the identity check mandatory.", "En este flujo es obligatorio verificar la identidad."},
	{404, `{"code":"NotFound","message":"AppRegistration_not_found"}`, "no such registration", "no tiene ese registro"},
	{500, `{"code":"step_not_supported","message":"500:step_not_supported"}`, "does not know this step", "no conoce este paso"},
	{401, `{"code":"Unauthorized","message":"Access denied"}`, "does not accept the API token", "no acepta el token de la API"},
	{401, `{"error":"Unauthorized"}`, "does not accept the API token", "no acepta el token de la API"},
	{403, `{"code":"x","message":"403:expired_token"}`, "does not accept the API token", "no acepta el token de la API"},
	{403, `{"code":"access_denied","message":"403:access_denied"}`, "not allowed to do that", "no tiene permiso"},
	{403, `{"code":"Forbidden","message":"Access forbidden"}`, "belongs to another account", "es de otra cuenta"},
	{402, `{"code":"PaymentRequired","message":"x"}`, "out of credits", "no tiene créditos"},
	{403, `{"code":"Forbidden","message":"insufficient_credits"}`, "out of credits", "no tiene créditos"},
	{429, `{"code":"TooManyRequests","message":"slow down"}`, "Too many calls", "Demasiadas solicitudes"},
	{302, ``, "sends us to another address", "redirige a otra dirección"},
	{502, `<html><title>Bad Gateway</title>`, "a web page (status 502)", "una página web (HTTP 502)"},
	{404, `<html>`, "a web page (status 404)", "una página web (HTTP 404)"},
	{500, ``, "went wrong on the server (status 500)", "falló en el servidor (HTTP 500)"},
	{503, `{}`, "went wrong on the server (status 503)", "falló en el servidor (HTTP 503)"},
	{418, ``, "did not say why (status 418)", "no dijo por qué (HTTP 418)"},
	{404, `{}`, "does not have it", "no lo tiene"},
	{409, `{"code":"Conflict","message":"brand_new_refusal"}`, "refused: brand_new_refusal (status 409)", "no lo aceptó: brand_new_refusal (HTTP 409)"},
	{404, `{"code":"NotFound","message":"Webhook_not_found"}`, "refused: Webhook_not_found (status 404)", "no lo aceptó: Webhook_not_found (HTTP 404)"},
	{409, `{"code":"Brand_new_code"}`, "refused: Brand_new_code (status 409)", "no lo aceptó: Brand_new_code (HTTP 409)"},
	{504, `upstream request timeout`, "went wrong on the server: upstream request timeout (status 504)", "Algo falló en el servidor: upstream request timeout (HTTP 504)"},
	{409, `{"code":"Conflict","message":"no %s of yours"}`, "refused: no %s of yours", "no lo aceptó: no %s of yours"},
	{409, `{"code":"Conflict","message":"not with ` + token + ` or ` + jwt + `"}`, "refused: not with", "no lo aceptó: not with"},
	{409, `{"code":"Conflict","message":"a\u001b]52;c;eA==\u0007b\u202e"}`, "refused: a␛]52;c;eA==␇b⟨U+202E⟩", "no lo aceptó: a␛]52"},
	{200, ``, "could not be read", "No se pudo leer"},
	{200, `{"data":`, "could not be read", "No se pudo leer"},
	{200, strings.Repeat(" ", 1<<20+1) + `{"data":{}}`, "far larger than the API's usually are", "mucho más larga que las de la API"},
}

func TestAnswers(t *testing.T) {
	for i, a := range answers {
		name := fmt.Sprintf("%d %d %.40s", i, a.status, a.body)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if a.status/100 == 3 {
					w.Header().Set("Location", "https://elsewhere.example/")
				}
				w.WriteHeader(a.status)
				fmt.Fprint(w, a.body)
			}))
			defer server.Close()
			c, err := client.New(server.URL, redact.New(redact.Token, token), client.WithSleep(once))
			if err != nil {
				t.Fatal(err)
			}
			_, err = c.Retrieve(t.Context(), anaID)
			if err == nil {
				t.Fatal("no error")
			}
			for l, want := range map[i18n.Lang]string{i18n.English: a.en, i18n.Spanish: a.es} {
				text := explainer(l).Error(err)
				reads(t, name, text)
				if !strings.Contains(text, want) {
					t.Errorf("%s: %q, want %q", l, text, want)
				}
			}
		})
	}
}

// TestNoNewToken: whether one has ended or there never was one here is not said,
// nor is anything of a link, which nobody has asked for. A registration that has
// ended needs none.
func TestNoNewToken(t *testing.T) {
	for status, want := range map[int][2]string{
		409: {"The registration has ended and takes no more", "El registro ya terminó y no recibe más"},
		429: {"There is no valid token for the registration here, and no new one was given. Too many calls", "Aquí no hay un token vigente de este registro y no se obtuvo otro. Demasiadas solicitudes"},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			fmt.Fprintf(w, `{"message":"%d:%s"}`, status, map[int]string{409: "cannot_resend_link_for_this_status"}[status])
		}))
		defer server.Close()
		c, err := client.New(server.URL, redact.New(redact.Token, token), client.WithSleep(once))
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.SendDocument(t.Context(), anaID, client.DocumentRequest{})
		for i, l := range langs {
			text := explainer(l).Error(err)
			reads(t, status, text)
			if !strings.HasPrefix(text, want[i]) {
				t.Errorf("%s: %q", l, text)
			}
		}
	}
}

// TestNothingSent: what never left is told as that.
func TestNothingSent(t *testing.T) {
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone.Close()
	c, err := client.New("http://"+gone.Addr().String(), redact.New(redact.Token, token), client.WithSleep(once))
	if err != nil {
		t.Fatal(err)
	}
	_, unreachable := c.Retrieve(t.Context(), anaID)
	_, badID := c.Retrieve(t.Context(), "..")
	_, unsent := c.Create(t.Context(), client.CreateRequest{Project: anaID, Phone: "12a", Email: "ana"})
	_, badToken := client.New("http://127.0.0.1:1", redact.New(redact.Token, "a\nb"), client.WithSleep(once))
	_, insecure := client.New("http://api.verifik.co", redact.New(redact.Token, token), client.WithSleep(once))
	_, badURL := client.New("::", redact.New(redact.Token, token), client.WithSleep(once))
	for _, tt := range []struct {
		err    error
		en, es string
	}{
		{unreachable, "STAGING cannot be reached, so nothing was sent", "No hay conexión con STAGING"},
		{badID, "This is not an id", "Eso no es un id"},
		{unsent, "Nothing was sent, because the API would not take it: projectFlow, email, phone", "No se envió nada"},
		{client.FieldErrors{{Rule: client.RuleEmpty}}, "would not take it: empty.", "no lo aceptaría: empty."},
		{badToken, "characters that no token has", "no van en un token"},
		{insecure, "STAGING would send the token over the network unprotected", "sin protección"},
		{badURL, "STAGING is not the URL of a server", "no es la URL"},
		{errors.New("disk full"), "It did not work: disk full", "No se pudo: disk full"},
	} {
		for l, want := range map[i18n.Lang]string{i18n.English: tt.en, i18n.Spanish: tt.es} {
			if text := explainer(l).Error(tt.err); tt.err == nil || !strings.Contains(text, want) {
				t.Errorf("%v: %q, want %q", tt.err, text, want)
			}
		}
	}
}

// once has a call go out once: what is retried is package client's to test.
func once(context.Context, time.Duration) error { return errors.New("no retries") }
