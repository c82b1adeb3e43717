// Package review has the commands of a reviewer: why a registration waits for one, and
// what they decide.
package review

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"
	"appreg/internal/explain"
	"appreg/internal/person"

	"github.com/spf13/cobra"
)

type decideOptions struct {
	remote.Flags
	id, status string // as they were typed
	note       string // "-": on stdin
	yes        bool
}

// NewDecide makes the command that takes a reviewer's decision.
func NewDecide(a program.App) *cobra.Command {
	w := a.Words.DeskCLI
	var o decideOptions
	statuses := strings.ReplaceAll(program.Join(flow.Decisions()), ", ", "|")
	cmd := a.Command(&cobra.Command{
		Use: "decide ID " + statuses, Short: w.Decide, Long: w.DecideLong,
		Example: program.Lines(
			"appreg decide 674de8df21c72be3cc42b8a7 COMPLETED --note 'the same person'",
			"appreg decide 674de8df21c72be3cc42b8a7 FAILED --yes",
		),
		SuggestFor: []string{"approve", "reject"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id, o.status = args[0], args[1]
			return runDecide(cmd.Context(), a, o)
		},
	})
	cmd.Flags().StringVar(&o.note, "note", "", w.FlagNote)
	cmd.Flags().BoolVar(&o.yes, "yes", false, w.FlagYes)
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

// runDecide decides what a person was asked for, of what they saw. It takes the
// client's token in every status (section 8 of the contract).
func runDecide(ctx context.Context, a program.App, o decideOptions) error {
	status := flow.ParseStatus(strings.TrimSpace(o.status))
	if !flow.Decides(status) {
		return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(a.Words.DeskCLI.UnknownDecision, clean.Text(o.status), program.Join(flow.Decisions()))}
	}
	note, err := givenNote(ctx, a, o)
	if err == nil {
		command := []string{"decide", o.id, string(status)}
		if note != "" {
			command = append(command, "--note", o.note)
		}
		err = remote.Agreeable(a, o.Flags, o.yes, command...)
	}
	if err != nil {
		return err
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		if err := decide(ctx, c, o, status, note); err != nil {
			return c.Refused(c.Target, o.id, err)
		}
		return nil
	})
}

// decide sends the decision, unless somebody else has decided while the question
// stood there.
func decide(ctx context.Context, c remote.Connection, o decideOptions, status flow.Status, note string) error {
	var before client.Registration
	if !o.DryRun {
		reg, err := c.Agreed(ctx, o.id, o.yes, func(reg client.Registration) string {
			return c.Words.AskDecision(status, reg.Status, reg.Who(), eventOf(reg, status))
		})
		switch {
		case err != nil && reg.ID != "": // it was there before the answer
			return goneMeanwhile(c, err)
		case err != nil:
			return err
		}
		before = reg
	}
	reg, err := remote.Limited(ctx, func(ctx context.Context) (client.Registration, error) { return c.API.Decide(ctx, o.id, status, note) })
	if err != nil {
		return notDecided(c, o.id, err)
	}
	if was := replaced(reg.ReviewLog, status); was != "" && was != before.Status {
		fmt.Fprintf(c.Stderr, c.Words.DeskCLI.Replaced+"\n", program.StatusInFull(c.Words, was))
		before.Status = was
	}
	return standing.PrintFresh(ctx, c, reg, standing.Detail{Name: "previousStatus", Value: before.Status})
}

// replaced is the status that the newest decision for status has taken the place
// of, as far as the log tells.
func replaced(log []client.Review, status flow.Status) flow.Status {
	var newest client.Review
	for _, r := range log {
		if !r.At.Before(newest.At) {
			newest = r
		}
	}
	if newest.New != status {
		return ""
	}
	return newest.Previous
}

// notDecided words why nothing was decided.
func notDecided(c remote.Connection, id string, err error) error {
	err = goneMeanwhile(c, err)
	worded := c.Unproven(err, id, c.Words.DeskCLI.DecideDoubt)
	var f *program.Failure
	var said *client.Error
	if errors.As(worded, &f) && f.Code == program.Refused && errors.As(err, &said) && said.Status == http.StatusForbidden && !errors.Is(err, client.ErrNoCredits) {
		f.Text = c.Words.MayNotDecide(clean.Text(strings.TrimSuffix(strings.Join(said.Reasons, "; "), ".")))
	}
	return worded
}

// goneMeanwhile words that a registration is not there any more that was there
// when somebody was asked.
func goneMeanwhile(c remote.Connection, err error) error {
	if !errors.Is(err, client.ErrGone) {
		return err
	}
	return &program.Failure{Code: program.NotFound, Text: c.Words.Desk.Deleted, Err: err}
}

// givenNote reads the note, and checks it before anything is sent.
func givenNote(ctx context.Context, a program.App, o decideOptions) (string, error) {
	w, note := a.Words.DeskCLI, o.note
	if note == "-" {
		switch {
		case o.Server.TokenStdin:
			return "", &program.Failure{Code: program.Usage, Text: w.NoteTwice}
		case a.Keyboard:
			return "", &program.Failure{Code: program.Usage, Text: w.NoteTyped}
		}
		text, ended, err := program.Reading(ctx, func() ([]byte, error) { return io.ReadAll(a.Lines) })
		switch {
		case ended:
			return "", a.Interrupted(ctx)
		case err != nil:
			return "", &program.Failure{Code: program.Failed, Text: fmt.Sprintf(a.Words.CLI.Failed, explain.Cause(a.Words, err)), Err: err}
		}
		note = string(text)
	}
	lines := strings.Split(strings.TrimSpace(note), "\n")
	for i := range lines {
		lines[i], _ = person.Tidy(lines[i])
	}
	note = strings.Join(lines, "\n")
	if text := a.Words.NoteTooLong(note); text != "" {
		return "", &program.Failure{Code: program.Usage, Text: text}
	}
	return note, nil
}

// eventOf is the event that goes out when reg comes to status, as far as its flow
// was shown.
func eventOf(reg client.Registration, status flow.Status) string {
	if reg.Flow == nil || strings.TrimSpace(reg.Flow.Type) == "" {
		return ""
	}
	return flow.Event(strings.ToLower(strings.TrimSpace(reg.Flow.Type)), status)
}
