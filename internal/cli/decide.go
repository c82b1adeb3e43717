package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"appreg/client"
	"appreg/flow"

	"github.com/spf13/cobra"
)

// decideOptions are the arguments and the flags of decide.
type decideOptions struct {
	remote
	id, status string // as they were typed
	note       string // "-": on stdin
	yes        bool
}

func (a app) newDecide() *cobra.Command {
	w := a.words.DeskCLI
	var o decideOptions
	statuses := strings.ReplaceAll(join(flow.Decisions()), ", ", "|")
	cmd := a.command(&cobra.Command{
		Use: "decide ID " + statuses, Short: w.Decide, Long: w.DecideLong,
		Example: lines(
			"appreg decide 674de8df21c72be3cc42b8a7 COMPLETED --note 'the same person'",
			"appreg decide 674de8df21c72be3cc42b8a7 FAILED --yes",
		),
		SuggestFor: []string{"approve", "reject"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id, o.status = args[0], args[1]
			return a.runDecide(cmd.Context(), o)
		},
	})
	cmd.Flags().StringVar(&o.note, "note", "", w.FlagNote)
	cmd.Flags().BoolVar(&o.yes, "yes", false, w.FlagYes)
	a.remoteFlags(cmd, &o.remote, true)
	return cmd
}

// runDecide decides what a person was asked for, of what they saw. It takes the
// client's token in every status (contract.md section 8).
func (a app) runDecide(ctx context.Context, o decideOptions) error {
	status := flow.ParseStatus(strings.TrimSpace(o.status))
	if !flow.Decides(status) {
		return &failure{code: Usage, text: fmt.Sprintf(a.words.DeskCLI.UnknownDecision, client.Clean(o.status), join(flow.Decisions()))}
	}
	note, err := a.givenNote(ctx, o)
	if err == nil {
		command := []string{"decide", o.id, string(status)}
		if note != "" {
			command = append(command, "--note", o.note)
		}
		err = a.agreeable(o.remote, o.yes, command...)
	}
	if err != nil {
		return err
	}
	return a.connect(ctx, o.remote, func(ctx context.Context, c connection) error {
		if err := c.decide(ctx, o, status, note); err != nil {
			return c.refused(c.target, o.id, err)
		}
		return nil
	})
}

// decide sends the decision, unless somebody else has decided while the question
// stood there.
func (c connection) decide(ctx context.Context, o decideOptions, status flow.Status, note string) error {
	var before client.Registration
	if !o.dryRun {
		reg, err := c.agreed(ctx, o.id, o.yes, func(reg client.Registration) string {
			return c.words.AskDecision(status, reg.Status, c.whose(reg), eventOf(reg, status))
		})
		switch {
		case err != nil && reg.ID != "": // it was there before the answer
			return c.goneMeanwhile(err)
		case err != nil:
			return err
		}
		before = reg
	}
	reg, err := limited(ctx, func(ctx context.Context) (client.Registration, error) { return c.api.Decide(ctx, o.id, status, note) })
	if err != nil {
		return c.notDecided(o.id, err)
	}
	if was := replaced(reg.ReviewLog, status); was != "" && was != before.Status {
		fmt.Fprintf(c.Stderr, c.words.DeskCLI.Replaced+"\n", c.statusInFull(was))
		before.Status = was
	}
	return c.printFresh(ctx, reg, detail{name: "previousStatus", value: before.Status})
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
func (c connection) notDecided(id string, err error) error {
	err = c.goneMeanwhile(err)
	worded := c.unproven(err, id, c.words.DeskCLI.DecideDoubt)
	var f *failure
	var said *client.Error
	if errors.As(worded, &f) && f.code == Refused && errors.As(err, &said) && said.Status == http.StatusForbidden && !errors.Is(err, client.ErrNoCredits) {
		f.text = c.words.MayNotDecide(client.Clean(strings.TrimSuffix(strings.Join(said.Reasons, "; "), ".")))
	}
	return worded
}

// goneMeanwhile words that a registration is not there any more that was there
// when somebody was asked.
func (c connection) goneMeanwhile(err error) error {
	if !errors.Is(err, client.Reason("AppRegistration_not_found")) {
		return err
	}
	return &failure{code: NotFound, text: c.words.Desk.Deleted, err: err}
}

// givenNote reads the note, and checks it before anything is sent.
func (a app) givenNote(ctx context.Context, o decideOptions) (string, error) {
	w, note := a.words.DeskCLI, o.note
	if note == "-" {
		switch {
		case o.server.TokenStdin:
			return "", &failure{code: Usage, text: w.NoteTwice}
		case a.Keyboard:
			return "", &failure{code: Usage, text: w.NoteTyped}
		}
		text, ended, err := reading(ctx, func() ([]byte, error) { return io.ReadAll(a.lines) })
		switch {
		case ended:
			return "", a.interrupted(ctx)
		case err != nil:
			return "", &failure{code: Failed, text: fmt.Sprintf(a.words.CLI.Failed, client.Clean(a.cause(err))), err: err}
		}
		note = string(text)
	}
	note = strings.TrimSpace(note)
	if text := a.words.NoteTooLong(note); text != "" {
		return "", &failure{code: Usage, text: text}
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
