//go:build !windows

package e2e

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestKilledCreate kills `create`, in its call and at every step of every write, and
// runs the same again: the registration is printed and exists once, nothing is in
// doubt, and the next command has its token.
func TestKilledCreate(t *testing.T) {
	t.Parallel()
	if _, err := doomed(); err != nil {
		t.Fatal(err)
	}
	for _, how := range []string{notDone, doneAfter, doneFirst, doneLate} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			c := newCrash(t)
			c.cut(point{kind: inCall, name: createCall, n: 1, how: how}, c.create()...)
			if found := c.prints(c.create()...); found != (how != notDone) && how != doneLate { // which may be the later one of the two
				t.Errorf("found: %t", found)
			}
		})
	}
	for name, before := range map[string]func(*crash){
		"writes":                  func(*crash) {},
		"writes of what finds it": func(c *crash) { c.cut(point{kind: inCall, name: createCall, n: 1, how: doneFirst}, c.create()...) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := 1
			for ; ; n++ {
				c := newCrash(t)
				before(c)
				if !c.cut(point{kind: inWrite, n: n}, c.create()...) {
					break
				}
				all := c.registrations()
				if len(all) > 0 && strings.Contains(string(c.last.raw), all[0].ID) { // somebody was told of it
					c.goesOnWith(all[0].ID)
					continue
				}
				if found := c.prints(c.create()...); found != (len(all) > 0) {
					t.Errorf("found: %t, of %d", found, len(all))
				}
			}
			if t.Logf("%d points", n-1); n < 10 {
				t.Error("fewer than ten")
			}
		})
	}
}

// TestDoubtEnds: whatever a command does with the registration of a create that was
// killed, nothing stays in doubt beside it.
func TestDoubtEnds(t *testing.T) {
	t.Parallel()
	for _, words := range []string{
		"get ID", "sync ID instructions", "otp send email ID", "update ID --full-name Luz", "update ID --email luz@acme.co", "resend-link ID", "sync ID end FAILED",
	} {
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			c := newCrash(t)
			c.cut(point{kind: inCall, name: createCall, n: 1, how: doneFirst}, c.create()...)
			if _, doubts := c.journal(); doubts != 1 {
				t.Fatalf("%d doubts", doubts)
			}
			id := c.registrations()[0].ID
			args := strings.Fields(strings.Replace(words, "ID", id, 1))
			if _, stderr, code := run(t, c.env(), args...); code != 0 {
				t.Errorf("exit code %d: %s", code, stderr)
			}
			if words == "resend-link ID" { // which shows nothing of the registration
				_, _, _ = run(t, c.env(), "get", id)
			}
			if entries, doubts := c.journal(); doubts != 0 || entries != 1 {
				t.Errorf("%d entries, %d in doubt", entries, doubts)
			}
		})
	}
	t.Run("batch", func(t *testing.T) {
		t.Parallel()
		c := newCrash(t)
		c.cut(point{kind: inCall, name: createCall, n: 1, how: notDone}, c.create()...)
		people := t.TempDir() + "/people.csv"
		if err := os.WriteFile(people, []byte("email,fullName\n"+ana.email+","+ana.name+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, stderr, code := run(t, c.env(), "batch", people, "--project", c.Project(), "--project-flow", c.ProjectFlow(), "--then", "skipKYC"); code != 0 {
			t.Errorf("exit code %d: %s", code, stderr)
		}
		if _, doubts := c.journal(); doubts != 0 {
			t.Error("in doubt beside what a batch has registered")
		}
	})
}

// TestWizardsDoubt: `create` finds what a wizard has made that was killed.
func TestWizardsDoubt(t *testing.T) {
	t.Parallel()
	c := newCrash(t)
	c.dies(point{kind: inCall, name: createCall, n: 1, how: doneFirst}, c.session)
	reg := c.registrations()[0]
	if !c.prints("create", "--project", reg.ProjectID, "--project-flow", reg.FlowID, "--email", ana.email, "--phone", "+57 "+ana.phone, "--full-name", ana.name) {
		t.Error("it was not found")
	}
}

// create are the words of the command that registers Ana.
func (c *crash) create() []string {
	return []string{"create", "--no-input", "--project", c.Project(), "--project-flow", c.ProjectFlow(), "--email", ana.email, "--full-name", ana.name}
}

func (c *crash) env() []string {
	return []string{"XDG_STATE_HOME=" + c.state, "VERIFIK_API_URL=" + c.URL(), "VERIFIK_TOKEN=" + c.Token(), "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"}
}

// cut runs a command that is killed at a point, and reports whether it came to that.
// In a call it has to.
func (c *crash) cut(at point, args ...string) bool {
	c.Helper()
	path, _ := doomed()
	env := c.env()
	if at.kind == inWrite {
		env = append(env, "APPREG_KILL_AT="+strconv.Itoa(at.n))
	}
	l := &life{at: at, started: make(chan struct{}), over: make(chan struct{}), came: map[string]int{}}
	c.mu.Lock()
	c.life = l
	c.mu.Unlock()
	c.last = open(c.TB, size{100, 40}, env, append([]string{path}, args...)...)
	l.program = c.last
	close(l.started)
	l.program.exit()
	if at.kind == inCall {
		if !dead(l.program) {
			c.Fatalf("%v is never reached\n%s", at, l.program.picture())
		}
		if at.how != doneLate { // which is done when somebody has looked
			select {
			case <-l.over:
			case <-time.After(patience):
				c.Fatal("the server is never done with the call")
			}
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.life = new(life) // what comes now is nobody's
	return dead(l.program)
}

// prints runs the create again, which prints the one registration that there is, and
// reports whether that was found.
func (c *crash) prints(args ...string) (found bool) {
	c.Helper()
	stdout, stderr, code := run(c.TB, c.env(), append(args, "--json")...)
	var said struct {
		ID    string
		Found bool
	}
	if err := json.Unmarshal([]byte(stdout), &said); err != nil || code != 0 || said.Found != (stderr != "") {
		c.Fatalf("exit code %d, %v: %s%s", code, err, stdout, stderr)
	}
	if entries, doubts := c.journal(); doubts != 0 || entries > 1 {
		c.Errorf("%d entries, %d in doubt", entries, doubts)
	}
	c.goesOnWith(said.ID)
	return said.Found
}

// goesOnWith checks that id is the one registration that there is, and that a command
// goes on with it, which leaves nothing in doubt.
func (c *crash) goesOnWith(id string) {
	c.Helper()
	if all := c.registrations(); len(all) != 1 || all[0].ID != id {
		c.Fatalf("%q was printed, and there are %d", id, len(all))
	}
	if _, stderr, code := run(c.TB, c.env(), "sync", id, "instructions"); code != 0 || stderr != "" {
		c.Errorf("sync: exit code %d, %s", code, stderr)
	}
	if entries, doubts := c.journal(); doubts != 0 || entries != 1 {
		c.Errorf("%d entries after a sync, %d in doubt", entries, doubts)
	}
}

// journal counts the entries that the journal lists, and those of them that are in
// doubt.
func (c *crash) journal() (entries, doubts int) {
	c.Helper()
	stdout, stderr, code := run(c.TB, c.env(), "journal", "list", "--json")
	var said struct{ Entries []struct{ InDoubt *struct{} } }
	if err := json.Unmarshal([]byte(stdout), &said); err != nil || code != 0 {
		c.Fatalf("journal list: exit code %d, %v: %s%s", code, err, stdout, stderr)
	}
	for _, e := range said.Entries {
		if e.InDoubt != nil {
			doubts++
		}
	}
	return len(said.Entries), doubts
}
