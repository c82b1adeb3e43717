// Package api has the command that makes any call of the API, by the right one of the two
// kinds of token.
package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/redact"

	"github.com/spf13/cobra"
)

type options struct {
	remote.Flags
	client.RawRequest
	fields []string // as they were typed
	input  string
	reveal bool
}

// New makes the command.
func New(a program.App) *cobra.Command {
	w := a.Words.API
	var o options
	cmd := a.Command(&cobra.Command{
		Use: "api METHOD PATH", Short: w.Short, Long: w.Long,
		Example: program.Lines(
			"appreg api GET /v2/app-registrations -f limit=5 --jq '.data[]._id'",
			"appreg api PUT /v2/app-registrations/ID/sync -f step=end -f status=FAILED",
			"appreg api POST /v2/face-recognition/compare/app-registration --as ID",
		),
		SuggestFor: []string{"curl", "call", "request"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Method, o.Path = strings.ToUpper(args[0]), args[1]
			return run(cmd.Context(), a, o)
		},
	})
	fs := cmd.Flags()
	fs.StringArrayVarP(&o.fields, "field", "f", nil, w.FlagField)
	fs.Lookup("field").DefValue = "" // help shows no empty list
	fs.StringVar(&o.input, "input", "", w.FlagInput)
	fs.StringVar(&o.As, "as", "", w.FlagAs)
	fs.BoolVar(&o.reveal, "reveal", false, w.FlagReveal)
	program.JQFlag(a.Words, fs)
	remote.AddCallFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

func run(ctx context.Context, a program.App, o options) error {
	w := a.Words.API
	var err error
	if o.As, err = program.ID(a, o.As); err != nil {
		return err
	}
	if !slices.Contains(client.Methods(), o.Method) {
		return usage(fmt.Sprintf(w.NoMethod, clean.Text(o.Method), strings.Join(client.Methods(), ", ")))
	}
	typed := redact.Text(clean.Text(o.Path))
	o.Path = "/" + strings.TrimPrefix(o.Path, "/")
	path, err := client.ParsePath(o.Path)
	if err != nil {
		return usage(fmt.Sprintf(w.BadPath, typed))
	}
	if err := o.fill(ctx, a, path); err != nil {
		return err
	}
	if err := o.choose(a, path); err != nil {
		return err
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		if o.DryRun {
			return remote.ShowRequest(a, o.Method, c.API.Base()+o.Path, c.API.Mask(o.Body))
		}
		ctx, cancel := context.WithTimeout(ctx, max(o.Within, program.CallTimeout))
		defer cancel()
		answer, err := c.API.Send(ctx, o.RawRequest)
		return o.print(c, answer, err)
	})
}

func usage(text string) error { return &program.Failure{Code: program.Usage, Text: text} }

// choose finds whose token the call is made with, and refuses the wrong kind, which every
// newcomer takes: the server would answer the same whatever is wrong with it.
func (o *options) choose(a program.App, path *url.URL) error {
	route, takes := client.RouteOf(o.Method, path)
	decides := decision(o.Body)
	sync := strings.HasSuffix(route, "/{id}/sync")
	if sync && decides {
		takes = client.BearerClient
	}
	switch w := a.Words.API; {
	case takes == client.BearerRegistration && o.As == "":
		return usage(fmt.Sprintf(w.NeedsAs, o.Method+" "+clean.Text(path.Path)))
	case (takes == client.BearerClient || takes == client.BearerNone) && o.As != "":
		return usage(fmt.Sprintf(w.NoAs, o.Method+" "+clean.Text(path.Path)))
	case sync && !decides && o.As == "":
		o.As = strings.Split(path.Path, "/")[3] // of the route
	}
	return nil
}

// print writes the answer to stdout, and what is wrong with it is said beside it.
func (o *options) print(c remote.Connection, answer client.RawAnswer, err error) error {
	var said *client.Error
	refused := errors.As(err, &said) && answer.Status != 0
	if (err == nil || refused) && !(refused && c.Filtered()) {
		if unwritten := o.write(c, answer); unwritten != nil {
			return unwritten
		}
	}
	code := program.CodeOf(err)
	switch {
	case err == nil:
		return nil
	case !refused && code != program.InDoubt:
		return c.Refused(c.Target, o.As, err)
	}
	text := c.Explainer().Error(err)
	if code == program.InDoubt {
		text = c.Words.API.InDoubt
	}
	if refused {
		text = strings.TrimSpace(fmt.Sprint("HTTP ", answer.Status, " ", http.StatusText(answer.Status))) + ". " + text
	}
	return &program.Failure{Code: code, Text: text, Err: err}
}
