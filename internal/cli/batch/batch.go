// Package batch has the command that registers the people of a file. How that is done is
// in appreg/internal/batch; here are its flags, its words and how far it is.
package batch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/batch"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/person"
	"appreg/internal/redact"
	"appreg/internal/search"

	"github.com/spf13/cobra"
)

// batchOptions are the argument and the flags of batch.
type batchOptions struct {
	remote.Flags
	file, results, people   string
	project, flow, language string
	countryCode             string
	concurrency             int
	rate                    string
	then                    string
	check                   bool
	columns, ignored        []string
	seen                    checked // what the file is
}

// What --then takes.
const (
	thenSkip = string(flow.SkipKYC)
	thenLink = "resend-link"
)

// ratePreset is how many creates a minute there are where nobody says.
const ratePreset = 100

// concurrencyPreset is how many of them are under way at a time.
const concurrencyPreset = 8

// New makes the command that registers a file of people.
func New(a program.App) *cobra.Command {
	w, create := a.Words.Batch, a.Words.Create
	var o batchOptions
	cmd := a.Command(&cobra.Command{
		Use: "batch FILE", Short: w.Batch, Long: w.BatchLong,
		Example: program.Lines(
			"appreg batch people.csv --project ID --project-flow ID --check",
			"appreg batch people.csv --project ID --project-flow ID --then resend-link",
		),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.file = args[0]
			return runBatch(cmd.Context(), a, o)
		},
	})
	fs := cmd.Flags()
	a.EnvFlag(fs, &o.project, "project", create.FlagOf["project"])
	a.EnvFlag(fs, &o.flow, "project-flow", create.FlagOf["projectFlow"])
	fs.StringVar(&o.countryCode, "country-code", "", w.FlagCountry)
	fs.StringVar(&o.language, "language", "", create.FlagOf["language"])
	fs.IntVar(&o.concurrency, "concurrency", concurrencyPreset, w.FlagConcurrency)
	fs.StringVar(&o.rate, "rate", "", w.FlagRate)
	fs.Var(program.Choice{Value: &o.then, Of: []string{thenSkip, thenLink}}, "then", w.FlagThen)
	fs.StringVar(&o.results, "results", "", w.FlagResults)
	fs.StringVar(&o.people, "people-file", "", w.FlagPeople)
	fs.StringArrayVar(&o.columns, "column", nil, w.FlagColumn)
	fs.StringArrayVar(&o.ignored, "ignore-columns", nil, w.FlagIgnore)
	fs.BoolVar(&o.check, "check", false, w.FlagCheck)
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	o.Keeps = false // that is for its results
	return cmd
}

// runBatch checks the file whole, and then registers those whom an earlier run
// has not.
func runBatch(ctx context.Context, a program.App, o batchOptions) error {
	w := a.Words.Batch
	if o.concurrency < 1 || o.concurrency > 100 {
		return &program.Failure{Code: program.Usage, Text: w.Concurrency}
	}
	perMinute, err := perMinute(a.Words, o.rate)
	if err != nil {
		return err
	}
	if code := explain.Reader(a.Words).Country(o.countryCode); code.Kind != person.Fine {
		text := "--country-code: " + explain.Reading(a.Words, code) + "."
		if code.Kind.Problem() {
			return &program.Failure{Code: program.Usage, Text: text}
		}
		fmt.Fprintln(a.Stderr, text)
	}
	if err := o.read(a); err != nil || o.check { // no server is asked for that
		return err
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		if search.Name(o.project) || search.Name(o.flow) {
			if err := c.Identify(ctx, &o.project, &o.flow); err != nil {
				return err
			}
			again := a
			again.Stderr = io.Discard // it was said
			if err := o.read(again); err != nil {
				return err
			}
		}
		if o.DryRun {
			return rehearse(ctx, c, o.seen)
		}
		if perMinute == 0 && o.rate == "" && !c.Target.Local() {
			perMinute = ratePreset
		}
		return register(ctx, c, o, perMinute)
	})
}

// read reads the file whole, and prints what it is where that was all to be done.
func (o *batchOptions) read(a program.App) error {
	source, err := o.source(a, client.CreateRequest{
		Project: strings.TrimSpace(o.project), ProjectFlow: strings.TrimSpace(o.flow),
		CountryCode: strings.TrimSpace(o.countryCode), Language: strings.TrimSpace(o.language),
	})
	if err != nil {
		return err
	}
	if o.seen, err = checkFile(a, source); err != nil || !o.check {
		return err
	}
	return o.seen.print(a)
}

