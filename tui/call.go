package tui

import (
	"context"
	"sync/atomic"
	"time"

	"appreg/client"
	"appreg/internal/redact"

	tea "github.com/charmbracelet/bubbletea"
)

// A job is a call that is under way. The zero job is idle.
type job struct {
	id      int64
	cancel  context.CancelFunc
	started time.Time
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

// slow reports whether j has taken so long that its time is shown.
func (j job) slow() bool { return j.took >= slow }

// pulsed reports whether j has taken so long that its spinner is shown where a
// quick answer would flicker.
func (j job) pulsed() bool { return j.beat > 0 }

// busy reports whether j is under way.
func (j job) busy() bool { return j.id != 0 }

// stop gives the call up. Its answer comes all the same, as an error.
func (j job) stop() {
	if j.cancel != nil {
		j.cancel()
	}
}

// answer is what a call brought. The root hands it to the screen that asked, as
// long as that waits for it: what was given up, or asked by a former life of the
// screen, goes nowhere.
type answer[T any] struct {
	job int64
	val T
	err error
}

// answers reports whether a is j's, for a screen that asks the same of several.
func (a answer[T]) answers(j job) bool { return j.busy() && a.job == j.id }

// pulse moves the spinner of a job and its time.
type pulse struct {
	job int64
	at  time.Time
}

// ofJob is a message that belongs to a call.
type ofJob interface{ of() int64 }

func (a answer[T]) of() int64 { return a.job }
func (p pulse) of() int64     { return p.job }

// The spinner is drawn some eight times a second, only while a call runs.
const pulseEvery = 120 * time.Millisecond

// slow is from when on a call's time is shown beside its spinner.
const slow = time.Second

// begin starts a call that ends at the timeout, with the program, or by stop.
// A panic in it becomes the answer's error, so that the terminal is given back
// and what was typed stays.
func begin[T any](d deps, call func(context.Context) (T, error)) (job, tea.Cmd) {
	ctx, cancel := context.WithTimeout(d.ctx, d.Timeout)
	j := job{id: d.jobs.Add(1), cancel: cancel, started: d.Now(), retries: new(atomic.Pointer[repeat])}
	ctx = client.OnRetry(ctx, func(r client.Retry) {
		j.retries.Store(&repeat{r, d.Now().Add(r.After)})
		d.log("retry", "attempt", r.Attempt, "of", r.Most, "after", r.After)
	})
	run := func() (msg tea.Msg) {
		defer cancel()
		defer func() {
			if r := recover(); r != nil {
				d.crashed(r)
				msg = answer[T]{job: j.id, err: &crash{value: r}}
			}
		}()
		val, err := call(ctx)
		d.hush.heed(err, d.Now())
		return answer[T]{job: j.id, val: val, err: err}
	}
	return j, tea.Batch(run, j.pulse(d))
}

func (j job) pulse(d deps) tea.Cmd {
	return d.Tick(pulseEvery, func(at time.Time) tea.Msg { return pulse{job: j.id, at: at} })
}

// onPulse moves j on, when p is j's, and asks for the next pulse.
func (j job) onPulse(d deps, p pulse) (job, tea.Cmd) {
	if !j.busy() || p.job != j.id {
		return j, nil
	}
	j.took = p.at.Sub(j.started)
	if r := j.retries.Load(); r != nil {
		j.again = *r
	}
	j.beat++
	return j, j.pulse(d)
}

// crash is a panic that was caught in a command.
type crash struct{ value any }

// Error names the panic; its stack is for nobody to see.
func (c *crash) Error() string { return "tui: panic in a call: " + redact.Panic(c.value) }
