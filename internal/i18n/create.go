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
	Lists                                              string // the command that lists them
	CreateDoubt                                        string // likewise
	Found                                              string

	Update, UpdateLong, NoChange string
	UpdateDoubt                  string // the command that looks

	Flows, FlowsLong, Name, Takes, Yes string
	No                                 string            // why not
	NoProject                          string            // its id
	WhyNot                             map[string]string // why a flow takes no registrations

	Projects, ProjectsLong, FlagProjectStatus, FlowCount string

	List, ListLong                             string
	FlagStatus, FlagStep, FlagSort, FlagReveal string
	FlagLikeEmail, FlagLikePhone, FlagLikeName string
	FlagPage, FlagLimit, PageTakes, LimitTakes string
	UnknownStatus                              string // the status, those that there are
	None                                       string
	TooMany                                    string // how many
	Page                                       string // which, of how many, how many rows in all
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
		AskProject:   "Id of the project (`appreg projects` lists them):", AskFlow: "Id of the flow:",
		AskEmail: "Email (empty: a phone alone):", AskPhone: "Phone (empty: none):", AskNumber: "Phone:", AskCountry: "Country code of the phone, like +57:",
		TwoCodes:    "--phone has the country code %s and --country-code is %s: leave one of them out.",
		Look:        "To look for it: `%s`.",
		Lists:       "To list them: `%s`.",
		CreateDoubt: "No answer came, so the registration may be there or not. Look before it is sent again: `%s`.",
		Found:       "No answer had come to this before, and it went through: this is the registration. Nothing was sent again.",

		Update: "Change a registration's contacts and names",
		UpdateLong: `Changes the contacts and names that are given, of an open registration; the rest
stays. A changed contact has to be validated again.`,
		NoChange:    "Nothing to change is given: use --email, --phone, --country-code, --full-name, --first-name or --last-name.",
		UpdateDoubt: "No answer came, so it may be changed or not. Look: `%s`. Sending the same again does no harm.",

		Flows: "List the flows of a project",
		FlowsLong: `Lists the flows of a project, and tells which of them can take registrations, and
why the others cannot.`,
		Name: "name", Takes: "takes registrations", Yes: "yes", No: "no: %s",
		NoProject: "The server has no project %s. `appreg projects` lists those that there are.",
		WhyNot: map[string]string{
			"project_draft": "the project is a draft", "project_paused": "the project is paused", "project_not_active": "the project is not active",
			"flow_login": "the flow is for login", "flow_not_onboarding": "the flow is not for onboarding",
			"flow_draft": "the flow is a draft", "flow_paused": "the flow is paused", "flow_not_active": "the flow is not active",
		},

		Projects:          "List the projects",
		ProjectsLong:      "Lists the projects that the API token may see.",
		FlagProjectStatus: "draft, active or paused", FlowCount: "flows",

		List: "List registrations",
		ListLong: `Lists the registrations that fit all that is asked for, the newest first.
People's names and contacts are masked in the table; with --json they are whole.`,
		FlagStatus: "a status, or several: the flag can be given again", FlagStep: "the step where they stand",
		FlagLikeEmail: "a part of the email", FlagLikePhone: "a part of the phone", FlagLikeName: "a part of the name",
		FlagSort:   "field to sort by, the other way round with - in front: -createdAt",
		FlagReveal: "mask no name and no contact",
		FlagPage:   "which page, from 1", FlagLimit: "how many there are on a page, 100 at the most", LimitTakes: "a whole number from 1 to 100",
		PageTakes:     "a whole number from 1",
		UnknownStatus: "There is no status %s. There are: %s.",
		None:          "Nothing fits.",
		TooMany:       "The server sent 1 row more than was asked for; it is left out.|The server sent %d rows more than were asked for; they are left out.",
		Page:          "Page %d of %d; %d in all.",
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
		AskProject:   "Id del proyecto (`appreg projects` los muestra):", AskFlow: "Id del flujo:",
		AskEmail: "Correo (vacío: solo celular):", AskPhone: "Celular (vacío: ninguno):", AskNumber: "Celular:", AskCountry: "Indicativo del celular, como +57:",
		TwoCodes:    "El celular de --phone trae el indicativo %s y --country-code dice %s: deje solo uno.",
		Look:        "Para buscarlo: `%s`.",
		Lists:       "Para ver la lista: `%s`.",
		CreateDoubt: "No llegó respuesta: puede que el registro haya quedado o no. Búsquelo antes de enviarlo otra vez: `%s`.",
		Found:       "Esto ya se había enviado sin recibir respuesta, y sí quedó: este es el registro. No se envió otra vez.",

		Update: "Cambiar contactos y nombres de un registro",
		UpdateLong: `Cambia los contactos y nombres que se den, en un registro abierto; lo demás queda
como está. Un contacto que cambia hay que validarlo otra vez.`,
		NoChange:    "No se indicó ningún cambio: use --email, --phone, --country-code, --full-name, --first-name o --last-name.",
		UpdateDoubt: "No llegó respuesta: puede que el cambio haya quedado o no. Para verlo: `%s`. Enviar lo mismo otra vez no hace daño.",

		Flows: "Listar los flujos de un proyecto",
		FlowsLong: `Lista los flujos de un proyecto, y dice cuáles reciben registros y por qué los
demás no.`,
		Name: "nombre", Takes: "recibe registros", Yes: "sí", No: "no, porque %s",
		NoProject: "El servidor no tiene el proyecto %s. `appreg projects` muestra los que hay.",
		WhyNot: map[string]string{
			"project_draft": "el proyecto está en borrador", "project_paused": "el proyecto está en pausa", "project_not_active": "el proyecto no está activo",
			"flow_login": "el flujo es de inicio de sesión", "flow_not_onboarding": "el flujo no es de registro",
			"flow_draft": "el flujo está en borrador", "flow_paused": "el flujo está en pausa", "flow_not_active": "el flujo no está activo",
		},

		Projects:          "Listar los proyectos",
		ProjectsLong:      "Lista los proyectos que puede ver el token de la API.",
		FlagProjectStatus: "draft, active o paused", FlowCount: "flujos",

		List: "Listar registros",
		ListLong: `Lista los registros que cumplen con todo lo que se pide, primero los más nuevos.
En la tabla los nombres y contactos van ocultos; con --json salen completos.`,
		FlagStatus: "un estado, o varios: la opción se puede repetir", FlagStep: "el paso en el que van",
		FlagLikeEmail: "una parte del correo", FlagLikePhone: "una parte del celular", FlagLikeName: "una parte del nombre",
		FlagSort:   "campo por el que se ordena; con - delante, al revés: -createdAt",
		FlagReveal: "mostrar nombres y contactos completos",
		FlagPage:   "cuál página, desde 1", FlagLimit: "cuántos por página, máximo 100", LimitTakes: "un número entero de 1 a 100",
		PageTakes:     "un número entero desde 1",
		UnknownStatus: "No existe el estado %s. Los que hay: %s.",
		None:          "No hay nada que mostrar.",
		TooMany:       "El servidor envió 1 fila más de las que se pidieron; no se muestra.|El servidor envió %d filas más de las que se pidieron; no se muestran.",
		Page:          "Página %d de %d; %d en total.",
	}
}
