// Package tui is the wizard: a root that routes between screens, one file a
// screen. It knows how things look and what a key does; what is valid is
// package flow's, what the API says is package client's, and every word is
// package i18n's.
package tui

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clipboard"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/styles"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// A screen is one page: what is between the root's header and its footer.
// Screens are values; Update returns what it changed. What more a screen can do
// it says by one of the small interfaces below.
type screen interface {
	Update(tea.Msg) (screen, tea.Cmd)
	View(w, h int) string // drawn into w columns and h rows
	Title() string
	Keys() []key.Binding // what the footer shows; disabled ones are left out
}

type (
	// starter has something to do once it is open.
	starter interface{ start() (screen, tea.Cmd) }

	// caller makes calls: jobs are those whose answers it waits for. They are
	// given up when it closes.
	caller interface{ jobs() []job }

	// typist takes text: as long as Typing is true, letters are no keys.
	typist interface{ Typing() bool }

	// loser would lose something if the program were left now.
	loser interface{ Unsaved() bool }

	// resizer has to know its room before it is drawn: what a key does there, or
	// what is read, depends on what is in sight.
	resizer interface{ Resize(w, h int) screen }
)

// A route names a screen and carries what it is built from: data, so that
// screens open each other without knowing each other. Sent as a message it opens
// over whatever is there, as the answer to a call does.
type route interface{ route() }

// opening opens a screen at a key, and back closes one and hands what it
// brings to those below. Both are heeded only as long as the screen that they
// come from is on top, or under the help: a second key can be pressed before
// the first one's message has arrived.
type (
	opening struct {
		from int64
		to   route
	}
	back struct {
		from  int64
		with  tea.Msg // for all that are left
		reply tea.Msg // for the one that opened it
		all   bool    // down to the first screen
		then  route   // opened there; nil: nothing
	}
)

// personal is a message to one screen and no other.
type personal struct {
	to    int64
	msg   tea.Msg
	onTop bool // it goes nowhere while another is on top
}

// uncovered tells a screen that it is on top again: what it shows may have
// moved on under another.
type uncovered struct{}

// visit is the command that opens r over the screen whose deps d are.
func (d deps) visit(r route) tea.Cmd {
	return func() tea.Msg { return opening{from: d.self, to: r} }
}

// leave is the command that closes the screen whose deps d are.
func (d deps) leave(with tea.Msg) tea.Cmd {
	return func() tea.Msg { return back{from: d.self, with: with} }
}

// reply is leave, with an answer for the screen that has opened this one.
func (d deps) reply(answer tea.Msg) tea.Cmd {
	return func() tea.Msg { return back{from: d.self, reply: answer} }
}

// after hands msg to the screen whose deps d are, when wait is over.
func (d deps) after(wait time.Duration, msg tea.Msg) tea.Cmd {
	return d.Tick(wait, func(time.Time) tea.Msg { return personal{to: d.self, msg: msg} })
}

// afterOnTop is after, for what is of use only while the screen is on top.
func (d deps) afterOnTop(wait time.Duration, msg tea.Msg) tea.Cmd {
	return d.Tick(wait, func(time.Time) tea.Msg { return personal{to: d.self, msg: msg, onTop: true} })
}

// brought tells the screen of a registration that evidence for one of its steps
// has come in, or that a contact or a name has changed: it is read again then,
// and the step leads.
type brought struct {
	id    string
	step  flow.Step
	moved bool          // a contact is another one now
	sent  bool          // a code was sent and not confirmed
	used  bool          // one was confirmed
	doubt bool          // whether an image came in is not known
	shown redact.Secret // that code, where a sandbox tells it
}

// home is the command that closes every screen but the first, and opens then
// over that, unless it is nil.
func (d deps) home(with tea.Msg, then route) tea.Cmd {
	return func() tea.Msg { return back{from: d.self, with: with, all: true, then: then} }
}

// worker is a screen that works on a registration: what it says is kept for
// the closing summary, whatever becomes of the screen.
type worker interface{ work() []work }

// work is a registration that was worked on, in the words of the summary. One
// without a status is a create, of which only its doubt is worth telling.
type work struct {
	id, status, step, who string
	doubt                 string // what was asked for and not answered; "": nothing
}

// API is what the wizard asks of the server; *client.Client gives it.
type API interface {
	Projects(context.Context, client.ProjectQuery) (client.Page[client.Project], error)
	Project(ctx context.Context, id string) (client.Project, error)
	Flow(ctx context.Context, id string) (client.Flow, error)
	Flows(ctx context.Context, q client.FlowQuery) (client.Page[client.Flow], error)
	Create(context.Context, client.CreateRequest) (client.Created, error)
	CreateCurl(client.CreateRequest) string
	Retrieve(ctx context.Context, id string) (client.Registration, error)
	List(context.Context, client.ListQuery) (client.Page[client.Registration], error)
	Update(ctx context.Context, id string, r client.UpdateRequest) (client.Registration, error)
	Renew(ctx context.Context, id string) (client.Token, error)
	ResendLink(ctx context.Context, id string, email bool) (client.Link, error)
	SendEmailCode(context.Context, client.Registration) (client.Code, error)
	ConfirmEmailCode(ctx context.Context, r client.Registration, validation string, otp redact.Secret) (client.Code, error)
	SendPhoneCode(ctx context.Context, r client.Registration, gateway string) (client.Code, error)
	ConfirmPhoneCode(ctx context.Context, r client.Registration, otp redact.Secret) (client.Code, error)
	SendDocument(ctx context.Context, id string, r client.DocumentRequest) (client.Validation, error)
	SendFace(ctx context.Context, id string, r client.FaceRequest) (client.Registration, error)
	Sync(ctx context.Context, id string, t flow.Transition) (client.Synced, error)
	Decide(ctx context.Context, id string, status flow.Status, note string) (client.Registration, error)
	RerunCompare(ctx context.Context, id string) (client.Registration, error)
	ReviewNames(ctx context.Context, document, decision, note string) (client.Validation, error)
	ValidateDocument(ctx context.Context, document string) (client.Validation, error)
	Token(id string) (client.Token, bool)
	Calls() []client.Call
}

// World says which server the wizard talks to, on every screen.
type World struct {
	Name string // shown in the header: SANDBOX, PRODUCTION, a host
	Live bool   // people and money are real here
	Own  bool   // the program's own sandbox: what it holds ends with the program
	// Samples are images for every outcome, where the server is a sandbox.
	Samples []Sample
}

// Sample is an image of a sandbox's, with the outcome that it brings.
type Sample struct {
	Step  flow.Step     // document or liveness
	Word  string        // the contract's word for the outcome: "FAIL", "face_too_close"; "": it passes
	Image func() []byte // a PNG
}

// Options are what main hands to the wizard. All are needed but the last three.
type Options struct {
	API     API
	World   World
	Theme   *styles.Theme
	Words   *i18n.Words
	Timeout time.Duration    // of one call
	Now     func() time.Time // the clock; commands and Update read it, View never does
	Tick    func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
	Copy    func(context.Context, string) (clipboard.Way, error) // a text, perhaps a secret; says how
	Journal Journal                                              // nil: nothing is kept
	Log     *slog.Logger                                         // nil: nothing is logged
	Notice  string                                               // said at the start, in a row; "": nothing
}

// deps are what every screen is handed.
type deps struct {
	Options
	ctx  context.Context // ends with the program
	self int64           // the screen that was handed these
	hush *hush           // until when the server wants to be left alone
	jobs *atomic.Int64   // one counter for the whole run, so that no answer finds the wrong life of a screen
}
