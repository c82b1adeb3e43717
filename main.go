// Command appreg registers people with Verifik's identity-verification API
// from the terminal. See README.md.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	_ "appreg/internal/background" // before Bubble Tea; see there
	"appreg/internal/demo"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/build"
	"appreg/internal/cli"
	"appreg/internal/clipboard"
	"appreg/internal/config"
	"appreg/internal/control"
	"appreg/internal/har"
	"appreg/internal/hosted"
	"appreg/internal/photo"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/internal/session"
	"appreg/internal/terminal"
	"appreg/styles"
	"appreg/tui"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/mattn/go-isatty"
)

// What a release is told of itself: go build -ldflags "-X main.version=0.2.0 …".
var version, commit, date string

// which is the appreg that this is.
var which = sync.OnceValue(func() build.Version {
	info, _ := debug.ReadBuildInfo() // nil where there is none
	return build.Of(build.Version{Number: version, Commit: commit, Date: date}, info)
})

// callTimeout is for one call of the wizard. The person can give up before.
const callTimeout = 30 * time.Second

func main() {
	ctx, stop := terminal.Context(context.Background())
	log := redact.NoLog()
	redact.Silence(log)
	state, _ := session.Dir(os.Getenv) // without a place nothing is kept, which is told when it matters
	code := cli.Program{
		Version:  which(),
		Getenv:   os.Getenv,
		Stdin:    os.Stdin,
		Stdout:   os.Stdout,
		Stderr:   os.Stderr,
		Keyboard: isatty.IsTerminal(os.Stdin.Fd()),
		Screen:   isatty.IsTerminal(os.Stdout.Fd()),
		Messages: isatty.IsTerminal(os.Stderr.Fd()),
		Now:      time.Now,
		State:    state,
		Vault:    session.NewVault(state, session.System{}),
		Log:      log,
		Wizard:   wizard,
		Sandbox:  serve,
		Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
			return client.New(t.Base, t.Token, append(opts, agent(), calls(log))...)
		},
		Visitor: func(base string, opts ...client.Option) (cli.Visitor, error) {
			return client.NewVisitor(base, append(opts, agent(), calls(log))...)
		},
	}.Run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

func agent() client.Option { return client.WithUserAgent("appreg/" + which().Number) }

// calls has every call logged when it ends: its route, and not its path, which
// has ids of people in it.
func calls(log *redact.Log) client.Option {
	return client.WithObserver(func(c client.Call) {
		log.Info("call", "method", c.Method, "route", c.Route, "status", c.Status, "took", c.Took, "error", client.Brief(c.Err))
	})
}

func serve(o cli.Sandbox) (cli.Server, error) {
	faults, err := sandbox.ParseFaults(o.Faults...)
	if err != nil {
		return nil, err
	}
	var told io.Writer // nil, not a nil file
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
	if err != nil {
		return nil, err // not s: a nil *Running is not a nil Server
	}
	if o.Fixtures.State != nil {
		if err := s.BeginWith(o.Fixtures.State); err != nil {
			return nil, errors.Join(err, s.Close(context.Background())) // nobody has called it
		}
	}
	return s, nil
}

// wizard runs the wizard, on a sandbox of its own where the target says so,
// and leaves its summary in the scrollback.
func wizard(ctx context.Context, w cli.Wizard) error {
	if w.Demo != nil {
		return play(ctx, w)
	}
	stopped := ctx
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx)) // a signal ends the wizard, and the wizard its calls
	defer cancel()
	t, end, err := served(ctx, w.Target)
	if err != nil {
		return err
	}
	defer end()
	w.Log.Know(t.Token)
	api, err := visitor(t, w.Log)
	if err != nil {
		return err
	}
	keys, err := keyboard(t)
	if err != nil {
		return err
	}
	journal := session.Open(w.State, w.Target.Base, w.Vault) // its own sandbox has no base, and ends with it
	kept := session.NewClient(api, journal)
	kept.OnToken = func(token redact.Secret) { w.Log.Know(token) }
	open := tui.New
	if w.Resume {
		open = func(ctx context.Context, o tui.Options) tui.Root { return tui.Resume(ctx, o, w.ID) }
	}
	screen := terminal.NewScreen(os.Stdout)
	clip := clipboard.New(os.Getenv, screen)
	clip.Native = terminal.Safe(w.Log.Logger, "clipboard", clip.Native) // on a goroutine of its own
	toSandbox := false
	err = terminal.Run(stopped, terminal.Options{
		Model: open(ctx, options(w, t, kept, clip)), In: keys, Out: os.Stdout, Screen: screen, Err: os.Stderr,
		Foreign: tui.Foreign{},
		Words:   w.Words.Ending,
		Log:     w.Log.Logger, LogFile: w.LogFile,
		Secrets: func() []redact.Secret { return []redact.Secret{t.Token, api.ClientToken().Secret} },
		Journal: w.State,
		Close: func(last terminal.Model) {
			cancel() // gives up the calls that are still under way
			if root, ok := last.(tui.Root); ok {
				root.Keep()
				toSandbox = root.ToSandbox
			}
			journal.Close()
		},
	})
	if err != nil || !toSandbox {
		return err
	}
	w.Server = config.Flags{Env: config.Sandbox}
	if w.Target, err = config.Server(w.Server, os.Getenv); err != nil {
		return err
	}
	w.Resume, w.ID = false, "" // it has just started
	return wizard(stopped, w)
}

