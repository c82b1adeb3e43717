package cli

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

func (a app) completion() *cobra.Command {
	w := a.words.Shell
	return a.command(&cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: w.Completion, Long: w.CompletionLong + "\n\n" + columns(completions),
		Args:      a.arguments("bash|zsh|fish|powershell"),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
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

// completeIDs has the shell offer the ids of the journal where a command takes
// one: nothing is asked of a server for it.
func (a app) completeIDs(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		a.completeIDs(cmd)
		if words := strings.Fields(cmd.Use); len(words) > 1 && strings.Trim(words[1], "[]") == "ID" {
			cmd.ValidArgsFunction = a.ids
		}
	}
}

func (a app) ids(_ *cobra.Command, args []string, begin string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 || a.State == "" {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	journal := session.Open(a.State, "", nil)
	defer journal.Close()
	entries, _ := journal.All()
	var all []cobra.Completion
	for _, e := range entries {
		if r := e.Registration; r != nil && strings.HasPrefix(r.ID, begin) {
			all = append(all, cobra.CompletionWithDesc(r.ID, strings.TrimSpace(a.words.Status(string(r.Status))+" "+string(r.CurrentStep))))
		}
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}
