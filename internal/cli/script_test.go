package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/batch"
	"appreg/internal/build"
	"appreg/internal/cli"
	"appreg/internal/config"
	"appreg/internal/hosted"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/internal/session"

	jq "github.com/itchyny/gojq/cli"
	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

var update = flag.Bool("update", false, "write what the scripts compare with anew")

// The scripts of testdata/script read like a session of a shell. They run this
// test's own binary as appreg, and have a sandbox with one registration:
//
//	SANDBOX_URL, SANDBOX_TOKEN, ACCOUNT, REGISTRATION, TOKEN, which names it, PROJECT, FLOW, EXAMPLES, where the
//	documentation has them, INPUTS, the folder of files of people as they are, and ESC, the character
//
// Beside testscript's own there are these commands:
//
//	exits CODE COMMAND…        runs a command that ends with that exit code
//	interrupt SIGNAL COMMAND…  sends a signal when the server of its first line
//	                           answers; it is to end with 0
//	indent                     indents the JSON of stdout
//	still                      indents it, too, and names what is another in each
//	                           run: the variables above, an ID, a MOMENT, the last
//	                           four signs of a secret
//	sandbox [next] [FAULT…]    starts another sandbox, in which that goes wrong, and
//	                           which shows the next step where it says so; who is
//	                           registered there first is REGISTRATION again
//	answers PATH=WHAT…         starts a server that answers what is asked for there,
//	                           or below, with a file, or with a status alone
//	clock DAYS                 sets the clock of the sandboxes so far back
//	person NAME                makes somebody whom the sandbox starts with PERSON
//	keep NAME                  keeps what stdout has as a variable
//	private DIR                checks that nobody else can read what is in DIR
//	spoil DIR SUFFIX           damages the files in DIR that end so
//	envsubst FROM TO           copies a file with what the variables in it are
//	hold SERVER ID             keeps a token of a registration
//	busy SERVER KEY            works on an entry of the journal, like a wizard
//	writing FILE               writes the results of a batch, like another that runs
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Setup:               setup,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "interrupt": interrupt, "indent": indent, "still": still,
			"sandbox": another, "answers": answers, "clock": clock, "person": person, "keep": keep, "private": private, "spoil": spoil, "envsubst": envsubst, "hold": hold, "busy": busy, "writing": writing,
		},
	})
}

func TestMain(m *testing.M) {
	testscript.Main(leakless{m}, map[string]func(){
		"appreg": appreg,
		"jq":     func() { os.Exit(jq.Run()) }, // which not every machine has
	})
}

// leakless fails tests that leave goroutines behind. What a script runs are
// other processes: here these are the sandboxes that they call.
type leakless struct{ *testing.M }

func (m leakless) Run() int {
	code := m.M.Run()
	if err := goleak.Find(); code == 0 && err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// appreg is main with a wizard that only says what it was run with.
func appreg() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	state, _ := session.Dir(os.Getenv)
	stdout := &recorded{args: os.Args[1:]}
	terminal := os.Getenv("TERMINAL") // stdin and stdout, or what of the three is named; all is all three
	code := cli.Program{
		Version:  build.Version{Number: "1.2.3"},
		Getenv:   os.Getenv,
		Stdin:    os.Stdin,
		Stdout:   stdout.stdout(),
		Stderr:   os.Stderr,
		Keyboard: terminal != "" && terminal != "screen" && terminal != "messages",
		Screen:   terminal != "" && terminal != "keyboard" && terminal != "messages",
		Messages: terminal == "messages" || terminal == "all",
		Now:      time.Now,
		State:    state,
		Vault:    session.NewVault(state, nil), // there is no keyring
		Wizard:   sayWizard,
		Sandbox:  serve,
		Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
			return client.New(t.Base, t.Token, opts...)
		},
		Visitor: func(base string, opts ...client.Option) (cli.Visitor, error) { return client.NewVisitor(base, opts...) },
	}.Run(ctx, os.Args[1:])
	stop()
	stdout.tell()
	os.Exit(code)
}