// source is the file, with what the flags say of its columns.
func (o batchOptions) source(a program.App, defaults client.CreateRequest) (batch.Source, error) {
	s := batch.Source{Path: o.file, Defaults: defaults, Columns: map[string]string{}}
	for _, text := range o.columns {
		field, column, ok := strings.Cut(text, "=")
		fields := batch.Fields()
		i := slices.IndexFunc(fields, func(f string) bool { return strings.EqualFold(f, strings.TrimSpace(field)) })
		if column = strings.TrimSpace(column); !ok || i < 0 || column == "" {
			return s, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(a.Words.Batch.File.Columns.NoField, clean.Text(text), strings.Join(fields, ", "))}
		}
		s.Columns[fields[i]] = column
	}
	for _, names := range o.ignored {
		if names == "all" {
			s.IgnoreAll = true
			continue
		}
		s.Ignored = append(s.Ignored, names)
	}
	return s, nil
}

// rehearse shows the request for the first of a file's people.
func rehearse(ctx context.Context, c remote.Connection, seen checked) error {
	_, _, err := c.API.Register(ctx, *seen.first())
	return c.Failed(c.Target, err)
}

// noRate is --rate without one.
const noRate = "none"

// perMinute reads --rate; 0 is none.
func perMinute(words *i18n.Words, text string) (int, error) {
	w := words.Batch
	n := 0
	if text == "" || text == noRate {
		return 0, nil
	}
	if err := program.Rate(&n, "").Set(text); err != nil {
		return 0, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(words.CLI.BadValue, clean.Text(text), "--rate", w.RateTakes)}
	}
	return n, nil
}

// garbage is how much a run may leave, in bytes, before it is collected, however much the
// file takes that is kept: an answer leaves much, and little of it is kept.
const garbage = 16 << 20

// collected has it so until the function is called.
func collected() (end func()) {
	runtime.GC() // or what the check has left would be a measure, too
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	usual := debug.SetGCPercent(int(100 * garbage / m.HeapAlloc))
	return func() { debug.SetGCPercent(usual) }
}

// register registers the people of a file that was checked.
func register(ctx context.Context, c remote.Connection, o batchOptions, perMinute int) error {
	w := c.Words.Batch
	people := peopleFile(c, o)
	if err := people.Check(); err != nil {
		return unwritable(c, people.Path, err)
	}
	results := cmp.Or(o.results, o.file+".results.csv")
	log, before, err := batch.OpenLog(results, o.then)
	switch {
	case errors.Is(err, batch.ErrNoLog):
		return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.NoLog, clean.Text(results)), Err: err}
	case errors.Is(err, batch.ErrBusy):
		return &program.Failure{Code: program.TryLater, Text: fmt.Sprintf(w.Busy, clean.Text(results)), Err: err}
	case err != nil:
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.NoResults, clean.Text(results), explain.Cause(c.Words, err)), Err: err}
	}
	defer log.Close()
	say := c.Explainer()
	t := newTally(c, o.seen.rows.Len())
	defer t.close()
	run := batch.Options{
		Rows: &o.seen.rows, API: c.API.Client, Log: log, Before: before, // not the journal's: the results are one
		Concurrency: o.concurrency, Timeout: program.CallTimeout, Words: say.Error, Then: then(c, o.then), Ended: t.ended,
		Sleep: func(ctx context.Context, d time.Duration) error {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(d):
				return nil
			}
		},
		Already: t.already,
		Waiting: t.waiting,
	}
	if o.then == thenSkip {
		run.API = holding{c.API.Client}
	}
	if perMinute > 0 {
		run.Every = time.Minute / time.Duration(perMinute)
	}
	usual := collected()
	defer usual() // also after a panic
	err = batch.Run(ctx, run)
	usual()
	t.close()
	if err == nil {
		reconcile(ctx, c)
	}
	if ctx.Err() != nil {
		err = context.Canceled // whatever a signal says of itself
	}
	unwritten := people.Write(&o.seen.rows, log, o.seen.Understood)
	if unwritten != nil {
		unwritten = unwritable(c, people.Path, unwritten)
	}
	return concluded(c, o, results, people.Path, t, err, unwritten)
}

// reconcile ends what is in doubt in the journal and is registered by now: a batch
// has a journal of its own.
func reconcile(ctx context.Context, c remote.Connection) {
	ctx, cancel := context.WithTimeout(ctx, program.CallTimeout)
	defer cancel()
	c.API.Reconcile(ctx)
}

// holding registers people whose tokens are held: without them the next call would
// ask for others.
type holding struct{ *client.Client }

func (h holding) Register(ctx context.Context, r client.CreateRequest) (id string, status flow.Status, err error) {
	created, err := h.Create(ctx, r)
	return created.Registration.ID, created.Registration.Status, err
}

