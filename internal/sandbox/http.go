package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
)

// call is one request, as the handlers see it.
type call struct {
	who   token.Claims
	id    string // what stands for {id} in the path
	query url.Values
	now   time.Time
	ctx   context.Context // ends when the client goes away, and with the server
	in    contract.Fields
	inErr error // asked for with fields, in the order of the checks

	header http.Header // of the answer
}

// fields is the body, or the refusal of a body that is no JSON object.
func (c *call) fields() (contract.Fields, error) { return c.in, c.inErr }

// client refuses a registration's token.
func (c *call) client() error {
	if c.who.AccessType != token.Client {
		return contract.WrongToken()
	}
	return nil
}

// route is one call of the API. Handlers run one at a time, under the lock,
// and return the body of a 200, or the refusal.
type route struct {
	method, pattern string
	handle          func(*Server, *call) (any, error)
	public          bool  // takes no token
	body            int64 // how many bytes it may have, 0: smallBody
}

// routeTable is all calls of a kind.
type routeTable []route

// Calls are all of the table, as "METHOD pattern".
func (t routeTable) Calls() []string {
	var all []string
	for _, r := range t {
		all = append(all, r.method+" "+r.pattern)
	}
	return all
}

// Has tells whether there is a route for a method and a path, which may be a
// pattern. Of either "*" is any.
func (t routeTable) Has(method, path string) bool {
	return slices.ContainsFunc(t, func(r route) bool {
		if method != "*" && method != r.method {
			return false
		}
		_, concrete := match(r.pattern, path)
		return path == "*" || path == r.pattern || concrete && !strings.ContainsAny(path, "{}")
	})
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	letRead(w, r)
	switch {
	case preflight(r):
		permit(w, r)
	case changes(r.Method) && foreign(r): // before anything is looked at
		s.begin(w)
		finish(w, nil, foreignOrigin())
	case r.URL.Path == documentPath:
		s.describe(w, r)
	case isControl(r):
		s.control(w, r)
	default:
		n := s.note(w, r)
		defer n.end() // without an answer too
		s.handler.ServeHTTP(n, r)
	}
}

// serve is ServeHTTP where nothing was asked to go wrong.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	now := s.begin(w)
	body, err := s.answer(w, r, now)
	s.acted(r)
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
	route, id, err := s.routes.find(w, r)
	if err != nil {
		return nil, err
	}
	var who token.Claims
	if !route.public {
		if who, err = s.authenticate(r, now); err != nil {
			return nil, err
		}
	}
	if err := s.limit.take(now); err != nil { // where 429 comes the contract does not say
		return nil, err
	}
	c := &call{who: who, id: id, query: r.URL.Query(), now: now, ctx: r.Context(), header: w.Header()}
	if err := acceptable(r, route.most()); err != nil {
		return nil, err
	}
	defer s.room(w, r, route.most())()
	if err := c.receive(r, route.most()); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.minter.Outlived(who) { // since its body began
		return nil, contract.Unauthorized()
	}
	if s.ofNobody(who) {
		return nil, unknownRegistration()
	}
	body, err := route.handle(s, c)
	if unsaved := s.save(); unsaved != nil { // a refusal may have changed something too
		err = unsaved
	}
	if err != nil {
		return nil, err
	}
	if f, ok := body.(file); ok {
		w.Header().Set("Content-Type", f.kind)
		w.Header().Set("Content-Disposition", `attachment; filename="`+f.name+`"`)
		return f.content, nil
	}
	return json.Marshal(body)
}

// authenticate tells whose call it is.
func (s *Server) authenticate(r *http.Request, now time.Time) (token.Claims, error) {
	who, err := s.minter.Read(r.Header.Get("Authorization"), now)
	if err != nil {
		return token.Claims{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.minter.Outlived(who) {
		return token.Claims{}, contract.Unauthorized()
	}
	return who, nil
}

// find is the routing: no redirects, and JSON for what does not exist.
func (t routeTable) find(w http.ResponseWriter, r *http.Request) (route, string, error) {
	found, id, allowed := t.route(r.Method, r.URL.Path)
	switch {
	case found.handle != nil:
		return found, id, nil
	case allowed == nil:
		return route{}, "", contract.Refuse(404, "NotFound", "route_not_found")
	}
	return route{}, "", notAllowed(w, allowed...)
}

// notAllowed is the refusal of a method that a path does not have.
func notAllowed(w http.ResponseWriter, allowed ...string) error {
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	return contract.Refuse(405, "MethodNotAllowed", "method_not_allowed")
}

// route is the one for a call with the id in its path, or none, and the other
// methods that its path has.
func (t routeTable) route(method, path string) (_ route, id string, allowed []string) {
	for _, r := range t {
		id, ok := match(r.pattern, path)
		if !ok {
			continue
		}
		if r.method == method {
			return r, id, nil
		}
		allowed = append(allowed, r.method)
	}
	return route{}, "", allowed
}

// match holds path against pattern, in which {id} stands for one segment.
func match(pattern, path string) (id string, ok bool) {
	before, after, hasID := strings.Cut(pattern, "{id}")
	if !hasID {
		return "", path == pattern
	}
	rest, ok := strings.CutPrefix(path, before)
	if !ok {
		return "", false
	}
	id, ok = strings.CutSuffix(rest, after)
	return id, ok && id != "" && !strings.Contains(id, "/")
}
