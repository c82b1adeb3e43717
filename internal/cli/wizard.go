package cli

import (
	"context"

	"appreg/internal/config"
	"appreg/styles"

	"github.com/spf13/pflag"
)

// wizardOptions are the flags of the commands that open the wizard.
type wizardOptions struct {
	resume  bool
	id      string
	server  config.Flags
	theme   string
	ascii   bool
	version bool
}

// wizardFlags adds the flags of what opens the wizard.
func (a app) wizardFlags(fs *pflag.FlagSet, o *wizardOptions) {
	c := a.words.CLI
	modes := make([]string, 0, len(styles.Modes()))
	for _, m := range styles.Modes() {
		modes = append(modes, string(m))
	}
	o.theme = string(styles.Auto)
	fs.Var(choice{value: &o.theme, of: modes}, "theme", c.FlagTheme)
	fs.BoolVar(&o.ascii, "ascii", false, c.FlagASCII)
	a.serverFlags(fs, &o.server)
	a.tokenFlags(fs, &o.server)
}

func (a app) runWizard(ctx context.Context, o wizardOptions) error {
	if o.version {
		return a.printVersion()
	}
	target, err := a.target(ctx, o.server)
	if err != nil {
		return err
	}
	return a.openWizard(ctx, target, o)
}

// openWizard runs the wizard. A token that came on stdin has used that up: the
// keys come from the terminal itself then.
func (a app) openWizard(ctx context.Context, target config.Target, o wizardOptions) error {
	c := a.words.CLI
	switch {
	case !a.Screen, !a.Keyboard && target.Source != config.FromStdin:
		return &failure{code: Usage, text: c.NoTerminal}
	case a.Getenv("TERM") == "dumb":
		return &failure{code: Usage, text: c.DumbTerminal}
	}
	w := Wizard{
		Target: target, Words: a.words, State: a.State, Vault: a.Vault,
		Mode: a.mode(styles.Mode(o.theme)), Glyphs: styles.GlyphsFor(a.Getenv),
		Resume: o.resume, ID: o.id, Notice: a.notice(target),
		Log: a.Log, LogFile: a.Log.File(),
	}
	a.Log.Know(target.Token)
	a.Log.Info("wizard", "server", target.Name, "live", target.Live, "theme", string(w.Mode), "ascii", o.ascii)
	if o.ascii {
		w.Glyphs = styles.ASCII()
	}
	if err := a.Wizard(ctx, w); err != nil {
		return a.badServer(target, err)
	}
	return nil
}
