package i18n

// Login is what is said of the API token: where it comes from, how one is had,
// and how long it is good. A server is named as people know it.
type Login struct {
	Login, LoginLong, Logout, LogoutLong, Whoami, WhoamiLong             string
	FlagEmail, FlagOTPStdin, FlagNoInput, FlagRenew, FlagAll, FlagReveal string
	FlagTokenFile, FlagTokenStdin                                        string

	NoTokenFlag, TwoTokens, TokenTerminal   string
	NoFile, FileDenied, FileIsDir           string // the path
	FileEmpty, FileLarge, FileLate          string // the path
	FileBroken                              string // the path, what was said
	StdinEmpty, StdinLarge                  string
	StdinBroken                             string // what was said
	Exposed                                 string // the path
	Ring                                    string // the server
	Damaged                                 string // the server, what was said, the command
	NoTerminal                              string
	NeedsNone, NothingAsked                 string
	Missing, Unanswered                     string // the flags
	AskEmail, AskCode, BadCode, WrongCode   string
	TwoCodes                                string
	BadEmail                                string // what was typed
	Sent                                    string // the email
	SentUntil                               string // the email, a time of day
	Shown                                   string // the code
	SendDoubt, SendDoubtAsk                 string // the email
	UnknownEmail                            string // the server, the email
	NewCode, NoCode, NoEmail                string
	SignedIn, Renewed                       string // the server, its URL
	KeptRing                                string
	KeptFile                                string // the path
	GoodUntil                               string // a date and time
	GoodUnknown                             string
	Wins, OldStays                          string // what comes before it
	NotKept                                 string // what was said
	AllAndServer                            string
	SignedOut, NotSignedIn                  string // the server
	NobodySignedIn, VariableStays           string
	RingKeeps                               string // the server
	NotRemoved                              string // the server, what was said
	Server, URL, Source, Good, Who, Credits string
	FromFile, FromStdin, FromVariable       string
	FromRing                                string
	FromStoredFile                          string // the path
	Left                                    string // how long, a date and time
	Over                                    string // a date and time
	Untold                                  string
	Days, Hours                             string // how many
	Minutes                                 string
	EndsSoon                                string // how long, the command
	Ended                                   string // a date and time, the command
	AskRenew, AskAgain                      string
	Yes                                     string // what is taken for one
}

