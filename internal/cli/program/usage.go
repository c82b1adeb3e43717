package program

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/config"
	"appreg/internal/i18n"
	"appreg/internal/redact"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageText words what pflag found wrong with the flags of a command.
func usageText(w *i18n.Words, command string, err error) string {
	c := w.CLI
	var missing *pflag.NotExistError
	var garbled *pflag.InvalidSyntaxError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &missing) && missing.GetSpecifiedName() == "token":
		return w.Login.NoTokenFlag
	case errors.As(err, &missing):
		return fmt.Sprintf(c.UnknownFlag, FlagName(missing.GetSpecifiedName()), command+" --help")
	case errors.As(err, &garbled):
		return fmt.Sprintf(c.UnknownFlag, clean.Text(garbled.GetSpecifiedFlag()), command+" --help")
	case errors.As(err, &bare):
		return fmt.Sprintf(c.NeedsValue, FlagName(bare.GetFlag().Name))
	case errors.As(err, &invalid):
		takes := invalid.GetFlag().Value.Type()
		plain := map[string]string{"uint64": c.WholeNumber, "int": c.WholeNumber, "bool": c.TrueOrFalse, "duration": c.Duration}
		return fmt.Sprintf(c.BadValue, redact.Text(invalid.GetValue()), FlagName(invalid.GetFlag().Name), cmp.Or(plain[takes], takes))
	}
	return fmt.Sprintf(c.Failed, err)
}

// FlagName is a flag as it is typed: "-h", "--json".
func FlagName(name string) string {
	if len(name) == 1 {
		return "-" + clean.Text(name)
	}
	return "--" + clean.Text(name)
}

// JSONFlag adds --json to a command, and --jq, which implies it. New reads both.
func JSONFlag(w *i18n.Words, cmd *cobra.Command) {
	cmd.Flags().Bool("json", false, w.CLI.FlagJSON)
	JQFlag(w, cmd.Flags())
}

// switchedOn finds a flag like --json before the flags are read: what is said of bad
// flags is a document then, too.
func switchedOn(args []string, name string) bool {
	on := false
	for _, arg := range args {
		value, given := strings.CutPrefix(arg, name+"=")
		switch {
		case arg == "--":
			return on
		case arg == name:
			on = true
		case given:
			on, _ = strconv.ParseBool(value) // pflag says what is wrong with it
		}
	}
	return on
}

// flagIn finds the value of a flag before the flags are read: what is said of
// bad flags is in that language and color, too. The last one counts, as it
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
func ServerFlags(w *i18n.Words, fs *pflag.FlagSet, f *config.Flags) {
	fs.Var(Choice{Value: &f.Env, Of: config.Environments()}, "env", w.CLI.FlagEnv)
	fs.StringVar(&f.URL, "api-url", "", w.CLI.FlagURL)
}

// TokenFlags adds where the API token may come from.
func TokenFlags(w *i18n.Words, fs *pflag.FlagSet, f *config.Flags) {
	fs.StringVar(&f.TokenFile, "token-file", "", w.Login.FlagTokenFile)
	fs.BoolVar(&f.TokenStdin, "token-stdin", false, w.Login.FlagTokenStdin)
}
