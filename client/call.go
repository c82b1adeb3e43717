package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/redact"
)

// request is one call before it is made.
type request struct {
	method, route string // "/v2/app-registrations/{id}/sync"
	id            string // stands for the route's {id}
	as            string // the registration whose token is sent
	query         url.Values
	body          any           // nil: none
	raw           *ownWords     // in the caller's own words; nil: it is not
	shown         any           // what is recorded in place of a body with images: no secret is in it
	code          redact.Secret // in the body
	token         redact.Secret // a registration's
	owner         bool          // it is made with the client token, whichever is in use when it goes out
	progress      Progress      // nil: nobody asks
	visitor       bool          // it takes no token
	bare          bool          // its answer has no envelope
	brief         bool          // next to nothing of its answer is read, and nothing kept: it need not be masked
	reads         bool          // it changes nothing, whatever its method says
	single        bool          // done twice is not done once, whatever its route says
	silent        bool          // its answer need not say anything
	media         string        // the type of its answer where that is a file; "": JSON
}

func (r request) op() string { return r.method + " " + r.route }

// writes reports whether the call changes anything on the server.
func (r request) writes() bool { return r.method != http.MethodGet && !r.reads }

// accepts is the type of answer that is asked for. A refusal is JSON in any case.
func (r request) accepts() string {
	if r.media == "" {
		return "application/json"
	}
	return r.media + ", application/json"
}

// failed makes the error of a call that brought nothing readable.
func (r request) failed(cause error, kinds ...error) error {
	return &failure{op: r.op(), kinds: kinds, cause: cause}
}

// answer is a success taken apart. No secret is left in it but the three, unless
// it is a brief one.
type answer struct {
	data        json.RawMessage // of the envelope
	masked      []byte          // all of it; nil: nobody has masked it
	counts      pagination      // of a list
	asked       struct{ page, limit int }
	token, link redact.Secret // data.token, or data.accessToken, and data.link
	page        redact.Secret // data.sandboxLink
	shownCode   redact.Secret // a sandbox's
	expires     time.Time     // data.expiresAt, by the server's clock; zero when there is none
	date        time.Time     // by the server's clock; zero when it did not say
	at          time.Time     // by ours
	reading     flow.Reading  // how the server that sent it is to be read
	file        []byte        // the whole of it, where it is one
	disposition string        // what it says of the file's name
}

// call makes a call whose answer is read into a T. All that is of no type is in perform,
// which the compiler makes once.
func call[T any](ctx context.Context, c *Client, r request, read func(answer) (T, error)) (T, error) {
	var val, none T
	err := perform(ctx, c, r, func(a answer) (err error) {
		val, err = read(a)
		return err
	})
	if err != nil {
		return none, err
	}
	return val, nil
}

// perform makes one call, and makes it again where that is safe and may help. A
// write of which one attempt was in doubt is in doubt until one succeeds.
func perform(ctx context.Context, c *Client, r request, read func(answer) error) error {
	doubt := false
	var before []Try
	for n := 1; ; n++ {
		entry := Call{Method: r.method, Route: r.route, Attempt: n, Before: before, code: r.code}
		err := once(ctx, c, r, &entry, read)
		before = append(before[:len(before):len(before)], Try{entry.At, entry.Took, entry.Status})
		doubt = doubt || errors.Is(err, ErrInDoubt)
		wait, again := r.shouldRetry(err, n)
		if again {
			switch c.pause(ctx, Retry{Attempt: n, Most: retriesMost, After: wait, Err: err}) {
			case nil:
				continue
			case context.Canceled:
				err = r.failed(err, ErrCanceled)
			}
		}
		if doubt {
			err = r.inDoubt(err)
		}
		return err
	}
}

