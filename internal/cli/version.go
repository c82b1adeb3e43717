package cli

import (
	"fmt"

	"appreg/internal/cli/program"

	"github.com/spf13/cobra"
)

// newVersion is for those who look for a command; the flag says the same.
func newVersion(a program.App) *cobra.Command {
	return a.Command(&cobra.Command{
		Use: "version", Short: a.Words.Shell.Version, Long: a.Words.Shell.VersionLong,
		Example: "appreg version",
		RunE:    func(*cobra.Command, []string) error { return printVersion(a) },
	})
}

func printVersion(a program.App) error {
	fmt.Fprintf(a.Stdout, a.Words.CLI.Version, a.Version)
	return nil
}
