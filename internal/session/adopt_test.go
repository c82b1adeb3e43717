package session_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"

	"github.com/gofrs/flock"
)

// other starts another wizard on dir and waits for its first words.
func other(t *testing.T, dir string, env ...string) (says string, end func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(env, "APPREG_TEST_CHILD="+dir)...)
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	end = sync.OnceFunc(func() {
		cmd.Process.Kill()
		in.Close()
		cmd.Wait()
	})
	t.Cleanup(end)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return strings.TrimSpace(line), end
}

// TestTwoWizards: what one works on is not offered to the other, until it is
// dead, however it died.
func TestTwoWizards(t *testing.T) {
	dir := t.TempDir()
	says, kill := other(t, dir)
	if says != "saved <nil>" {
		t.Fatal(says)
	}
	j := session.Open(dir, prod, nil)
	defer j.Close()
	if open, _ := j.Unfinished(); len(open) != 0 {
		t.Error("offered:", asJSON(open))
	}
	all, _ := j.All()
	if len(all) != 1 || !all[0].Busy {
		t.Fatal(asJSON(all))
	}
	if _, err := j.Adopt(all[0].Key); !errors.Is(err, session.ErrBusy) {
		t.Error(err)
	}
	if err := j.Drop(all[0].Key); !errors.Is(err, session.ErrBusy) {
		t.Error(err)
	}
	kill()
	open, _ := j.Unfinished()
	if len(open) != 1 || open[0].Draft.Typed["email"] != "child@acme.co" {
		t.Fatal(asJSON(open))
	}
	if _, err := j.Adopt(open[0].Key); err != nil {
		t.Fatal(err)
	}
	if says, _ := other(t, dir, "APPREG_TEST_ADOPT="+open[0].Key); !strings.Contains(says, session.ErrBusy.Error()) {
		t.Error(says)
	}
	if err := j.Problem(); err != nil {
		t.Error(err)
	}
}

// TestOldAtWork: what is worked on anywhere is offered nowhere, however new or
// doubtful another entry of it is.
func TestOldAtWork(t *testing.T) {
	dir := t.TempDir()
	j := session.Open(dir, prod, nil)
	defer j.Close()
	reg, doubt := &session.Registration{ID: ana}, &session.Doubt{Call: session.CallFace}
	for busy := range 2 {
		for doubtful := range 2 {
			for i := range 2 {
				e := session.Entry{Key: strings.Repeat(fmt.Sprint(i), 32), Server: prod, Registration: reg, Saved: time.Unix(int64(i), 0).AddDate(1, 1, 1)}
				if i == busy {
					e.Owner = j.Run()
				}
				if i == doubtful {
					e.Doubt = doubt
				}
				put(t, dir, e)
			}
			if open, _ := j.Unfinished(); len(open) != 0 {
				t.Error(busy, doubtful, asJSON(open))
			}
		}
	}
}

