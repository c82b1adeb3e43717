package i18n

// Remote are the words that the commands share which call the API, and of those
// about one registration.
type Remote struct {
	FlagDryRun                             string
	Status, Next                           string // of a table
	Who, Email, Phone                      string
	Arguments                              string // how the command is called
	UnknownStep                            string // the step, those that there are
	StepTakes                              string // the step, the statuses
	Unread                                 string // why, the command that reads
	Get, GetLong, Sync, SyncLong           string
	ExitRefused, ExitInDoubt, ExitTryLater string
}

func englishRemote() Remote {
	return Remote{
		FlagDryRun: "show what would be sent, and send nothing",
		Status:     "status", Next: "next", Who: "name", Email: "email", Phone: "phone",
		Arguments:   "That is not how it is called. Expected: `%s`.",
		UnknownStep: "There is no step %s. There are: %s.",
		StepTakes:   "The step %s takes one of these statuses: %s.",
		Unread:      "It is done, but what is valid next could not be read. %s To read it: `%s`.",
		Get:         "Print a registration", GetLong: "Prints a registration as the server has it now, and what can be done next.",
		Sync: "Make a transition of a registration",
		SyncLong: `Asks the server for a transition, a step with a status, and prints where the
registration stands then. The status may be left out where the step takes only
one. What is to be COMPLETED may end in manual review: ` + "`appreg next ID`" + ` tells it
before. It uses the registration's own token: the one that is kept from before,
else a new one is asked for.`,
		ExitRefused: "refused by the rules; the reason is told", ExitInDoubt: "no answer came, and it may be done or not", ExitTryLater: "try again later",
	}
}

func spanishRemote() Remote {
	return Remote{
		FlagDryRun: "mostrar lo que se enviaría, sin enviar nada",
		Status:     "estado", Next: "sigue", Who: "nombre", Email: "correo", Phone: "celular",
		Arguments:   "Así no se usa. Se espera: `%s`.",
		UnknownStep: "No existe el paso %s. Los que hay: %s.",
		StepTakes:   "El paso %s recibe uno de estos estados: %s.",
		Unread:      "Quedó hecho, pero no se pudo leer lo que sigue. %s Para leerlo: `%s`.",
		Get:         "Mostrar un registro", GetLong: "Muestra un registro como lo tiene ahora el servidor, y lo que se puede hacer después.",
		Sync: "Hacer una transición de un registro",
		SyncLong: `Le pide al servidor una transición, un paso con un estado, y muestra en qué
queda el registro. El estado se puede omitir cuando el paso recibe uno solo. Lo
que iba a quedar COMPLETED puede pasar a revisión manual: ` + "`appreg next ID`" + ` lo
dice antes. Usa el token del propio registro: el que quedó guardado o, si no hay,
uno nuevo.`,
		ExitRefused: "rechazado por las reglas; se dice por qué", ExitInDoubt: "no llegó respuesta, y puede haber quedado hecho o no", ExitTryLater: "intente más tarde",
	}
}
