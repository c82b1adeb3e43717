package i18n

// Taken is what can be done about a contact that is registered already.
type Taken struct {
	Heading                                                                      string // the contact
	Looking, NotFound, Ours, Closed, Resume, Look, Resend, Again, Search, Change string
}

func englishTaken() Taken {
	return Taken{
		Heading:  "%s has a registration in this flow already.",
		Looking:  "looking for it",
		NotFound: "It was not found among the registrations that this token may list.",
		Ours:     "It may be the one that was in doubt: no answer came when it was created.",
		Closed:   "It has ended, and its contacts stay taken in this flow: this person needs another contact here.",
		Resume:   "Resume it", Look: "Look at it", Resend: "Send its link again", Again: "Look again", Search: "Search the registrations",
		Change: "Change the contact of the new one",
	}
}

func spanishTaken() Taken {
	return Taken{
		Heading:  "%s ya tiene un registro en este flujo.",
		Looking:  "buscándolo",
		NotFound: "No aparece entre los registros que este token puede ver.",
		Ours:     "Puede ser el que quedó en duda: cuando se creó no llegó respuesta.",
		Closed:   "Ya terminó, y sus contactos siguen ocupados en este flujo: aquí esta persona necesita otro contacto.",
		Resume:   "Retomarlo", Look: "Verlo", Resend: "Reenviar su enlace", Again: "Buscar otra vez", Search: "Buscar entre los registros",
		Change: "Cambiar el contacto del nuevo",
	}
}
