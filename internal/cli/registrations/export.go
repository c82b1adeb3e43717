package registrations

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/explain"
	"appreg/internal/plainfile"

	"github.com/spf13/cobra"
)

// exportOptions are the argument and the flags of export.
type exportOptions struct {
	remote.Flags
	id, pdf string
	force   bool
}

// toStdout is the file that is none.
const toStdout = "-"

// NewExport makes the command that saves a registration as a file.
func NewExport(a program.App) *cobra.Command {
	w := a.Words.ExportCLI
	var o exportOptions
	cmd := a.Command(&cobra.Command{
		Use: "export ID", Short: w.Export, Long: w.ExportLong,
		Example: program.Lines(
			"appreg export 674de8df21c72be3cc42b8a7 --pdf ana.pdf",
			"appreg export 674de8df21c72be3cc42b8a7 --pdf ana.pdf --force",
		),
		SuggestFor: []string{"pdf", "download", "cv"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return runExport(cmd.Context(), a, o)
		},
	})
	cmd.Flags().StringVar(&o.pdf, "pdf", "", w.FlagPDF)
	cmd.Flags().BoolVar(&o.force, "force", false, w.FlagForce)
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
	o.Within = remote.UploadTimeout // it brings images, as an upload does
	return cmd
}

func runExport(ctx context.Context, a program.App, o exportOptions) error {
	w, out := a.Words.ExportCLI, o.pdf == toStdout
	usage := func(text string) error { return &program.Failure{Code: program.Usage, Text: text} }
	_, err := os.Lstat(o.pdf)
	switch {
	case program.Blank(o.pdf):
		return usage(program.Missing(a.Words, false, "--pdf"))
	case out && a.JSON:
		return usage(w.TwoResults)
	case out && a.Screen:
		return usage(w.OnTerminal)
	case !out && !o.force && err == nil: // as far as that can be told before
		return usage(fmt.Sprintf(w.There, clean.Text(o.pdf)))
	}
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		pdf, err := c.API.ExportPDF(ctx, o.id, c.Words.Lang)
		switch {
		case err != nil:
			return err
		case out:
			_, _ = c.Stdout.Write(pdf.Data) // who wrote the result tells of it
			return nil
		}
		if err := save(o.pdf, pdf.Data, o.force); err != nil {
			return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.Unwritten, clean.Text(o.pdf), explain.Cause(c.Words, err)), Err: err}
		}
		return c.Print(program.Document{{"id", o.id}, {"file", o.pdf}, {"bytes", len(pdf.Data)}},
			program.Named(c.Out, [][]string{{"id", o.id}, {w.File, clean.Text(o.pdf)}, {w.Size, strconv.Itoa(len(pdf.Data))}}))
	})
}

// save writes a file that nobody else can read, whole or not at all.
func save(path string, data []byte, force bool) error {
	if force {
		return plainfile.Replace(path, data, 0o600)
	}
	f, err := plainfile.Open(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path) // a part of it is none
	}
	return err
}