// then is the call that follows each create.
func then(c remote.Connection, what string) func(context.Context, string) (string, error) {
	switch what {
	case thenSkip:
		return func(ctx context.Context, id string) (string, error) {
			defer c.API.Hold(id, redact.Secret{}) // it is of no more use here
			synced, err := c.API.Client.Sync(ctx, id, flow.Transition{Step: flow.SkipKYC, Status: flow.CompletedWithoutKYC})
			if err == nil {
				return string(synced.Status), nil
			}
			// A run that was killed may have done it. Then there is no token to be had.
			if reg, unread := c.API.Client.Retrieve(ctx, id); unread == nil && reg.Status == flow.CompletedWithoutKYC {
				return string(reg.Status), nil
			}
			return "", err
		}
	case thenLink:
		return func(ctx context.Context, id string) (string, error) {
			defer c.API.Hold(id, redact.Secret{})
			link, err := c.API.Client.ResendLink(ctx, id, true)
			return string(link.Status), err
		}
	}
	return nil
}

// again is the same command as it is typed.
func (o batchOptions) again() string {
	words := []string{"batch", o.file}
	concurrency := ""
	if o.concurrency != concurrencyPreset {
		concurrency = strconv.Itoa(o.concurrency)
	}
	for _, f := range []struct{ name, value string }{
		{"--project", o.project}, {"--project-flow", o.flow}, {"--language", o.language},
		{"--concurrency", concurrency}, {"--rate", o.rate}, {"--then", o.then}, {"--results", o.results}, {"--people-file", o.people},
	} {
		if f.value != "" {
			words = append(words, f.name, f.value)
		}
	}
	for _, column := range o.columns {
		words = append(words, "--column", column)
	}
	for _, name := range o.ignored {
		words = append(words, "--ignore-columns", name)
	}
	return o.Invocation(words...)
}

// concluded tells what became of the file, and finds the exit code.
func concluded(c remote.Connection, o batchOptions, results, people string, t *tally, err, unwritten error) error {
	w := c.Words.Batch
	d := program.Document{
		{"people", t.people}, {"registered", t.done}, {"registeredBefore", t.before}, {"refused", t.refused},
		{"inDoubt", t.doubt}, {"unsent", t.unsent()}, {"thenRefused", t.alone}, {"results", results}, {"peopleFile", people},
	}
	if above := o.seen.Above; above > 0 {
		d = d.With("rowsAbove", above)
	}
	d = append(d, o.seen.told()...)
	rows := [][]string{
		{w.Registered, program.Some(c.Out.Good, t.done)}, {w.Already, fmt.Sprint(t.before)}, {w.Refused, program.Some(c.Out.Bad, t.refused)},
		{w.InDoubt, program.Some(c.Out.Warn, t.doubt)}, {w.Unsent, program.Some(c.Out.Warn, t.unsent())}, {w.Alone, program.Some(c.Out.Bad, t.alone)}, {w.ResultsIn, results},
		{w.PeopleIn, people},
	}
	if o.then == "" {
		rows = slices.DeleteFunc(rows, func(row []string) bool { return row[0] == w.Alone })
	}
	f := &program.Failure{}
	switch {
	case err != nil && !errors.Is(err, context.Canceled):
		f = &program.Failure{Code: program.CodeOf(err), Text: fmt.Sprintf(w.Stopped, c.Explainer().Error(err)), Err: err}
	case err != nil:
		f = &program.Failure{Code: program.Canceled, Text: c.Words.CLI.Stopped, Err: err}
	case t.doubt > 0:
		f = &program.Failure{Code: program.InDoubt, Text: i18n.Count(w.SomeDoubt, t.doubt)}
	case t.unsent() > 0:
		f = &program.Failure{Code: program.TryLater, Text: i18n.Count(w.SomeUnsent, t.unsent())}
	case t.refused > 0:
		f = &program.Failure{Code: program.Refused, Text: i18n.Count(w.SomeRefused, t.refused)}
	case t.alone > 0:
		f = &program.Failure{Code: program.Refused, Text: i18n.Count(w.SomeAlone, t.alone)}
	case unwritten != nil:
		_ = errors.As(unwritten, &f)
	default:
		return c.Print(d, program.Named(c.Out, rows))
	}
	if unwritten != nil && f != unwritten {
		f.Text += " " + unwritten.Error()
	}
	if t.doubt > 0 && f.Code != program.InDoubt && f.Code != program.Canceled { // a script must not take it for undone
		f.Code, f.Text = program.InDoubt, i18n.Count(w.SomeDoubt, t.doubt)+" "+f.Text
	}
	if f.Code != program.Refused || err != nil {
		f.Hint = o.again()
		f.Text += " " + w.Again
	}
	if c.JSON {
		f.More = d
		return f
	}
	return errors.Join(c.Print(d, program.Named(c.Out, rows)), f)
}
