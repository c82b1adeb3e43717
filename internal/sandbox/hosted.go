package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/loopback"
	"appreg/internal/sandbox/page"
	"appreg/internal/sandbox/token"
)

// hosted is the page behind a link. It is for people in a browser, who have the token of
// their registration and no other: it comes before all that is for programs, and guards
// its own door.
func (s *Server) hosted() http.Handler {
	return page.New(page.Options{Languages: s.options.Page(), Visit: s.visit, Sign: s.sign, Room: s.room})
}

// onPage tells whether a call is for the page, which is there with words alone.
func (s *Server) onPage(r *http.Request) bool {
	return s.options.Page != nil && (r.URL.Path == page.Path || strings.HasPrefix(r.URL.Path, page.Path+"/"))
}

// pageLink has api word the link to it, on whatever address a call found this server.
func (s *Server) pageLink(r *http.Request) func(token string) string {
	if s.options.Page == nil {
		return nil
	}
	return func(token string) string { return page.Link(s.reached(r.Host), token) }
}

// reached is host for others, too, where the server listens for them: whoever called it by
// the name that a machine has for itself is told its address.
func (s *Server) reached(host string) string {
	name, port, err := net.SplitHostPort(host)
	if err != nil || !s.options.Door.everywhere || loopback.Addresses(name) == nil {
		return host
	}
	conn, err := net.Dial("udp4", "192.0.2.1:9") // of nobody, and nothing is sent: which way would it go?
	if err != nil {
		return host // there is no network
	}
	defer conn.Close()
	return net.JoinHostPort(conn.LocalAddr().(*net.UDPAddr).IP.String(), port)
}

// sign has the secret of the tokens, which nobody else has.
func (s *Server) sign(text string) string {
	sum := hmac.New(sha256.New, s.api.Minter.Secret)
	sum.Write([]byte("page " + text)) // no token begins so
	return hex.EncodeToString(sum.Sum(nil))
}

// visit lets whoever has the token of a registration do something with it. The lock is
// held meanwhile, so that what was looked at is what is changed.
func (s *Server) visit(r *http.Request, jwt string, do func(*page.Visit)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	who, err := s.api.Minter.Read("Bearer "+jwt, now)
	if err != nil {
		if _, err := s.api.Minter.Read("Bearer "+jwt, time.Time{}); err == nil {
			return page.ErrOver
		}
		return page.ErrUnknown
	}
	if who.AccessType != token.Registration {
		return page.ErrUnknown
	}
	registration := s.api.World.Registrations.ByID[who.Registration]
	if registration == nil || s.api.Minter.Outlived(who) {
		return page.ErrGone
	}
	do(&page.Visit{
		Registration: registration, OTP: s.api.World.OTP, MinutesLeft: int(who.ExpiresAt.Sub(now).Minutes()),
		Call: func(method, path string, in contract.Fields) (any, error) {
			return s.callFrom(r, who, method, path, in)
		},
	})
	return nil
}

// callFrom makes a call of the API that the page sends. It is listed as any other. None of
// the [Options] befalls it: it is not sent over a line. The lock is held.
func (s *Server) callFrom(r *http.Request, who token.Claims, method, path string, in contract.Fields) (any, error) {
	now, began := s.now(), time.Now()
	route, id, _ := s.routes.Find(method, path)
	c := &api.Call{Who: who, ID: id, Query: url.Values{}, Now: now, Context: r.Context(), In: in, Header: http.Header{}}
	body, err := s.handle(route, c)
	listed := pastCall{Method: method, Path: path, Body: askedBody(in), Status: http.StatusOK, At: contract.Timestamp(now)}
	if refused := (*contract.Refusal)(nil); errors.As(err, &refused) {
		listed.Status, listed.Error = refused.Status, &pastError{refused.Code, refused.Message}
	}
	listed.TookMS = float64(time.Since(began).Microseconds()) / 1000
	s.calls.add(listed)
	return body, err
}
