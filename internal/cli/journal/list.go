// Package journal has the commands that show the journal of what was worked on, and purge
// it. It asks no server.
package journal

import (
	"fmt"

	"appreg/internal/cli/program"
	"appreg/internal/i18n"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

// journalOptions are the argument and the flags of journal list and show.
type journalOptions struct {
	key    string
	reveal bool
}

// New makes the command that the journal's own are below.
func New(a program.App) *cobra.Command {
	w := a.Words.Journal
	return a.Command(&cobra.Command{
		Use: "journal", Short: w.Journal, Long: w.JournalLong,
		Example: "appreg journal list",
	}, newJournalList(a), newJournalShow(a), newJournalPurge(a))
}

func newJournalList(a program.App) *cobra.Command {
	w := a.Words.Journal
	var o journalOptions
	cmd := a.Command(&cobra.Command{
		Use: "list", Short: w.List, Long: w.ListLong,
		Example: "appreg journal list --reveal",
		RunE:    func(*cobra.Command, []string) error { return runJournalList(a, o) },
	})
	program.JSONFlag(a.Words, cmd)
	cmd.Flags().BoolVar(&o.reveal, "reveal", false, a.Words.Login.FlagReveal)
	return cmd
}

func runJournalList(a program.App, o journalOptions) error {
	w := a.Words.Journal
	j, err := a.OpenJournal()
	if err != nil {
		return err
	}
	defer j.Close()
	all, _ := j.All() // which puts there what cannot be read
	quarantined := j.Quarantine()
	if err := a.JournalProblem(j); err != nil {
		return err
	}
	if a.JSON {
		return printJournalJSON(a, all, quarantined, o.reveal)
	}
	if len(all) == 0 && len(quarantined) == 0 {
		fmt.Fprintln(a.Stdout, w.Empty)
		return nil
	}
	if len(all) > 0 {
		rows := [][]string{{w.Key, w.When, w.Server, w.Who, w.What}}
		for _, e := range all {
			rows = append(rows, []string{shortKey(e.Key), saved(e), serverName(a, e.Server), who(e, o.reveal), What(a, e)})
		}
		program.Table(a.Stdout, program.Headed(a.Out, rows))
	}
	for _, f := range quarantined {
		fmt.Fprintf(a.Stdout, quarantinedWords(a.Words, f)+"\n", f.File)
	}
	return nil
}

// quarantinedWords say that a file was set aside.
func quarantinedWords(w *i18n.Words, f session.Quarantined) string {
	if f.Newer {
		return w.Journal.Newer
	}
	return w.Journal.Damaged
}

func printJournalJSON(a program.App, all []session.Entry, quarantined []session.Quarantined, reveal bool) error {
	entries, files := []entryJSON{}, []program.Document{}
	for _, e := range all {
		entries = append(entries, newEntryJSON(a, e, reveal))
	}
	for _, f := range quarantined {
		files = append(files, program.Document{{"file", f.File}, {"newer", f.Newer}})
	}
	return a.Print(program.Document{{"entries", entries}, {"setAside", files}}, nil)
}
