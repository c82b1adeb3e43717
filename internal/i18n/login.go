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

func englishLogin() Login {
	return Login{
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
		FlagRenew: "have the present token renewed, without a code", FlagAll: "of every environment", FlagReveal: "show contacts and names in full",
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
		StdinEmpty:    "No token came on stdin.",
		StdinLarge:    "More than 64 KiB came on stdin: that cannot be a token.",
		StdinBroken:   "The token could not be read from stdin: %s",
		Exposed:       "Careful: others on this machine can read %s. `chmod 600` keeps it to you.",
		Ring:          "The API token of %s is in the system's keyring, which does not answer. Unlock it, or set VERIFIK_TOKEN. The sandbox needs none: --env sandbox.",
		Damaged:       "The API token that was kept for %s cannot be read: %s. Sign in again: `%s`.",
		NoTerminal:    "--token-stdin leaves stdin to the token, and there is no terminal to read keys from.",
		NeedsNone:     "The sandbox that comes with the program needs no token. For one that is served elsewhere give its URL: `appreg login --api-url http://127.0.0.1:PORT`.",
		NothingAsked:  "Renewing takes no email and no code: leave --email and --otp-stdin out, or --renew.",
		Missing:       "Nothing can be asked here. Missing: %s.",
		Unanswered:    "The input ended before all questions were answered. Missing: %s.",
		AskEmail:      "Email of the project's owner:", AskCode: "Code, six digits:",
		BadCode:      "A code has six digits.",
		WrongCode:    "This code does not work: it is mistyped, has expired, or is not the newest.",
		BadEmail:     "%q is no email address.",
		Sent:         "A code was sent to %s.",
		SentUntil:    "A code was sent to %s. It is good until %s.",
		Shown:        "This is a sandbox, which sends nothing. Its code: %s",
		SendDoubt:    "No answer came, so it is in doubt whether a code was sent to %s. It is not sent again by itself: look into the mailbox before the next try.",
		SendDoubtAsk: "No answer came, so it is in doubt whether a code was sent to %s. It is not sent again by itself. If one comes, type it here; ctrl+c stops.",
		UnknownEmail: "%s knows no project with the email %s.",
		NewCode:      "`appreg login` sends a new code.",
		NoCode:       "No code came, so nobody is signed in.", NoEmail: "No email came, so nobody is signed in.",
		SignedIn: "Signed in to %s, %s.", Renewed: "The API token of %s is renewed, %s.",
		KeptRing:  "It is kept in the system's keyring.",
		KeptFile:  "No keyring takes it, so it is kept in a file that only you can read: %s",
		GoodUntil: "It is good until %s.", GoodUnknown: "It does not tell until when it is good.",
		Wins:         "%s is set, and comes before it.",
		OldStays:     "%s still has the old one, and comes before it.",
		NotKept:      "The server gave a token, but it could not be kept: %s",
		AllAndServer: "--all means every environment: leave --env and --api-url out.",
		SignedOut:    "Signed out of %s: the API token is gone from this machine. On the server it stays good until it expires.",
		NotSignedIn:  "No API token is kept for %s.", NobodySignedIn: "No API token is kept.",
		VariableStays: "VERIFIK_TOKEN is still set, and will be used.",
		RingKeeps:     "The system's keyring does not answer, so the API token of %s is still in it. Unlock it and try again.",
		NotRemoved:    "The API token of %s could not be removed: %s",
		Server:        "Environment", URL: "URL", Source: "Token from", Good: "Good for", Who: "Account", Credits: "Credits",
		FromFile: "--token-file", FromStdin: "--token-stdin", FromVariable: "VERIFIK_TOKEN",
		FromRing: "`appreg login`, in the keyring", FromStoredFile: "`appreg login`, in %s",
		Left: "%s, until %s", Over: "nothing any more, since %s", Untold: "not told",
		Days: "1 day|%d days", Hours: "1 hour|%d hours", Minutes: "less than an hour",
		EndsSoon: "The API token ends in %s. `%s` renews it.",
		Ended:    "The API token ended on %s. Sign in again: `%s`",
		AskRenew: "Renew it now? [y/N]", AskAgain: "Sign in again now? [y/N]", Yes: "y yes",
	}
}

