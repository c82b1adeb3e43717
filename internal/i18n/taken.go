package i18n

// Taken is what can be done about a contact that is registered already.
type Taken struct {
	Heading, Doubt                                                               string // the contact
	Registered, NotThere, GoOn, SendAgain, Back                                  string
	Looking, NotFound, Ours, Closed, Resume, Look, Resend, Again, Search, Change string
}

func englishTaken() Taken {
	return Taken{
		Heading:    "%s has a registration in this flow already.",
		Doubt:      "No answer came when %s was being registered, so it may be done or not.",
		Registered: "It was done: the registration is there.",
		NotThere:   "The server shows no registration with this contact. It may still be at work: look again before it is sent again.",
		GoOn:       "Go on with it", SendAgain: "Send it again", Back: "Back to the form",
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
		Heading:    "%s ya tiene un registro en este flujo.",
		Doubt:      "No llegó respuesta cuando se estaba registrando %s: puede que haya quedado o no.",
		Registered: "Sí quedó: el registro existe.",
		NotThere:   "El servidor no muestra ningún registro con este contacto. Puede que aún lo esté procesando: busque otra vez antes de volver a enviarlo.",
		GoOn:       "Seguir con él", SendAgain: "Enviarlo otra vez", Back: "Volver al formulario",
		Looking:  "buscándolo",
		NotFound: "No aparece entre los registros que este token puede ver.",
		Ours:     "Puede ser el que quedó en duda: cuando se creó no llegó respuesta.",
		Closed:   "Ya terminó, y sus contactos siguen ocupados en este flujo: aquí esta persona necesita otro contacto.",
		Resume:   "Retomarlo", Look: "Verlo", Resend: "Reenviar su enlace", Again: "Buscar otra vez", Search: "Buscar entre los registros",
		Change: "Cambiar el contacto del nuevo",
	}
}
