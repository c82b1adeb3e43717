package client

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"appreg/flow"
	"appreg/internal/redact"

	"github.com/golang-jwt/jwt/v5"
)

// Token is a registration token and when it ends.
type Token struct {
	Secret redact.Secret
	// Expires is the token's end by the clock of this machine, however wrong
	// that goes; zero when the token does not tell.
	Expires time.Time
	// Step and Access are what the token says of where the registration stood,
	// and of what it may do: "app_registration_initiated". The record may have
	// moved on since, and counts (contract.md section 4).
	Step   flow.Step
	Access string
	// Registration is the id of the registration that it names; "": it names none, as
	// a client token.
	Registration string
}

// TokenOf tells when a token ends by what it says itself, without verifying
// it: [Token.Expires] is zero where it does not say.
func TokenOf(secret redact.Secret) Token {
	says := readClaims(secret)
	return Token{Secret: secret, Expires: says.exp, Step: says.step, Access: says.access, Registration: says.registration}
}

// ClientToken returns the client token, and when it ends by what it says
// itself; zero: there is none yet.
func (c *Client) ClientToken() Token { return TokenOf(c.owner.token()) }

// UseToken makes the calls from now on with another client token: one that somebody
// has signed in for. The errors are [ErrNoToken] and [ErrBadToken], which leave the
// one that is in use.
func (c *Client) UseToken(token redact.Secret) error {
	token, err := usable(token)
	if err != nil {
		return err
	}
	c.owner.knows(token)
	c.owner.use(token)
	return nil
}

// usable is a token as it stands in a header.
func usable(token redact.Secret) (redact.Secret, error) {
	token = redact.New(redact.Token, strings.TrimSpace(token.Reveal()))
	switch {
	case token.Empty():
		return token, fmt.Errorf("client: no client token: %w", ErrNoToken)
	case strings.ContainsFunc(token.Reveal(), func(r rune) bool { return r <= ' ' || r > '~' }):
		return redact.Secret{}, fmt.Errorf("client: %w", ErrBadToken)
	}
	return token, nil
}

// owner has the client token in use, and all that this run has seen: what a server
// says may quote an older one.
type owner struct {
	mu   sync.RWMutex
	now  redact.Secret
	seen []redact.Secret
}

func (o *owner) use(token redact.Secret) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.now = token
}

func (o *owner) token() redact.Secret {
	o.mu.RLock()
	defer o.mu.RUnlock()
	return o.now
}

func (o *owner) knows(token redact.Secret) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.seen = append(o.seen[:len(o.seen):len(o.seen)], token)
}

// all are those of the run. Nobody changes what is returned.
func (o *owner) all() []redact.Secret {
	o.mu.RLock()
	defer o.mu.RUnlock()
	return o.seen
}

// RenewClientToken asks for another client token, good for a number of months
// from 1 (contract.md section 7). The one that is in use stays good, and stays in
// use. An answer without another one is [ErrUnreadable].
func (c *Client) RenewClientToken(ctx context.Context, months int) (Token, error) {
	query := url.Values{"origin": {"refresh"}, "expiresIn": {strconv.Itoa(months)}}
	send := request{method: http.MethodGet, route: "/v2/auth/session", query: query, owner: true, bare: true}
	return call(ctx, c, send, readToken)
}

// readToken reads an answer that is a token. Its end is told by the clock of
// this machine.
func readToken(a answer) (Token, error) {
	if a.token.Empty() {
		return Token{}, errNoToken
	}
	t := TokenOf(a.token)
	if t.Expires.IsZero() {
		t.Expires = a.expires
	}
	if ahead, told := a.ahead(); told && !t.Expires.IsZero() {
		t.Expires = t.Expires.Add(ahead)
	}
	return t, nil
}

// ahead is how far this machine's clock is ahead of the server's, by the answer's Date
// or else by the token's own iat, which is then just now. It is the wall's clock: the
// monotonic one stands still while a laptop sleeps.
func (a answer) ahead() (by time.Duration, told bool) {
	server := a.date
	if server.IsZero() {
		server = readClaims(a.token).iat
	}
	return a.at.Round(0).Sub(server), !server.IsZero()
}

// claims are what a token says of itself. What cannot be read is zero.
type claims struct {
	iat, exp time.Time
	step     flow.Step
	access   string

	registration string
}

