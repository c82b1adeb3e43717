package batch

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"appreg/client"
	"appreg/flow"

	"pgregory.net/rapid"
)

// server registers people, and now and then does something else.
type server struct {
	mu    sync.Mutex
	chaos *rand.Rand // nil: none
	has   map[string]string
	calls int
	fails func(email string) error
}

var (
	errLost   = fmt.Errorf("lost: %w", client.ErrInDoubt)
	errLine   = fmt.Errorf("no line: %w", client.ErrUnreachable)
	errBusy   = &client.Error{Status: 429, RetryAfter: time.Second}
	errKilled = errors.New("killed")
)

func (s *server) Register(_ context.Context, r client.CreateRequest) (string, flow.Status, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	var fate int
	if s.chaos != nil {
		fate = s.chaos.IntN(10)
	}
	if s.fails != nil {
		if err := s.fails(r.Email); err != nil {
			return "", "", err
		}
	}
	switch fate {
	case 1:
		return "", "", errLine
	case 2:
		return "", "", errBusy
	case 3:
		return "", "", errLost // before it was done
	}
	if _, there := s.has[r.Email]; there {
		panic("registered twice: " + r.Email) // a server would refuse it, and hide it
	}
	s.has[r.Email] = fmt.Sprintf("id-%d", len(s.has))
	if fate == 4 {
		return "", "", errLost // after it
	}
	return s.has[r.Email], flow.Started, nil
}

func (s *server) List(_ context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chaos != nil && s.chaos.IntN(10) == 0 {
		return client.Page[client.Registration]{}, errLine
	}
	var page client.Page[client.Registration]
	if id, ok := s.has[q.LikeEmail]; ok {
		page.Items = []client.Registration{{ID: id, FlowID: q.Flow, Email: q.LikeEmail, Status: "STARTED"}}
	}
	return page, nil
}

// people is a file of n people.
func people(t testing.TB, n int) string {
	var b strings.Builder
	b.WriteString("email,fullName\n")
	for i := range n {
		fmt.Fprintf(&b, "p%d@acme.co,Person %d\n", i, i)
	}
	return file(t, b.String())
}

// start runs a file once, as a program that was just started does.
func start(t testing.TB, ctx context.Context, path string, api API, change func(*Options)) ([]Result, error) {
	t.Helper()
	log, before, err := OpenLog(path+".log", "")
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	var rows Rows
	if _, err := Read(Source{Path: path, Defaults: retail}, func(r Row) error { rows.Add(r); return nil }, func(p Problem) { t.Fatal(p) }); err != nil {
		t.Fatal(err)
	}
	var ends []Result
	o := Options{
		Rows: &rows, API: api, Log: log, Before: before, Concurrency: 4, Timeout: time.Minute,
		Words:   func(err error) string { return err.Error() },
		Sleep:   func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
		Ended:   func(r Result) { ends = append(ends, r) },
		Already: func() { ends = append(ends, Result{State: Done}) },
		Waiting: func(error, time.Duration) {},
	}
	if change != nil {
		change(&o)
	}
	err = Run(ctx, o)
	return ends, err
}

func TestRun(t *testing.T) {
	path, s := people(t, 50), &server{has: map[string]string{}}
	ends, err := start(t, t.Context(), path, s, nil)
	if err != nil || len(ends) != 50 || len(s.has) != 50 || s.calls != 50 {
		t.Fatalf("%d ends, %d registered, %d calls, %v", len(ends), len(s.has), s.calls, err)
	}
	for _, r := range ends {
		if r.State != Done || r.ID == "" || r.Status != "STARTED" {
			t.Errorf("%+v", r)
		}
	}
	again, err := start(t, t.Context(), path, s, nil)
	if err != nil || len(again) != 50 || s.calls != 50 {
		t.Errorf("again: %d ends, %d calls, %v", len(again), s.calls, err)
	}
}

// TestPanicInARow: it ends the run in who has called it, who can catch it. A
// goroutine's own panic would be printed, whatever is in it.
func TestPanicInARow(t *testing.T) {
	path, s := people(t, 50), &server{has: map[string]string{}, fails: func(email string) error {
		if email == "p20@acme.co" {
			panic("odd")
		}
		return nil
	}}
	caught := func() (value any) {
		defer func() { value = recover() }()
		_, _ = start(t, t.Context(), path, s, nil)
		return nil
	}()
	if caught != "odd" {
		t.Errorf("caught: %v", caught)
	}
	s.fails = nil
	if ends, err := start(t, t.Context(), path, s, nil); err != nil || len(ends) != 50 || len(s.has) != 50 {
		t.Errorf("%d ends, %d registered, %v", len(ends), len(s.has), err)
	}
}

