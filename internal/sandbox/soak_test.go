package sandbox_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

var soak = flag.Bool("soak", false, "have 50 clients walk 10,000 registrations, where 10 walk 300")

// soaked names the variable with which this test's own binary is a sandbox.
const soaked = "SANDBOX_SOAKED"

// TestSoak has many clients register many people at once, over HTTP, each
// client with connections of its own, and each person taken to an end. Nothing
// may fail; a client must not grow with the people that it has brought to an
// end, and the sandbox by no more than it has to know of each. It is a process
// of its own here, so that the two are weighed apart.
func TestSoak(t *testing.T) {
	people, crowd, lot := 300, 10, 100
	if *soak {
		people, crowd, lot = 10_000, 50, 1_000
	}
	s := spawn(t)
	var calls atomic.Int64
	clients := make([]*client.Client, crowd)
	for i := range clients {
		c, err := client.New(s.URL, redact.New(redact.Token, s.Token), client.WithObserver(func(client.Call) { calls.Add(1) }))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		clients[i] = c
	}
	all := soakFlows(t, s)
	soakImages()
	kept, grown, done := held(), s.weigh(t), 0
	began := time.Now()
	var walked time.Duration
	var mine, theirs []uint64
	for done < people {
		began := time.Now()
		var next atomic.Int64
		next.Store(int64(done))
		var wg sync.WaitGroup
		for _, c := range clients {
			wg.Go(func() {
				for n := int(next.Add(1)); n <= done+lot; n = int(next.Add(1)) {
					of := all[n%len(all)]
					if err := soakWalk(t.Context(), c, s.Project, of, n); err != nil {
						t.Errorf("person %d in %q: %v", n, of.name, err)
						return
					}
				}
			})
		}
		wg.Wait()
		walked += time.Since(began)
		if t.Failed() {
			return
		}
		done += lot
		mine, theirs = append(mine, held()), append(theirs, s.weigh(t).Heap)
		t.Logf("%5d people: the clients hold %4d KiB, the sandbox %6d KiB", done, mine[len(mine)-1]>>10, theirs[len(theirs)-1]>>10)
	}
	end := s.weigh(t)
	t.Logf("%d people, %d clients, %d calls in %v (%.0f a second), with the weighing %v", people, crowd, calls.Load(),
		walked.Round(time.Millisecond), float64(calls.Load())/walked.Seconds(), time.Since(began).Round(time.Millisecond))
	t.Logf("the clients held %d KiB at first; the sandbox %d KiB, RSS %d to %d KiB", kept>>10, grown.Heap>>10, grown.RSS>>10, end.RSS>>10)
	// Each client keeps its last 100 calls; a lot fills them up. What more
	// there is may be a connection's buffer here or there.
	const little = 512 << 10
	if first, last := mine[0], mine[len(mine)-1]; *soak && last > first+little {
		t.Errorf("the clients hold %d bytes after %d people, and %d after %d", first, lot, last, people)
	}
	const most = 8 << 10
	const filled = 2 << 20 // the last calls, and the last changes, of which no more are kept
	before := grown.Heap + filled
	for i, now := range theirs {
		if now > before && (now-before)/uint64(lot) > most {
			t.Errorf("people %d to %d cost the sandbox %d bytes each, and may cost %d", i*lot+1, (i+1)*lot, (now-before)/uint64(lot), most)
		}
		before = max(before, now)
	}
	t.Logf("a registration costs the sandbox %d bytes", (end.Heap-grown.Heap)/uint64(people))
	runtime.KeepAlive(clients)
}

// held is what this process holds, rubbish left out.
func held() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what the pools hold goes with the second one
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// soakFlow is a way that people are taken.
type soakFlow struct {
	name  string
	steps object
	form  object // of the sign-up
	walk  []flow.Transition
	id    string
}

