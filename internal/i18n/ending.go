package i18n

// Ending is what is said after the wizard when it did not end as it should,
// of the log, and of a result that nobody has got.
type Ending struct {
	Panic                string // the program's own word for it
	Kept                 string // where the journal is
	Report               string
	ReportLog            string // where the log is
	FlagLog              string
	LogUnwritable        string // the file, why
	Unwritten            string // why
	UnwrittenRead        string // the command that reads
	ExitCodes            string
	ExitDone, ExitFailed string
	ExitUsage            string
	ExitNotFound         string
	ExitNotSignedIn      string
	ExitPanic            string
	ExitHungUp           string
	ExitCancelled        string
	ExitQuit             string
	ExitTerminated       string
}

func englishEnding() Ending {
	return Ending{
		Panic:           "Something went wrong inside the program, and it had to stop: %s.",
		Kept:            "What was typed and done is kept in %s.",
		Report:          "Please report it with what was done last; with --log FILE the program writes down the details the next time.",
		ReportLog:       "Please report it with what was done last, and with the details that are in %s.",
		FlagLog:         "write what the program does to a file, without secrets and personal data",
		LogUnwritable:   "The log cannot be written to %s: %s.",
		Unwritten:       "The result could not be written: %s.",
		UnwrittenRead:   "To read it: `%s`.",
		ExitCodes:       "Exit codes",
		ExitDone:        "done",
		ExitFailed:      "it did not work",
		ExitUsage:       "a command or a flag that there is not, or no terminal",
		ExitNotFound:    "there is no such registration",
		ExitNotSignedIn: "not signed in",
		ExitPanic:       "something went wrong inside the program",
		ExitHungUp:      "the terminal was closed",
		ExitCancelled:   "interrupted, or left although something was lost by it",
		ExitQuit:        "ended by SIGQUIT",
		ExitTerminated:  "ended by SIGTERM",
	}
}

func spanishEnding() Ending {
	return Ending{
		Panic:           "Algo falló dentro del programa y tuvo que cerrarse: %s.",
		Kept:            "Lo que se escribió y se hizo quedó guardado en %s.",
		Report:          "Por favor repórtelo y cuente qué fue lo último que hizo; con --log ARCHIVO el programa anota los detalles la próxima vez.",
		ReportLog:       "Por favor repórtelo, cuente qué fue lo último que hizo y adjunte los detalles que quedaron en %s.",
		FlagLog:         "anotar en un archivo lo que hace el programa, sin secretos ni datos personales",
		LogUnwritable:   "No se puede escribir el registro de actividad en %s: %s.",
		Unwritten:       "No se pudo escribir el resultado: %s.",
		UnwrittenRead:   "Para consultarlo: `%s`.",
		ExitCodes:       "Códigos de salida",
		ExitDone:        "listo",
		ExitFailed:      "no se pudo",
		ExitUsage:       "un comando o una opción que no existe, o no hay terminal",
		ExitNotFound:    "ese registro no existe",
		ExitNotSignedIn: "no hay sesión",
		ExitPanic:       "algo falló dentro del programa",
		ExitHungUp:      "la terminal se cerró",
		ExitCancelled:   "se interrumpió, o se salió aunque algo se perdía",
		ExitQuit:        "terminado por SIGQUIT",
		ExitTerminated:  "terminado por SIGTERM",
	}
}
