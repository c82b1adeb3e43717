package journal

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"appreg/internal/cli/program"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

type purgeOptions struct {
	olderThan  time.Duration // 0: whatever its age
	unfinished bool
}

func newJournalPurge(a program.App) *cobra.Command {
	w := a.Words.Journal
	var o purgeOptions
	cmd := a.Command(&cobra.Command{
		Use: "purge", Short: w.Purge, Long: w.PurgeLong,
		Example: "appreg journal purge --older-than 30d",
		RunE: func(*cobra.Command, []string) error {
			return reading(a, func(j *session.Journal, found contents) error { return purge(a, j, found.entries, o) })
		},
	})
	cmd.Flags().Var(program.Age(&o.olderThan, w.Age), "older-than", w.FlagOlder)
	cmd.Flags().BoolVar(&o.unfinished, "unfinished", false, w.FlagUnfinished)
	return cmd
}

// purged counts what became of the entries, and of the files in quarantine.
type purged struct{ removed, quarantined, unfinished, recent, open int }

func purge(a program.App, j *session.Journal, all []session.Entry, o purgeOptions) error {
	w := a.Words.Journal
	var n purged
	var failed error
	for _, group := range subjects(all) {
		failed = errors.Join(failed, purgeGroup(a, j, group, o, &n))
	}
	for _, f := range j.Quarantine() {
		if !aged(a, f.At, o) {
			n.recent++
			continue
		}
		if err := j.DropQuarantined(f.File); err != nil {
			failed = errors.Join(failed, fmt.Errorf(w.NotRemoved, f.File, explain.Cause(a.Words, err)))
			continue
		}
		n.quarantined++
	}
	printPurged(a, n)
	if failed != nil {
		return &program.Failure{Code: program.Failed, Text: failed.Error(), Err: failed}
	}
	return a.JournalProblem(j)
}

// subjects groups the entries of one registration: they go together, and the
// newest, which is the first, tells where it stands.
func subjects(all []session.Entry) [][]session.Entry {
	var groups [][]session.Entry
	at := make(map[string]int)
	for _, e := range all {
		subject := e.Key
		if e.Registration != nil {
			subject = e.Server + " " + e.Registration.ID
		}
		i, ok := at[subject]
		if !ok {
			i = len(groups)
			at[subject] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], e)
	}
	return groups
}

// purgeGroup removes the entries of one registration or draft, or counts why
// they stay.
func purgeGroup(a program.App, j *session.Journal, group []session.Entry, o purgeOptions, n *purged) error {
	open, doubt := false, false
	for _, e := range group {
		open = open || e.Busy
		doubt = doubt || e.Doubt != nil
	}
	switch {
	case open:
		n.open += len(group)
		return nil
	case (doubt || !group[0].Finished()) && !o.unfinished:
		n.unfinished += len(group)
		return nil
	case !aged(a, group[0].Saved, o):
		n.recent += len(group)
		return nil
	}
	var failed error
	for _, e := range group {
		switch err := j.Drop(e.Key); {
		case err == nil, errors.Is(err, session.ErrGone): // with an entry before, or by somebody else
			n.removed++
		case errors.Is(err, session.ErrBusy):
			n.open++
		default:
			failed = errors.Join(failed, fmt.Errorf(a.Words.Journal.NotRemoved, shortKey(e.Key), explain.Cause(a.Words, err)))
		}
	}
	return failed
}

// aged reports whether nobody has touched it for as long as o asks for. What
// does not say when is old.
func aged(a program.App, at time.Time, o purgeOptions) bool {
	return at.IsZero() || a.Now().Sub(at) >= o.olderThan
}

func printPurged(a program.App, n purged) {
	w := a.Words.Journal
	var lines []string
	for _, line := range []struct {
		words string
		n     int
	}{{w.Removed, n.removed}, {w.AsideRemoved, n.quarantined}, {w.Unfinished, n.unfinished}, {w.Recent, n.recent}, {w.Open, n.open}} {
		if line.n > 0 {
			lines = append(lines, i18n.Count(line.words, line.n))
		}
	}
	if len(lines) == 0 {
		lines = []string{w.Empty}
	}
	fmt.Fprintln(a.Stdout, strings.Join(lines, "\n"))
}
