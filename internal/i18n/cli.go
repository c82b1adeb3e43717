package i18n

// CLI is what commands say.
type CLI struct {
	Resume, ResumeLong, NeedsOneID                                             string
	Root, RootLong, Sandbox, SandboxLong, Next, NextLong, HelpCommand, Version string
	Usage, Commands, Flags, Environment, More                                  string
	FlagLang                                                                   string // the languages
	FlagTheme, FlagASCII, FlagFlow, FlagEnv, FlagURL, FlagJSON, FlagHelp       string
	FlagVersion, FlagAddr, FlagSeed, FlagOTP, FlagRecreate                     string
	FlagCooldown, Duration                                                     string
	NoTerminal, DumbTerminal, VerboseWizard                                    string
	NoToken, URLWithoutToken, EnvAndURL                                        string
	Swallowed                                                                  string // a flag; the one that it took for its value
	SandboxCommand, TrySandbox                                                 string // the command
	TokenElsewhere, TokenWithheld                                              string // the environment
	BadValue                                                                   string // the value, the flag, what it takes
	BadURL, InsecureURL                                                        string // the URL
	BadToken                                                                   string
	UnknownFlag, UnknownCommand                                                string // its name, and what lists them
	NeedsValue                                                                 string // its name
	SixDigits, WholeNumber, TrueOrFalse                                        string
	NeedsID                                                                    string
	NotFound                                                                   string // the id
	Failed                                                                     string // what was said
	Stopped                                                                    string
	Listen                                                                     string // the address, what was said
	NextTable                                                                  [3]string
	FlagJQ, ShortJQ                                                            string
	OddJQ, UndefinedJQ                                                         string // what stands there, at which character
	BadJQ, FailedJQ                                                            string // what was said
	FlagVerbose                                                                string
	NoAnswer                                                                   string // after how long, why
}

var englishCLI = CLI{
	Resume: "Go on with a registration that is there already",
	ResumeLong: `Opens the wizard at a registration, or without an id at the list of all of
them. It takes the API token alone: the registration's own token is asked for.`,
	NeedsOneID: "Name one registration by its id, or none for the list: `appreg resume [ID]`.",
	Root:       "Register people with Verifik, from the terminal",
	RootLong: `appreg registers people with Verifik's identity-verification API. Without a
token it opens on a sandbox of its own, where everything works and nothing is
real. With --env or --api-url, and no token for that server, it asks you to sign
in first.`,
	Sandbox: "Serve the sandbox for other programs",
	SandboxLong: `Serves the sandbox of the API until it is interrupted. One line of JSON on
stdout says where: url, token, project and projectFlow. A command behind -- is
run instead, with VERIFIK_API_URL and VERIFIK_TOKEN set: the sandbox ends with
it, and the exit code is its own.`,
	Next: "Print what can be done next with a registration",
	NextLong: `Prints the evidence that a registration waits for, each with the command that
brings it, the transitions that are valid now, and for every other one the reason
why not. In manual review it prints what can be decided.`,
	HelpCommand: "Help about a command", Version: "appreg %s\n",
	Usage: "Usage", Commands: "Commands", Flags: "Flags", Environment: "Environment",
	More:      "`appreg COMMAND --help` tells more about a command.",
	FlagLang:  "language: %s",
	FlagTheme: "colours: auto, light, dark or mono", FlagASCII: "draw with ASCII signs only",
	FlagFlow: "the flow to begin with, by its id or its name",
	FlagEnv:  "environment: production, staging, development or sandbox", FlagURL: "URL of another API server",
	FlagJSON: "print JSON", FlagHelp: "show this help",
	FlagVersion: "print the version", FlagAddr: "address to listen on, loopback only",
	FlagSeed: "make ids and data repeat; 0: do not", FlagOTP: "the code that is always right",
	FlagRecreate:    "creating again with the same contact: conflict or reissue",
	FlagCooldown:    "how long after a code another one is refused, like 2m; 0: never",
	Duration:        "a duration like 90s or 2m, not below 0",
	VerboseWizard:   "--verbose is for commands: the wizard has the screen to itself. In it, i shows every request and answer.",
	NoTerminal:      "The wizard needs a terminal, and this is none. Scripts can use `appreg next ID --json`, and `appreg sandbox` with any HTTP client.",
	DumbTerminal:    "The wizard needs a terminal that can move its cursor, and TERM=dumb cannot. Use another terminal, or `appreg next ID --json`.",
	NoToken:         "Not signed in: use `appreg login`, or set VERIFIK_TOKEN to the API token of the project's owner.",
	TokenElsewhere:  "Not signed in: VERIFIK_TOKEN belongs to the server of VERIFIK_API_URL and is not sent to %s. Use `appreg login`, give that environment's token with --token-file, or unset VERIFIK_API_URL if the token is of it.",
	TokenWithheld:   "VERIFIK_TOKEN belongs to the server of VERIFIK_API_URL and is not sent to %s: the token that is kept for it is used.",
	URLWithoutToken: "There is a URL but no token: use `appreg login` with that URL, set VERIFIK_TOKEN to a token of that server, or leave the URL out to use the sandbox.",
	EnvAndURL:       "Both an environment and a URL were given: leave one of them out.",
	SandboxCommand:  "Commands start no sandbox. `%s` opens a shell in which every one finds one: leave --env out there.",
	TrySandbox:      "To try it without an account: `%s` opens a shell in which every command finds a sandbox.",
	Swallowed:       "`%s` took `%s` as its value: give it one of its own, or leave it out.",
	BadValue:        "%q is not a value of %s: it takes %s.",
	BadURL:          "%s is not the URL of a server: expected is one like https://api.verifik.co.",
	InsecureURL:     "%s would send the token over the network unprotected: use https. Plain http is for this machine only.",
	BadToken:        "The token has characters that no token has: copy it again, without line breaks.",
	UnknownFlag:     "There is no flag %s. `%s` lists those that there are.",
	UnknownCommand:  "There is no command %q. `%s` lists those that there are.",
	NeedsValue:      "%s needs a value.",
	SixDigits:       "six digits", WholeNumber: "a whole number from 0", TrueOrFalse: "true or false",
	NeedsID:     "Name one registration, by its id: `appreg next ID`.",
	NotFound:    "The server has no registration %s.",
	Failed:      "It did not work: %s",
	Stopped:     "Stopped.",
	Listen:      "The sandbox cannot listen on %s: %s",
	NextTable:   [3]string{"Status", "Valid", "Not yet"},
	FlagJQ:      "print what an expression of jq makes of the JSON, texts without quotes",
	ShortJQ:     "--jq is no expression of jq: it ends too early.",
	OddJQ:       "--jq is no expression of jq: %q was not expected at character %d.",
	UndefinedJQ: "--jq is no expression of jq: there is no %s, which stands at character %d.",
	BadJQ:       "--jq is no expression of jq: %s.",
	FailedJQ:    "The expression of --jq failed: %s.",

	FlagVerbose: "of commands: every request and answer on stderr, with secrets masked",
	NoAnswer:    "no answer, %s: %s",
}
