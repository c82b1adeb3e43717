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

// New makes the command that the journal's own are below.
func New(a program.App) *cobra.Command {
	w := a.Words.Journal
	return a.Command(&cobra.Command{
		Use: "journal", Short: w.Journal, Long: w.JournalLong,
		Example: "appreg journal list",
	}, newJournalList(a), newJournalShow(a), newJournalPurge(a))
}

// contents are what is in the journal.
type contents struct {
	entries     []session.Entry
	quarantined []session.Quarantined
}

// reading does something with the journal, if it can be read: with the entries of all
// servers.
func reading(a program.App, do func(*session.Journal, contents) error) error {
	j := session.Open(a.State, "", a.Vault)
	defer j.Close()
	all, _ := j.All() // which puts into quarantine what cannot be read
	found := contents{all, j.Quarantine()}
	if err := a.JournalProblem(j); err != nil {
		return err
	}
	return do(j, found)
}

func newJournalList(a program.App) *cobra.Command {
	w := a.Words.Journal
	reveal := false
	cmd := a.Command(&cobra.Command{
		Use: "list", Short: w.List, Long: w.ListLong,
		Example: "appreg journal list --reveal",
		RunE: func(*cobra.Command, []string) error {
			return reading(a, func(_ *session.Journal, found contents) error { return list(a, found, reveal) })
		},
	})
	program.JSONFlag(a.Words, cmd)
	cmd.Flags().BoolVar(&reveal, "reveal", false, a.Words.Login.FlagReveal)
	return cmd
}

func list(a program.App, found contents, reveal bool) error {
	w := a.Words.Journal
	if a.JSON {
		return printJournalJSON(a, found, reveal)
	}
	if len(found.entries) == 0 && len(found.quarantined) == 0 {
		fmt.Fprintln(a.Stdout, w.Empty)
		return nil
	}
	if len(found.entries) > 0 {
		rows := [][]string{{w.Key, w.When, w.Server, w.Who, w.What}}
		for _, e := range found.entries {
			rows = append(rows, []string{shortKey(e.Key), saved(e), serverName(a, e.Server), who(e, reveal), What(a, e)})
		}
		program.Table(a.Stdout, program.Headed(a, rows))
	}
	for _, f := range found.quarantined {
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

func printJournalJSON(a program.App, found contents, reveal bool) error {
	entries, files := []entryJSON{}, []program.Document{}
	for _, e := range found.entries {
		entries = append(entries, newEntryJSON(a, e, reveal))
	}
	for _, f := range found.quarantined {
		files = append(files, program.Document{{"file", f.File}, {"newer", f.Newer}})
	}
	return a.Print(program.Document{{"entries", entries}, {"setAside", files}}, nil)
}
