package registrations

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"
)

// csvColumns are the columns of --format csv, named as the API names its fields.
var csvColumns = []string{"id", "status", "currentStep", "fullName", "email", "countryCode", "phone", "language", "project", "projectFlow", "createdAt", "updatedAt"}

// writeCSV writes registrations as lines of a table, whole, as --json does: what is
// exported is for somebody to work with. No cell is a formula.
func writeCSV(w io.Writer, regs []client.Registration) error {
	out := csv.NewWriter(w)
	for _, r := range regs {
		line := []string{
			r.ID, string(r.Status), string(r.CurrentStep), r.Name(), r.Email, r.CountryCode, r.Phone, r.Language, r.ProjectID, r.FlowID,
			inUTC(r.CreatedAt), inUTC(r.UpdatedAt),
		}
		for i, cell := range line {
			line[i] = clean.Cell(strings.TrimSpace(cell))
		}
		_ = out.Write(line) // Error tells
	}
	out.Flush()
	return out.Error()
}

func inUTC(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// printCSV prints a page, with the names of the columns above it.
func printCSV(c remote.Connection, page client.Page[client.Registration]) error {
	titles(c.Stdout)
	if err := writeCSV(c.Stdout, page.Items); err != nil {
		return err // of stdout, which is told
	}
	w := c.Words.Create
	if page.Skipped > 0 {
		fmt.Fprintln(c.Stderr, i18n.Count(c.Words.Browse.Skipped, page.Skipped))
	}
	switch {
	case len(page.Items) == 0 && page.Page > page.Pages && page.Total > 0:
		fmt.Fprintf(c.Stderr, w.PastEnd+"\n", page.Page, page.Pages, page.Total)
	default:
		program.TellWhereabouts(c.App, page.Page, page.Pages, page.Total)
	}
	return nil
}

func titles(w io.Writer) { fmt.Fprintln(w, strings.Join(csvColumns, ",")) }
