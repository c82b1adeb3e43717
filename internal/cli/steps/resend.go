package steps

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"

	"github.com/spf13/cobra"
)

type resendOptions struct {
	remote.Flags
	id            string
	email, reveal bool
}

// NewResendLink makes the command that makes a link for the person.
func NewResendLink(a program.App) *cobra.Command {
	w := a.Words.Evidence
	var o resendOptions
	cmd := a.Command(&cobra.Command{
		Use: "resend-link ID", Short: w.Resend, Long: w.ResendLong,
		Example: program.Lines(
			"appreg resend-link 674de8df21c72be3cc42b8a7 --send-email",
			"appreg resend-link 674de8df21c72be3cc42b8a7 --reveal",
		),
		SuggestFor: []string{"link"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return runResendLink(cmd.Context(), a, o)
		},
	})
	cmd.Flags().BoolVar(&o.email, "send-email", false, w.FlagSendEmail)
	cmd.Flags().BoolVar(&o.reveal, "reveal", false, w.FlagReveal)
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

func runResendLink(ctx context.Context, a program.App, o resendOptions) error {
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		w := c.Words.Evidence
		link, err := c.API.ResendLink(ctx, o.id, o.email)
		if err != nil {
			doubt := c.Words.Errors.InDoubt
			if o.email {
				doubt = c.Words.Link.MailInDoubt
			}
			return c.Unproven(err, o.id, doubt)
		}
		switch {
		case link.URL.Empty():
			fmt.Fprintln(c.Stderr, w.NoLink)
		case !o.reveal:
			fmt.Fprintf(c.Stderr, w.Hidden+"\n", "--reveal")
		}
		if says := c.Words.Link.Reaches(string(link.Reach)); says != "" {
			fmt.Fprintln(c.Stderr, says)
		}
		url := link.URL.String()
		if o.reveal {
			url = link.URL.Reveal()
		}
		more := []standing.Detail{{Name: "link", Text: url}}
		switch to := clean.Text(cmp.Or(link.EmailedTo, "?")); {
		case link.EmailSent:
			more = append(more, standing.Detail{Name: "emailSent", Text: to})
		case o.email: // which it was asked for
			fmt.Fprintln(c.Stderr, w.MailUntold)
		}
		reg := c.Afterwards(ctx, client.Registration{ID: o.id, Status: link.Status, CurrentStep: link.Step})
		return standing.PrintRegistration(c, reg, "link", linkObject(link, url), more...)
	})
}

// linkObject is a link in JSON: what is not known is null.
func linkObject(link client.Link, url string) json.RawMessage {
	var expires, to, reaches any
	if !link.Expires.IsZero() {
		expires = link.Expires.UTC().Format(time.RFC3339)
	}
	if link.EmailedTo != "" {
		to = link.EmailedTo
	}
	if link.Reach != client.Everybody {
		reaches = link.Reach
	}
	object, _ := program.Document{{"url", url}, {"expiresAt", expires}, {"emailSent", link.EmailSent}, {"email", to}, {"reaches", reaches}}.MarshalJSON() // of texts
	return object
}
