package manual

import (
	"fmt"

	"appreg/internal/cli/program"

	"github.com/spf13/cobra"
)

// NewVersion is for those who look for a command; the flag says the same.
func NewVersion(a program.App) *cobra.Command {
	return a.Command(&cobra.Command{
		Use: "version", Short: a.Words.Shell.Version, Long: a.Words.Shell.VersionLong,
		Example: "appreg version",
		RunE:    func(*cobra.Command, []string) error { return PrintVersion(a) },
	})
}

// PrintVersion writes the one line that both are answered with.
func PrintVersion(a program.App) error {
	fmt.Fprintf(a.Stdout, a.Words.CLI.Version, a.Version)
	return nil
}