// readClaims reads them without verifying anything: the key is the server's, and
// so is the decision. The end may be in expiresAt (contract.md section 1).
func readClaims(token redact.Secret) claims {
	said := jwt.MapClaims{}
	// An unknown algorithm is an error too, but one after the claims are read.
	_, _, _ = jwt.NewParser(jwt.WithJSONNumber()).ParseUnverified(token.Reveal(), said)
	ours := func(t time.Time) time.Time { // of years that a token can be of
		if t.Year() < 1971 || t.Year() > 9999 {
			return time.Time{}
		}
		return t
	}
	at := func(d *jwt.NumericDate, err error) time.Time {
		if err != nil || d == nil {
			return time.Time{}
		}
		return ours(d.Time)
	}
	word := func(claim string) string {
		b, _ := encode(said[claim]) // it was decoded from JSON
		return bounded(redact.Text(scalar(b)))
	}
	c := claims{
		iat: at(said.GetIssuedAt()), exp: at(said.GetExpirationTime()),
		step: flow.ParseStep(word("step")), access: word("accessType"),
		registration: bareID(word("appRegistrationId")),
	}
	if c.exp.IsZero() {
		c.exp = ours(readMoment(word("expiresAt")))
	}
	return c
}

// tokens holds the newest registration token of each registration. Older ones
// may still be valid (contract.md section 1), but nobody needs them.
type tokens struct {
	mu   sync.Mutex
	byID map[string]*heldToken
	over []string      // whose registrations have ended, the last ones
	skew time.Duration // how far this machine's clock is ahead of the server's, when last seen
}

// heldToken is a token whose end is read when somebody asks for it: who
// registers a file of people never does.
type heldToken struct {
	Token
	ahead time.Duration // how far this machine's clock is ahead of the token's times
	said  time.Time     // its end by the answer that brought it; zero: not told
	read  bool
}

// Token returns the newest registration token held for registration id.
func (c *Client) Token(id string) (Token, bool) {
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	t := c.tokens.byID[bareID(id)]
	if t == nil {
		return Token{}, false
	}
	if !t.read {
		t.read = true
		says := readClaims(t.Secret)
		t.Step, t.Access = says.step, says.access
		if says.exp.IsZero() {
			says.exp = t.said
		}
		if !says.exp.IsZero() {
			t.Expires = says.exp.Add(t.ahead)
		}
	}
	return t.Token, true
}

// Hold keeps secret as the newest token of registration id, as one that a
// server had just sent; the zero secret lets go of the one that is held.
func (c *Client) Hold(id string, secret redact.Secret) {
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	if secret.Empty() {
		delete(c.tokens.byID, bareID(id))
		return
	}
	c.tokens.byID[bareID(id)] = &heldToken{Token: Token{Secret: secret}, ahead: c.tokens.skew}
}

// received keeps a token that an answer brought. Its end is told in the server's
// time, so how far that is from ours is kept with it.
func (c *Client) received(id string, a answer) {
	if id == "" || a.token.Empty() {
		return
	}
	held := heldToken{Token: Token{Secret: a.token}, said: a.expires}
	ahead, told := a.ahead()
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	if told {
		held.ahead, c.tokens.skew = ahead, ahead
	}
	c.tokens.byID[bareID(id)] = &held
}

// overKept is how many tokens of registrations that have ended are held on to,
// for people who still look at one. Nothing else can be done with them.
const overKept = 10

// ended lets go of a token some time after its registration has ended: a client
// that registers people all day must not grow with them.
func (c *Client) ended(id string) {
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	id = bareID(id)
	if slices.Contains(c.tokens.over, id) {
		return
	}
	if c.tokens.over = append(c.tokens.over, id); len(c.tokens.over) > overKept {
		delete(c.tokens.byID, c.tokens.over[0])
		c.tokens.over = slices.Delete(c.tokens.over, 0, 1)
	}
}

type notRenewed struct{ cause error }

func (e *notRenewed) Error() string {
	return "client: " + ErrNotRenewed.Error() + ": " + e.cause.Error()
}

func (e *notRenewed) Is(target error) bool {
	return target == ErrNotRenewed || target != ErrInDoubt && errors.Is(e.cause, target)
}

func (e *notRenewed) As(target any) bool { return errors.As(e.cause, target) }