// TestExactlyOnce: whatever the line and the server do, and wherever a run is
// ended, half a line of its log included, everybody is registered once in the
// end.
func TestExactlyOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		chaos := rand.New(rand.NewPCG(seed, 1))
		path, s := people(t, 30), &server{has: map[string]string{}, chaos: chaos}
		for round := 0; ; round++ {
			if round > 60 {
				rt.Fatalf("%d of 30 after %d runs", len(s.has), round)
			}
			ctx, cancel := context.WithCancelCause(t.Context())
			left := chaos.IntN(60)
			ends, err := start(t, ctx, path, s, func(o *Options) {
				o.Concurrency = 1 + chaos.IntN(4)
				o.Ended = func(Result) {
					if left--; left == 0 {
						cancel(errKilled)
					}
				}
			})
			cancel(nil)
			_ = ends
			if err != nil && !errors.Is(err, errKilled) {
				rt.Fatal(err)
			}
			tear(t, path+".log", chaos)
			if err == nil && finished(t, path) {
				break
			}
		}
		if len(s.has) != 30 {
			rt.Fatalf("%d registered", len(s.has))
		}
	})
}

// tear adds half a line to a log, as a kill in the middle of a write leaves it.
func tear(t testing.TB, path string, chaos *rand.Rand) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	line := `7,0123456789ab,done,"id-7",STA`
	_, _ = f.WriteString(line[:chaos.IntN(len(line))])
}

// finished reports whether the log has every row as done.
func finished(t testing.TB, path string) bool {
	t.Helper()
	log, rows, err := OpenLog(path+".log", "")
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	return len(rows.open) == 0 && len(rows.done) == 30
}

// TestEnds: what becomes of a row that is not registered, and what a second run
// makes of it.
func TestEnds(t *testing.T) {
	taken := &client.Error{Status: 409, Code: "Conflict", Message: "email_is_registered_already", Reasons: []string{"email_is_registered_already"}}
	over := &client.Error{Status: 401, Code: "Unauthorized"}
	for name, tt := range map[string]struct {
		err   error
		state State
		calls int
		stops bool
	}{
		"refused":          {taken, Refused, 1, false},
		"no line":          {errLine, Unsent, triesMost, false},
		"broken":           {&client.Error{Status: 503}, Unsent, triesMost, false},
		"too many":         {errBusy, Unsent, triesMost, false},
		"in doubt":         {errLost, Doubt, 1, false},
		"an hour's wait":   {&client.Error{Status: 429, RetryAfter: time.Hour}, Unsent, triesMost, false},
		"a year's wait":    {&client.Error{Status: 429, RetryAfter: 365 * 24 * time.Hour}, Unsent, 1, true},
		"the session over": {over, Unsent, 1, true},
		"no credits":       {&client.Error{Status: 402}, Unsent, 1, true},
	} {
		path := people(t, 1)
		s := &server{has: map[string]string{}, fails: func(string) error { return tt.err }}
		ends, err := start(t, t.Context(), path, s, nil)
		if len(ends) != 1 || ends[0].State != tt.state || ends[0].Error == "" || s.calls != tt.calls || (err != nil) != tt.stops {
			t.Errorf("%s: %+v after %d calls, %v", name, ends, s.calls, err)
		}
		s.fails = nil
		if ends, err = start(t, t.Context(), path, s, nil); err != nil || len(ends) != 1 || ends[0].State != Done {
			t.Errorf("%s: then %+v, %v", name, ends, err)
		}
	}
}

// TestThen: one more call for each, made up for where a run ended before it.
func TestThen(t *testing.T) {
	path, s := people(t, 3), &server{has: map[string]string{}}
	fails, then := true, 0
	call := func(o *Options) {
		o.Concurrency = 1
		o.Then = func(_ context.Context, id string) (string, error) {
			then++
			if fails && id == "id-1" {
				return "", errLine
			}
			return "COMPLETED_WITHOUT_KYC", nil
		}
	}
	ends, err := start(t, t.Context(), path, s, call)
	if err != nil || len(ends) != 3 || ends[1].State != Created || ends[1].Error == "" || ends[0].Status != "COMPLETED_WITHOUT_KYC" {
		t.Fatalf("%+v, %v", ends, err)
	}
	fails = false
	if ends, err = start(t, t.Context(), path, s, call); err != nil || ends[1].State != Done || s.calls != 3 || then != 4 {
		t.Errorf("%+v, %v; %d creates, %d others", ends, err, s.calls, then)
	}
}