// once makes a call once, reads its answer with read, and records both. An answer that
// read refuses is [ErrUnreadable], and for a write it is in doubt.
func once(ctx context.Context, c *Client, r request, entry *Call, read func(answer) error) error {
	entry.At = c.now()
	req, err := c.build(ctx, r, entry)
	if err != nil {
		return err // nothing was sent, so there is nothing to record
	}
	if sent, ok := ctx.Value(writeKey{}).(func()); ok && r.writes() {
		sent()
	}
	a, err := c.exchange(req, r, entry)
	if err == nil {
		if err = read(a); err != nil {
			err = r.failed(err, r.doubt(ErrUnreadable)...)
		}
	}
	entry.Took, entry.Err = c.now().Sub(entry.At), err
	if !c.forget {
		c.record.add(*entry)
	}
	for _, observe := range c.observers {
		observe(*entry)
	}
	return err
}

// doubt adds [ErrInDoubt] to what went wrong with a write that was sent.
func (r request) doubt(kinds ...error) []error {
	if r.writes() {
		kinds = append(kinds, ErrInDoubt)
	}
	return kinds
}

// build makes the HTTP request and starts its record.
func (c *Client) build(ctx context.Context, r request, entry *Call) (*http.Request, error) {
	if r.owner {
		r.token = c.owner.token()
	}
	if r.token.Empty() && !r.visitor {
		return nil, r.failed(nil, ErrNoToken)
	}
	u, err := c.url(r)
	if err != nil {
		return nil, err
	}
	var body []byte
	switch {
	case r.raw != nil:
		*r.raw.answer = RawAnswer{} // of an attempt before
		body = r.raw.body
		entry.Request = c.shown(body)
	case r.body != nil:
		if body, err = encode(r.body); err != nil {
			return nil, r.failed(err)
		}
		entry.Request = c.recorded(r, body)
	}
	entry.Size.Request = len(body)
	// Without a body the reader is empty, which NewRequest knows as none.
	req, err := http.NewRequestWithContext(ctx, r.method, u.String(), bytes.NewReader(body))
	if err != nil {
		return nil, r.failed(err)
	}
	if r.progress != nil {
		again := func() (io.ReadCloser, error) { return counted{bytes.NewReader(body), r.progress}, nil }
		req.GetBody = again
		req.Body, _ = again()
	}
	if !r.visitor {
		req.Header.Set("Authorization", "Bearer "+r.token.Reveal())
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", r.accepts())
	req.Header.Set("User-Agent", c.agent)
	if entry.Path = c.mask(u.RequestURI()); len(entry.Path) > pathKept {
		entry.Path = strings.ToValidUTF8(entry.Path[:pathKept], "")
	}
	entry.Asked = Asked{Server: c.origin, Base: c.mask(c.base.EscapedPath()), ID: c.mask(bareID(r.id)), As: r.as, Token: r.token, Agent: c.agent, Accept: r.accepts()}
	return req, nil
}

// recorded is the body as it is recorded.
func (c *Client) recorded(r request, body []byte) []byte {
	if r.shown == nil {
		return c.shown(body)
	}
	if c.forget {
		return nil
	}
	body, _ = encode(r.shown) // as the body itself was
	return kept(body)
}

// url puts the route behind the base, with the id escaped as one part.
func (c *Client) url(r request) (*url.URL, error) {
	u := *c.base
	if r.raw != nil {
		u.RawPath += r.raw.path.EscapedPath()
		u.Path, _ = url.PathUnescape(u.RawPath) // both halves were escaped
		u.RawQuery = r.raw.path.RawQuery
		return &u, nil
	}
	path := r.route
	if strings.Contains(path, "{id}") {
		id := bareID(r.id)
		if id == "" || id == "." || id == ".." { // dots climb, escaped or not
			return nil, r.failed(nil, ErrBadID)
		}
		path = strings.Replace(path, "{id}", url.PathEscape(id), 1)
	}
	u.RawPath += path
	u.Path, _ = url.PathUnescape(u.RawPath) // both halves were escaped
	u.RawQuery = r.query.Encode()
	return &u, nil
}

// exchange sends the request once, takes the answer apart and records it.
func (c *Client) exchange(req *http.Request, r request, entry *Call) (answer, error) {
	resp, body, also, err := c.roundTrip(req, r)
	if err != nil {
		return answer{}, err
	}
	entry.Status, entry.Headers, entry.Size.Answer = resp.StatusCode, c.headers(resp.Header), len(body)
	if r.raw != nil {
		r.raw.received(resp, body)
	}
	a, err := c.answerOf(resp, body, also, r)
	switch {
	case c.forget, r.isFile(resp), r.raw != nil && r.raw.answer.Binary(), bytes.IndexByte(body, 0) >= 0: // somebody's papers
	case a.masked != nil:
		entry.Answer = kept(a.masked)
	default:
		entry.Answer = c.shown(body)
	}
	return a, err
}

// answerOf takes an answer apart.
func (c *Client) answerOf(resp *http.Response, body []byte, also []error, r request) (answer, error) {
	at := c.now()
	if resp.StatusCode/100 != 2 {
		e := c.readError(r, resp, body, at)
		e.also = append(e.also, also...)
		return answer{}, e
	}
	if also != nil {
		return answer{}, r.failed(nil, r.doubt(also...)...)
	}
	var a answer
	switch {
	case r.raw != nil:
		a, _ = c.open(body, r) // it need not be one of the API's
	case r.isFile(resp):
		a.file, a.disposition = body, resp.Header.Get("Content-Disposition")
	case r.media != "":
		return answer{}, r.failed(errNoFile, r.doubt(ErrUnreadable)...)
	case r.silent && len(bytes.TrimSpace(body)) == 0:
	default:
		var err error
		if a, err = c.open(body, r); err != nil && !(r.silent && errors.Is(err, errNoData)) {
			return answer{}, r.failed(err, r.doubt(ErrUnreadable)...)
		}
	}
	a.at, a.reading = at, c.Reading()
	if !r.brief {
		a.date, _ = http.ParseTime(resp.Header.Get("Date"))
	}
	a.shownCode = sandboxOTP(resp.Header)
	return a, nil
}

var (
	errEmpty  = errors.New("it is empty")
	errNoJSON = errors.New("it is no JSON")
	errNoData = errors.New("it has no data")
	errNoFile = errors.New("it is not the file that was asked for")
)

// open reads the envelope of a success (contract.md section 1), or makes one
// for an answer that has none.
func (c *Client) open(body []byte, r request) (answer, error) {
	body = bytes.TrimPrefix(body, []byte("\uFEFF"))
	if len(bytes.TrimSpace(body)) == 0 {
		return answer{}, errEmpty
	}
	found := secrets{within: "data", byKey: make(map[string]string)}
	if r.bare {
		found.within = ""
	}
	if r.brief {
		body = clean.VisibleJSON(body) // no byte of it acts on a terminal, and it says the same
	} else {
		body = c.maskJSON(body, &found)
	}
	if !json.Valid(body) {
		return answer{}, errNoJSON
	}
	data := json.RawMessage(body)
	if !r.bare {
		data = member(body, "data")
	}
	switch {
	case len(data) == 0, string(data) == "null":
		return answer{}, errNoData
	case r.brief:
		return answer{data: data}, nil
	}
	a := answer{data: data, masked: body}
	switch data[0] {
	case '[':
		a.counts = paginationOf(body)
	case '{':
		a.expires = as[moment](member(data, "expiresAt")).Time
	}
	if token := found.first("token", "accesstoken"); clean.Printable(token) { // else it fits in no header
		a.token = redact.New(redact.Token, token)
	}
	if link := found.first("link"); clean.Printable(link) { // else it is no address
		a.link = redact.New(redact.Link, link)
	}
	if page := found.first("sandboxlink"); clean.Printable(page) {
		a.page = redact.New(redact.Link, page)
	}
	return a, nil
}
