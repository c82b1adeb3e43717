package registrations

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/search"

	"github.com/spf13/cobra"
)

// listOptions are the flags of list and of find.
type listOptions struct {
	remote.Flags
	program.Pages
	statuses                  []string // as they were typed, like the rest
	step, project, flow, sort string
	email, phone, name, text  string
	since, until, format      string
	reveal                    bool
}

// What --format takes.
const (
	formatTable = "table"
	formatCSV   = "csv"
)

// NewList makes the command that lists registrations.
func NewList(a program.App) *cobra.Command {
	w := a.Words.Create
	var o listOptions
	cmd := a.Command(&cobra.Command{
		Use: "list", Short: w.List, Long: w.ListLong,
		Example: program.Lines(
			"appreg list --status ONGOING --limit 20",
			"appreg list --email ana@acme.co --json",
		),
		SuggestFor: []string{"ls", "browse"},
		RunE:       func(cmd *cobra.Command, _ []string) error { return runList(cmd.Context(), a, o) },
	})
	listFlags(a, cmd, &o)
	cmd.Flags().StringVar(&o.text, "search", "", w.FlagSearch)
	return cmd
}

// NewFind makes the command that looks for somebody by whatever is known of them.
func NewFind(a program.App) *cobra.Command {
	w := a.Words.Create
	var o listOptions
	cmd := a.Command(&cobra.Command{
		Use: "find TEXT…", Short: w.FindShort, Long: w.FindLong,
		Example: program.Lines(
			"appreg find ana gomez",
			"appreg find '+57 300 123 4567' --reveal",
		),
		SuggestFor: []string{"search", "lookup"},
		Args: func(cmd *cobra.Command, args []string) error {
			return program.Between(1, 100, fmt.Sprintf(a.Words.Remote.Lacks, "TEXT", cmd.CommandPath()+" TEXT"))(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.text = strings.Join(args, " ")
			return runList(cmd.Context(), a, o)
		},
	})
	listFlags(a, cmd, &o)
	return cmd
}

func listFlags(a program.App, cmd *cobra.Command, o *listOptions) {
	w, fs := a.Words.Create, cmd.Flags()
	fs.StringArrayVar(&o.statuses, "status", nil, w.FlagStatus)
	fs.Lookup("status").DefValue = "" // help shows no empty list
	fs.StringVar(&o.step, "step", "", w.FlagStep)
	a.EnvFlag(fs, &o.project, "project", w.FlagOf["project"])
	a.EnvFlag(fs, &o.flow, "project-flow", w.FlagOf["projectFlow"])
	fs.StringVar(&o.email, "email", "", w.FlagLikeEmail)
	fs.StringVar(&o.phone, "phone", "", w.FlagLikePhone)
	fs.StringVar(&o.name, "name", "", w.FlagLikeName)
	fs.StringVar(&o.sort, "sort", "", w.FlagSort)
	fs.BoolVar(&o.reveal, "reveal", false, w.FlagReveal)
	o.format = formatTable
	fs.Var(program.Choice{Value: &o.format, Of: []string{formatTable, formatCSV}}, "format", w.FlagListFormat)
	fs.StringVar(&o.since, "since", "", w.FlagSince)
	fs.StringVar(&o.until, "until", "", w.FlagUntil)
	program.PageFlags(a.Words, fs, &o.Pages)
	fs.Lookup("all").Usage = w.FlagAll
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
}

func runList(ctx context.Context, a program.App, o listOptions) error {
	if err := o.Wrong(a.Words); err != nil {
		return err
	}
	if a.JSON && o.format == formatCSV {
		return &program.Failure{Code: program.Usage, Text: a.Words.Create.TwoFormats}
	}
	q, err := query(a, o)
	if err != nil {
		return err
	}
	id := ""
	if o.text != "" {
		if id, err = program.ID(a, o.text); err != nil {
			return err
		}
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		if search.ObjectID().MatchString(id) || search.Shown(o.text) {
			return printOne(ctx, c, o, id)
		}
		if err := c.Identify(ctx, &q.Project, &q.Flow); err != nil {
			return err
		}
		if o.All {
			return printAll(ctx, c, o, q)
		}
		found, err := find(ctx, c, q)
		if err != nil {
			return c.Failed(c.Target, err)
		}
		return printFound(c, o, found)
	})
}

// find asks for a page. Each of the calls that a search may take has its own time.
func find(ctx context.Context, c remote.Connection, q client.ListQuery) (search.Found, error) {
	return search.Find(ctx, func(ctx context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
		return remote.Limited(ctx, func(ctx context.Context) (client.Page[client.Registration], error) { return c.API.List(ctx, q) })
	}, q)
}

// printOne lists the registration that an id is of, or nobody.
func printOne(ctx context.Context, c remote.Connection, o listOptions, id string) error {
	reg, err := remote.Limited(ctx, func(ctx context.Context) (client.Registration, error) { return c.API.Retrieve(ctx, id) })
	found := search.Found{Page: client.Page[client.Registration]{Items: []client.Registration{reg}, Total: 1, Page: 1, Pages: 1}}
	switch {
	case errors.Is(err, client.ErrNotFound):
		found.Items, found.Total = nil, 0
	case err != nil:
		return c.Failed(c.Target, err)
	}
	return printFound(c, o, found)
}

// printFound prints a page, and tells how else it was looked for than it was typed.
func printFound(c remote.Connection, o listOptions, found search.Found) error {
	w := c.Words.Create
	page := program.Asked(c.App, found.Page, o.Pages)
	var more program.Document
	if len(found.Also) > 0 {
		more = more.With("searched", append([]string{found.Typed}, found.Also...))
		fmt.Fprintf(c.Stderr, w.Searched+"\n", strings.Join(found.Also, ", "))
	}
	if found.More {
		fmt.Fprintln(c.Stderr, w.SearchMore)
	}
	if found.Stopped != nil {
		fmt.Fprintf(c.Stderr, w.SearchStopped+"\n", c.Explainer().Error(found.Stopped))
	}
	if o.format == formatCSV {
		return printCSV(c, page)
	}
	return program.PrintPage(c.App, page, "appRegistrations", registrationRows(c.App, page.Items, o.reveal), func(r client.Registration) json.RawMessage { return r.Raw }, more)
}
