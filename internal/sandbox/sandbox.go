package sandbox

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/fault"
	"appreg/internal/sandbox/page"
	"appreg/internal/sandbox/store"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/undo"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
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
	// ShowsNext has a step that was accepted shown as the one that comes after it,
	// which is how a server may read the documentation (section 4, "Two readings").
	// What is accepted stays the same.
	ShowsNext bool
	// Cooldown is how long after a code another one is refused. 0 is not at all.
	Cooldown time.Duration
	// Now is the sandbox's clock: tokens and codes expire by it, and the Date
	// header of every answer shows it. nil is time.Now.
	Now func() time.Time

	// Secret signs the tokens. nil is random, of this run alone, and so it is
	// for everybody but a test whose output shows a token.
	Secret []byte

	// Data names the file that the sandbox keeps its state in, the secret of its
	// tokens too, and that it goes on from. "" keeps nothing.
	Data string

	// Latency is how long every call waits before anything is done.
	Latency time.Duration
	// RateLimit is how many calls a minute are answered; those over it get 429
	// (section 1). 0 is all.
	RateLimit int
	// Faults befall the calls that they name, in their order, each as often as
	// it says.
	Faults []fault.Fault
	// Hook, when it is not nil, is called in every call, in each [Phase]: a test
	// can look around there, block, or have the client go away. Calls do not
	// wait for one another's.
	Hook func(Phase, *http.Request)
	// Door says who may come in besides.
	Door Door
	// Page has the words of the page behind a link, which is there only with them.
	// They are asked for when it is opened first.
	Page func() []page.Language

	// Told has a line of every call of the API, when it ends; nil: nobody wants them.
	Told io.Writer

	attempts attempts
}

// Door is whom a sandbox lets in that it would not know otherwise.
type Door struct {
	// Remote lets [Listen] take addresses that are not on loopback.
	Remote bool
	// Hosts are further names that the Host header of a call to [Listen] may have: a
	// container is called by the name that it has among the others.
	Hosts []string
	// Token is the client's for as long as the sandbox runs, whoever made it, and the
	// one of this run. "" has one made.
	Token string
	// TokenLife is how long the one that is made is good. 0 is as the API's are.
	TokenLife time.Duration

	everywhere bool // it listens on all addresses of the machine
}

// attempts are those to deliver a webhook, for tests: the pauses between them, and how
// long one may take.
type attempts struct {
	pause    func(context.Context, time.Duration) error
	patience time.Duration
}

// Server is one sandbox. It is safe for concurrent use.
type Server struct {
	options Options
	faults  *fault.Injector
	routes  api.Table
	token   string
	first   struct{ project, flow string }
	ahead   atomic.Int64 // how far the clock was moved, in nanoseconds
	limit   rateLimit
	calls   past
	large   chan struct{} // has a place for each large body that is in memory
	settle  func()        // builds the world unless it is there; nothing else looks at it before

	mu       sync.Mutex // guards all below
	api      *api.API
	changes  undo.History
	file     *store.File // nil: nothing is kept
	restored bool        // from what was in it
	fixtures []byte      // the document that it began with; nil: none
}

// New builds a sandbox with its world in it, which keeps nothing: o.Data is for
// [Listen].
func New(o Options) *Server {
	o.Data = ""
	s, err := open(o)
	if err != nil {
		panic("sandbox: without a file: " + err.Error()) // there is nothing else to fail
	}
	s.settle()
	return s
}