// TestOneAdopts: of many who want the same entry one gets it.
func TestOneAdopts(t *testing.T) {
	dir := t.TempDir()
	e := put(t, dir, session.Entry{Server: prod, Draft: &typed})
	var wg sync.WaitGroup
	won := make(chan string, 8)
	for range 8 {
		j := session.Open(dir, prod, nil)
		defer j.Close()
		wg.Go(func() {
			switch _, err := j.Adopt(e.Key); {
			case err == nil:
				won <- j.Run()
			case !errors.Is(err, session.ErrBusy):
				t.Error(err)
			}
			if err := j.Problem(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	close(won)
	if len(won) != 1 || only(t, dir).Owner != <-won {
		t.Error(len(won)+1, "have it")
	}
}

// TestStaleLock: the lock of a dead run holds nobody up, and is removed; that
// of a living one stays.
func TestStaleLock(t *testing.T) {
	dir := t.TempDir()
	first := session.Open(dir, prod, nil)
	defer first.Close()
	const dead = "00112233445566ff"
	file(t, dir, "run-"+dead+".lock", nil)
	file(t, dir, key+".json."+dead+".123.tmp", []byte("half"))
	file(t, dir, key+".json."+first.Run()+".123.tmp", []byte("half"))
	file(t, dir, key+".token.vault.123.tmp", []byte("half"))
	e := put(t, dir, session.Entry{Server: prod, Draft: &typed, Owner: dead})
	j := session.Open(dir, prod, nil)
	got := names(t, dir)
	for part, there := range map[string]bool{
		dead: false, "token.vault": false, key + ".json." + first.Run() + ".123.tmp": true,
		"run-" + first.Run() + ".lock": true, "run-" + j.Run() + ".lock": true, e.Key + ".json": true,
	} {
		if strings.Contains(got, part) != there {
			t.Errorf("%s: there is %s", part, got)
		}
	}
	if j.All(); strings.Contains(names(t, dir), dead+".lock") {
		t.Error("asking for a run brings its lock back")
	}
	file(t, dir, "run-"+dead+".lock", nil)
	asks := flock.New(filepath.Join(dir, "run-"+dead+".lock")) // another wizard, at the same moment
	if held, err := asks.TryRLock(); !held {
		t.Fatal(err)
	}
	if _, err := j.Adopt(e.Key); err != nil {
		t.Error(err)
	}
	asks.Close()
	j.Close()
	if got := names(t, dir); strings.Contains(got, j.Run()) || !strings.Contains(got, first.Run()) {
		t.Error(got)
	}
	if err := j.Problem(); err != nil {
		t.Error(err)
	}
}

// TestStopped: a wizard that was stopped inside of the lock costs the others
// two seconds and the adoption, no more.
func TestStopped(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	j := session.Open(dir, prod, nil)
	defer j.Close()
	e := put(t, dir, session.Entry{Server: prod, Draft: &typed})
	lock := flock.New(filepath.Join(dir, "journal.lock"))
	if held, err := lock.TryLock(); !held {
		t.Fatal(err)
	}
	defer lock.Close()
	began := time.Now()
	if _, err := j.Adopt(e.Key); !errors.Is(err, session.ErrBusy) || time.Since(began) > 10*time.Second {
		t.Error(err, time.Since(began))
	}
	j.Draft(session.Draft{Typed: map[string]string{"email": "eva@acme.co"}})
	if n := len(entries(t, dir)); n != 2 {
		t.Error(n)
	}
}

// TestAdopt: who can be gone on with.
func TestAdopt(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "appreg")
	j := session.Open(dir, prod, nil)
	defer j.Close()
	put(t, parent, session.Entry{Key: key, Server: prod, Draft: &typed})
	other := put(t, dir, session.Entry{Server: "https://staging-api.verifik.co", Draft: &typed})
	file(t, dir, key+".json", []byte("{"))
	for key, want := range map[string]error{
		other.Key: session.ErrOther, key: session.ErrDamaged, strings.Repeat("0", 32): session.ErrGone,
		"": session.ErrGone, "../" + key: session.ErrGone,
	} {
		if _, err := j.Adopt(key); !errors.Is(err, want) {
			t.Errorf("%q: %v, not %v", key, err, want)
		}
	}
	t.Run("a draft becomes the current one", func(t *testing.T) {
		e := put(t, dir, session.Entry{Server: prod, Draft: &typed})
		got, err := j.Adopt(e.Key)
		if err != nil || got.Draft.Typed["email"] != "ana@acme.co" || got.Key != e.Key || got.Owner != j.Run() {
			t.Fatal(asJSON(got), err)
		}
		got.Draft.Typed["email"] = "changed by the caller"
		if got, err := j.Adopt(e.Key); err != nil || got.Draft.Typed["email"] != "ana@acme.co" {
			t.Error(asJSON(got), err)
		}
		before := len(entries(t, dir2json(t, dir)))
		j.Draft(session.Draft{Typed: map[string]string{"email": "eva@acme.co"}})
		if after := len(entries(t, dir2json(t, dir))); after != before {
			t.Error("a new entry")
		}
		if got, err := j.Adopt(e.Key); err != nil || got.Draft.Typed["email"] != "eva@acme.co" {
			t.Error(asJSON(got), err)
		}
	})
	t.Run("the others of a registration go", func(t *testing.T) {
		dir := t.TempDir()
		old := put(t, dir, session.Entry{Server: prod, Registration: &session.Registration{ID: ana}})
		e := put(t, dir, session.Entry{Server: prod, Registration: &session.Registration{ID: ana}, Doubt: &session.Doubt{Call: session.CallSync}})
		kept := put(t, dir, session.Entry{Server: "https://x.co", Registration: &session.Registration{ID: ana}})
		j := session.Open(dir, prod, nil)
		defer j.Close()
		if got, err := j.Adopt(e.Key); err != nil || got.Doubt == nil {
			t.Fatal(asJSON(got), err)
		}
		got := names(t, dir)
		if strings.Contains(got, old.Key) || !strings.Contains(got, e.Key) || !strings.Contains(got, kept.Key) {
			t.Error(got)
		}
	})
}

// dir2json is dir without the files that are damaged on purpose.
func dir2json(t *testing.T, dir string) string {
	os.Remove(filepath.Join(dir, key+".json"))
	return dir
}

// TestDoubtSurvives: a run that is killed in a call leaves its intent, and the
// next goes on with it in the same entry, with its token.
func TestDoubtSurvives(t *testing.T) {
	s, dir, keys := serve(t), t.TempDir(), &ring{}
	first := start(t, dir, s, keys)
	if _, err := first.Create(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	s.mumbles()
	calls[0].make(t, first)
	first.journal.Close()
	s.says(0, "")

	second := start(t, dir, s, keys)
	open, aside := second.journal.Unfinished()
	if len(open) != 1 || len(aside) != 0 || open[0].Doubt == nil || open[0].Doubt.Step != flow.SignUpForm {
		t.Fatal(asJSON(open), aside)
	}
	e, err := second.Continue(open[0].Key)
	if err != nil || e.Registration.ID != ana {
		t.Fatal(asJSON(e), err)
	}
	if token, _ := second.Token(ana); token.Secret.Reveal() != "canary-token-of-a-registration-1" {
		t.Error(token)
	}
	if err := calls[0].make(t, second); err != nil {
		t.Fatal(err)
	}
	if got := only(t, dir); got.Key != e.Key || got.Doubt != nil {
		t.Error(asJSON(got))
	}
}

// TestContinue: which token is held after it.
func TestContinue(t *testing.T) {
	for name, c := range map[string]struct {
		status flow.Status
		held   string
		want   string
	}{
		"open":         {flow.Ongoing, "", "canary-kept"},
		"closed":       {flow.Failed, "", ""},
		"a newer held": {flow.Ongoing, "canary-held", "canary-held"},
	} {
		t.Run(name, func(t *testing.T) {
			s, dir, keys := serve(t), t.TempDir(), &ring{}
			keys.Set("appreg", account(s, ana).String(), "canary-kept")
			e := put(t, dir, session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana, Status: c.status}})
			r := start(t, dir, s, keys)
			r.Hold(ana, redact.New(redact.Token, c.held))
			if _, err := r.Continue(e.Key); err != nil {
				t.Fatal(err)
			}
			if token, _ := r.Token(ana); token.Secret.Reveal() != c.want {
				t.Error(token.Secret.Reveal())
			}
			asked := keys.calls
			if r.Update(t.Context(), ana, client.UpdateRequest{FullName: "Ana"}); c.want == "canary-kept" && keys.calls != asked {
				t.Error("kept again")
			}
		})
	}
}

// TestClaim: the first call on a registration takes over what a dead run has
// left of it, and nothing from a living one.
func TestClaim(t *testing.T) {
	doubt := &session.Doubt{Call: session.CallDocument}
	t.Run("a dead run's", func(t *testing.T) {
		s, dir := serve(t), t.TempDir()
		put(t, dir, session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana, Name: "Ana"}})
		e := put(t, dir, session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana, Name: "Ana"}, Doubt: doubt})
		r := start(t, dir, s, &ring{})
		if err := calls[2].make(t, r); err != nil {
			t.Fatal(err)
		}
		if got := only(t, dir); got.Key != e.Key || got.Doubt == nil || got.Registration.Name != "Ana" || got.Owner != r.journal.Run() {
			t.Error(asJSON(got))
		}
	})
	t.Run("after a look", func(t *testing.T) {
		s, dir := serve(t), t.TempDir()
		put(t, dir, session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana}, Doubt: doubt})
		r := start(t, dir, s, &ring{})
		r.Retrieve(t.Context(), ana)
		if err := calls[2].make(t, r); err != nil {
			t.Fatal(err)
		}
		if got := only(t, dir); got.Doubt != nil || got.Registration.Status != flow.Started {
			t.Error(asJSON(got))
		}
	})
	t.Run("after a look that is older", func(t *testing.T) {
		s, dir := serve(t), t.TempDir()
		r := start(t, dir, s, &ring{})
		r.Retrieve(t.Context(), ana)
		put(t, dir, session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana, Status: flow.Ongoing}, Doubt: doubt})
		if err := calls[2].make(t, r); err != nil {
			t.Fatal(err)
		}
		if got := only(t, dir); got.Doubt == nil || got.Registration.Status != flow.Ongoing {
			t.Error(asJSON(got))
		}
	})
	t.Run("of an unknown time", func(t *testing.T) {
		s, dir := serve(t), t.TempDir()
		b, err := session.Encode(session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana}, Doubt: doubt})
		must(t, err)
		file(t, dir, key+".json", b)
		r := start(t, dir, s, &ring{})
		if err := calls[2].make(t, r); err != nil {
			t.Fatal(err)
		}
		if got := only(t, dir); got.Doubt == nil {
			t.Error(asJSON(got))
		}
	})
	t.Run("a living run's", func(t *testing.T) {
		s, dir := serve(t), t.TempDir()
		one, two := start(t, dir, s, &ring{}), start(t, dir, s, &ring{})
		for _, r := range []run{one, two, one, two} {
			if err := calls[0].make(t, r); err != nil {
				t.Fatal(err)
			}
		}
		if n := len(entries(t, dir)); n != 2 {
			t.Error(n, "entries")
		}
		if err := errors.Join(one.journal.Problem(), two.journal.Problem()); err != nil {
			t.Error(err)
		}
		one.journal.Close()
		three := start(t, dir, s, &ring{})
		if open, _ := three.journal.Unfinished(); len(open) != 0 {
			t.Error("still worked on:", asJSON(open))
		}
		two.journal.Close()
		if open, _ := three.journal.Unfinished(); len(open) != 1 {
			t.Error(asJSON(open))
		}
	})
}