func serve(o cli.Sandbox) (cli.Server, error) {
	faults, err := sandbox.ParseFaults(o.Faults...)
	if err != nil {
		return nil, err
	}
	var told io.Writer
	if o.Verbose {
		told = os.Stderr
	}
	s, err := sandbox.Listen(o.Addr, sandbox.Options{
		Seed: o.Seed, OTP: o.OTP, Reissue: o.Recreate == "reissue", ShowsNext: o.Shows == "next", Cooldown: o.Cooldown,
		Latency: o.Latency, RateLimit: o.RateLimit, Faults: faults, Data: o.Data,
		Door: sandbox.Door{Remote: o.AllowRemote, Hosts: o.Hosts, Token: o.Token.Reveal(), TokenLife: o.TokenLife()}, Told: told,
		Page: hosted.Languages,
	})
	if errors.Is(err, sandbox.ErrAddr) {
		return nil, errors.Join(cli.ErrBadAddr, err)
	}
	if err == nil && o.Fixtures.State != nil {
		if err = s.BeginWith(o.Fixtures.State); err != nil {
			return nil, errors.Join(err, s.Close(context.Background()))
		}
	}
	return s, err
}

func sayWizard(_ context.Context, w cli.Wizard) error {
	t := w.Target
	if w.Demo != nil {
		return sayDemo(w, *w.Demo)
	}
	if c, err := client.NewVisitor(t.Base); err != nil && !t.Own {
		return err
	} else if err := c.UseToken(t.Token); err != nil && !t.Own {
		if !t.Token.Empty() {
			return err
		}
		fmt.Println("signs in")
	}
	if w.Resume {
		fmt.Printf("resume %q\n", w.ID)
	}
	if t.Source != config.FromNowhere {
		fmt.Printf("token %s from %s\n", t.Token, t.Source)
	}
	if w.Notice != "" {
		fmt.Println(w.Notice)
	}
	_, err := fmt.Printf("server %s %s live=%t own=%t\nlang %s\ntheme %s\nglyphs %s\n",
		t.Name, t.Base, t.Live, t.Own, w.Words.Lang, w.Mode, w.Glyphs.Done)
	return err
}

// sayDemo says how the demo was to be played, in its cast where it has one.
func sayDemo(w cli.Wizard, d cli.Demo) error {
	var to io.Writer = os.Stdout
	if d.Cast != nil {
		to, w.Demo.Took = d.Cast, 65*time.Second
		if least := (cli.Size{W: 40, H: 19}); d.Size.W < least.W || d.Size.H < least.H {
			return &cli.NoRoom{Needs: least, Has: d.Size}
		}
		fmt.Fprintln(to, `{"version":3}`)
	}
	_, err := fmt.Fprintf(to, "demo seed=%d speed=%g size=%s\nlang %s\ntheme %s\nglyphs %s\n", d.Seed, d.Speed, d.Size, w.Words.Lang, w.Mode, w.Glyphs.Done)
	return err
}

// atOnce spares a command built with -race its second's wait at the end.
const atOnce = "atexit_sleep_ms=0"

