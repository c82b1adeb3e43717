package cli

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
func (a app) usageText(command string, err error) string {
	c := a.words.CLI
	var missing *pflag.NotExistError
	var garbled *pflag.InvalidSyntaxError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &missing) && missing.GetSpecifiedName() == "token":
		return a.words.Login.NoTokenFlag
	case errors.As(err, &missing):
		return fmt.Sprintf(c.UnknownFlag, flagName(missing.GetSpecifiedName()), command+" --help")
	case errors.As(err, &garbled):
		return fmt.Sprintf(c.UnknownFlag, client.Clean(garbled.GetSpecifiedFlag()), command+" --help")
	case errors.As(err, &bare):
		return fmt.Sprintf(c.NeedsValue, flagName(bare.GetFlag().Name))
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
		return fmt.Sprintf(c.BadValue, invalid.GetValue(), flagName(invalid.GetFlag().Name), takes)
	}
	return fmt.Sprintf(c.Failed, err)
}

func flagName(name string) string {
	if len(name) == 1 {
		return "-" + client.Clean(name)
	}
	return "--" + client.Clean(name)
}

// jsonFlag adds --json to a command. wantsJSON reads it.
func (a app) jsonFlag(cmd *cobra.Command) { cmd.Flags().Bool("json", false, a.words.CLI.FlagJSON) }

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

// serverFlags adds --env and --api-url.
func (a app) serverFlags(fs *pflag.FlagSet, f *config.Flags) {
	fs.Var(choice{value: &f.Env, of: config.Environments()}, "env", a.words.CLI.FlagEnv)
	fs.StringVar(&f.URL, "api-url", "", a.words.CLI.FlagURL)
}

// tokenFlags adds where the API token may come from.
func (a app) tokenFlags(fs *pflag.FlagSet, f *config.Flags) {
	fs.StringVar(&f.TokenFile, "token-file", "", a.words.Login.FlagTokenFile)
	fs.BoolVar(&f.TokenStdin, "token-stdin", false, a.words.Login.FlagTokenStdin)
}
