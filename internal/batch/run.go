package batch

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"

	"appreg/client"
	"appreg/flow"
)

// API is what a run asks of a client.
type API interface {
	Register(context.Context, client.CreateRequest) (id string, _ flow.Status, _ error)
	List(context.Context, client.ListQuery) (client.Page[client.Registration], error)
}

// Options are how a file is registered.
type Options struct {
	Rows        *Rows
	API         API
	Log         *Log
	Before      *Before                                                // what [OpenLog] returned
	Concurrency int                                                    // calls at a time, at least 1
	Every       time.Duration                                          // between one create and the next; 0: no pause
	Timeout     time.Duration                                          // of one call
	Then        func(context.Context, string) (status string, _ error) // one more call for each, by its id; nil: none
	Words       func(error) string                                     // an error in words, for the log
	Sleep       func(context.Context, time.Duration) error
	Ended       func(Result)                     // a row has come to its end; called by one goroutine at a time
	Already     func()                           // an earlier run had done one; likewise
	Waiting     func(why error, _ time.Duration) // a row waits to be tried again; called by any goroutine
}

// How often a row is tried, and how long is waited where the server does not
// say.
const (
	triesMost  = 8
	waitFirst  = time.Second
	waitLast   = time.Minute
	lookBefore = 2 * time.Second // before a create in doubt is looked for: it may be late
	grace      = 5 * time.Second // of the calls under way, when the run is ended
)

// Run registers the people of the file whom the log does not have as done. A
// row that is in doubt is looked up first. It ends with the file, with ctx, or
// with an error that no other row would be spared: then that is returned. A panic
// in a row ends it, too, and goes on in whoever has called it.
func Run(ctx context.Context, o Options) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	tasks := make(chan task)
	calls, cut := outliving(ctx)
	defer cut()
	r := &run{Options: o, pace: newPace(o.Every, o.Sleep), calls: calls, stop: stop}
	var workers sync.WaitGroup
	for range max(o.Concurrency, 1) {
		workers.Go(func() {
			defer r.broken()
			for t := range tasks {
				r.row(ctx, t)
			}
			r.flush()
		})
	}
	r.hand(ctx, tasks)
	close(tasks)
	workers.Wait()
	if r.panicked != nil {
		panic(r.panicked)
	}
	return context.Cause(ctx)
}

// hand hands out the rows that are not done yet, until there are no more or the run ends.
func (r *run) hand(ctx context.Context, tasks chan<- task) {
	for row := range r.Rows.All() {
		before := r.Before.of(row)
		if before.State == Done {
			r.already()
			continue
		}
		select {
		case tasks <- task{row, before}:
		case <-ctx.Done():
			return
		}
	}
}

type run struct {
	Options
	pace  *pace
	calls context.Context
	stop  context.CancelCauseFunc

	mu       sync.Mutex
	panicked any // the first panic's value; nil: none
}

var errPanic = errors.New("batch: a panic")

// broken, deferred, ends the run where there is a panic: a goroutine of its own has
// nobody who would catch it.
func (r *run) broken() {
	if value := recover(); value != nil {
		r.stop(errPanic)
		r.mu.Lock()
		defer r.mu.Unlock()
		r.panicked = value
	}
}

// task is a row, and what an earlier run has left of it.
type task struct {
	Row
	before Result
}

// row brings one row to its end.
func (r *run) row(ctx context.Context, t task) {
	row, before := t.Row, t.before
	now := Result{Row: before.Row, Key: before.Key, State: Unsent, ID: before.ID, Status: before.Status}
	doubted := before.State == Sending || before.State == Doubt
	switch {
	case before.State == Created, before.State == Alone:
		now.State = Created
	case doubted:
		now = r.lookUp(ctx, row, now)
	}
	if now.State == Unsent && now.Error == "" {
		now = r.create(ctx, row, now, doubted)
	}
	if now.State == Created {
		now = r.follow(ctx, now)
	}
	said := now
	if now.State == Done {
		said.State = followed(r.Before.then)
	}
	r.Log.Note(said)
	if r.Every > 0 || ctx.Err() != nil { // the next one may be long in coming
		r.flush()
	}
	r.ended(now)
}