// TestEdited: a row that was edited between two runs is another person.
func TestEdited(t *testing.T) {
	path, s := people(t, 2), &server{has: map[string]string{}}
	if _, err := start(t, t.Context(), path, s, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("email,fullName\np0@acme.co,Person 0\nnew@acme.co,Person 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := start(t, t.Context(), path, s, nil); err != nil || s.calls != 3 || s.has["new@acme.co"] == "" {
		t.Errorf("%d calls, %v, %v", s.calls, s.has, err)
	}
}

// TestOneRunAtATime: a second run of the same file ends at once.
func TestOneRunAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	l, _, err := OpenLog(path, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := OpenLog(path, ""); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l, _, err = OpenLog(path, "")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
}

// TestThenRefused: somebody is registered, and what was to follow never will be.
// The next run tries that alone again.
func TestThenRefused(t *testing.T) {
	path, s := people(t, 1), &server{has: map[string]string{}}
	then := 0
	call := func(o *Options) {
		o.Then = func(context.Context, string) (string, error) {
			then++
			return "", &client.Error{Status: 409, Message: "kyc_is_mandatory"}
		}
	}
	for run := 1; run <= 2; run++ {
		ends, err := start(t, t.Context(), path, s, call)
		if err != nil || len(ends) != 1 || ends[0].State != Alone || ends[0].ID != "id-0" || ends[0].Error == "" || s.calls != 1 || then != run {
			t.Errorf("run %d: %+v, %v; %d creates, %d others", run, ends, err, s.calls, then)
		}
	}
}

// TestMoved: a row that was moved in its file is the same person.
func TestMoved(t *testing.T) {
	path, s := people(t, 5), &server{has: map[string]string{}}
	if _, err := start(t, t.Context(), path, s, nil); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(path)
	lines := strings.SplitAfter(string(text), "\n")
	moved := lines[0] + "new@acme.co,New\n" + strings.Join(lines[2:], "")
	if err := os.WriteFile(path, []byte(moved), 0o600); err != nil {
		t.Fatal(err)
	}
	if ends, err := start(t, t.Context(), path, s, nil); err != nil || len(ends) != 5 || s.calls != 6 {
		t.Errorf("%+v, %v after %d calls", ends, err, s.calls)
	}
}

// slow is a server whose answer comes so long after a run was ended.
type slow struct {
	*server
	end func()
	by  time.Duration
}

func (s slow) Register(ctx context.Context, r client.CreateRequest) (string, flow.Status, error) {
	s.end()
	select {
	case <-time.After(s.by):
		return s.server.Register(ctx, r)
	case <-ctx.Done():
		return "", "", errLost
	}
}

// TestEndedInCalls: a run that is ended has the calls under way come to an end, for
// a while, and makes no other.
func TestEndedInCalls(t *testing.T) {
	for by, want := range map[time.Duration]State{time.Second: Done, grace - 1: Done, time.Minute: Doubt} {
		t.Run(by.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, end := context.WithCancel(t.Context())
				path, s := people(t, 3), &server{has: map[string]string{}}
				began := time.Now()
				ends, err := start(t, ctx, path, slow{s, end, by}, func(o *Options) { o.Concurrency = 1 })
				if !errors.Is(err, context.Canceled) || len(ends) == 0 || ends[0].State != want || len(s.has) > 1 {
					t.Errorf("%+v, %v; %d registered", ends, err, len(s.has))
				}
				if took := time.Since(began); took > grace {
					t.Error(took)
				}
			})
		})
	}
}

// late has somebody registered, whom it does not show when it is asked first.
type late struct {
	*server
	looked bool
}

func (l *late) Register(context.Context, client.CreateRequest) (string, flow.Status, error) {
	return "", "", &client.Error{Status: 409, Code: "Conflict", Reasons: []string{"email_is_registered_already"}}
}

func (l *late) List(ctx context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
	if !l.looked {
		l.looked = true
		return client.Page[client.Registration]{}, nil
	}
	return l.server.List(ctx, q)
}

// TestDoneLate: what a killed run has asked for, and was done after it was looked for,
// is registered, and no refusal. Who is there by other ways is one.
func TestDoneLate(t *testing.T) {
	for state, want := range map[State]State{Sending: Done, Doubt: Done, Unsent: Refused, Refused: Refused} {
		path, s := people(t, 1), &server{has: map[string]string{"p0@acme.co": "id-0"}}
		key := newKeys().of(&client.CreateRequest{Project: retail.Project, ProjectFlow: retail.ProjectFlow, Email: "p0@acme.co", FullName: "Person 0"})
		log, _, err := OpenLog(path+".log", "")
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(log.Write(Result{Row: 1, Key: key, State: state}), log.Close()); err != nil {
			t.Fatal(err)
		}
		ends, err := start(t, t.Context(), path, &late{server: s, looked: state == Unsent || state == Refused}, nil)
		if err != nil || len(ends) != 1 || ends[0].State != want || (ends[0].ID == "id-0") != (want == Done) {
			t.Errorf("%s: %+v, %v", state, ends, err)
		}
	}
}