func spanishLogin() Login {
	return Login{
		Login: "Iniciar sesión con un código que llega por correo",
		LoginLong: `Pide que se envíe un código al correo del dueño del proyecto y guarda el token
de la API que se obtiene con él en el llavero del sistema, solo para un entorno.
Si ningún llavero lo recibe, queda en un archivo que nadie más puede leer. Sin
terminal necesita --email, y el código por stdin con --otp-stdin.`,
		Logout: "Olvidar el token de la API de un entorno",
		LogoutLong: `Quita del llavero y de su archivo el token de la API que guardó
` + "`appreg login`" + `. En el servidor sigue siendo válido hasta que venza.`,
		Whoami: "Decir de quién es el token de la API y cuánto le queda",
		WhoamiLong: `Dice cuál es el entorno, de dónde sale el token de la API, cuánto le queda, de
quién es y cuántos créditos hay. En los últimos tres días ofrece renovarlo.
Termina con 4 si no hay sesión.`,
		FlagEmail: "correo del dueño del proyecto", FlagOTPStdin: "leer el código de stdin", FlagNoInput: "no preguntar nada",
		FlagRenew: "renovar el token actual, sin código", FlagAll: "de todos los entornos", FlagReveal: "mostrar completos los contactos y nombres",
		FlagTokenFile: "archivo donde está el token de la API", FlagTokenStdin: "leer el token de la API de stdin",

		NoTokenFlag:   "No existe la opción --token: el token quedaría en el historial de la terminal. Use --token-file, --token-stdin, VERIFIK_TOKEN o `appreg login`.",
		TwoTokens:     "Se dieron --token-file y --token-stdin: quite una de las dos.",
		TokenTerminal: "--token-stdin lee el token de una tubería, y stdin es una terminal. Páselo por una tubería, o use --token-file o `appreg login`.",
		NoFile:        "No existe el archivo %s que se dio en --token-file.",
		FileDenied:    "No hay permiso para leer el archivo %s de --token-file.",
		FileIsDir:     "%s es una carpeta: --token-file recibe un archivo donde esté el token.",
		FileEmpty:     "En el archivo %s no hay ningún token.",
		FileLarge:     "El archivo %s pasa de 64 KiB: no puede ser el de un token.",
		FileLate:      "Pasó un minuto y nadie escribió un token en %s.",
		FileBroken:    "No se puede leer el archivo %s de --token-file: %s",
		StdinEmpty:    "No llegó ningún token por stdin.",
		StdinLarge:    "Llegaron más de 64 KiB por stdin: eso no puede ser un token.",
		StdinBroken:   "No se pudo leer el token de stdin: %s",
		Exposed:       "Cuidado: otros usuarios de este equipo pueden leer %s. Con `chmod 600` ya no.",
		Ring:          "El token de la API de %s está en el llavero del sistema, que no responde. Desbloquéelo o ponga el token en VERIFIK_TOKEN. El sandbox no lo necesita: --env sandbox.",
		Damaged:       "No se puede leer el token de la API guardado para %s: %s. Inicie sesión otra vez: `%s`.",
		NoTerminal:    "Con --token-stdin, stdin es para el token, y no hay terminal de donde leer las teclas.",
		NeedsNone:     "El sandbox que trae el programa no necesita token. Para uno que se sirve aparte, dé su URL: `appreg login --api-url http://127.0.0.1:PUERTO`.",
		NothingAsked:  "Para renovar no hacen falta correo ni código: quite --email y --otp-stdin, o quite --renew.",
		Missing:       "Aquí no se puede preguntar nada. Falta: %s.",
		Unanswered:    "La entrada terminó antes de responder todas las preguntas. Falta: %s.",
		AskEmail:      "Correo del dueño del proyecto:", AskCode: "Código de seis dígitos:",
		BadCode:      "El código tiene seis dígitos.",
		WrongCode:    "Ese código no sirve: está mal escrito, ya venció o no es el último que se envió.",
		BadEmail:     "%q no es un correo.",
		Sent:         "Se envió un código a %s.",
		SentUntil:    "Se envió un código a %s. Sirve hasta las %s.",
		Shown:        "Es un sandbox y no envía nada. El código es %s",
		SendDoubt:    "No llegó respuesta, así que no se sabe si se envió un código a %s. No se reenvía solo: revise el correo antes de intentar otra vez.",
		SendDoubtAsk: "No llegó respuesta, así que no se sabe si se envió un código a %s. No se reenvía solo. Si llega, escríbalo aquí; ctrl+c para salir.",
		UnknownEmail: "%s no conoce ningún proyecto con el correo %s.",
		NewCode:      "`appreg login` envía un código nuevo.",
		NoCode:       "No llegó ningún código, así que no se inició sesión.", NoEmail: "No llegó ningún correo, así que no se inició sesión.",
		SignedIn: "Sesión iniciada en %s, %s.", Renewed: "El token de la API de %s quedó renovado, %s.",
		KeptRing:  "Quedó en el llavero del sistema.",
		KeptFile:  "Ningún llavero lo recibe: quedó en un archivo que nadie más puede leer: %s",
		GoodUntil: "Sirve hasta el %s.", GoodUnknown: "No dice hasta cuándo sirve.",
		Wins:         "%s tiene un token, y ese se usa primero.",
		OldStays:     "%s sigue con el anterior, y ese se usa primero.",
		NotKept:      "El servidor entregó un token, pero no se pudo guardar: %s",
		AllAndServer: "--all es para todos los entornos: quite --env y --api-url.",
		SignedOut:    "Sesión cerrada en %s: el token de la API ya no está en este equipo. En el servidor sigue siendo válido hasta que venza.",
		NotSignedIn:  "No hay token de la API guardado para %s.", NobodySignedIn: "No hay ningún token de la API guardado.",
		VariableStays: "VERIFIK_TOKEN sigue definida, y se va a usar.",
		RingKeeps:     "El llavero del sistema no responde, así que el token de la API de %s sigue ahí. Desbloquéelo e intente otra vez.",
		NotRemoved:    "No se pudo quitar el token de la API de %s: %s",
		Server:        "Entorno", URL: "Dirección", Source: "Token de", Good: "Le queda", Who: "Cuenta", Credits: "Créditos",
		FromFile: "la opción --token-file", FromStdin: "la opción --token-stdin", FromVariable: "la variable VERIFIK_TOKEN",
		FromRing: "`appreg login`, en el llavero", FromStoredFile: "`appreg login`, en %s",
		Left: "%s, hasta el %s", Over: "nada: venció el %s", Untold: "no se sabe",
		Days: "1 día|%d días", Hours: "1 hora|%d horas", Minutes: "menos de una hora",
		EndsSoon: "Al token de la API le queda poco: %s. Se renueva con `%s`.",
		Ended:    "El token de la API venció el %s. Inicie sesión otra vez: `%s`",
		AskRenew: "¿Renovarlo ya? [s/N]", AskAgain: "¿Iniciar sesión otra vez? [s/N]", Yes: "s si sí y yes",
	}
}
