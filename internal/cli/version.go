package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// newVersion is for those who look for a command; the flag says the same.
func (a app) newVersion() *cobra.Command {
	return a.command(&cobra.Command{
		Use: "version", Short: a.words.Shell.Version, Long: a.words.Shell.VersionLong,
		Example: "appreg version",
		RunE:    func(*cobra.Command, []string) error { return a.printVersion() },
	})
}

func (a app) printVersion() error {
	fmt.Fprintf(a.Stdout, a.words.CLI.Version, a.Version)
	return nil
}