// soakFlows makes a flow of each kind.
func soakFlows(t *testing.T, s soakedSandbox) []soakFlow {
	t.Helper()
	step := func(s flow.Step) flow.Transition { return flow.Transition{Step: s, Status: flow.Ongoing} }
	end := func(s flow.Status) flow.Transition { return flow.Transition{Step: flow.End, Status: s} }
	all := []soakFlow{
		{name: "past KYC", steps: object{"signUpForm": "mandatory", "document": "optional", "liveness": "optional"}, form: object{"emailGateway": "mailgun"},
			walk: []flow.Transition{step(flow.SignUpForm), {Step: flow.SkipKYC, Status: flow.CompletedWithoutKYC}}},
		{name: "two codes", steps: object{"signUpForm": "mandatory", "basicInformation": "optional"}, form: object{"emailGateway": "mailgun", "phone": true, "phoneGateway": "sms"},
			walk: []flow.Transition{step(flow.Instructions), step(flow.SignUpForm), step(flow.BasicInformation), end(flow.Completed)}},
		{name: "images", steps: object{"signUpForm": "mandatory", "document": "mandatory", "liveness": "mandatory"}, form: object{"emailGateway": "mailgun", "phone": true, "phoneGateway": "both"},
			walk: []flow.Transition{step(flow.SignUpForm), step(flow.Document), step(flow.Liveness), end(flow.Completed)}},
		{name: "failed", steps: object{"signUpForm": "mandatory"}, form: object{"emailGateway": "none"},
			walk: []flow.Transition{step(flow.SignUpForm), end(flow.Failed)}},
	}
	for i, of := range all {
		of.form["email"] = true
		body, err := json.Marshal(object{"project": s.Project, "name": of.name, "status": "active",
			"onboardingSettings": object{"steps": of.steps, "signUpForm": of.form}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/v2/project-flows", bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+s.Token)
		r.Header.Set("Content-Type", "application/json")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		var made struct {
			Data struct {
				ID string `json:"_id"`
			}
		}
		err = json.NewDecoder(answer.Body).Decode(&made)
		answer.Body.Close()
		if all[i].id = made.Data.ID; err != nil || all[i].id == "" {
			t.Fatal(answer.Status, err)
		}
	}
	http.DefaultClient.CloseIdleConnections()
	return all
}

// soakWalk takes person n through a flow to its end, and looks where that is.
func soakWalk(ctx context.Context, c *client.Client, project string, of soakFlow, n int) error {
	who := client.CreateRequest{Project: project, ProjectFlow: of.id, Email: fmt.Sprintf("person%d@acme.co", n), FullName: "Ana Gómez"}
	if of.form["phone"] == true {
		who.Phone, who.CountryCode = strconv.Itoa(3_000_000_000+n), "+57"
	}
	created, err := c.Create(ctx, who)
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	reg, otp := created.Registration, redact.New(redact.Code, "123456")
	if of.form["emailGateway"] != "none" {
		code, err := c.SendCode(ctx, reg, client.ByEmail, "")
		if err == nil {
			_, err = c.ConfirmCode(ctx, reg, client.ByEmail, code.ID, otp)
		}
		if err != nil {
			return fmt.Errorf("email: %w", err)
		}
	}
	if of.form["phone"] == true {
		_, err := c.SendCode(ctx, reg, client.ByPhone, "sms")
		if err == nil {
			_, err = c.ConfirmCode(ctx, reg, client.ByPhone, "", otp)
		}
		if err != nil {
			return fmt.Errorf("phone: %w", err)
		}
	}
	for _, to := range of.walk {
		image := client.Image{Type: "image/png", Data: soakImages()[to.Step]}
		switch {
		case to.Step == flow.Document && to.Status == flow.Ongoing:
			_, err = c.SendDocument(ctx, reg.ID, client.DocumentRequest{Front: image})
		case to.Step == flow.Liveness && to.Status == flow.Ongoing:
			_, err = c.SendFace(ctx, reg.ID, client.FaceRequest{Image: image})
		}
		if err != nil {
			return fmt.Errorf("image for %s: %w", to.Step, err)
		}
		synced, err := c.Sync(ctx, reg.ID, to)
		if err != nil || synced.Status != to.Status {
			return fmt.Errorf("sync to %v: %v, %w", to, synced.Status, err)
		}
	}
	last := of.walk[len(of.walk)-1]
	shown, err := c.Retrieve(ctx, reg.ID)
	if err != nil || shown.Status != last.Status || shown.CurrentStep != last.Step || shown.Email != who.Email || shown.Phone != who.Phone {
		return fmt.Errorf("at the end: %v at %v, %s: %w", shown.Status, shown.CurrentStep, shown.Email, err)
	}
	return nil
}

// soakImages are the images that pass, by their steps.
var soakImages = sync.OnceValue(func() map[flow.Step][]byte {
	all := map[flow.Step][]byte{}
	for _, s := range sandbox.Samples() {
		if s.Word == "" {
			all[flow.Step(s.Step)] = s.Image()
		}
	}
	return all
})

// soakedSandbox is a sandbox in another process.
type soakedSandbox struct {
	URL, Token, Project string

	in  io.Writer
	out *json.Decoder
}

// weight is what a process holds.
type weight struct{ Heap, RSS uint64 }

func spawn(t *testing.T) soakedSandbox {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), soaked+"=1")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error("the sandbox:", err)
		}
	})
	s := soakedSandbox{in: in, out: json.NewDecoder(out)}
	if err := s.out.Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

// weigh asks the sandbox's process what it holds.
func (s soakedSandbox) weigh(t *testing.T) (w weight) {
	t.Helper()
	fmt.Fprintln(s.in)
	if err := s.out.Decode(&w); err != nil {
		t.Fatal(err)
	}
	return w
}

// serveSoak is the other process: a sandbox that says where it is, and with
// each line that it reads what it holds. It ends with its input.
func serveSoak() int {
	r, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	out := json.NewEncoder(os.Stdout)
	_ = out.Encode(soakedSandbox{URL: r.URL(), Token: r.Token(), Project: r.Project()})
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		_ = out.Encode(weight{held(), resident()})
	}
	if err := r.Close(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// resident is this process's resident memory; 0 where the system does not tell
// it so.
func resident() uint64 {
	b, _ := os.ReadFile("/proc/self/statm")
	pages := strings.Fields(string(b))
	if len(pages) < 2 {
		return 0
	}
	n, _ := strconv.ParseUint(pages[1], 10, 64)
	return n * uint64(os.Getpagesize())
}