// TestDrop: the entry goes, with the others of its registration and the token.
func TestDrop(t *testing.T) {
	dir, keys := t.TempDir(), &ring{}
	v := session.NewVault(dir, keys)
	j := session.Open(dir, "https://elsewhere.co", v)
	defer j.Close()
	a := session.Account{Server: prod, Registration: ana}
	must(t, v.Set(a, redact.New(redact.Token, "canary")))
	e := put(t, dir, session.Entry{Server: prod, Registration: &session.Registration{ID: ana}})
	put(t, dir, session.Entry{Server: prod, Registration: &session.Registration{ID: ana}})
	if err := j.Drop(e.Key); err != nil {
		t.Fatal(err)
	}
	if all := entries(t, dir); len(all) != 0 || len(keys.items) != 0 {
		t.Error(asJSON(all), keys.items)
	}
	if err := j.Drop(e.Key); !errors.Is(err, session.ErrGone) {
		t.Error(err)
	}
	file(t, dir, key+".json", []byte("{"))
	if err := j.Drop(key); !errors.Is(err, session.ErrDamaged) {
		t.Error(err)
	}
	os.Remove(filepath.Join(dir, key+".json"))
	j.Draft(typed)
	own := only(t, dir).Key
	must(t, j.Drop(own))
	if _, err := j.Adopt(own); !errors.Is(err, session.ErrGone) {
		t.Error(err)
	}
	j.Draft(session.Draft{Typed: map[string]string{"email": "eva@acme.co"}})
	if e := only(t, dir); e.Draft.Typed["email"] != "eva@acme.co" {
		t.Error(asJSON(e))
	}
}

// TestManyCalls: a run's calls go on side by side.
func TestManyCalls(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			r.journal.Draft(session.Draft{Serial: r.journal.Serial(), Typed: map[string]string{"email": fmt.Sprint(i)}})
			r.Retrieve(t.Context(), ana)
			r.Sync(t.Context(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing})
			r.Update(t.Context(), ana, client.UpdateRequest{FullName: "Ana"})
			r.journal.Unfinished()
			r.journal.Problem()
		})
	}
	wg.Wait()
	if all := entries(t, dir); len(all) != 2 {
		t.Error(asJSON(all))
	}
}
