package manual

import (
	"fmt"

	"appreg/internal/clean"
	"appreg/internal/cli/program"

	"github.com/spf13/cobra"
)

// NewCompletion makes the command that prints the script of a shell.
func NewCompletion(a program.App) *cobra.Command {
	w := a.Words.Shell
	return a.Command(&cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: w.Completion, Long: w.CompletionLong + "\n\n" + program.Columns(completions),
		Example: "appreg completion bash",
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.Stdout, true)
			case "zsh":
				return root.GenZshCompletion(a.Stdout)
			case "fish":
				return root.GenFishCompletion(a.Stdout, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.Stdout)
			}
			return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.Shells, clean.Text(args[0]))}
		},
	})
}

// completions are how the shells take their scripts.
var completions = [][2]string{
	{"bash", "echo 'source <(appreg completion bash)' >>~/.bashrc"},
	{"zsh", `appreg completion zsh >"${fpath[1]}/_appreg"`},
	{"fish", "appreg completion fish >~/.config/fish/completions/appreg.fish"},
	{"powershell", "appreg completion powershell >>$PROFILE"},
}
