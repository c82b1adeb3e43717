package i18n

// Manual is what help tells of all commands together: colors and variables.
type Manual struct {
	FlagColor                           string
	EnvToken, EnvURL                    string
	EnvProject, EnvFlow, EnvDebug       string
	EnvSandbox                          string
	EnvLang                             string // the languages
	EnvNoColor, EnvForce, EnvColorOrder string
	Everywhere, Elsewhere               string

	Man, ManLong, Book string
	Written            string // how many, the directory
	NoDir              string // the directory
	NoPage             string // the file
	NotWritten         string // the directory, what was said
	FourFaults         string

	// The sections of a page, as other pages have them.
	Name, Synopsis, Description, Options, Variables, ExitStatus, SeeAlso string

	// The help of the sandbox, on one screen.
	SandboxIs, SandboxSays, SandboxMore                                   string
	SandboxToken, SandboxControls, SandboxLooks, SandboxSets, SandboxHost string
	SandboxAddr, SandboxOTP, SandboxRecreate                              string // what it is without the flag
	SandboxSeed, SandboxLatency, SandboxFault                             string
}

var englishManual = Manual{
	FlagColor:  "colour: auto, where it is a terminal, always or never",
	EnvToken:   "the API token of the project's owner; none: the one kept by appreg login, and without it the sandbox",
	EnvURL:     "another server, as --api-url; VERIFIK_TOKEN is of it then, and sent to no other that --env names",
	EnvProject: "the project by its id or name, as --project, which wins",
	EnvFlow:    "the flow by its id or name, as --project-flow, which wins; the wizard begins with it",
	EnvDebug:   "api: as --verbose",
	EnvSandbox: "set for what `appreg sandbox -- CMD` runs: the server at this URL is a sandbox",
	EnvLang:    "%s, as --lang; else LC_ALL, LC_MESSAGES and LANG decide",
	EnvNoColor: "anything: no colour", EnvForce: "anything but 0: colour, even where it is no terminal",
	EnvColorOrder: "Of colour the first of these decides: --color always or never, NO_COLOR, CLICOLOR_FORCE, and then whether it is a terminal whose TERM is not dumb.",
	Everywhere:    "--color, --lang, --log, --verbose and --help: see `appreg --help`.",
	Elsewhere:     "Exit codes: `appreg help exit-codes`. Environment: `appreg help environment`.",

	Man: "Write the manual's pages",
	ManLong: `Writes a page of the manual for each command into a directory, which is made
where there is none, in the language that help has. man -l reads one; a
directory man1 below one of MANPATH has them found by name. Those of an earlier
version are replaced, and no other file.`,
	Book:       "Manual of appreg",
	Written:    "%d pages are in %s.",
	NoDir:      "%q is no directory, or there is a file where one has to be: name another.",
	NoPage:     "%s is there already and is no page of appreg, so all stays as it is",
	NotWritten: "The pages cannot be written to %q: %s.",
	FourFaults: "breaks four calls, each in its own way",

	Name: "NAME", Synopsis: "SYNOPSIS", Description: "DESCRIPTION", Options: "OPTIONS", Variables: "ENVIRONMENT",
	ExitStatus: "EXIT STATUS", SeeAlso: "SEE ALSO",

	SandboxIs:   "Verifik's API on this machine, until ctrl+c: free, offline, and nothing is real.",
	SandboxSays: "It says where it is, for other terminals. A CMD finds it by itself, and ends it:",
	SandboxMore: "--color --lang --log --verbose --help: `appreg --help`. All: `appreg man DIR`.",
	SandboxAddr: "where it listens [%s]; off this machine", SandboxOTP: "the right code [%s]; how long until another",
	SandboxRecreate: "a contact again [%s]; the step shown [%s]",
	SandboxSeed:     "the same ids every time; a file for its state",
	SandboxToken:    "file that keeps its token the same",
	SandboxControls: "With the token from stdout it answers these too, under /_sandbox/",
	SandboxHost:     "its other names; a state to begin with",
	SandboxSets:     "as GET has them: what fails; all that there is",
	SandboxLooks:    "what it sent, was asked, told a flow's webhook",
	SandboxLatency:  "how slow, like 300ms; how much, like 100/min", SandboxFault: "`appreg help faults`; a line of each call",
}

// Shell are the words of what helps at a shell: completion, and help topics.
type Shell struct {
	Completion, CompletionLong string
	Shells                     string // the shell that was asked for
	Topics                     string
	TopicEnvironment           string
	TopicExitCodes             string
	TopicFaults                string
	Examples                   string
	Meant                      string // the command that may be meant
	Version, VersionLong       string
	Groups                     Groups
}

// Groups are the titles under which help lists the commands.
type Groups struct{ Registrations, Steps, Review, Projects, Account, Here string }

var englishShell = Shell{
	Completion: "Print the completion script of a shell",
	CompletionLong: `Prints a script that has your shell complete commands, flags, and the ids of
registrations that were worked on here. bash needs the package bash-completion,
version 2, for it. This has it read each time:`,
	Shells:           "There is no completion for %s. Expected is bash, zsh, fish or powershell.",
	Topics:           "Topics",
	TopicEnvironment: "what the environment decides",
	TopicExitCodes:   "what a script can tell from the exit code",
	TopicFaults:      "how the sandbox goes wrong on demand",
	Examples:         "Examples",
	Meant:            "Did you mean `%s`?",
	Version:          "Print the version",
	VersionLong:      "Prints the version of the program, as --version does.",
	Groups: Groups{
		Registrations: "Registrations",
		Steps:         "Evidence and steps",
		Review:        "Manual review",
		Projects:      "Projects and flows",
		Account:       "Signing in",
		Here:          "This program",
	},
}
