package i18n

// Journal is what is said of the journal of what was worked on.
type Journal struct {
	Journal, JournalLong, List, ListLong, Show, ShowLong, Purge, PurgeLong string
	FlagOlder, FlagUnfinished                                              string

	Age, NeedsKey                                 string
	NoEntry, Several                              string // what was given
	NoPlace, Empty                                string
	Broken                                        string // the directory, what was said
	GoesOn                                        string
	Key, When, Server, Who, What                  string
	Draft, Busy                                   string
	InDoubt                                       string // what was asked for
	Create, Update, EmailCode, PhoneCode          string
	Document, Face                                string
	OwnSandbox                                    string
	Damaged, Newer                                string // the file
	Registration, Project, Flow, Email, Phone     string
	Name, Status, Step, Doubt, Token, File, Saved string
	Language                                      string
	TokenRing, TokenNone                          string
	TokenFile                                     string // the path
	Removed, AsideRemoved, Unfinished, Recent     string // how many
	Open                                          string // how many
	NotRemoved                                    string // the key, what was said
}

func englishJournal() Journal {
	return Journal{
		Journal: "What was worked on, as it is kept for resuming",
		JournalLong: `What was worked on is kept in a journal until it is purged, so that the wizard
can go on with it: registrations, drafts, and what is in doubt. No code, image
or token is in it.`,
		List:     "List what was worked on",
		ListLong: `Lists what was worked on, the newest first. Contacts and names are masked.`,
		Show:     "Show one entry of the journal",
		ShowLong: `Shows all that the journal knows of one entry. As many letters of its key are
needed as tell it from the others. Contacts and names are masked; of its token
only where it is kept is told.`,
		Purge: "Remove what is finished",
		PurgeLong: `Removes what is finished, with its token, and files that were set aside because
they could not be read. What is unfinished stays unless --unfinished says
otherwise; what is open in another window stays in any case.`,
		FlagOlder: "only what nobody has touched for that long, like 30d", FlagUnfinished: "also what is not finished: drafts, what is in doubt, open registrations",
		Age:      "a time like 30d, 12h or 90m",
		NeedsKey: "Name one entry, by its key in `appreg journal list`: `appreg journal show KEY`.",
		NoEntry:  "The journal has no entry %s.", Several: "The journal has several entries that begin with %s.",
		NoPlace: "There is no place for a journal: neither XDG_STATE_HOME nor HOME names one.",
		Empty:   "The journal is empty.", Broken: "The journal in %s does not work: %s",
		GoesOn: "The work goes on, but not all of it is kept for later commands.",
		Key:    "Key", When: "When", Server: "Server", Who: "Who", What: "What",
		Draft: "draft", Busy: "open in another window",
		InDoubt: "in doubt: %s", Create: "registering", Update: "correcting the contact", EmailCode: "the code by email", PhoneCode: "the code by phone",
		Document: "the document", Face: "the face image", OwnSandbox: "a sandbox of its own",
		Damaged: "%s is damaged and was set aside.", Newer: "%s is of a newer appreg and was set aside.",
		Registration: "Registration", Project: "Project", Flow: "Flow", Email: "Email", Phone: "Phone",
		Name: "Name", Status: "Status", Step: "Step", Doubt: "In doubt", Token: "Its token", File: "File", Saved: "Saved",
		Language:  "Language",
		TokenRing: "kept in the system's keyring", TokenNone: "none is kept", TokenFile: "kept in %s",
		Removed:      "1 entry was removed.|%d entries were removed.",
		AsideRemoved: "1 file that was set aside was removed.|%d files that were set aside were removed.",
		Unfinished:   "1 unfinished entry stays: --unfinished removes it too.|%d unfinished entries stay: --unfinished removes them too.",
		Recent:       "1 is too recent and stays.|%d are too recent and stay.",
		Open:         "1 entry is open in another window and stays.|%d entries are open in another window and stay.",
		NotRemoved:   "%s could not be removed: %s",
	}
}

func spanishJournal() Journal {
	return Journal{
		Journal: "Lo trabajado, tal como se guarda para retomarlo",
		JournalLong: `Lo trabajado se guarda en un diario hasta que se depure, para que el asistente
pueda retomarlo: registros, borradores y lo que quedó en duda. Ahí no hay
códigos, imágenes ni tokens.`,
		List:     "Listar lo trabajado",
		ListLong: `Lista lo trabajado, lo más reciente primero. Contactos y nombres van ocultos.`,
		Show:     "Mostrar una entrada del diario",
		ShowLong: `Muestra todo lo que el diario sabe de una entrada. De su clave bastan las letras
que la distinguen de las demás. Contactos y nombres van ocultos; de su token
solo se dice dónde está guardado.`,
		Purge: "Quitar lo terminado",
		PurgeLong: `Quita lo terminado, con su token, y los archivos que se apartaron porque no se
podían leer. Lo que no ha terminado se conserva, salvo con --unfinished; lo que
está abierto en otra ventana se conserva siempre.`,
		FlagOlder: "solo lo que nadie ha tocado en ese tiempo, como 30d", FlagUnfinished: "también lo no terminado: borradores, lo que está en duda, registros abiertos",
		Age:      "un tiempo como 30d, 12h o 90m",
		NeedsKey: "Indique una entrada por su clave, que está en `appreg journal list`: `appreg journal show CLAVE`.",
		NoEntry:  "El diario no tiene la entrada %s.", Several: "El diario tiene varias entradas que empiezan por %s.",
		NoPlace: "No hay dónde guardar el diario: ni XDG_STATE_HOME ni HOME indican un lugar.",
		Empty:   "El diario está vacío.", Broken: "El diario en %s no funciona: %s",
		GoesOn: "El trabajo sigue, pero no todo queda guardado para los próximos comandos.",
		Key:    "Clave", When: "Cuándo", Server: "Servidor", Who: "Quién", What: "Qué",
		Draft: "borrador", Busy: "abierto en otra ventana",
		InDoubt: "en duda: %s", Create: "crear el registro", Update: "corregir el contacto", EmailCode: "el código por correo", PhoneCode: "el código por celular",
		Document: "el documento", Face: "la imagen del rostro", OwnSandbox: "un sandbox propio",
		Damaged: "%s está dañado y se apartó.", Newer: "%s es de un appreg más nuevo y se apartó.",
		Registration: "Registro", Project: "Proyecto", Flow: "Flujo", Email: "Correo", Phone: "Celular",
		Name: "Nombre", Status: "Estado", Step: "Paso", Doubt: "En duda", Token: "Su token", File: "Archivo", Saved: "Guardado",
		Language:  "Idioma",
		TokenRing: "guardado en el llavero del sistema", TokenNone: "no hay ninguno guardado", TokenFile: "guardado en %s",
		Removed:      "Se quitó 1 entrada.|Se quitaron %d entradas.",
		AsideRemoved: "Se quitó 1 archivo apartado.|Se quitaron %d archivos apartados.",
		Unfinished:   "Se conserva 1 entrada sin terminar: con --unfinished también se quita.|Se conservan %d entradas sin terminar: con --unfinished también se quitan.",
		Recent:       "Se conserva 1 por ser reciente.|Se conservan %d por ser recientes.",
		Open:         "Se conserva 1 entrada abierta en otra ventana.|Se conservan %d entradas abiertas en otra ventana.",
		NotRemoved:   "No se pudo quitar %s: %s",
	}
}
