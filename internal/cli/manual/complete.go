package manual

import (
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/cli/journal"
	"appreg/internal/cli/program"
	"appreg/internal/i18n"
	"appreg/internal/session"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// offer are the words that a shell may complete a word to.
type offer = []cobra.Completion

// Complete has the shell offer what cmd, and each command under it, takes. Its
// arguments are read off its use line, and what a flag takes off the flag.
// A server is asked for nothing but projects and flows.
func Complete(a program.App, cmd *cobra.Command) {
	for _, sub := range cmd.Commands() {
		Complete(a, sub)
	}
	if cmd.ValidArgsFunction == nil {
		names := strings.Fields(cmd.Use)[1:]
		cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, begin string) (offer, cobra.ShellCompDirective) {
			if len(args) >= len(names) {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completeArgument(a, cmd, strings.Trim(names[len(args)], "[]"), args, begin)
		}
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if words := flagWords(a, cmd, f); words != nil {
			_ = cmd.RegisterFlagCompletionFunc(f.Name, func(_ *cobra.Command, _ []string, begin string) (offer, cobra.ShellCompDirective) {
				return beginning(begin, words(begin)), cobra.ShellCompDirectiveNoFileComp
			}) // it has the flag
		}
	})
}

// completeArgument offers what an argument takes that is called name; before
// are those that stand before it.
func completeArgument(a program.App, cmd *cobra.Command, name string, before []string, begin string) (offer, cobra.ShellCompDirective) {
	var words offer
	switch name {
	case "FILE":
		return nil, cobra.ShellCompDirectiveDefault
	case "DIR":
		return nil, cobra.ShellCompDirectiveFilterDirs
	case "ID":
		words = ids(a)
	case "FLOW":
		words = flows(a, cmd, begin)
	case "KEY":
		words = keys(a)
	case "STEP":
		words = offered(program.StepsToSync())
	case "STATUS": // of the step before it
		words = offered(program.Statuses(flow.ParseStep(before[len(before)-1])))
	default:
		if strings.Contains(name, "|") {
			words = strings.Split(name, "|")
		}
	}
	return beginning(begin, words), cobra.ShellCompDirectiveNoFileComp
}

// flagWords finds what a flag takes; nil: any text, or a file.
func flagWords(a program.App, cmd *cobra.Command, f *pflag.Flag) func(begin string) offer {
	words := func(all offer) func(string) offer { return func(string) offer { return all } }
	if one, ok := f.Value.(program.Choice); ok {
		return words(one.Of)
	}
	switch f.Name {
	case "lang":
		return words(offered(i18n.Languages()))
	case "from":
		return func(string) offer { return ids(a) }
	case "project":
		return func(begin string) offer { return projects(a, cmd, begin) }
	case "project-flow":
		return func(begin string) offer { return flows(a, cmd, begin) }
	case "step":
		return words(offered(program.CurrentSteps()))
	case "status":
		return several(program.RegistrationStatuses())
	case "type":
		return several(client.EventTypes())
	}
	return nil
}

// several are words of which a flag takes more than one, with commas.
func several[T ~string](words []T) func(begin string) offer {
	return func(begin string) offer {
		all := offered(words)
		for i, word := range all {
			all[i] = begin[:strings.LastIndex(begin, ",")+1] + word
		}
		return all
	}
}

func offered[T ~string](words []T) offer {
	all := make(offer, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return all
}

// beginning are those of all that begin so.
func beginning(begin string, all offer) offer {
	return slices.DeleteFunc(slices.Clone(all), func(word string) bool { return !strings.HasPrefix(word, begin) })
}

// ids are those of the registrations in the journal.
func ids(a program.App) offer {
	var all offer
	for _, e := range entries(a) {
		if r := e.Registration; r != nil {
			all = append(all, cobra.CompletionWithDesc(r.ID, strings.TrimSpace(a.Words.Status(string(r.Status))+" "+string(r.CurrentStep))))
		}
	}
	return all
}

// keys are those of all entries of the journal.
func keys(a program.App) offer {
	var all offer
	for _, e := range entries(a) {
		all = append(all, cobra.CompletionWithDesc(e.Key, clean.Text(journal.What(a, e))))
	}
	return all
}

func entries(a program.App) []session.Entry {
	if a.State == "" {
		return nil
	}
	journal := session.Open(a.State, "", nil)
	defer journal.Close()
	entries, _ := journal.All()
	return entries
}
