package main

import (
	"context"
	"io"
	"os"

	"appreg/internal/cli"
	"appreg/internal/config"
	"appreg/internal/demo"
	"appreg/internal/terminal"
	"appreg/styles"
)

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
	calls, cancel := context.WithCancel(context.WithoutCancel(ctx)) // a signal ends the demo, and the demo its calls
	defer cancel()
	model, err := demo.New(calls, o)
	if err != nil {
		return err
	}
	return terminal.Run(ctx, terminal.Options{
		Model: model, In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Words: w.Words.Ending, Log: w.Log.Logger, LogFile: w.LogFile,
	})
}
