package sandbox

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
)

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.onPage(r) {
		s.hosted().ServeHTTP(w, r)
		return
	}
	letRead(w, r)
	switch {
	case preflight(r):
		permit(w, r)
	case guarded(r) && foreign(r): // before anything is looked at
		s.begin(w)
		finish(w, nil, contract.Refuse(http.StatusForbidden, "Forbidden", "origin_not_allowed"))
	case noticeAt(r.URL.Path) != nil:
		s.tell(w, r, noticeAt(r.URL.Path))
	case strings.HasPrefix(r.URL.Path, controls):
		s.control(w, r)
	default:
		n := s.note(w, r)
		defer n.end() // without an answer too
		s.front().ServeHTTP(n, n.withNote(r))
	}
}

// serve is ServeHTTP where nothing was asked to go wrong.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	now := s.begin(w)
	body, err := s.answer(w, r, now)
	if hook := s.options.Hook; hook != nil {
		hook(Acted, r)
	}
	refusing(r, err)
	finish(w, body, err)
}

// begin sets the headers that every answer has, and tells the time of it.
func (s *Server) begin(w http.ResponseWriter) time.Time {
	now := s.now()
	w.Header().Set("Date", now.UTC().Format(http.TimeFormat))
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	return now
}

// finish sends the body of a 200, or the refusal.
func finish(w http.ResponseWriter, body []byte, err error) {
	status := http.StatusOK
	if err != nil {
		refused := &contract.Refusal{Code: "InternalError", Message: "internal_error", Status: 500}
		errors.As(err, &refused)
		status = refused.Status
		if refused.Wait > 0 {
			w.Header().Set("Retry-After", contract.Seconds(refused.Wait))
		}
		body, _ = json.Marshal(refused)
	}
	w.WriteHeader(status)
	w.Write(append(body, '\n')) // a client that is gone is not our concern
}

// answer finds the route, checks the token before all else (section 1), and only
// then reads the body, outside the lock: a slow client keeps nobody waiting.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, now time.Time) ([]byte, error) {
	route, id, err := findRoute(s.routes, w, r)
	if err != nil {
		return nil, err
	}
	var who token.Claims
	if !route.Public {
		if who, err = s.authenticate(r, now); err != nil {
			return nil, err
		}
	}
	if err := s.limit.take(now); err != nil { // where 429 comes the contract does not say
		return nil, err
	}
	c := &api.Call{Who: who, ID: id, Query: r.URL.Query(), Now: now, Context: r.Context(), Header: w.Header(), Page: s.pageLink(r)}
	if err := acceptable(r, route.Most()); err != nil {
		return nil, err
	}
	defer s.room(w, r, route.Most())()
	raw := digested(r)
	if err := receive(c, r, route.Most()); err != nil {
		return nil, err
	}
	brought(r, c.In, c.InErr, raw)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.api.Minter.Outlived(who) { // since its body began
		return nil, contract.Unauthorized()
	}
	if s.ofNobody(who) {
		return nil, api.UnknownRegistration()
	}
	body, err := s.handle(route, c)
	if err != nil {
		return nil, err
	}
	if f, ok := body.(api.File); ok {
		w.Header().Set("Content-Type", f.Kind)
		w.Header().Set("Content-Disposition", `attachment; filename="`+f.Name+`"`)
		return f.Content, nil
	}
	return json.Marshal(body)
}

// handle has a call answered, and keeps what came of it. The lock is held.
func (s *Server) handle(route api.Route, c *api.Call) (any, error) {
	body, err := s.noting(route, c)
	if unsaved := s.save(); unsaved != nil { // a refusal may have changed something too
		err = unsaved
	}
	return body, err
}

// authenticate tells whose call it is.
func (s *Server) authenticate(r *http.Request, now time.Time) (token.Claims, error) {
	who, err := s.api.Minter.Read(r.Header.Get("Authorization"), now)
	if err != nil {
		return token.Claims{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.api.Minter.Outlived(who) {
		return token.Claims{}, contract.Unauthorized()
	}
	return who, nil
}

// findRoute is the routing: no redirects, and JSON for what does not exist.
func findRoute(t api.Table, w http.ResponseWriter, r *http.Request) (api.Route, string, error) {
	found, id, allowed := t.Find(r.Method, r.URL.Path)
	switch {
	case found.Handle != nil:
		return found, id, nil
	case allowed == nil:
		return api.Route{}, "", contract.Refuse(404, "NotFound", "route_not_found")
	}
	return api.Route{}, "", notAllowed(w, allowed...)
}

// notAllowed is the refusal of a method that a path does not have.
func notAllowed(w http.ResponseWriter, allowed ...string) error {
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	return contract.Refuse(405, "MethodNotAllowed", "method_not_allowed")
}

// ofNobody tells whether who has the token of a registration that was deleted,
// which every call answers as an unknown id is.
func (s *Server) ofNobody(who token.Claims) bool {
	return who.AccessType == token.Registration && s.api.World.Registrations.ByID[who.Registration] == nil
}