// TestNoLog: what is no log is left as it is.
func TestNoLog(t *testing.T) {
	for _, text := range []string{"email,fullName\na@acme.co,A\n", "hello", "\ufeffrow;key;state;id;status;error\r\n", "row,key,state,id,status,error\r\n1,a,done,,,\r\n"} {
		path := file(t, text)
		if _, _, err := OpenLog(path, ""); !errors.Is(err, ErrNoLog) {
			t.Errorf("%q: %v", text, err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if _, err := os.Stat("/dev/full"); err == nil {
		if _, _, err := OpenLog("/dev/full", ""); !errors.Is(err, ErrNoLog) {
			t.Error(err)
		}
	}
	for _, text := range []string{"", "row,ke", firstLine} { // of a run that was killed at once
		log, _, err := OpenLog(file(t, text), "")
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		log.Close()
	}
}

// TestLogIsHarmless: no spreadsheet takes a cell for a formula, and what is read
// back is what was written.
func TestLogIsHarmless(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	l, _, err := OpenLog(path, "")
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range []string{"=1+1", "+57", "-x", "@a", `a "b", c`, "plain", ""} {
		if err := l.Write(Result{Row: i + 1, Key: strconv.Itoa(i + 1), State: Refused, ID: text, Error: text}); err != nil {
			t.Fatal(err)
		}
	}
	l.Close()
	b, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(b), ",=") || strings.Contains(string(b), ",+") || strings.Contains(string(b), ",-") || strings.Contains(string(b), ",@") {
		t.Errorf("%s, %v", b, err)
	}
	l, rows, err := OpenLog(path, "")
	if err != nil || rows.open[1].Error != "=1+1" || rows.open[5].Error != `a "b", c` || rows.open[2].ID != "+57" {
		t.Errorf("%+v, %v", rows, err)
	}
	l.Close()
}

// TestPace: creates keep their distance, whoever makes them.
func TestPace(t *testing.T) {
	var waited []time.Duration
	p := newPace(time.Hour, func(_ context.Context, d time.Duration) error { waited = append(waited, d); return nil })
	for range 3 {
		if err := p.wait(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if len(waited) != 2 || waited[0] < 59*time.Minute || waited[1] < 119*time.Minute {
		t.Error(waited)
	}
}

// TestNoted: what has become of a row is in the log before anything else is waited for,
// whatever ends the program then.
func TestNoted(t *testing.T) {
	path, ended := people(t, 20), 0
	s := &server{has: map[string]string{}}
	told := func() (told int) {
		text, err := os.ReadFile(path + ".log")
		if err != nil {
			t.Fatal(err)
		}
		return strings.Count(string(text), ",done,") + strings.Count(string(text), ",doubt,")
	}
	check := func() {
		if n := told(); n != ended {
			t.Errorf("%d told of %d", n, ended)
		}
	}
	s.fails = func(email string) error {
		check()
		if strings.HasPrefix(email, "p1") {
			return errLost
		}
		return nil
	}
	for _, every := range []time.Duration{0, time.Hour} {
		os.Remove(path + ".log")
		clear(s.has)
		ended = 0
		_, err := start(t, t.Context(), path, s, func(o *Options) {
			o.Concurrency, o.Every = 1, every
			o.Sleep = func(context.Context, time.Duration) error { check(); return nil }
			o.Ended = func(Result) { ended++ }
		})
		if err != nil || ended != 20 {
			t.Error(ended, err)
		}
	}
	check()
	if _, err := start(t, t.Context(), path, asked{s, check}, func(o *Options) { // who is in doubt is looked up first
		o.Concurrency = 1
		o.Ended = func(Result) { ended++ }
	}); err != nil {
		t.Error(err)
	}
}

// TestNotedWhileOthersWait: also where nobody goes on with another row.
func TestNotedWhileOthersWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path, waited := people(t, 3), false
		s := &server{has: map[string]string{}, fails: func(email string) error {
			if email == "p0@acme.co" && !waited {
				return errBusy
			}
			return nil
		}}
		_, err := start(t, t.Context(), path, s, func(o *Options) {
			o.Concurrency = 2
			o.Sleep = func(context.Context, time.Duration) error {
				synctest.Wait() // for the others to be done
				text, err := os.ReadFile(path + ".log")
				if waited = true; err != nil || strings.Count(string(text), ",done,") != 2 {
					t.Errorf("%s%v", text, err)
				}
				return nil
			}
		})
		if err != nil || !waited {
			t.Error(waited, err)
		}
	})
}

// asked is a server that checks something before it is read.
type asked struct {
	*server
	check func()
}

func (a asked) List(ctx context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
	a.check()
	return a.server.List(ctx, q)
}
