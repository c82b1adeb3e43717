package program

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"appreg/client"
	"appreg/internal/config"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageText words what pflag found wrong with the flags of a command.
func (a App) usageText(command string, err error) string {
	c := a.Words.CLI
	var missing *pflag.NotExistError
	var garbled *pflag.InvalidSyntaxError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &missing) && missing.GetSpecifiedName() == "token":
		return a.Words.Login.NoTokenFlag
	case errors.As(err, &missing):
		return fmt.Sprintf(c.UnknownFlag, FlagName(missing.GetSpecifiedName()), command+" --help")
	case errors.As(err, &garbled):
		return fmt.Sprintf(c.UnknownFlag, client.Clean(garbled.GetSpecifiedFlag()), command+" --help")
	case errors.As(err, &bare):
		return fmt.Sprintf(c.NeedsValue, FlagName(bare.GetFlag().Name))
	case errors.As(err, &invalid):
		takes := invalid.GetFlag().Value.Type()
		switch takes {
		case "uint64", "int":
			takes = c.WholeNumber
		case "bool":
			takes = c.TrueOrFalse
		case "duration":
			takes = c.Duration
		}
		return fmt.Sprintf(c.BadValue, invalid.GetValue(), FlagName(invalid.GetFlag().Name), takes)
	}
	return fmt.Sprintf(c.Failed, err)
}

func FlagName(name string) string {
	if len(name) == 1 {
		return "-" + client.Clean(name)
	}
	return "--" + client.Clean(name)
}

// JsonFlag adds --json to a command. wantsJSON reads it.
func (a App) JsonFlag(cmd *cobra.Command) { cmd.Flags().Bool("json", false, a.Words.CLI.FlagJSON) }

// wantsJSON finds --json before the flags are read: what is said of bad flags is
// a document then, too.
func wantsJSON(args []string) bool {
	wants := false
	for _, arg := range args {
		value, given := strings.CutPrefix(arg, "--json=")
		switch {
		case arg == "--":
			return wants
		case arg == "--json":
			wants = true
		case given:
			wants, _ = strconv.ParseBool(value) // pflag says what is wrong with it
		}
	}
	return wants
}

// flagIn finds the value of a flag before the flags are read: what is said of
// bad flags is in that language and colour, too. The last one counts, as it
// does for pflag.
func flagIn(args []string, name string) string {
	value := ""
	for i, arg := range args {
		of, given := strings.CutPrefix(arg, name+"=")
		switch {
		case arg == "--":
			return value
		case given:
			value = of
		case arg == name && i+1 < len(args):
			value = args[i+1]
		}
	}
	return value
}

// ServerFlags adds --env and --api-url.
func (a App) ServerFlags(fs *pflag.FlagSet, f *config.Flags) {
	fs.Var(Choice{Value: &f.Env, Of: config.Environments()}, "env", a.Words.CLI.FlagEnv)
	fs.StringVar(&f.URL, "api-url", "", a.Words.CLI.FlagURL)
}

// TokenFlags adds where the API token may come from.
func (a App) TokenFlags(fs *pflag.FlagSet, f *config.Flags) {
	fs.StringVar(&f.TokenFile, "token-file", "", a.Words.Login.FlagTokenFile)
	fs.BoolVar(&f.TokenStdin, "token-stdin", false, a.Words.Login.FlagTokenStdin)
}
