package sandbox

import (
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Options say how a sandbox behaves. The zero value is a random world that
// takes the code 123456 and refuses to register the same contact twice.
type Options struct {
	// Seed makes ids and data repeat. 0 is random. Tokens do not repeat.
	Seed uint64
	// OTP is the code that every email and phone validation takes.
	OTP string
	// Reissue answers a create for a registered contact with a new token
	// instead of 409 (section 3).
	Reissue bool
	// Cooldown is how long after a code another one is refused. 0 is not at all.
	Cooldown time.Duration
	// Now is the sandbox's clock: tokens and codes expire by it, and the Date
	// header of every answer shows it. nil is time.Now.
	Now func() time.Time

	// Secret signs the tokens. nil is random, of this run alone, and so it is
	// for everybody but a test whose output shows a token.
	Secret []byte

	// Latency is how long every call waits before anything is done.
	Latency time.Duration
	// RateLimit is how many calls a minute are answered; those over it get 429
	// (section 1). 0 is all.
	RateLimit int
	// Faults befall the calls that they name, in their order, each as often as
	// it says.
	Faults []Fault
	// Hook, when it is not nil, is called in every call, in each [Phase]: a test
	// can look around there, block, or have the client go away. Calls do not
	// wait for one another's.
	Hook func(Phase, *http.Request)
	// AllowRemote lets [Listen] take addresses that are not on loopback.
	AllowRemote bool
}

// Server is one sandbox. It is safe for concurrent use.
type Server struct {
	options Options
	handler http.Handler // serve, or what stands in front of it
	routes  routeTable
	token   string
	start   [32]byte // where the ids begin
	first   struct{ project, flow string }
	ahead   atomic.Int64 // how far the clock was moved, in nanoseconds
	limit   rateLimit
	calls   past

	mu            sync.Mutex // guards all below
	minter        minter
	ids           ids
	client        string // the id of the account that owns everything
	projects      []*project
	flows         []*flow
	projectByID   map[string]*project
	flowByID      map[string]*flow
	registrations registry
	logins        map[string]*code // what was sent to sign in with, by email
	credits       int
	outbox        []letter // the last of them last
}

// New builds a sandbox with its world in it.
func New(o Options) *Server {
	if o.OTP == "" {
		o.OTP = "123456"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Secret == nil {
		o.Secret = newSecret()
	}
	s := &Server{
		options: o,
		routes:  routes(),
		limit:   rateLimit{perMinute: o.RateLimit},
		minter:  minter{secret: o.Secret},
		start:   startOf(o.Seed),
	}
	s.handler = s.front()
	s.build()
	s.token = s.signIn(s.now(), clientLife).AccessToken
	s.first.project, s.first.flow = s.projects[0].ID, s.flows[0].id
	return s
}

// build makes the world as it is at the start, whatever there was before.
func (s *Server) build() {
	s.ids = newIDs(s.start)
	s.client = s.ids.next()
	s.projects, s.projectByID = nil, map[string]*project{}
	s.flows, s.flowByID = nil, map[string]*flow{}
	s.registrations = newRegistry()
	s.logins = map[string]*code{}
	s.credits = firstCredits
	s.settle(s.now())
}

// Token is the client token of this run.
func (s *Server) Token() string { return s.token }

// Account is the email address of the account that owns everything: the one
// that a new client token can be had with (section 7).
func (s *Server) Account() string { return account }

// Project is the id of the project that is listed first.
func (s *Server) Project() string { return s.first.project }

// ProjectFlow is the id of the flow that is listed first: it can be walked to
// COMPLETED, and past KYC, without a code or an image.
func (s *Server) ProjectFlow() string { return s.first.flow }
