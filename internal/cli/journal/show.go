package journal

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/i18n"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

func newJournalShow(a program.App) *cobra.Command {
	w := a.Words.Journal
	reveal := false
	cmd := a.Command(&cobra.Command{
		Use: "show KEY", Short: w.Show, Long: w.ShowLong,
		Example: "appreg journal show 3f2a",
		Args:    program.Between(1, 1, w.NeedsKey),
		RunE: func(_ *cobra.Command, args []string) error {
			return reading(a, func(_ *session.Journal, found contents) error {
				return show(a, found.entries, strings.TrimSpace(args[0]), reveal)
			})
		},
	})
	program.JSONFlag(a.Words, cmd)
	cmd.Flags().BoolVar(&reveal, "reveal", false, a.Words.Login.FlagReveal)
	return cmd
}

func show(a program.App, all []session.Entry, key string, reveal bool) error {
	e, err := entry(a.Words, all, key)
	if err != nil {
		return err
	}
	if a.JSON {
		return a.Print(program.Document{{"entry", newEntryJSON(a, e, reveal)}, {"token", entryTokenPlace(a, e)}}, nil)
	}
	printEntry(a, e, reveal)
	return nil
}

// entry finds the one entry whose key begins so.
func entry(words *i18n.Words, all []session.Entry, key string) (session.Entry, error) {
	w := words.Journal
	var found []session.Entry
	for _, e := range all {
		if strings.HasPrefix(e.Key, strings.ToLower(key)) {
			found = append(found, e)
		}
	}
	switch len(found) {
	case 0:
		return session.Entry{}, &program.Failure{Code: program.NotFound, Text: fmt.Sprintf(w.NoEntry, clean.Text(key))}
	case 1:
		return found[0], nil
	}
	return session.Entry{}, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.Several, clean.Text(key))}
}

func printEntry(a program.App, e session.Entry, reveal bool) {
	w, p := a.Words.Journal, personOf(e, reveal)
	rows := [][]string{
		{w.Key, e.Key},
		{w.Saved, saved(e)},
		{w.Server, serverName(a, e.Server)},
		{a.Words.Login.URL, clean.Text(e.Server)},
		{w.What, What(a, e)},
		{w.Name, p.Name},
		{w.Email, p.Email},
		{w.Phone, p.Phone},
	}
	if d := e.Draft; d != nil {
		rows = append(rows, []string{w.Project, cmp.Or(d.Project.Name, d.Project.ID)}, []string{w.Flow, cmp.Or(d.Flow.Name, d.Flow.ID)},
			[]string{w.Language, d.Typed["language"]})
	}
	if r := e.Registration; r != nil {
		rows = append(rows, []string{w.Registration, r.ID}, []string{w.Status, a.Status(r.Status)}, []string{w.Step, string(r.CurrentStep)},
			[]string{w.Token, entryToken(a, e)})
	}
	if d := e.Doubt; d != nil {
		since := doubt(a.Words, *d)
		if !d.At.IsZero() {
			since += ", " + program.Date(d.At)
		}
		rows = append(rows, []string{w.Doubt, since})
	}
	rows = append(rows, []string{w.File, clean.Text(filepath.Join(a.State, e.File))})
	program.Table(a.Stdout, program.Named(a.Out, slices.DeleteFunc(rows, program.BlankRow)))
}

// entryToken says where the token of an entry's registration is, and nothing
// of the token.
func entryToken(a program.App, e session.Entry) string {
	w := a.Words.Journal
	switch place := entryTokenPlace(a, e); place {
	case "":
		return w.TokenNone
	case inKeyring:
		return w.TokenRing
	default:
		return fmt.Sprintf(w.TokenFile, clean.Text(place))
	}
}

// inKeyring is the place of a token that is in no file.
const inKeyring = "keyring"

// entryTokenPlace is where that token is kept; "": there is none.
func entryTokenPlace(a program.App, e session.Entry) string {
	if e.Registration == nil {
		return ""
	}
	account := session.Account{Server: e.Server, Registration: e.Registration.ID}
	if file := a.Vault.File(account); file != "" {
		return file
	}
	if token, err := a.Vault.Get(account); err != nil && !errors.Is(err, session.ErrDamaged) || token.Empty() {
		return ""
	}
	return inKeyring
}