// open is New with the state of o.Data, if there is any yet, and without its world
// where there is no file: that cannot fail, and is for whoever can wait for it. It ends
// with [Server.Close]. A file that cannot be used is a [*store.Error].
func open(o Options) (*Server, error) {
	o.OTP = cmp.Or(o.OTP, "123456")
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{
		options: o,
		routes:  api.Routes(),
		limit:   rateLimit{perMinute: o.RateLimit},
		calls:   past{told: o.Told},
		large:   make(chan struct{}, manyLarge),
	}
	s.api = &api.API{Minter: token.Minter{Secret: o.Secret, Given: o.Door.Token}, Reissue: o.Reissue, Lock: &s.mu}
	s.api.World = world.New(o.Seed, world.Rules{OTP: o.OTP, Cooldown: o.Cooldown, ShowsNext: o.ShowsNext}, s.raise)
	s.api.Deliveries = webhook.New(webhook.Options{
		Lock: &s.mu, Save: s.save, Now: s.now, NewID: func() string { return s.api.World.IDs.Next() },
		Remote: o.Door.Remote, Pause: o.attempts.pause, Patience: o.attempts.patience,
	})
	s.faults = s.injector()
	if s.api.Minter.Secret == nil {
		s.api.Minter.Secret = token.NewSecret()
	}
	var err error
	if s.restored, err = s.begun(); err != nil {
		return nil, err
	}
	if s.token = o.Door.Token; s.token == "" {
		s.token = api.SignIn(s.api, s.now(), cmp.Or(o.Door.TokenLife, token.ClientLife)).AccessToken
	}
	now := s.now()
	s.settle = sync.OnceFunc(func() {
		if !s.restored {
			s.api.World.Settle(now)
		}
		s.look()
	})
	if s.file == nil {
		return s, nil
	}
	s.settle()
	if err := s.save(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.api.Deliveries.Resume()
	return s, nil
}

// look notes what is listed first.
func (s *Server) look() {
	s.first.project, s.first.flow = s.api.World.Projects[0].ID, s.api.World.Flows[0].ID
}

// begun begins the world, or takes it out of the file. A secret that the options
// give comes before the kept one, a seed must be the same.
func (s *Server) begun() (restored bool, err error) {
	if s.options.Data == "" {
		s.api.World.Begin()
		return false, nil
	}
	file, kept, err := store.Open(s.options.Data)
	if err != nil {
		return false, err
	}
	s.file = file
	if kept == nil {
		s.api.World.Begin()
		return false, nil
	}
	if err := kept.Restore(s.state(), s.options.Seed != 0); err != nil {
		return false, errors.Join(err, s.Close())
	}
	if s.options.Secret != nil {
		s.api.Minter.Secret = s.options.Secret
	}
	return true, nil
}

// state is what a data file keeps.
func (s *Server) state() store.State {
	return store.State{World: s.api.World, Deliveries: s.api.Deliveries, Tokens: &s.api.Minter, Ahead: &s.ahead, Now: s.now}
}

// save writes what the call changed, if there is a file.
func (s *Server) save() error {
	if s.file == nil {
		s.api.World.Saved()
		s.api.Deliveries.Saved()
		return nil
	}
	if s.file.Save(s.state()) != nil {
		return contract.Refuse(500, "InternalError", "data_not_written") // the contract does not know it
	}
	return nil
}

// Close ends the use of the data file, after the last call, and the delivery of
// webhooks: those that are pending wait for the file to be opened again. Without
// a file, and without a flow that has a webhook, there is nothing to end.
func (s *Server) Close() error {
	s.mu.Lock()
	s.api.Deliveries.Stop() // under the lock, or a call could still have something delivered
	s.mu.Unlock()
	s.api.Deliveries.Wait()
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// Token is the client token of this run.
func (s *Server) Token() string { return s.token }

// Account is the email address of the account that owns everything: the one
// that a new client token can be had with (section 7).
func (s *Server) Account() string { return world.AccountEmail }

// Project is the id of the project that is listed first.
func (s *Server) Project() string {
	s.settle()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.first.project
}

// ProjectFlow is the id of the flow that is listed first: it can be walked to
// COMPLETED, and past KYC, without a code or an image.
func (s *Server) ProjectFlow() string {
	s.settle()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.first.flow
}

// raise tells the receiver of r's flow, or else the mailbox, if there is one, of an event.
func (s *Server) raise(r *world.Registration, suffix string, object any) {
	s.api.Deliveries.Raise(webhook.Event{
		Type: r.Flow.Kind + "_" + suffix, URL: cmp.Or(webhook.URLOf(r.Flow.Doc), webhook.Mailbox), ProjectFlow: r.Flow.ID, AppRegistration: r.ID,
	}, object)
}
