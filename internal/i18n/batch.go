package i18n

// Batch are the words of the command that registers people from a file.
type Batch struct {
	Batch, BatchLong                                 string
	FlagConcurrency, FlagRate, FlagThen, FlagResults string
	FlagCheck, RateTakes                             string
	NoFile                                           string // the file
	Unreadable                                       string // the file, what was said
	Busy                                             string // the results file
	NoResults                                        string // the results file, what was said
	Concurrency                                      string
	Found                                            string // how many things are wrong
	At, AtColumn                                     string // the line; and the column
	More                                             string // how many more problems
	Fine                                             string // how many people
	Progress                                         string // done, of how many, a minute, time left
	Away, Pause                                      string // how long
	Registered, Already, Refused, InDoubt, Unsent    string // of the table
	ResultsIn                                        string // where
	Stopped                                          string // why
	Again                                            string
	SomeDoubt, SomeUnsent, SomeRefused               string // how many
	Alone                                            string
	SomeAlone                                        string // how many
	NoLog                                            string // the file

	Header, NoRow, Cells, Empty, Contact, Email, Phone string
	Country, Dial, Language                            string
	Duplicate                                          string // the other line
	File                                               BatchFile
}

func englishBatch() Batch {
	return Batch{
		Batch: "Register people from a file",
		BatchLong: `Registers everybody in a file: CSV with a header of the API's names (project,
projectFlow, email, phone, countryCode, fullName, firstName, lastName, language),
as spreadsheets export it, or a JSON object a line. What no column has comes from
the flags. The whole file is checked before anything is sent.

What becomes of each row is added to a file beside it as it ends. Stopped or
killed at any moment, the same command goes on: a row that is done is not sent
again, and one that is in doubt is looked up first.`,
		FlagConcurrency: "how many calls at a time", FlagRate: "at most so many a minute, like 100/min, or none [100/min; none on this machine]",
		FlagThen: "one more call for each person: skipKYC or resend-link", FlagResults: "where the results go [FILE.results.csv]", FlagCheck: "check the file, and send nothing",
		RateTakes: "a number a minute, like 100/min, or none",
		NoFile:    "There is no file %s.", Unreadable: "%s cannot be read: %s.",
		Busy: "Another run is at %s. Wait for it, or end it.", NoResults: "The results cannot be written to %s: %s. Nothing was sent.",
		Concurrency: "--concurrency takes a number from 1 to 100.",
		Found:       "1 thing is wrong in the file. Nothing was sent.|%d things are wrong in the file. Nothing was sent.",
		At:          "line %d", AtColumn: "line %d, column %d", More: "and 1 more|and %d more",
		Fine:       "1 person can be registered.|%d people can be registered.",
		Progress:   "%s of %s, %.0f a minute, %s left",
		Away:       "The server cannot be reached; trying again in %s.",
		Pause:      "The server asks for a pause; trying again in %s.",
		Registered: "registered now", Already: "registered before", Refused: "refused", InDoubt: "in doubt", Unsent: "not sent",
		ResultsIn: "results", Stopped: "Stopped: %s", Again: "To go on, run the same command again.",
		Alone: "only registered", SomeAlone: "1 is registered, and what --then asks for was refused; its reason is in the results.|%d are registered, and what --then asks for was refused; the reasons are in the results.",
		NoLog:     "%s is no results file of batch, or another program has saved it since. Nothing was sent. Name another one with --results, or put back the one that batch wrote.",
		SomeDoubt: "1 is in doubt.|%d are in doubt.", SomeUnsent: "1 was not sent.|%d were not sent.", SomeRefused: "1 was refused; its reason is in the results.|%d were refused; the reasons are in the results.",

		Header: "the first line names no field of the API; expected are names like email, phone, fullName",
		NoRow:  "this is no JSON object", Cells: "more cells than the header has", Empty: "it is missing",
		Contact: "an email or a phone is needed", Email: "this is no address; expected is one like ana@acme.co",
		Phone: "digits only, without the country code", Country: "a country code has + and 1 to 3 digits, like +57",
		Dial: "the phone has another country code than its column", Language: "two letters are expected, like es", Duplicate: "line %d has the same contact",
		File: englishBatchFile(),
	}
}

