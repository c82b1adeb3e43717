package steps

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"
	"appreg/internal/photo"

	"github.com/spf13/cobra"
)

type documentOptions struct {
	remote.Flags
	id          string
	front, back string // files; "": not sent
	force       bool
}

// NewDocument makes the command that sends an identity document.
func NewDocument(a program.App) *cobra.Command {
	w := a.Words.Evidence
	var o documentOptions
	cmd := a.Command(&cobra.Command{
		Use: "document ID [FILE]", Short: a.Words.Proofs.Document.Command, Long: a.Words.Proofs.Document.CommandLong,
		Example: program.Lines(
			"appreg document 674de8df21c72be3cc42b8a7 front.jpg --back back.jpg",
			"appreg document 674de8df21c72be3cc42b8a7 passport.pdf --force",
		),
		SuggestFor: []string{"upload"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			if len(args) > 1 {
				o.front = args[1]
			}
			return runDocument(cmd.Context(), a, o)
		},
	})
	cmd.Flags().StringVar(&o.back, "back", "", w.FlagBack)
	cmd.Flags().BoolVar(&o.force, "force", false, a.Words.Proofs.Document.FlagForce)
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	o.Within = remote.UploadTimeout
	return cmd
}

// runDocument sends a document. One that failed has come in all the same: the
// result tells its status, and what to do is said beside it.
func runDocument(ctx context.Context, a program.App, o documentOptions) error {
	r := client.DocumentRequest{Force: o.force}
	if o.front == "" && o.back == "" {
		return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(a.Words.Evidence.NeedsFile, "appreg document ID FILE --back FILE")}
	}
	var wrong []string // with either
	for _, side := range []struct {
		file  string
		image *client.Image
	}{{o.front, &r.Front}, {o.back, &r.Back}} {
		if side.file == "" {
			continue
		}
		image, err := picture(a.Words, side.file, photo.Document)
		if err != nil {
			wrong = append(wrong, err.Error())
		}
		*side.image = image
	}
	if len(wrong) > 0 {
		return &program.Failure{Code: program.Usage, Text: strings.Join(wrong, " ")}
	}
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		v, err := c.API.SendDocument(ctx, o.id, r)
		if err != nil {
			return c.Unproven(err, o.id, c.Words.Image.InDoubt, standing.ForcedDocument(o.id, o.front, o.back)...)
		}
		if text := outcome(c, o, v); text != "" {
			fmt.Fprintln(c.Stderr, text)
		}
		return standing.PrintEvidence(ctx, c, o.id, "documentValidation", v)
	})
}

// outcome says what is to be done about a document that did not pass. What
// comes after it takes its place, which the server refuses unless it is forced
// to (section 5 of the contract).
func outcome(c remote.Connection, o documentOptions, v client.Validation) string {
	w := c.Words.Image
	back := ""
	if o.back != "" {
		back = "FILE"
	}
	again := " " + fmt.Sprintf(c.Words.Evidence.Again, c.Invocation(standing.ForcedDocument(o.id, "FILE", back)...))
	switch {
	case v.NeedsBackSide:
		return w.BackNext
	case strings.EqualFold(v.Status, "FAILED"):
		return w.DocumentFailed + " " + w.FailedNext + again
	case strings.EqualFold(v.Status, "NEEDS_MANUAL_VERIFICATION"):
		return w.DocumentManual + " " + w.ManualNext + again
	}
	return ""
}
