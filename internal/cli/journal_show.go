package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"appreg/client"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

func (a app) newJournalShow() *cobra.Command {
	w := a.words.Journal
	var o journalOptions
	cmd := a.command(&cobra.Command{
		Use: "show KEY", Short: w.Show, Long: w.ShowLong,
		Example: "appreg journal show 3f2a",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || strings.TrimSpace(args[0]) == "" {
				return &failure{code: Usage, text: w.NeedsKey}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.key = strings.TrimSpace(args[0])
			return a.runJournalShow(o)
		},
	})
	a.jsonFlag(cmd)
	cmd.Flags().BoolVar(&o.reveal, "reveal", false, a.words.Login.FlagReveal)
	return cmd
}

func (a app) runJournalShow(o journalOptions) error {
	j, err := a.openJournal()
	if err != nil {
		return err
	}
	defer j.Close()
	all, _ := j.All()
	if err := a.journalProblem(j); err != nil {
		return err
	}
	e, err := a.entry(all, o.key)
	if err != nil {
		return err
	}
	if a.json {
		return a.print(document{{"entry", a.entryJSON(e, o.reveal)}, {"token", a.entryTokenPlace(e)}}, nil)
	}
	a.printEntry(e, o.reveal)
	return nil
}

// entry finds the one entry whose key begins so.
func (a app) entry(all []session.Entry, key string) (session.Entry, error) {
	w := a.words.Journal
	var found []session.Entry
	for _, e := range all {
		if strings.HasPrefix(e.Key, strings.ToLower(key)) {
			found = append(found, e)
		}
	}
	switch len(found) {
	case 0:
		return session.Entry{}, &failure{code: NotFound, text: fmt.Sprintf(w.NoEntry, client.Clean(key))}
	case 1:
		return found[0], nil
	}
	return session.Entry{}, &failure{code: Usage, text: fmt.Sprintf(w.Several, client.Clean(key))}
}

func (a app) printEntry(e session.Entry, reveal bool) {
	w, p := a.words.Journal, personOf(e, reveal)
	rows := [][]string{
		{w.Key, e.Key},
		{w.Saved, saved(e)},
		{w.Server, a.serverName(e.Server)},
		{a.words.Login.URL, client.Clean(e.Server)},
		{w.What, a.what(e)},
		{w.Name, p.Name},
		{w.Email, p.Email},
		{w.Phone, p.Phone},
	}
	if d := e.Draft; d != nil {
		rows = append(rows, []string{w.Project, cmp.Or(d.Project.Name, d.Project.ID)}, []string{w.Flow, cmp.Or(d.Flow.Name, d.Flow.ID)},
			[]string{w.Language, d.Typed["language"]})
	}
	if r := e.Registration; r != nil {
		rows = append(rows, []string{w.Registration, r.ID}, []string{w.Status, a.status(r.Status)}, []string{w.Step, string(r.CurrentStep)},
			[]string{w.Token, a.entryToken(e)})
	}
	if d := e.Doubt; d != nil {
		since := a.doubt(*d)
		if !d.At.IsZero() {
			since += ", " + date(d.At)
		}
		rows = append(rows, []string{w.Doubt, since})
	}
	rows = append(rows, []string{w.File, client.Clean(filepath.Join(a.State, e.File))})
	var full [][]string
	for _, row := range rows {
		if row[1] != "" {
			full = append(full, row)
		}
	}
	table(a.Stdout, a.named(full))
}

// entryToken says where the token of an entry's registration is, and nothing
// of the token.
func (a app) entryToken(e session.Entry) string {
	w := a.words.Journal
	switch place := a.entryTokenPlace(e); place {
	case "":
		return w.TokenNone
	case inKeyring:
		return w.TokenRing
	default:
		return fmt.Sprintf(w.TokenFile, client.Clean(place))
	}
}

// inKeyring is the place of a token that is in no file.
const inKeyring = "keyring"

// entryTokenPlace is where that token is kept; "": there is none.
func (a app) entryTokenPlace(e session.Entry) string {
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
