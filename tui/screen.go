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

	tea "github.com/charmbracelet/bubbletea"
)

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

// newDeps are those of a run whose calls end with ctx.
func newDeps(ctx context.Context, o Options) deps {
	return deps{Options: o, ctx: ctx, hush: new(hush), jobs: new(atomic.Int64)}
}

// forScreen are d for a screen that is about to open, and its id.
func (d deps) forScreen() (deps, int64) {
	d.self = d.jobs.Add(1)
	return d, d.self
}

// quietUntil is until when the server wants no calls that nobody asked for, or
// wanted none; zero: it never said so.
func (d deps) quietUntil() time.Time { return d.hush.until() }
