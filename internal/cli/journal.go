package cli

import (
	"fmt"

	"appreg/internal/session"

	"github.com/spf13/cobra"
)

// journalOptions are the argument and the flags of journal list and show.
type journalOptions struct {
	key    string
	reveal bool
}

func (a app) newJournal() *cobra.Command {
	w := a.words.Journal
	return a.command(&cobra.Command{
		Use: "journal", Short: w.Journal, Long: w.JournalLong,
		Example: "appreg journal list",
	}, a.newJournalList(), a.newJournalShow(), a.newJournalPurge())
}

func (a app) newJournalList() *cobra.Command {
	w := a.words.Journal
	var o journalOptions
	cmd := a.command(&cobra.Command{
		Use: "list", Short: w.List, Long: w.ListLong,
		Example: "appreg journal list --reveal",
		RunE:    func(*cobra.Command, []string) error { return a.runJournalList(o) },
	})
	a.jsonFlag(cmd)
	cmd.Flags().BoolVar(&o.reveal, "reveal", false, a.words.Login.FlagReveal)
	return cmd
}

func (a app) runJournalList(o journalOptions) error {
	w := a.words.Journal
	j, err := a.openJournal()
	if err != nil {
		return err
	}
	defer j.Close()
	all, _ := j.All() // which sets aside what Aside then tells of
	aside := j.Aside()
	if err := a.journalProblem(j); err != nil {
		return err
	}
	if a.json {
		return a.printJournalJSON(all, aside, o.reveal)
	}
	if len(all) == 0 && len(aside) == 0 {
		fmt.Fprintln(a.Stdout, w.Empty)
		return nil
	}
	if len(all) > 0 {
		rows := [][]string{{w.Key, w.When, w.Server, w.Who, w.What}}
		for _, e := range all {
			rows = append(rows, []string{shortKey(e.Key), saved(e), a.serverName(e.Server), who(e, o.reveal), a.what(e)})
		}
		table(a.Stdout, a.headed(rows))
	}
	for _, f := range aside {
		fmt.Fprintf(a.Stdout, a.asideWords(f)+"\n", f.File)
	}
	return nil
}

// asideWords say that a file was set aside.
func (a app) asideWords(f session.Aside) string {
	if f.Newer {
		return a.words.Journal.Newer
	}
	return a.words.Journal.Damaged
}

func (a app) printJournalJSON(all []session.Entry, aside []session.Aside, reveal bool) error {
	entries, files := []entryJSON{}, []document{}
	for _, e := range all {
		entries = append(entries, a.entryJSON(e, reveal))
	}
	for _, f := range aside {
		files = append(files, document{{"file", f.File}, {"newer", f.Newer}})
	}
	return a.print(document{{"entries", entries}, {"setAside", files}}, nil)
}