// create asks for the registration until there is an answer that counts. Who is there
// already may be there by what an earlier run has left in doubt, and was done late.
func (r *run) create(ctx context.Context, row Row, now Result, doubted bool) Result {
	wait := waitFirst
	for try := 1; ; try++ {
		if err := r.pace.wait(ctx); err != nil {
			return r.failed(now, Unsent, err)
		}
		now.State, now.Error = Sending, ""
		if !r.write(now) {
			return now // what cannot be written down is not done
		}
		made, err := within(ctx, r.calls, r.Timeout, func(ctx context.Context) (now Result, err error) {
			var status flow.Status
			now.ID, status, err = r.API.Register(ctx, row.Request)
			now.Status = string(status)
			return now, err
		})
		switch {
		case err == nil:
			now.State, now.ID, now.Status = Created, made.ID, made.Status
			return now
		case errors.Is(err, client.ErrInDoubt):
			if r.Sleep(ctx, lookBefore) == nil {
				now = r.lookUp(ctx, row, now)
			}
			if now.State != Created {
				now = r.failed(now, Doubt, err)
			}
			return now
		case hopeless(err):
			r.stop(err)
			return r.failed(now, Unsent, err)
		case doubted && client.Taken(err):
			if late := r.lookUp(ctx, row, now); late.State == Created {
				return late
			}
			return r.failed(now, Refused, err)
		case !passing(err) || try == triesMost:
			return r.failed(now, map[bool]State{true: Unsent, false: Refused}[passing(err)], err)
		}
		now.State = Unsent
		if !r.write(now) {
			return r.failed(now, Unsent, err)
		}
		asked, _ := client.RetryAfter(err)
		pause := cmp.Or(asked, wait)
		r.Waiting(err, pause)
		if r.Sleep(ctx, pause) != nil {
			return r.failed(now, Unsent, err)
		}
		wait = min(2*wait, waitLast)
	}
}

// lookUp asks whether a row in doubt is registered. Where that cannot be told,
// it stays in doubt.
func (r *run) lookUp(ctx context.Context, row Row, now Result) Result {
	r.flush()
	found, err := within(ctx, r.calls, r.Timeout, func(ctx context.Context) (*client.Registration, error) {
		return client.Find(ctx, r.API.List, row.Request, row.Request.KnownBy())
	})
	switch {
	case err != nil:
		if hopeless(err) {
			r.stop(err)
		}
		return r.failed(now, Doubt, err)
	case found == nil:
		now.State = Unsent
	default:
		now.State, now.ID, now.Status = Created, found.ID, string(found.Status)
	}
	return now
}

// follow makes the call that comes after a create, if there is one.
func (r *run) follow(ctx context.Context, now Result) Result {
	if r.Then == nil {
		now.State = Done
		return now
	}
	if !r.write(now) || ctx.Err() != nil {
		return now // the next run makes it
	}
	status, err := within(ctx, r.calls, r.Timeout, func(ctx context.Context) (string, error) { return r.Then(ctx, now.ID) })
	switch {
	case err != nil:
		if hopeless(err) {
			r.stop(err)
		}
		state := Created
		if !passing(err) && !hopeless(err) && !errors.Is(err, client.ErrInDoubt) && ctx.Err() == nil {
			state = Alone
		}
		return r.failed(now, state, err)
	case status != "":
		now.Status = status
	}
	now.State = Done
	return now
}

func (r *run) failed(now Result, state State, err error) Result {
	now.State, now.Error = state, r.Words(err)
	return now
}

// write adds to the log. Without one nothing more is done.
func (r *run) write(now Result) bool {
	return r.written(r.Log.Write(now))
}

// flush writes what was noted of rows that have come to their end.
func (r *run) flush() { r.written(r.Log.Flush()) }

func (r *run) written(err error) bool {
	if err != nil {
		r.stop(err)
	}
	return err == nil
}

func (r *run) already() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Already()
}

func (r *run) ended(now Result) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Ended(now)
}

// hopeless reports whether no other row would fare better: the token is over,
// or the credits, or the server wants nothing of anybody for longer than a run
// can be left alone.
func hopeless(err error) bool {
	switch client.KindOf(err) {
	case client.ErrSessionOver, client.ErrNoCredits, client.ErrAccessDenied, client.ErrRedirect:
		return true
	}
	wait, meant := client.RetryAfter(err)
	return wait > 0 && !meant
}

// passing reports whether a call that was certainly not taken in may be soon.
func passing(err error) bool {
	switch client.KindOf(err) {
	case client.ErrRateLimited, client.ErrUnreachable, client.ErrTimeout, client.ErrBroken:
		return true
	}
	return false
}

// outliving is the context of the calls of a run that ends with ctx: they have a grace to
// come to an end by themselves. What is cut off is in doubt.
func outliving(ctx context.Context) (calls context.Context, stop func()) {
	calls, cancel := context.WithCancel(context.WithoutCancel(ctx))
	kept := context.AfterFunc(ctx, func() { time.AfterFunc(grace, cancel) })
	return calls, func() {
		kept()
		cancel()
	}
}

// within makes a call, unless the run has ended.
func within[T any](ctx, calls context.Context, limit time.Duration, do func(context.Context) (T, error)) (T, error) {
	if ctx.Err() != nil {
		var none T
		return none, ctx.Err()
	}
	call, cancel := context.WithTimeoutCause(calls, limit, context.DeadlineExceeded)
	defer cancel()
	return do(call)
}
