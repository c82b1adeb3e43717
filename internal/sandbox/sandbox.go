package sandbox

import (
	"sync"
	"time"
)

// Options say how a sandbox behaves. The zero value is a random world that
// takes the code 123456 and refuses to register the same contact twice.
type Options struct {
	// Seed makes ids, data and the token secret repeat. 0 is random.
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
}

// Server is one sandbox. It is safe for concurrent use.
type Server struct {
	options Options
	routes  []route
	token   string
	client  string // the id of the account that owns everything

	mu            sync.Mutex // guards all below
	minter        minter
	ids           ids
	projects      []*project
	flows         []*flow
	projectByID   map[string]*project
	flowByID      map[string]*flow
	registrations registry
}

// New builds a sandbox with its world in it.
func New(o Options) *Server {
	if o.OTP == "" {
		o.OTP = "123456"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	generator, secret := randomness(o.Seed)
	s := &Server{
		options:       o,
		routes:        routes(),
		client:        generator.next(),
		minter:        minter{secret: secret},
		ids:           generator,
		projectByID:   map[string]*project{},
		flowByID:      map[string]*flow{},
		registrations: newRegistry(),
	}
	now := o.Now()
	s.token = s.minter.mint(claims{AccessType: clientAccess, Client: s.client}, now, clientLife)
	s.settle(now)
	return s
}

// Token is the client token of this run.
func (s *Server) Token() string { return s.token }

// Project is the id of the project that is listed first.
func (s *Server) Project() string { return s.projects[0].ID }

// ProjectFlow is the id of the flow that is listed first: it can be walked to
// COMPLETED, and past KYC, without a code or an image.
func (s *Server) ProjectFlow() string { return s.flows[0].id }