// Renew holds a new token for a registration, good for 30 minutes, which the server
// gives with a link that nobody is sent (see [Client.ResendLink]). Every error of it
// is [ErrNotRenewed].
func (c *Client) Renew(ctx context.Context, id string) (Token, error) {
	old, _ := c.Token(id)
	if _, err := c.ResendLink(ctx, id, false); err != nil {
		return Token{}, &notRenewed{err}
	}
	token, ok := c.Token(id)
	if !ok || token.Secret == old.Secret { // a link alone
		return Token{}, &notRenewed{fmt.Errorf("%w: %w", ErrUnreadable, errNoToken)}
	}
	return token, nil
}

// callAs makes a call with the newest token held of registration id. Where there is
// none, or it has ended, another is asked for first; and once more when the server says
// that it has ended: a call that was refused so was not made, and goes out again under
// the new token, once.
func callAs[T any](ctx context.Context, c *Client, id string, r request, read func(answer) (T, error)) (T, error) {
	r.as = bareID(id)
	token, held := c.Token(id)
	for good := held && (token.Expires.IsZero() || token.Expires.After(c.now())); ; good = false {
		if !good {
			var err error
			if token, err = c.Renew(ctx, id); err != nil {
				var none T
				return none, err
			}
		}
		r.token = token.Secret
		val, err := call(ctx, c, r, read)
		if !good || !errors.Is(err, ErrSessionOver) || errors.Is(err, ErrInDoubt) {
			return val, err
		}
	}
}

// Reach is who can open a link.
type Reach string

// The values of [Reach]. The last two are of a sandbox's own page.
const (
	Everybody   Reach = ""
	ThisMachine Reach = "thisMachine"
	Network     Reach = "network" // whoever can reach this machine
)

// Link is where a person goes on with a registration by themselves: on the vendor's
// own pages (contract.md section 3), or on that of a sandbox on this machine (section 10).
type Link struct {
	URL     redact.Secret // it holds a token
	Reach   Reach
	Expires time.Time // by the clock of this machine; zero when the server does not say
	// EmailSent tells whether it was sent by email, and EmailedTo where. A
	// server that says nothing has sent nothing.
	EmailSent bool
	EmailedTo string
	Status    flow.Status
	Step      flow.Step
}

// ResendLink has a new link made for a registration that is open, or has expired,
// with the client token, and emailed to the person when asked to (contract.md section
// 3). Its token, good for 30 minutes, is held from then on. Of any other that has
// ended it is Reason("cannot_resend_link_for_this_status").
func (c *Client) ResendLink(ctx context.Context, id string, email bool) (Link, error) {
	body := struct {
		SendEmail bool `json:"sendEmail"`
	}{email}
	send := request{method: http.MethodPost, route: "/v2/app-registrations/{id}/resend-link", id: id, body: body, owner: true}
	return call(ctx, c, send, func(a answer) (Link, error) {
		w := as[struct {
			ExpiresAt moment `json:"expiresAt"`
			Status    text   `json:"status"`
			Step      text   `json:"step"`
			EmailSent struct {
				Sent  yes  `json:"sent"`
				Email text `json:"email"`
			} `json:"emailSent"`
		}](a.data)
		if a.token.Empty() && a.link.Empty() {
			return Link{}, errNoLink
		}
		c.received(id, a)
		url, reach := a.link, Everybody
		if own := reachOf(c.base, a.page.Reveal()); own != Everybody {
			url, reach = a.page, own
		}
		return Link{
			URL: url, Reach: reach, Expires: a.local(w.ExpiresAt.Time),
			EmailSent: bool(w.EmailSent.Sent), EmailedTo: string(w.EmailSent.Email),
			Status: flow.ParseStatus(string(w.Status)), Step: flow.ParseStep(string(w.Step)),
		}, nil
	})
}

// reachOf is who can open the page that a sandbox at base says is its own. Only a server
// on this machine is a sandbox for certain, and only this machine, on the same port, its
// own address: anything else is nobody's page, and [Everybody].
func reachOf(base *url.URL, page string) Reach {
	u, err := url.Parse(page)
	switch {
	case err != nil, !loopback(base.Hostname()), u.Scheme != base.Scheme, u.Port() != base.Port(), u.User != nil:
		return Everybody
	case loopback(u.Hostname()):
		return ThisMachine
	}
	own, _ := net.InterfaceAddrs() // where they cannot be told, none is
	for _, a := range own {
		if ip, ok := a.(*net.IPNet); ok && ip.IP.String() == u.Hostname() {
			return Network
		}
	}
	return Everybody
}
