package page

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clipboard"
	"appreg/internal/control"
	"appreg/internal/i18n"
	"appreg/internal/session"
	"appreg/styles"

	tea "github.com/charmbracelet/bubbletea"
)

// World says which server the wizard talks to, on every screen.
type World struct {
	Name string // shown in the header: SANDBOX, PRODUCTION, a host
	Live bool   // people and money are real here
	Own  bool   // the program's own sandbox: what it holds ends with the program
	Test bool   // likewise, or another that is known to be one: nothing costs anything
	// Flags are those of the command line that say so, too, for the commands that are shown.
	Flags []string
	// Stranger tells that there is no client token yet: somebody has to sign in.
	Stranger bool
	// TokenFrom is what has brought the one that is in use, and will bring it again; "":
	// where signing in keeps another.
	TokenFrom string
	// Samples are images for every outcome, where the server is a sandbox.
	Samples []Sample
	Sandbox Sandbox // what it does besides the API; nil: the server is none
}

// Sandbox is what a sandbox does that no server does: control.Sandbox gives it.
type Sandbox interface {
	Simulate(ctx context.Context, id string, a flow.Act) error
	LastChange(context.Context) (control.Change, error)
	Undo(context.Context, control.Change) error
}

// Sample is an image of a sandbox's, with the outcome that it brings.
type Sample struct {
	Step  flow.Step     // document or liveness
	Word  string        // the contract's word for the outcome: "FAIL", "face_too_close"; "": it passes
	Image func() []byte // a PNG
}

// Options are what main hands to the wizard. All are needed but the last eight.
type Options struct {
	API     API
	World   World
	Theme   *styles.Theme
	Words   *i18n.Words
	Timeout time.Duration    // of one call
	Now     func() time.Time // the clock; commands and Update read it, View never does
	Tick    func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
	Copy    func(context.Context, string) (clipboard.Way, error) // a text, perhaps a secret; says how
	Save    SaveCalls                                            // nil: nowhere
	Journal Journal                                              // nil: nothing is kept
	Tokens  Tokens                                               // nil: nobody signs in here
	Log     *slog.Logger                                         // nil: nothing is logged
	Notice  string                                               // said at the start, in a row; "": nothing
	Begin   string                                               // the flow to begin with, by its id or its name; "": none
	Habits  session.Habits                                       // what was chosen before
	Folders []string                                             // where people's pictures lie
}

// SaveCalls writes calls to a file, with people's data or without it, and returns its
// whole path. Over one that is there it does not go, which is [os.ErrExist].
type SaveCalls func(path string, calls []client.Call, people bool) (string, error)

// Deps are what every screen is handed.
type Deps struct {
	Options
	ctx     context.Context // ends with the program
	self    int64           // the screen that was handed these
	backoff *backoff        // until when the server wants to be left alone
	jobs    *atomic.Int64   // one counter for the whole run, so that no answer finds the wrong life of a screen
	names   *atomic.Bool    // the API's names are shown everywhere
	calls   *atomic.Bool    // a wide window shows the calls beside every screen
}

// NewDeps are those of a run whose calls end with ctx.
func NewDeps(ctx context.Context, o Options) Deps {
	d := Deps{Options: o, ctx: ctx, backoff: new(backoff), jobs: new(atomic.Int64), names: new(atomic.Bool), calls: new(atomic.Bool)}
	d.names.Store(o.Habits.APINames)
	d.calls.Store(o.Habits.Calls)
	return d
}

// wideForNames is from where on the API's names have room at the ends of rows.
const wideForNames = 100

// APINames reports whether the API's names stand at the ends of rows in a window of
// w columns.
func (d Deps) APINames(w int) bool { return w >= wideForNames || d.names != nil && d.names.Load() }

// ToggleAPINames shows the API's names everywhere, or where there is room alone,
// and remembers it.
func (d Deps) ToggleAPINames() tea.Cmd {
	on := !d.names.Load()
	d.names.Store(on)
	return d.remember(func() { d.Journal.RememberAPINames(on) })
}

// CallsBeside reports whether a wide window shows the calls beside every screen.
func (d Deps) CallsBeside() bool { return d.calls != nil && d.calls.Load() }

// ShowCalls has them shown there, or not, and remembers it.
func (d Deps) ShowCalls(on bool) tea.Cmd {
	d.calls.Store(on)
	return d.remember(func() { d.Journal.RememberCalls(on) })
}

// remember has the journal note something, if there is one.
func (d Deps) remember(note func()) tea.Cmd {
	if d.Journal == nil {
		return nil
	}
	return func() tea.Msg {
		note()
		return nil
	}
}

// ForScreen are d for a screen that is about to open, and its id.
func (d Deps) ForScreen() (Deps, int64) {
	d.self = d.jobs.Add(1)
	return d, d.self
}

// QuietUntil is until when the server wants no calls that nobody asked for, or
// wanted none; zero: it never said so.
func (d Deps) QuietUntil() time.Time { return d.backoff.until() }
