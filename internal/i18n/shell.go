package i18n

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
