package review

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"

	"github.com/spf13/cobra"
)

// NewReasons makes the command that tells why somebody is in manual review.
func NewReasons(a program.App) *cobra.Command {
	w := a.Words.DeskCLI
	var f remote.Flags
	cmd := a.Command(&cobra.Command{
		Use: "reasons ID", Short: w.Reasons, Long: w.ReasonsLong,
		Example: "appreg reasons 674de8df21c72be3cc42b8a7",
		RunE:    func(cmd *cobra.Command, args []string) error { return runReasons(cmd.Context(), a, f, args[0]) },
	})
	remote.AddFlags(a.Words, cmd, &f, false)
	return cmd
}

func runReasons(ctx context.Context, a program.App, f remote.Flags, id string) error {
	return remote.About(ctx, a, f, id, func(ctx context.Context, c remote.Connection) error {
		reg, err := c.API.Retrieve(ctx, id)
		if err != nil {
			return err
		}
		if a.JSON {
			return c.Print(reasonsDocument(c, reg), nil)
		}
		printReasons(c, reg)
		return nil
	})
}

// reasonJSON is one reason for programs, by its code: what was measured, and the
// least that it was to be.
type reasonJSON struct {
	Code  flow.ReasonCode `json:"code"`
	Score *float64        `json:"score,omitempty"`
	Least *float64        `json:"least,omitempty"`
	Near  *bool           `json:"near,omitempty"`
	Word  string          `json:"word,omitempty"`
	Text  string          `json:"message"`
}

func reasonsDocument(c remote.Connection, reg client.Registration) program.Document {
	record := reg.Record()
	reasons := []reasonJSON{}
	for _, r := range record.Reasons() {
		j := reasonJSON{Code: r.Code, Word: r.Word, Text: c.Words.ReviewReason(r)}
		switch r.Code {
		case flow.ReasonFaces, flow.ReasonOtherLeast, flow.ReasonNames:
			j.Score, j.Least = &r.Score, &r.Least
		case flow.ReasonLiveness:
			j.Score, j.Least, j.Near = &r.Score, &r.Least, &r.Near
		}
		reasons = append(reasons, j)
	}
	failed := []program.Document{}
	for _, f := range reg.FailedFaces {
		if !flow.Counts(f.Reason) {
			f.Score = nil // of a bad picture it is no measurement
		}
		failed = append(failed, program.Document{{"reason", f.Reason}, {"score", f.Score}, {"counts", flow.Counts(f.Reason)}, {"at", program.Told(f.At)}})
	}
	history := []program.Document{}
	for _, r := range newestLast(reg.ReviewLog) {
		history = append(history, program.Document{{"at", program.Told(r.At)}, {"by", r.By}, {"staff", r.Staff}, {"previousStatus", r.Previous}, {"newStatus", r.New}, {"note", r.Note}})
	}
	var names, registry, decided any
	if v := unchecked(reg); v != nil {
		names = program.Document{{"reason", v.SupportedReason}, {"documentType", v.Type}}
	}
	if r := registryOf(reg); r != nil {
		registry = program.Document{{"fullName", r.FullName}, {"firstName", r.FirstName}, {"lastName", r.LastName}, {"documentType", r.DocumentType},
			{"documentNumber", r.DocumentNumber}, {"validatedAt", program.Told(r.ValidatedAt)}}
	}
	if v := reg.DocumentValidation; v != nil && v.NameReview != "" {
		decided = v.NameReview
	}
	d := program.Document{{"id", reg.ID}, {"status", reg.Status}, {"currentStep", reg.CurrentStep}, {"reasons", reasons},
		{"attempts", program.Document{{"used", reg.AttemptsUsed()}, {"limit", reg.Flow.FacesMost()}, {"failed", failed}}},
		{"namesUnchecked", names}, {"nameReview", decided}, {"registry", registry}, {"history", history}}
	return append(d, standing.Ahead(c, reg).Fields()...)
}

