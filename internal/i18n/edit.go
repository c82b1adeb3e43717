package i18n

// Edit is the screen that changes contacts and names.
type Edit struct {
	Intro, Save, Saving, Leave, InDoubt, Revalidate, Same string
	Keeps                                                 string // what the server has
}

func englishEdit() Edit {
	return Edit{
		Intro: "What you change here is changed in the registration. What you leave empty stays as it is.",
		Save:  "Save", Saving: "saving", Leave: "Leave without saving? esc again leaves; any other key stays.",
		InDoubt:    "No answer came, so it may be saved or not. Saving again does no harm; esc shows the registration as it is.",
		Revalidate: "A changed contact loses its validation: it has to be validated again, and the registration goes back to signUpForm.",
		Same:       "Nothing is different yet.",
		Keeps:      "empty changes nothing: it stays %s",
	}
}

func spanishEdit() Edit {
	return Edit{
		Intro: "Lo que cambie aquí cambia en el registro. Lo que deje vacío queda como está.",
		Save:  "Guardar", Saving: "guardando", Leave: "¿Salir sin guardar? Otra vez esc sale; cualquier otra tecla se queda.",
		InDoubt:    "No llegó respuesta: puede que se haya guardado o no. Guardar otra vez no hace daño; esc muestra cómo quedó el registro.",
		Revalidate: "Un contacto que cambia pierde su validación: hay que validarlo otra vez, y el registro vuelve a signUpForm.",
		Same:       "Todavía no hay nada distinto.",
		Keeps:      "vacío no cambia nada: queda %s",
	}
}
