package wizard

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/explain"
	"appreg/internal/plainfile"
	"appreg/styles"

	"github.com/spf13/cobra"
)

// demoOptions are the flags of the demo.
type demoOptions struct {
	program.Demo
	cast  string // "": none is asked for
	theme string
	ascii bool
}

// toStdout is the file that is none.
const toStdout = "-"

// NewDemo makes the command that has the wizard play by itself.
func NewDemo(a program.App) *cobra.Command {
	w := a.Words.Demo
	o := demoOptions{Demo: program.Demo{Seed: 1, Speed: 1, Size: program.Size{W: 80, H: 24}}}
	cmd := a.Command(&cobra.Command{
		Use: "demo", Short: w.Short, Long: w.Long,
		Example: program.Lines(
			"appreg demo",
			"appreg demo --lang es --speed 1.5",
			"appreg demo --cast demo.cast --size 100x30",
		),
		SuggestFor: []string{"tour", "play", "cast"},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("size") && !cmd.Flags().Changed("cast") {
				return &program.Failure{Code: program.Usage, Text: w.SizeOfCast}
			}
			if cmd.Flags().Changed("cast") && program.Blank(o.cast) {
				return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(a.Words.CLI.NeedsValue, "--cast")}
			}
			return runDemo(cmd.Context(), a, o)
		},
	})
	cmd.Flags().Var(program.Factor(&o.Speed, w.SpeedTakes), "speed", w.FlagSpeed)
	cmd.Flags().Var(program.Seed(&o.Seed, w.SeedTakes), "seed", w.FlagSeed)
	cmd.Flags().StringVar(&o.cast, "cast", "", w.FlagCast)
	cmd.Flags().Var(program.Window(&o.Size, w.SizeTakes), "size", w.FlagSize)
	addLooks(a.Words, cmd.Flags(), &o.theme, &o.ascii)
	return cmd
}

// castBegins is how a cast begins, of any version that says it first.
const castBegins = `{"version"`

// runDemo plays the demo on the terminal, or writes it down.
func runDemo(ctx context.Context, a program.App, o demoOptions) error {
	w, written := a.Words.Demo, new(bytes.Buffer)
	show := program.Wizard{Words: a.Words, Mode: a.Mode(styles.Mode(o.theme)), Glyphs: styles.GlyphsFor(a.Getenv), Log: a.Log, LogFile: a.Log.File(), Demo: &o.Demo}
	switch {
	case o.cast == toStdout && a.Screen:
		return &program.Failure{Code: program.Usage, Text: w.OnTerminal}
	case o.cast != "":
		o.Cast, show.Glyphs = written, styles.Unicode() // which a cast is in, wherever it is made
	case !a.Screen, !a.Keyboard:
		return &program.Failure{Code: program.Usage, Text: w.NoTerminal}
	case a.Getenv("TERM") == "dumb":
		return &program.Failure{Code: program.Usage, Text: w.DumbTerminal}
	}
	if o.cast != "" && o.cast != toStdout && !plainfile.Replaceable(o.cast, castBegins) {
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.Unwritten, clean.Text(o.cast), w.NoCast)}
	}
	if o.ascii {
		show.Glyphs = styles.ASCII()
	}
	var room *program.NoRoom
	err := a.Wizard(ctx, show)
	if errors.As(err, &room) {
		return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.TooSmall, room.Needs.W, room.Needs.H, room.Has.W, room.Has.H), Err: err}
	}
	switch {
	case err != nil, o.cast == "":
		return err
	case o.cast == toStdout:
		_, _ = a.Stdout.Write(written.Bytes()) // who wrote the result tells of it
		return nil
	}
	if err := plainfile.Replace(o.cast, written.Bytes(), 0o644); err != nil {
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.Unwritten, clean.Text(o.cast), explain.Cause(a.Words, err)), Err: err}
	}
	fmt.Fprintf(a.Stdout, w.Written+"\n", clean.Text(o.cast), int(o.Took.Seconds()+0.5), o.Size.W, o.Size.H)
	return nil
}