var englishLogin = Login{
	Login: "Sign in with a code that comes by email",
	LoginLong: `Has a code emailed to the project's owner, and keeps the API token that it
brings in the system's keyring, for one environment alone. Where no keyring
takes it, it is in a file that only you can read. Without a terminal it takes
--email, and the code on stdin with --otp-stdin.`,
	Logout: "Forget the API token of an environment",
	LogoutLong: `Removes the API token that ` + "`appreg login`" + ` has kept, from the keyring and from
its file. On the server it stays good until it expires.`,
	Whoami: "Tell whose the API token is, and how long it is good",
	WhoamiLong: `Tells which environment is meant, where the API token comes from, how long it is
good, whose it is and how many credits are left. In its last three days it
offers to renew it. It ends with 4 where nobody is signed in.`,
	FlagEmail: "email of the project's owner", FlagOTPStdin: "read the code from stdin", FlagNoInput: "ask nothing",
	FlagRenew: "have the present token renewed, without a code", FlagAll: "of every environment",
	FlagReveal:    "show contacts and names in full",
	FlagTokenFile: "file that has the API token in it", FlagTokenStdin: "read the API token from stdin",

	NoTokenFlag:   "There is no flag --token: the token would stay in the shell's history. Use --token-file, --token-stdin, VERIFIK_TOKEN or `appreg login`.",
	TwoTokens:     "Both --token-file and --token-stdin were given: leave one of them out.",
	TokenTerminal: "--token-stdin reads the token from a pipe, and stdin is a terminal. Pipe a token in, or use --token-file or `appreg login`.",
	NoFile:        "There is no file %s, which --token-file names.",
	FileDenied:    "The file %s of --token-file may not be read by you.",
	FileIsDir:     "%s is a directory: --token-file takes a file that has the token in it.",
	FileEmpty:     "There is no token in the file %s.",
	FileLarge:     "The file %s is larger than 64 KiB: it cannot be a token's.",
	FileLate:      "Nobody has written a token to %s within a minute.",
	FileBroken:    "The file %s of --token-file cannot be read: %s",
	StdinEmpty:    "No token came on stdin.", StdinLarge: "More than 64 KiB came on stdin: that cannot be a token.",
	StdinBroken:  "The token could not be read from stdin: %s",
	Exposed:      "Careful: others on this machine can read %s. `chmod 600` keeps it to you.",
	Ring:         "The API token of %s is in the system's keyring, which does not answer. Unlock it, or set VERIFIK_TOKEN. The sandbox needs none: --env sandbox.",
	Damaged:      "The API token that was kept for %s cannot be read: %s. Sign in again: `%s`.",
	NoTerminal:   "--token-stdin leaves stdin to the token, and there is no terminal to read keys from.",
	NeedsNone:    "The sandbox that comes with the program needs no token. For one that is served elsewhere give its URL: `appreg login --api-url http://127.0.0.1:PORT`.",
	NothingAsked: "Renewing takes no email and no code: leave --email and --otp-stdin out, or --renew.",
	Missing:      "Nothing can be asked here. Missing: %s.",
	Unanswered:   "The input ended before all questions were answered. Missing: %s.",
	AskEmail:     "Email of the project's owner:", AskCode: "Code, six digits:", BadCode: "A code has six digits.",
	TwoCodes:     "There are two codes in the text; type one of them alone.",
	WrongCode:    "This code does not work: it is mistyped, has expired, or is not the newest.",
	BadEmail:     "%q is no email address.",
	Sent:         "A code was sent to %s.",
	SentUntil:    "A code was sent to %s. It is good until %s.",
	Shown:        "This is a sandbox, which sends nothing. Its code: %s",
	SendDoubt:    "No answer came, so it is in doubt whether a code was sent to %s. It is not sent again by itself: look into the mailbox before the next try.",
	SendDoubtAsk: "No answer came, so it is in doubt whether a code was sent to %s. It is not sent again by itself. If one comes, type it here; ctrl+c stops.",
	UnknownEmail: "%s knows no project with the email %s.",
	NewCode:      "`appreg login` sends a new code.", NoCode: "No code came, so nobody is signed in.",
	NoEmail:  "No email came, so nobody is signed in.",
	SignedIn: "Signed in to %s, %s.", Renewed: "The API token of %s is renewed, %s.",
	KeptRing:    "It is kept in the system's keyring.",
	KeptFile:    "No keyring takes it, so it is kept in a file that only you can read: %s",
	GoodUntil:   "It is good until %s.",
	GoodUnknown: "It does not tell until when it is good.",
	Wins:        "%s is set, and comes before it.", OldStays: "%s still has the old one, and comes before it.",
	NotKept:        "The server gave a token, but it could not be kept: %s",
	AllAndServer:   "--all means every environment: leave --env and --api-url out.",
	SignedOut:      "Signed out of %s: the API token is gone from this machine. On the server it stays good until it expires.",
	NotSignedIn:    "No API token is kept for %s.",
	NobodySignedIn: "No API token is kept.", VariableStays: "VERIFIK_TOKEN is still set, and will be used.",
	RingKeeps:  "The system's keyring does not answer, so the API token of %s is still in it. Unlock it and try again.",
	NotRemoved: "The API token of %s could not be removed: %s",
	Server:     "Environment", URL: "URL", Source: "Token from", Good: "Good for", Who: "Account", Credits: "Credits",
	FromFile: "--token-file", FromStdin: "--token-stdin", FromVariable: "VERIFIK_TOKEN",
	FromRing:       "`appreg login`, in the keyring",
	FromStoredFile: "`appreg login`, in %s",
	Left:           "%s, until %s",
	Over:           "nothing any more, since %s",
	Untold:         "not told",
	Days:           "1 day|%d days", Hours: "1 hour|%d hours",
	Minutes:  "less than an hour",
	EndsSoon: "The API token ends in %s. `%s` renews it.",
	Ended:    "The API token ended on %s. Sign in again: `%s`",
	AskRenew: "Renew it now? [y/N]", AskAgain: "Sign in again now? [y/N]",
	Yes: "y yes",
}

// SignIn are the words of the wizard's own sign-in, over the screen at hand. Where a
// sentence names something, it is the environment, but for those that say another.
type SignIn struct {
	Title                                string
	Heading, Stranger, Over              string
	Owner, Empty                         string
	Token                                string // the token, masked
	Send, SendAgain, Use, Confirm, Other string
	Sandbox, SandboxAside                string
	Sending, Confirming, Trying          string
	Code                                 string // the email
	Until                                string // a time of day
	Later                                string // what esc does
	BadToken                             string
	NoRights, GoOn                       string
	Out, Again                           string
	NotKept                              string // what was said
	Lost                                 string // what comes before the token that is kept
}

var englishSignIn = SignIn{
	Title:    "Sign in",
	Heading:  "Sign in to %s",
	Stranger: "There is no API token for %s on this computer yet. A code that comes by email gets you one, and it is kept for the next time.",
	Over:     "%s does not accept the API token any more: tokens last 30 days. Sign in, and the work goes on where it was; nothing is lost.",
	Owner:    "the project owner's; you can also paste an API token",
	Empty:    "type the email first, or paste an API token",
	Token:    "an API token, %s",
	Send:     "Email me a code", SendAgain: "Email me another code", Use: "Sign in with this token", Confirm: "Sign in", Other: "Another email, or a token",
	Sandbox: "Try the sandbox instead", SandboxAside: "it needs no account, and nobody in it is real",
	Sending: "asking for a code", Confirming: "signing in", Trying: "checking the token",
	Code:  "The code for %s",
	Until: "good until %s", Later: "not now",
	BadToken: "%s does not accept this token: it has expired, or it is for another environment.",
	NoRights: "You are signed in, but %s does not let this account list projects: it may be the wrong account, or it has no rights there yet.",
	GoOn:     "Go on with it",
	Out:      "Not signed in: nothing can be read or sent. Try again to be asked.",
	Again:    "Nothing was done, because nobody was signed in. Try it again.",
	NotKept:  "You are signed in until you leave: the token could not be kept (%s).",
	Lost:     "%s still has the old token, and the next run will use that: take it out.",
}
