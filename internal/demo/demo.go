// Package demo plays the wizard by itself: a script presses its keys, on a sandbox of
// its own, and says below what is seen. The wizard is the real one. Its time is the
// demo's own, and nothing outside is read: the same seed shows the same frames, on a
// terminal as in a cast.
//
// It keeps nothing, calls no server and knows no account.
package demo

import (
	"context"
	"encoding/binary"
	"net/http"
	"sync/atomic"
	"time"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/internal/terminal"
	"appreg/styles"
	"appreg/tui"
)

// Options say what is played, and how it looks.
type Options struct {
	Seed  uint64 // of ids and rhythm, from 1
	Speed float64
	Theme *styles.Theme
	Words *i18n.Words

	Samples []tui.Sample // the sandbox's own
}

// Show plays the demo on a terminal, and gives it back. A signal ends the demo, and the
// demo its calls.
func Show(ctx context.Context, o Options, t terminal.Options) error {
	calls, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	m, err := New(calls, o)
	if err != nil {
		return err
	}
	t.Model = m
	return terminal.Run(ctx, t)
}

// otp is the code that the sandbox takes.
const otp = "123456"

// callTimeout is for one call, which nothing can hold up.
const callTimeout = 30 * time.Second

// open makes the wizard that is played, and what it needs. Its calls end with ctx.
func open(ctx context.Context, o Options, c *clock) (tui.Root, error) {
	secret := binary.BigEndian.AppendUint64([]byte("a demo signs for nobody: "), o.Seed)
	server := sandbox.New(sandbox.Options{Seed: o.Seed, OTP: otp, Now: c.now, Secret: secret})
	const base = "http://127.0.0.1" // nobody listens there for it
	api, err := client.New(base, redact.New(redact.Token, server.Token()), client.WithClock(c.now), client.WithHTTPClient(&http.Client{Transport: wire{server, c, o.Seed, new(atomic.Uint64)}}))
	if err != nil {
		return tui.Root{}, err
	}
	return tui.New(ctx, tui.Options{
		API:     api,
		World:   tui.World{Name: "SANDBOX", Own: true, Test: true, Samples: o.Samples},
		Theme:   o.Theme,
		Words:   o.Words,
		Timeout: callTimeout,
		Now:     c.now,
		Tick:    tick,
	}), nil
}
