package i18n

// Edit is the screen that changes contacts and names.
type Edit struct {
	Intro, Save, Saving, Leave, InDoubt, Same string
	Validate, GoesBack                        string
	Named                                     string // the full name
	Keeps                                     string // what the server has
}

func englishEdit() Edit {
	return Edit{
		Intro: "What you change here is changed in the registration. What you leave empty stays as it is.",
		Save:  "Save", Saving: "saving", Leave: "Leave without saving? esc again leaves; any other key stays.",
		InDoubt:  "No answer came, so it may be saved or not. Saving again does no harm; esc shows the registration as it is.",
		Validate: "A changed contact has to be validated again.",
		GoesBack: "Until then the step Sign-up (signUpForm) is not done.",
		Named:    "The full name will be %s; first and last name follow from it where they are not given.",
		Same:     "Nothing is different yet.",
		Keeps:    "empty changes nothing: it stays %s",
	}
}

func spanishEdit() Edit {
	return Edit{
		Intro: "Lo que cambie aquí cambia en el registro. Lo que deje vacío queda como está.",
		Save:  "Guardar", Saving: "guardando", Leave: "¿Salir sin guardar? Otra vez esc sale; cualquier otra tecla se queda.",
		InDoubt:  "No llegó respuesta: puede que se haya guardado o no. Guardar otra vez no hace daño; esc muestra cómo quedó el registro.",
		Validate: "Un contacto que cambia hay que validarlo otra vez.",
		GoesBack: "Hasta entonces el paso Registro (signUpForm) no está hecho.",
		Named:    "El nombre completo quedará %s; nombres y apellidos salen de ahí si no se dan.",
		Same:     "Todavía no hay nada distinto.",
		Keeps:    "vacío no cambia nada: queda %s",
	}
}
