package steps

import (
	"context"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"
	"appreg/internal/photo"

	"github.com/spf13/cobra"
)

// imageOptions are the arguments and the flags of a command that sends one image.
type imageOptions struct {
	remote.Flags
	id, file string
	force    bool
}

// Images make the commands that send evidence, by what it is an image of. A
// document has two sides, and a command of its own.
func Images() (all []func(program.App) *cobra.Command) {
	for _, e := range client.Evidences() {
		if e.Step == flow.Document {
			all = append(all, NewDocument)
			continue
		}
		all = append(all, func(a program.App) *cobra.Command { return newImage(a, e) })
	}
	return all
}

func newImage(a program.App, e client.Evidence) *cobra.Command {
	w := a.Words.Proofs.Of(e.Step)
	var o imageOptions
	cmd := a.Command(&cobra.Command{
		Use: e.Image + " ID FILE", Short: w.Command, Long: w.CommandLong,
		Example:    "appreg " + e.Image + " 674de8df21c72be3cc42b8a7 " + e.Image + ".jpg",
		SuggestFor: []string{"selfie"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id, o.file = args[0], args[1]
			return runImage(cmd.Context(), a, e, o)
		},
	})
	cmd.Flags().BoolVar(&o.force, "force", false, w.FlagForce)
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	o.Within = remote.UploadTimeout
	return cmd
}

func runImage(ctx context.Context, a program.App, e client.Evidence, o imageOptions) error {
	image, err := picture(a.Words, o.file, photo.Face)
	if err != nil {
		return err
	}
	in := client.EvidenceRequest{Images: map[string]client.Image{"image": image}, Force: o.force}
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		reg, err := c.API.SendEvidence(ctx, client.Registration{ID: o.id}, e, in)
		if err != nil {
			return c.Unproven(err, o.id, c.Words.Image.InDoubt, e.Image, o.id, o.file, "--force")
		}
		var v client.Validation // the answer may show its id alone
		if shown := e.Of(reg); shown != nil {
			v = *shown
		}
		return standing.PrintEvidence(ctx, c, o.id, e.Object, v)
	})
}