// setup starts the sandbox of a script, and registers somebody.
func setup(env *testscript.Env) error {
	back := new(atomic.Int64)
	env.Values["clock"] = back
	held(env)
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 7, Now: since(back), Page: hosted.Languages})
	if err != nil {
		return err
	}
	env.Defer(func() { _ = s.Close(context.Background()) })
	c, err := client.New(s.URL(), redact.New(redact.Token, s.Token()))
	if err != nil {
		return err
	}
	defer c.Close()
	created, err := c.Create(context.Background(), client.CreateRequest{
		Project: s.Project(), ProjectFlow: s.ProjectFlow(), Email: "ana@acme.co", FullName: "Ana Gómez",
	})
	inputs, _ := filepath.Abs("../batch/testdata")
	examples, _ := filepath.Abs("../../docs/examples")
	env.Setenv("INPUTS", inputs)
	env.Setenv("EXAMPLES", examples)
	env.Setenv("GORACE", atOnce)
	env.Setenv("ESC", "\x1b") // which no script can write
	env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "state"))
	env.Setenv("ACCOUNT", s.Account())
	env.Setenv("SANDBOX_URL", s.URL())
	env.Setenv("SANDBOX_TOKEN", s.Token())
	env.Setenv("REGISTRATION", created.Registration.ID)
	env.Setenv("TOKEN", "eyJhbGciOiJIUzI1NiJ9."+base64.RawURLEncoding.EncodeToString([]byte(`{"appRegistrationId":"`+created.Registration.ID+`"}`))+".c2lnbmVk")
	env.Setenv("PROJECT", s.Project())
	env.Setenv("FLOW", s.ProjectFlow())
	return err
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	signals := map[string]os.Signal{"SIGINT": os.Interrupt, "SIGTERM": syscall.SIGTERM}
	if neg || len(args) < 2 || signals[args[0]] == nil {
		ts.Fatalf("usage: interrupt SIGINT|SIGTERM COMMAND…")
	}
	cmd := exec.Command(args[1], args[2:]...)
	cmd.Env = append(os.Environ(), "GORACE="+atOnce, "APPREG_LANG="+ts.Getenv("APPREG_LANG"), documentsVariable+"="+ts.Getenv(documentsVariable))
	cmd.Stderr = ts.Stderr()
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	lines := bufio.NewReader(stdout)
	line, _ := lines.ReadString('\n') // what is missing, the script will miss
	reach(ts, line)
	_ = cmd.Process.Signal(signals[args[0]])
	rest, _ := io.ReadAll(lines)
	fmt.Fprintf(ts.Stdout(), "%s%s", line, rest)
	if err := cmd.Wait(); err != nil {
		ts.Fatalf("after %s: %v", args[0], err)
	}
}

// reach checks that the server of a line of JSON is there.
func reach(ts *testscript.TestScript, line string) {
	var at struct{ URL string }
	ts.Check(json.Unmarshal([]byte(line), &at))
	response, err := http.Get(at.URL)
	ts.Check(err)
	ts.Check(response.Body.Close())
}

// since is a clock that is days back.
func since(back *atomic.Int64) func() time.Time {
	return func() time.Time { return time.Now().Add(-24 * time.Hour * time.Duration(back.Load())) }
}

func clock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: clock DAYS")
	}
	days, err := strconv.ParseInt(args[0], 10, 64)
	ts.Check(err)
	ts.Value("clock").(*atomic.Int64).Store(days)
}

func person(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: person NAME")
	}
	c, err := client.New(ts.Getenv("SANDBOX_URL"), redact.New(redact.Token, ts.Getenv("SANDBOX_TOKEN")))
	ts.Check(err)
	defer c.Close()
	found, err := c.List(context.Background(), client.ListQuery{LikeName: args[0]})
	ts.Check(err)
	if len(found.Items) != 1 {
		ts.Fatalf("%d are called %s", len(found.Items), args[0])
	}
	ts.Setenv("PERSON", found.Items[0].ID)
}

func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: keep NAME")
	}
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile("stdout")))
}

func private(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: private DIR")
	}
	files := 0
	ts.Check(filepath.WalkDir(args[0], func(path string, f fs.DirEntry, err error) error {
		ts.Check(err)
		info, err := f.Info()
		ts.Check(err)
		if files++; info.Mode().Perm()&0o077 != 0 && f.Name() != "journal.lock" { // which is empty
			ts.Fatalf("%s is %s", path, info.Mode())
		}
		return nil
	}))
	if files < 2 { // with DIR itself
		ts.Fatalf("%s is empty", args[0])
	}
}

func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: spoil DIR SUFFIX")
	}
	paths, err := filepath.Glob(filepath.Join(args[0], "*"+args[1]))
	ts.Check(err)
	if len(paths) == 0 {
		ts.Fatalf("no %s in %s", args[1], args[0])
	}
	for _, path := range paths {
		ts.Check(os.WriteFile(path, []byte("{"), 0o600))
	}
}

