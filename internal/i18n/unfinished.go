package i18n

// Unfinished is what earlier runs left, and what is said of the journal that
// has it.
type Unfinished struct {
	Title, Heading, Anew, Forget, Sure, Opening, Gone string
	Draft, CreateInDoubt, InDoubt, Nobody, NoFlow     string

	// In a row that can be 40 columns wide.
	NoKeyring, NoJournal string
	SetAside             string // the file
	TokenEnds            string

	// In the closing summary.
	NoKeyringLong string
	NoJournalLong string // what was said
}

func englishUnfinished() Unfinished {
	return Unfinished{
		Title:   "Unfinished work",
		Heading: "This was left unfinished. Go on with it, or begin anew.",
		Anew:    "Register somebody new", Forget: "forget", Opening: "opening it",
		Sure:  "x once more forgets it here. What the server has stays as it is.",
		Gone:  "It could not be opened: another window may have it, or it is gone.",
		Draft: "typed, not sent", CreateInDoubt: "in doubt: registered or not", InDoubt: "in doubt", Nobody: "nobody named yet",
		NoFlow: "What was typed is here again, but not its flow: choose one.",

		NoKeyring: "No keyring: tokens kept in 0600 files",
		NoJournal: "Journal failed: no resume after a crash",
		SetAside:  "Set aside, unreadable: %s",
		TokenEnds: "The token ends soon: appreg login --renew",

		NoKeyringLong: "There is no keyring here: the tokens of registrations are kept in files that only you can read.",
		NoJournalLong: "The journal could not be written (%s). The work was done, but cannot be resumed from here.",
	}
}

func spanishUnfinished() Unfinished {
	return Unfinished{
		Title:   "Trabajo sin terminar",
		Heading: "Esto quedó sin terminar. Se puede seguir, o empezar uno nuevo.",
		Anew:    "Registrar a alguien nuevo", Forget: "olvidar", Opening: "abriéndolo",
		Sure:  "Con x otra vez se olvida aquí. Lo que tiene el servidor queda como está.",
		Gone:  "No se pudo abrir: puede que esté en otra ventana o que ya no exista.",
		Draft: "escrito, sin enviar", CreateInDoubt: "en duda: registrado o no", InDoubt: "en duda", Nobody: "todavía sin nombre",
		NoFlow: "Aquí está otra vez lo que escribió, pero no su flujo: escoja uno.",

		NoKeyring: "Sin llavero: tokens en archivos 0600",
		NoJournal: "Falló el diario: no se podrá retomar",
		SetAside:  "Apartado por ilegible: %s",
		TokenEnds: "El token vence pronto: appreg login --renew",

		NoKeyringLong: "Aquí no hay llavero: los tokens de los registros se guardan en archivos que solo usted puede leer.",
		NoJournalLong: "No se pudo escribir el diario (%s). El trabajo quedó hecho, pero no se puede retomar desde aquí.",
	}
}
