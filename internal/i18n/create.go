package i18n

// CreateCLI are the words of the commands that create, list and change
// registrations, and list where they can be created.
type CreateCLI struct {
	Create, CreateLong                                 string
	FlagProject, FlagFlow, FlagEmail, FlagPhone        string
	FlagCountry, FlagFullName, FlagFirst, FlagLast     string
	FlagLanguage                                       string
	AskProject, AskFlow, AskEmail, AskPhone, AskNumber string
	AskCountry                                         string
	TwoCodes                                           string // that of the phone, that of the flag
	Look                                               string // the command that looks
	CreateDoubt                                        string // likewise
	Unread                                             string // why, the command that reads
}

func englishCreate() CreateCLI {
	return CreateCLI{
		Create: "Register a person",
		CreateLong: `Registers a person in a flow of a project, and prints the registration and what
is valid next. It takes an email, a phone, or both. A phone may be given as it
is pasted: "+57 300 123 4567" is a country code and a number.`,
		FlagProject: "id of the project", FlagFlow: "id of the flow",
		FlagEmail: "email of the person", FlagPhone: "phone of the person, with or without its country code",
		FlagCountry: "country code of the phone, like +57", FlagFullName: "full name", FlagFirst: "first name", FlagLast: "last name",
		FlagLanguage: "language of what the person is sent: two letters",
		AskProject:   "Id of the project:", AskFlow: "Id of the flow:",
		AskEmail: "Email (empty: a phone alone):", AskPhone: "Phone (empty: none):", AskNumber: "Phone:", AskCountry: "Country code of the phone, like +57:",
		TwoCodes:    "--phone has the country code %s and --country-code is %s: leave one of them out.",
		Look:        "To look for it: `%s`.",
		CreateDoubt: "No answer came, so the registration may be there or not. Look before it is sent again: `%s`.",
		Unread:      "It is done, but what is valid next could not be read. %s To read it: `%s`.",
	}
}

func spanishCreate() CreateCLI {
	return CreateCLI{
		Create: "Registrar a una persona",
		CreateLong: `Registra a una persona en un flujo de un proyecto, y muestra el registro y lo que
se puede hacer después. Recibe un correo, un celular o los dos. El celular se
puede dar como se pega: "+57 300 123 4567" es un indicativo y un número.`,
		FlagProject: "id del proyecto", FlagFlow: "id del flujo",
		FlagEmail: "correo de la persona", FlagPhone: "celular de la persona, con o sin indicativo",
		FlagCountry: "indicativo del celular, como +57", FlagFullName: "nombre completo", FlagFirst: "nombres", FlagLast: "apellidos",
		FlagLanguage: "idioma de lo que se le envía a la persona: dos letras",
		AskProject:   "Id del proyecto:", AskFlow: "Id del flujo:",
		AskEmail: "Correo (vacío: solo celular):", AskPhone: "Celular (vacío: ninguno):", AskNumber: "Celular:", AskCountry: "Indicativo del celular, como +57:",
		TwoCodes:    "El celular de --phone trae el indicativo %s y --country-code dice %s: deje solo uno.",
		Look:        "Para buscarlo: `%s`.",
		CreateDoubt: "No llegó respuesta: puede que el registro haya quedado o no. Búsquelo antes de enviarlo otra vez: `%s`.",
		Unread:      "Quedó hecho, pero no se pudo leer lo que sigue. %s Para leerlo: `%s`.",
	}
}
