package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/session"
	"appreg/styles"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Wizard is what the wizard is to be run with.
type Wizard struct {
	Target config.Target
	Words  *i18n.Words
	Mode   styles.Mode
	Glyphs styles.Glyphs
	Resume bool   // open at a registration that is there already, or at the list of them
	ID     string // that registration's; "": the list
	Notice string // that the API token ends soon, or has ended; "": it does not

	State string         // the directory of the journal; "": there is no place for one
	Vault *session.Vault // keeps the tokens

	Log     *redact.Log
	LogFile string // where it is; "": nowhere
}

// wizardOptions are the flags of the commands that open the wizard.
type wizardOptions struct {
	resume  bool
	id      string
	server  config.Flags
	theme   string
	ascii   bool
	version bool
}

func (a app) newRoot() *cobra.Command {
	c := a.words.CLI
	var o wizardOptions
	cmd := a.command(&cobra.Command{
		Use: "appreg", Short: c.Root, Long: c.RootLong,
		Example: lines(
			"appreg",
			"appreg create --project ID --project-flow ID --email ana@acme.co",
		),
		Args: a.noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.runWizard(cmd.Context(), o) },
	})
	cmd.PersistentFlags().String("lang", "", c.FlagLang) // read by Run
	a.colorFlag(cmd)
	a.logFlag(cmd)
	cmd.Flags().BoolVarP(&o.version, "version", "v", false, c.FlagVersion)
	a.wizardFlags(cmd.Flags(), &o)

	cmd.CompletionOptions.DisableDefaultCmd = true
	cmd.SetHelpFunc(a.help)
	cmd.SetHelpCommand(a.newHelp())
	g := a.words.Shell.Groups
	for _, group := range []struct {
		title    string
		commands []*cobra.Command
	}{
		{g.Registrations, []*cobra.Command{a.newCreate(), a.newBatch(), a.newList(), a.newGet(), a.newUpdate(), a.newDelete(), a.newResume()}},
		{g.Steps, []*cobra.Command{a.newNext(), a.newSync(), a.newOtp(), a.newDocument(), a.newFace(), a.newResendLink()}},
		{g.Review, []*cobra.Command{a.newReasons(), a.newDecide()}},
		{g.Projects, []*cobra.Command{a.newProjects(), a.newFlows(), a.newFlow()}},
		{g.Account, []*cobra.Command{a.newLogin(), a.newLogout(), a.newWhoami()}},
		{g.Here, []*cobra.Command{a.newSandbox(), a.newJournal(), a.newCompletion(), a.newMan(), a.newVersion()}},
	} {
		cmd.AddGroup(&cobra.Group{ID: group.title, Title: group.title})
		for _, sub := range group.commands {
			sub.GroupID = group.title
			cmd.AddCommand(sub)
		}
	}
	cmd.SetHelpCommandGroupID(g.Here)
	a.complete(cmd)
	return cmd
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

// ErrNoKeys is what [Program.Wizard] says where stdin is used up and there is
// no terminal to read keys from.
var ErrNoKeys = errors.New("cli: no terminal to read keys from")

// badServer words what package client refuses of a server and a token.
func (a app) badServer(t config.Target, err error) error {
	c := a.words.CLI
	var f *failure
	switch {
	case errors.As(err, new(coded)):
		return err
	case errors.As(err, &f):
		return f
	case errors.Is(err, ErrNoKeys):
		return &failure{code: Usage, text: a.words.Login.NoTerminal, err: err}
	case errors.Is(err, client.ErrInsecure):
		return &failure{code: Usage, text: fmt.Sprintf(c.InsecureURL, shown(t)), err: err}
	case errors.Is(err, client.ErrBadURL):
		return &failure{code: Usage, text: fmt.Sprintf(c.BadURL, shown(t)), err: err}
	case errors.Is(err, client.ErrBadToken):
		return &failure{code: NotSignedIn, text: c.BadToken, err: err}
	case errors.Is(err, context.Canceled), errors.Is(err, os.ErrClosed):
		return &failure{code: Failed, text: c.Stopped, err: err}
	}
	return &failure{code: Failed, text: fmt.Sprintf(c.Failed, err), err: err}
}

// shown is t's URL as it may be shown: people mix the two variables up, and
// put secrets into URLs.
func shown(t config.Target) string {
	base := t.Base
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		if u.User != nil {
			u.User = url.User("xxxxx")
		}
		if u.RawQuery != "" {
			u.RawQuery = "xxxxx"
		}
		base = u.String()
	}
	if token := t.Token.Reveal(); token != "" {
		base = strings.ReplaceAll(base, token, t.Token.String())
	}
	return client.Clean(base)
}
