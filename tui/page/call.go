package page

import (
	"context"
	"sync/atomic"
	"time"

	"appreg/client"
	"appreg/internal/explain"

	tea "github.com/charmbracelet/bubbletea"
)

// A Job is a call that is under way. The zero job is idle.
type Job struct {
	ID      int64
	cancel  context.CancelFunc
	Started time.Time
	took    time.Duration // so far, as of the last pulse
	beat    int           // how many pulses there were
	again   repeat        // the last retry, as of the last pulse; zero: none
	retries *atomic.Pointer[repeat]
}

// repeat is a retry of a call, and when it goes out.
type repeat struct {
	client.Retry
	at time.Time
}

// Slow reports whether j has taken so long that its time is shown.
func (j Job) Slow() bool { return j.took >= slowAfter }

// Pulsed reports whether j has taken so long that its spinner is shown where a
// quick answer would flicker.
func (j Job) Pulsed() bool { return j.beat > 0 }

// Busy reports whether j is under way.
func (j Job) Busy() bool { return j.ID != 0 }

// Stop gives the call up. Its answer comes all the same, as an error.
func (j Job) Stop() {
	if j.cancel != nil {
		j.cancel()
	}
}

// Answer is what a call brought. The root hands it to the screen that asked, as
// long as that waits for it: what was given up, or asked by a former life of the
// screen, goes nowhere.
type Answer[T any] struct {
	Job int64
	Val T
	Err error
}

// Answers reports whether a is j's, for a screen that asks the same of several.
func (a Answer[T]) Answers(j Job) bool { return j.Busy() && a.Job == j.ID }

// Pulse moves the spinner of a job and its time.
type Pulse struct {
	Job int64
	At  time.Time
}

// OfJob is a message that belongs to a call.
type OfJob interface{ Of() int64 }

// Of is the call's id.
func (a Answer[T]) Of() int64 { return a.Job }

// Of is the call's id.
func (p Pulse) Of() int64 { return p.Job }

// The spinner is drawn some eight times a second, only while a call runs.
const pulseEvery = 120 * time.Millisecond

// slowAfter is from when on a call's time is shown beside its spinner.
const slowAfter = time.Second

// Begin starts a call that ends at the timeout, with the program, or by stop.
// A panic in it becomes the answer's error, so that the terminal is given back
// and what was typed stays.
func Begin[T any](d Deps, call func(context.Context) (T, error)) (Job, tea.Cmd) {
	return begin(d, question{
		ask: func(ctx context.Context, job int64) (tea.Msg, error) {
			val, err := call(ctx)
			return Answer[T]{Job: job, Val: val, Err: err}, err
		},
		fails: func(job int64, err error) tea.Msg { return Answer[T]{Job: job, Err: err} },
	})
}

// A question is a call whose answer is of some type: what is of that type is as little
// as can be, since the compiler makes all of it anew for each.
type question struct {
	ask   func(ctx context.Context, job int64) (answer tea.Msg, err error)
	fails func(job int64, err error) (answer tea.Msg)
}

func begin(d Deps, q question) (Job, tea.Cmd) {
	ctx, cancel := context.WithCancel(d.ctx)
	j := Job{ID: d.jobs.Add(1), cancel: cancel, Started: d.Now(), retries: new(atomic.Pointer[repeat])}
	ctx = client.OnRetry(ctx, func(r client.Retry) {
		j.retries.Store(&repeat{r, d.Now().Add(r.After)})
		d.Trace("retry", "attempt", r.Attempt, "of", r.Most, "after", r.After)
	})
	return j, tea.Batch(attempt(d, j, ctx, q), j.pulse(d))
}

// attempt makes the call of j. Where the server did not accept the client token, and
// somebody can sign in, what has only read waits for that, to be made again; what may
// have changed something is for the person to do again.
func attempt(d Deps, j Job, job context.Context, q question) tea.Cmd {
	return func() (msg tea.Msg) {
		ctx, cancel := context.WithTimeout(job, d.Timeout)
		defer cancel()
		defer func() {
			if _, waits := msg.(SignedOut); !waits {
				j.Stop()
			}
		}()
		defer func() {
			if r := recover(); r != nil {
				d.crashed(r)
				msg = q.fails(j.ID, &explain.Crash{Value: r})
			}
		}()
		var wrote atomic.Bool
		answer, err := q.ask(client.OnWrite(ctx, func() { wrote.Store(true) }), j.ID)
		d.backoff.heed(err, d.Now())
		switch {
		case d.Tokens == nil || !client.SignedOut(err):
			return answer
		case wrote.Load():
			return tea.BatchMsg{says(answer), says(SignedOut{})}
		}
		return SignedOut{Answer: answer, Again: attempt(d, j, job, q)}
	}
}

func says(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

func (j Job) pulse(d Deps) tea.Cmd {
	return d.Tick(pulseEvery, func(at time.Time) tea.Msg { return Pulse{Job: j.ID, At: at} })
}

// OnPulse moves j on, when p is j's, and asks for the next pulse.
func (j Job) OnPulse(d Deps, p Pulse) (Job, tea.Cmd) {
	if !j.Busy() || p.Job != j.ID {
		return j, nil
	}
	j.took = p.At.Sub(j.Started)
	if r := j.retries.Load(); r != nil {
		j.again = *r
	}
	j.beat++
	return j, j.pulse(d)
}
