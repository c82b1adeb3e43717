package steps

import (
	"context"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"
	"appreg/internal/photo"

	"github.com/spf13/cobra"
)

// faceOptions are the arguments and the flags of face.
type faceOptions struct {
	remote.Flags
	id, file string
	force    bool
}

// NewFace makes the command that sends a picture of a face.
func NewFace(a program.App) *cobra.Command {
	w := a.Words.Evidence
	var o faceOptions
	cmd := a.Command(&cobra.Command{
		Use: "face ID FILE", Short: w.Face, Long: w.FaceLong,
		Example:    "appreg face 674de8df21c72be3cc42b8a7 face.jpg",
		SuggestFor: []string{"selfie"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id, o.file = args[0], args[1]
			return runFace(cmd.Context(), a, o)
		},
	})
	cmd.Flags().BoolVar(&o.force, "force", false, w.FlagForceFace)
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	o.Within = remote.UploadTimeout
	return cmd
}

func runFace(ctx context.Context, a program.App, o faceOptions) error {
	image, err := picture(a.Words, o.file, photo.Face)
	if err != nil {
		return err
	}
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		reg, err := c.API.SendFace(ctx, o.id, client.FaceRequest{Image: image, Force: o.force})
		if err != nil {
			return c.Unproven(err, o.id, c.Words.Image.InDoubt, "face", o.id, o.file, "--force")
		}
		var v client.Validation // the answer may show its id alone
		if reg.BiometricValidation != nil {
			v = *reg.BiometricValidation
		}
		return standing.PrintEvidence(ctx, c, o.id, "biometricValidation", v)
	})
}