func spanishBatch() Batch {
	return Batch{
		Batch: "Registrar personas desde un archivo",
		BatchLong: `Registra a todas las personas de un archivo: CSV con los nombres de la API en la
primera línea (project, projectFlow, email, phone, countryCode, fullName,
firstName, lastName, language), tal como lo exportan las hojas de cálculo, o un
objeto JSON por línea. Lo que no traiga ninguna columna sale de las opciones. El
archivo se revisa completo antes de enviar nada.

Lo que pasa con cada fila se va agregando a un archivo al lado. Si se detiene o se
cae en cualquier momento, el mismo comando sigue: una fila lista no se envía otra
vez, y una que quedó en duda se busca primero.`,
		FlagConcurrency: "cuántas solicitudes a la vez", FlagRate: "máximo por minuto, como 100/min, o none [100/min; none en este equipo]",
		FlagThen: "una solicitud más por cada persona: skipKYC o resend-link", FlagResults: "dónde van los resultados [ARCHIVO.results.csv]", FlagCheck: "revisar el archivo, sin enviar nada",
		RateTakes: "un número por minuto, como 100/min, o none",
		NoFile:    "No existe el archivo %s.", Unreadable: "No se puede leer %s: %s.",
		Busy: "Otra ejecución está usando %s. Espere a que termine o deténgala.", NoResults: "No se pueden escribir los resultados en %s: %s. No se envió nada.",
		Concurrency: "--concurrency recibe un número de 1 a 100.",
		Found:       "Hay 1 error en el archivo. No se envió nada.|Hay %d errores en el archivo. No se envió nada.",
		At:          "línea %d", AtColumn: "línea %d, columna %d", More: "y 1 más|y %d más",
		Fine:       "Se puede registrar a 1 persona.|Se puede registrar a %d personas.",
		Progress:   "%s de %s, %.0f por minuto, faltan %s",
		Away:       "No hay conexión con el servidor; se intenta de nuevo en %s.",
		Pause:      "El servidor pide una pausa; se intenta de nuevo en %s.",
		Registered: "registradas ahora", Already: "registradas antes", Refused: "rechazadas", InDoubt: "en duda", Unsent: "sin enviar",
		ResultsIn: "resultados", Stopped: "Se detuvo: %s", Again: "Para seguir, ejecute otra vez el mismo comando.",
		Alone: "solo registradas", SomeAlone: "1 quedó registrada, pero lo que pide --then fue rechazado; el motivo está en los resultados.|%d quedaron registradas, pero lo que pide --then fue rechazado; los motivos están en los resultados.",
		NoLog:     "%s no es un archivo de resultados de batch, o lo guardó otro programa. No se envió nada. Indique otro con --results o vuelva a poner el que escribió batch.",
		SomeDoubt: "1 quedó en duda.|%d quedaron en duda.", SomeUnsent: "1 no se envió.|%d no se enviaron.", SomeRefused: "1 fue rechazada; el motivo está en los resultados.|%d fueron rechazadas; los motivos están en los resultados.",

		Header: "la primera línea no trae ningún campo de la API; se esperan nombres como email, phone, fullName",
		NoRow:  "esto no es un objeto JSON", Cells: "hay más celdas que columnas en la primera línea", Empty: "falta",
		Contact: "se necesita un correo o un celular", Email: "esto no es un correo; se espera uno como ana@acme.co",
		Phone: "solo dígitos, sin el indicativo", Country: "el indicativo lleva + y de 1 a 3 dígitos, como +57",
		Dial: "el celular trae otro indicativo que su columna", Language: "se esperan dos letras, como es", Duplicate: "la línea %d tiene el mismo contacto",
		File: spanishBatchFile(),
	}
}