func envsubst(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: envsubst FROM TO")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(os.Expand(ts.ReadFile(args[0]), ts.Getenv)), 0o600))
}

func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hold SERVER ID")
	}
	v := session.NewVault(stateOf(ts), nil)
	ts.Check(v.Set(session.Account{Server: args[0], Registration: args[1]}, redact.New(redact.Token, "s3cr3t-of-a-registration")))
}

func busy(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: busy SERVER KEY")
	}
	j := session.Open(stateOf(ts), args[0], nil)
	ts.Defer(j.Close)
	_, err := j.Adopt(args[1])
	ts.Check(err)
}

func writing(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: writing FILE")
	}
	log, _, err := batch.OpenLog(ts.MkAbs(args[0]), "")
	ts.Check(err)
	ts.Defer(func() { _ = log.Close() })
}

func stateOf(ts *testscript.TestScript) string {
	dir, err := session.Dir(ts.Getenv)
	ts.Check(err)
	return dir
}

func another(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: sandbox [next] [FAULT…]")
	}
	next := len(args) > 0 && args[0] == "next"
	if next {
		args = args[1:]
	}
	faults, err := sandbox.ParseFaults(args...)
	ts.Check(err)
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 7, ShowsNext: next, Faults: faults, Page: hosted.Languages, Now: since(ts.Value("clock").(*atomic.Int64))})
	ts.Check(err)
	ts.Defer(func() { _ = s.Close(context.Background()) })
	ts.Setenv("SANDBOX_URL", s.URL())
	ts.Setenv("SANDBOX_TOKEN", s.Token())
	ts.Setenv("PROJECT", s.Project())
	ts.Setenv("FLOW", s.ProjectFlow())
}

func answers(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: answers PATH=WHAT…")
	}
	type answer struct{ path, status, body string }
	var all []answer
	for _, arg := range args {
		path, what, _ := strings.Cut(arg, "=")
		a := answer{path: path, status: what}
		if strings.Contains(what, ".") {
			a.status, a.body = "200", ts.ReadFile(what)
		}
		all = append(all, a)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		with := answer{status: "404"}
		for _, a := range slices.Backward(all) { // the first that fits
			if strings.HasPrefix(r.URL.Path, a.path) {
				with = a
			}
		}
		conn, _, err := w.(http.Hijacker).Hijack() // net/http itself writes no 000
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		fmt.Fprintf(conn, "HTTP/1.1 %s Odd\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", with.status, len(with.body), with.body)
	}))
	ts.Defer(s.Close)
	ts.Setenv("VERIFIK_API_URL", s.URL)
	ts.Setenv("VERIFIK_TOKEN", "a-token")
}

var (
	moment = regexp.MustCompile(`"20\d\d-\d\d-\d\dT[0-9:.]+Z"`)
	anID   = regexp.MustCompile(`\b[0-9a-f]{24}\b`)
	secret = regexp.MustCompile(`…[A-Za-z0-9_-]{4}›`)
)

func still(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: still")
	}
	var out bytes.Buffer
	ts.Check(json.Indent(&out, []byte(ts.ReadFile("stdout")), "", "  "))
	text := out.String()
	for _, name := range []string{"SANDBOX_URL", "REGISTRATION", "PERSON", "PROJECT", "FLOW"} {
		if value := ts.Getenv(name); value != "" {
			text = strings.ReplaceAll(text, value, "$"+name)
		}
	}
	text = moment.ReplaceAllString(text, `"MOMENT"`)
	text = anID.ReplaceAllString(text, "ID")
	_, err := io.WriteString(ts.Stdout(), secret.ReplaceAllString(text, "…LAST›"))
	ts.Check(err)
}

func indent(ts *testscript.TestScript, neg bool, args []string) {
	var out bytes.Buffer
	ts.Check(json.Indent(&out, []byte(ts.ReadFile("stdout")), "", "  "))
	_, err := out.WriteTo(ts.Stdout())
	ts.Check(err)
}