// unchecked is the document whose names were not held against the person's; nil where
// they were, where nobody asks for it, and where nothing is known of why (section 8 of
// the contract).
func unchecked(reg client.Registration) *client.Validation {
	v := reg.DocumentValidation
	switch {
	case v == nil || !v.Populated, v.ScoreValidated && v.ImageValidated, reg.Flow != nil && reg.Flow.Shown && !reg.Flow.NamesChecked:
		return nil
	case v.SupportedReason == "" && !flow.NoType(v.Type):
		return nil
	}
	return v
}

func registryOf(reg client.Registration) *client.Registry {
	if reg.DocumentValidation == nil {
		return nil
	}
	return reg.DocumentValidation.Registry
}

// newestLast are decisions as they came about.
func newestLast(log []client.Review) []client.Review {
	return slices.SortedStableFunc(slices.Values(log), func(a, b client.Review) int { return a.At.Compare(b.At) })
}

// printReasons is the same for people.
func printReasons(c remote.Connection, reg client.Registration) {
	w, d := c.Words.DeskCLI, c.Words.Desk
	if reg.Status == flow.NeedsManualVerification {
		var rows [][]string
		for _, r := range reg.Record().Reasons() {
			rows = append(rows, []string{c.Words.ReviewReason(r) + " (" + string(r.Code) + ")"})
		}
		if rows == nil {
			rows = [][]string{{d.NoReasons}}
		}
		fmt.Fprintln(c.Stdout, c.Out.Strong.Render(w.Why))
		c.Indented(rows)
	} else {
		fmt.Fprintf(c.Stdout, w.NotInReview+"\n", c.Status(reg.Status))
	}
	c.Part(d.Names, nameRows(c, reg))
	if len(reg.FailedFaces) > 0 || reg.BiometricValidation != nil {
		var failed []string
		for _, f := range reg.FailedFaces {
			failed = append(failed, f.Reason)
		}
		tried := []string{c.Words.FacesTried(failed, reg.Flow.FacesMost())}
		if free := c.Words.NotCounted(failed); free != "" {
			tried = append(tried, free)
		}
		c.Part(d.Attempts, [][]string{tried})
	}
	c.Part(d.Registry, registryRows(c, reg))
	var rows [][]string
	for _, r := range newestLast(reg.ReviewLog) {
		when := "?"
		if !r.At.IsZero() {
			when = program.Date(r.At)
		}
		rows = append(rows, []string{c.Words.HistoryRow(when, r.By, c.Words.Status(string(r.Previous)), c.Words.Status(string(r.New)), r.Note)})
	}
	if rows == nil {
		rows = [][]string{{d.HistoryNone}}
	}
	c.Part(d.History, rows)
	rows = nil
	for _, on := range standing.Ahead(c, reg).Decisions {
		rows = append(rows, []string{program.Deciding(c.Words, on.Status), on.Command})
	}
	c.Part(w.Decisions, rows)
}

// nameRows tell why the names were not checked, and what a reviewer said of them.
func nameRows(c remote.Connection, reg client.Registration) (rows [][]string) {
	if v := unchecked(reg); v != nil {
		text := c.Words.NamesUnchecked(v.SupportedReason, v.Type)
		if !strings.Contains(text, v.SupportedReason) {
			text += " (" + v.SupportedReason + ")"
		}
		rows = append(rows, []string{text})
	}
	if v := reg.DocumentValidation; v != nil && v.NameReview != "" {
		rows = append(rows, []string{cmp.Or(c.Words.DeskCLI.NameReview[v.NameReview], v.NameReview)})
	}
	return rows
}

func registryRows(c remote.Connection, reg client.Registration) (rows [][]string) {
	d, r := c.Words.Desk, registryOf(reg)
	if r == nil {
		return nil
	}
	asked := ""
	if !r.ValidatedAt.IsZero() {
		asked = program.Date(r.ValidatedAt)
	}
	rows = [][]string{{d.FullName, r.FullName}, {d.FirstName, r.FirstName}, {d.LastName, r.LastName},
		{d.DocumentType, r.DocumentType}, {d.Number, r.DocumentNumber}, {d.ValidatedAt, asked}}
	if rows = slices.DeleteFunc(rows, program.BlankRow); len(rows) == 0 {
		rows = [][]string{{d.RegistryNone}}
	}
	return rows
}
