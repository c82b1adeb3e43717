// Package wizard has the commands that open the wizard, which it is handed as a function.
package wizard

import (
	"cmp"
	"context"
	"errors"

	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/i18n"
	"appreg/styles"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Options are the flags of the commands that open the wizard.
type Options struct {
	resume bool
	id     string
	flow   string // to begin with; "": that of the environment
	server config.Flags
	theme  string
	ascii  bool
}

// AddFlags adds the flags of what opens the wizard.
func AddFlags(w *i18n.Words, fs *pflag.FlagSet, o *Options) {
	addLooks(w, fs, &o.theme, &o.ascii)
	program.ServerFlags(w, fs, &o.server)
	program.TokenFlags(w, fs, &o.server)
}

// addLooks adds those of how it looks.
func addLooks(w *i18n.Words, fs *pflag.FlagSet, theme *string, ascii *bool) {
	modes := make([]string, 0, len(styles.Modes()))
	for _, m := range styles.Modes() {
		modes = append(modes, string(m))
	}
	*theme = string(styles.Auto)
	fs.Var(program.Choice{Value: theme, Of: modes}, "theme", w.CLI.FlagTheme)
	fs.BoolVar(ascii, "ascii", false, w.CLI.FlagASCII)
}

// AddFlow adds the flag of the flow that the wizard begins with.
func AddFlow(w *i18n.Words, fs *pflag.FlagSet, o *Options) {
	fs.StringVar(&o.flow, "project-flow", "", w.CLI.FlagFlow)
}

// Run runs the wizard on the server that the flags name.
func Run(cmd *cobra.Command, a program.App, o Options) error {
	t, err := target(cmd.Context(), a, o)
	if err != nil {
		return err
	}
	return openWizard(cmd, a, t, o)
}

// target finds the server. Where there is no token for it, and somebody sits at the
// keyboard, the wizard opens without one: they can sign in there.
func target(ctx context.Context, a program.App, o Options) (config.Target, error) {
	t, err := a.Target(ctx, o.server)
	missing := errors.Is(err, config.ErrNoToken) || errors.Is(err, config.ErrURLWithoutToken)
	if !missing || !a.Screen || !a.Keyboard {
		return t, err
	}
	t, err = config.Server(o.server, a.Getenv)
	return t, a.BadTarget(o.server, err)
}

// openWizard runs the wizard. A token that came on stdin has used that up: the
// keys come from the terminal itself then.
func openWizard(cmd *cobra.Command, a program.App, target config.Target, o Options) error {
	c := a.Words.CLI
	verbose := cmd.Flag("verbose")
	switch {
	case verbose != nil && verbose.Value.String() == "true": // what the environment says is for commands
		return &program.Failure{Code: program.Usage, Text: c.VerboseWizard}
	case !a.Screen, !a.Keyboard && target.Source != config.FromStdin:
		return &program.Failure{Code: program.Usage, Text: c.NoTerminal}
	case a.Getenv("TERM") == "dumb":
		return &program.Failure{Code: program.Usage, Text: c.DumbTerminal}
	}
	w := program.Wizard{
		Target: target, Server: o.server, Words: a.Words, State: a.State, Vault: a.Vault,
		Mode: a.Mode(styles.Mode(o.theme)), Glyphs: styles.GlyphsFor(a.Getenv),
		Resume: o.resume, ID: o.id, Flow: cmp.Or(o.flow, a.Getenv("APPREG_PROJECT_FLOW")), Notice: program.EndsSoon(a, target),
		Log: a.Log, LogFile: a.Log.File(),
	}
	a.Log.Know(target.Token)
	a.Log.Info("wizard", "server", target.Name, "live", target.Live, "theme", string(w.Mode), "ascii", o.ascii)
	if o.ascii {
		w.Glyphs = styles.ASCII()
	}
	if err := a.Wizard(cmd.Context(), w); err != nil {
		return a.BadServer(target, err)
	}
	return nil
}
