package i18n

// Manual is what help tells of all commands together: colours and variables.
type Manual struct {
	FlagColor                            string
	EnvToken, EnvURL, EnvLang            string
	EnvNoColor, EnvForce, EnvColourOrder string
	Everywhere, Elsewhere                string

	Man, ManLong, Book string
	Written            string // how many, the directory
	NoDir              string // the directory
	NotWritten         string // the directory, what was said
	FourFaults         string

	// The sections of a page, as other pages have them.
	Name, Synopsis, Description, Options, Variables, ExitStatus, SeeAlso string

	// The help of the sandbox, on one screen.
	SandboxIs, SandboxSays, SandboxMore       string
	SandboxAddr, SandboxOTP, SandboxRecreate  string // what it is without the flag
	SandboxSeed, SandboxLatency, SandboxFault string
}

func englishManual() Manual {
	return Manual{
		FlagColor:      "colour: auto, where it is a terminal, always or never",
		EnvToken:       "the API token of the project's owner; none: the one kept by appreg login, and without it the sandbox",
		EnvURL:         "another server, as --api-url",
		EnvLang:        "en or es, as --lang; else LC_ALL, LC_MESSAGES and LANG decide",
		EnvNoColor:     "anything: no colour",
		EnvForce:       "anything but 0: colour, even where it is no terminal",
		EnvColourOrder: "Of colour the first of these decides: --color always or never, NO_COLOR, CLICOLOR_FORCE, and then whether it is a terminal whose TERM is not dumb.",
		Everywhere:     "--color, --lang, --log and --help go with every command, see `appreg --help`.",
		Elsewhere:      "Exit codes: `appreg help exit-codes`. Environment: `appreg help environment`.",
		Man:            "Write the manual's pages",
		ManLong: `Writes a page of the manual for each command into a directory, which is made
where there is none, in the language that help has. man -l reads one; a
directory man1 below one of MANPATH has them found by name.`,
		Book:       "Manual of appreg",
		Written:    "%d pages are in %s.",
		NoDir:      "%q is no directory, or there is a file where one has to be: name another.",
		NotWritten: "The pages cannot be written to %q: %s.",
		FourFaults: "breaks four calls, each in its own way",
		Name:       "NAME", Synopsis: "SYNOPSIS", Description: "DESCRIPTION", Options: "OPTIONS", Variables: "ENVIRONMENT",
		ExitStatus: "EXIT STATUS", SeeAlso: "SEE ALSO",
		SandboxIs:       "Verifik's API on this machine, until ctrl+c: free, offline, and nothing is real.",
		SandboxSays:     "It says in a line of JSON where it is. Work on it from another terminal:",
		SandboxAddr:     "where it listens [%s]; off this machine",
		SandboxSeed:     "the same ids every time; a file for its state",
		SandboxOTP:      "the right code [%s]; how long until another",
		SandboxRecreate: "a contact again [%s]; the step shown [%s]",
		SandboxLatency:  "how slow, like 300ms; how much, like 100/min",
		SandboxFault:    "what goes wrong: `appreg help faults`",
		SandboxMore:     "--color, --lang, --log, --help: `appreg --help`. In full: `appreg man DIR`.",
	}
}

func spanishManual() Manual {
	return Manual{
		FlagColor:      "color: auto, si es una terminal, always o never",
		EnvToken:       "el token de la API del dueño del proyecto; sin él: el que guardó appreg login y, si no hay, el sandbox",
		EnvURL:         "otro servidor, como --api-url",
		EnvLang:        "en o es, como --lang; si no, deciden LC_ALL, LC_MESSAGES y LANG",
		EnvNoColor:     "con cualquier valor: sin color",
		EnvForce:       "con cualquier valor menos 0: con color, aunque no sea una terminal",
		EnvColourOrder: "Del color decide lo primero que haya: --color always o never, NO_COLOR, CLICOLOR_FORCE y, por último, si es una terminal con un TERM distinto de dumb.",
		Everywhere:     "--color, --lang, --log y --help van con cualquier comando: `appreg --help`.",
		Elsewhere:      "Códigos de salida: `appreg help exit-codes`. Entorno: `appreg help environment`.",
		Man:            "Escribir las páginas del manual",
		ManLong: `Escribe una página del manual por cada comando en una carpeta, que se crea si no
existe, en el idioma de la ayuda. man -l las muestra; en una carpeta man1 dentro
de una de MANPATH se encuentran por su nombre.`,
		Book:       "Manual de appreg",
		Written:    "Quedaron %d páginas en %s.",
		NoDir:      "%q no es una carpeta, o hay un archivo donde debe ir una: indique otra.",
		NotWritten: "No se pueden escribir las páginas en %q: %s.",
		FourFaults: "hace fallar cuatro llamadas, cada una a su manera",
		Name:       "NOMBRE", Synopsis: "SINOPSIS", Description: "DESCRIPCIÓN", Options: "OPCIONES", Variables: "ENTORNO",
		ExitStatus: "ESTADO DE SALIDA", SeeAlso: "VÉASE TAMBIÉN",
		SandboxIs:       "La API de Verifik en este equipo, hasta ctrl+c: gratis, sin red y nada es real.",
		SandboxSays:     "En una línea de JSON dice dónde está. Trabaje con ella desde otra terminal:",
		SandboxAddr:     "dónde escucha [%s]; desde otros equipos",
		SandboxSeed:     "ids siempre iguales; archivo con su estado",
		SandboxOTP:      "el código válido [%s]; pausa hasta el otro",
		SandboxRecreate: "otra vez alguien [%s]; paso visto [%s]",
		SandboxLatency:  "qué tan lento, como 300ms; cuánto, como 100/min",
		SandboxFault:    "lo que falla: `appreg help faults`",
		SandboxMore:     "--color, --lang, --log, --help: `appreg --help`. Completo: `appreg man DIR`.",
	}
}
