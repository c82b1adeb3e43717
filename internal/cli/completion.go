package cli

import (
	"fmt"

	"appreg/client"

	"github.com/spf13/cobra"
)

func (a app) newCompletion() *cobra.Command {
	w := a.words.Shell
	return a.command(&cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: w.Completion, Long: w.CompletionLong + "\n\n" + columns(completions),
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
			return &failure{code: Usage, text: fmt.Sprintf(w.Shells, client.Clean(args[0]))}
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