// play has the wizard play by itself, on the terminal or into a cast. Nothing of this
// machine is in it, and nothing is left by it.
func play(ctx context.Context, w cli.Wizard) (err error) {
	o := demo.Options{Seed: w.Demo.Seed, Speed: w.Demo.Speed, Words: w.Words, Samples: samples(config.Target{Own: true})}
	is := terminal.Size(os.Stdout)
	has := cli.Size{W: is.Width, H: is.Height}
	if w.Demo.Cast != nil {
		has = w.Demo.Size
	}
	needs := demo.Least(o.Words, has.W)
	if has.W < needs.Width || has.H < needs.Height {
		return &cli.NoRoom{Needs: cli.Size{W: needs.Width, H: needs.Height}, Has: has}
	}
	if w.Demo.Cast != nil {
		o.Theme = styles.New(io.Discard, w.Mode, w.Glyphs)
		o.Theme.Depth = styles.TwentyFour // which every player has
		w.Demo.Took, err = demo.Record(ctx, o, has.W, has.H, w.Demo.Cast)
		return err
	}
	o.Theme = styles.New(os.Stdout, w.Mode, w.Glyphs)
	o.Theme.Depth = styles.DepthFor(os.Getenv)
	return demo.Show(ctx, o, terminal.Options{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Words: w.Words.Ending, Log: w.Log.Logger, LogFile: w.LogFile,
	})
}

// served is the target with the program's own sandbox started, where it is that; end stops
// it, and waits for no call once ctx is over.
func served(ctx context.Context, t config.Target) (_ config.Target, end func(), _ error) {
	if !t.Own {
		return t, func() {}, nil
	}
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Page: hosted.Languages})
	if err != nil {
		return t, nil, err
	}
	t.Base, t.Token = s.URL(), redact.New(redact.Token, s.Token())
	return t, func() { _ = s.Close(ctx) }, nil
}

// visitor is a client of a server, with the token where there is one.
func visitor(t config.Target, log *redact.Log) (*client.Client, error) {
	api, err := client.NewVisitor(t.Base, agent(), calls(log))
	if err == nil && !t.Token.Empty() {
		err = api.UseToken(t.Token)
	}
	return api, err
}

// options are what the wizard draws and works with.
func options(w cli.Wizard, t config.Target, kept *session.Client, clip clipboard.Clipboard) tui.Options {
	home, _ := os.UserHomeDir() // without one, pictures are looked for here alone
	theme := styles.New(os.Stdout, w.Mode, w.Glyphs)
	theme.Depth = styles.DepthFor(os.Getenv)
	o := tui.Options{
		API: kept,
		World: tui.World{
			Name: badge(t), Live: t.Live, Own: t.Own, Test: t.Test, Flags: w.Server.Words(), Stranger: t.Token.Empty(), TokenFrom: tokenFrom[t.Source],
			Samples: samples(t), Sandbox: doubled(t, kept),
		},
		Theme:   theme,
		Words:   w.Words,
		Timeout: callTimeout,
		Now:     time.Now,
		Tick:    tea.Tick,
		Copy:    clip.Copy,
		Save: func(path string, calls []client.Call, people bool) (string, error) {
			return har.Save(photo.Path(path), time.Now(), which().Number, calls, people)
		},
		Journal: kept,
		Notice:  w.Notice,
		Begin:   w.Flow,
		Log:     w.Log.Logger,
		Folders: photo.Folders(home, os.Getenv("XDG_CONFIG_HOME")),
	}
	if !t.Own { // which takes its own token alone
		o.Tokens = kept
	}
	return o
}

// badge names the server in the header.
func badge(t config.Target) string {
	if t.Test && !t.Own {
		return strings.ToUpper(config.Sandbox) + " " + t.Name
	}
	return t.Name
}

// tokenFrom is what brings a token again in the next run, whatever is kept.
var tokenFrom = map[config.Source]string{
	config.FromEnvironment: "VERIFIK_TOKEN", config.FromFile: "--token-file", config.FromStdin: "--token-stdin",
}

// keyboard is where keys are read from: stdin, or the terminal itself when
// stdin brought the token.
func keyboard(t config.Target) (*os.File, error) {
	if t.Source != config.FromStdin {
		return os.Stdin, nil
	}
	name := "/dev/tty"
	if runtime.GOOS == "windows" {
		name = "CONIN$"
	}
	keys, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return nil, errors.Join(cli.ErrNoKeys, err)
	}
	return keys, nil
}

// doubled is what the sandbox does besides the API, where the server can be one: on this
// machine.
func doubled(t config.Target, api control.Sender) tui.Sandbox {
	if !t.Own && !t.Local() {
		return nil
	}
	return control.Sandbox{API: api}
}

// samples are the sandbox's images, where the server can be nothing else: on
// this machine.
func samples(t config.Target) []tui.Sample {
	if !t.Own && !t.Local() {
		return nil
	}
	var all []tui.Sample
	for _, s := range sandbox.Samples() {
		all = append(all, tui.Sample{Step: flow.Step(s.Step), Word: s.Word, Image: s.Image})
	}
	return all
}
