package i18n

// Image are the words of the screen that takes in a document or a face.
type Image struct {
	DocumentTitle, BackTitle, FaceTitle string
	DocumentIntro, BackIntro, FaceIntro string
	Front, Back, Face                   string // the fields
	NotYet                              string // after an intro
	PathHint, BackHint, Checking        string
	Needed                              string // of a field that is empty
	Found                               string // type, dimensions, size
	FoundPlain                          string // type, size
	Point                               string // before decimals
	SampleText                          string // the outcome, in the field

	Browse, Sample      string // the side
	Send, Read, Another string
	GoOn, Leave         string
	LeaveUnsent         string
	Complete, Above     string // keys

	Missing, Directory, NotRegular, Unreadable, Empty string
	TooLarge                                          string // the size
	NotPicture, NotFace                               string // what it seems to be
	Heic                                              string
	Truncated                                         string // its type
	Gone, Changed                                     string

	PickTitle, PickLoading, PickNothing string
	PickCut                             string // how many
	PickNoEntry                         string

	SampleTitle, SamplePasses, SampleFails, SampleManual, SampleBackSide, SampleBack, SampleFaceFails string

	Sending, Judging, Reading string
	Percent                   string // how many
	Cost                      string // the environment
	CostFree                  string
	CostBeside, FreeBeside    string // of the row that sends

	Replace                      string // the validation's status
	ReplaceFace                  string // the validation's status
	ReplaceSome, ReplaceSomeFace string
	ReplaceBack                  string // the step
	ReplaceNo, ReplaceYes        string

	InDoubt, InDoubtNext, NotIn, Kept string
	Unknowable                        string // whether it came in
	Score                             string // 0 to 1

	DocumentPassed, DocumentFailed, DocumentManual string
	DocumentOther                                  string // the status
	FailedNext, ManualNext, OtherNext              string
	BackNext                                       string
	FacePassed                                     string
	FaceOther                                      string // the status
	DocumentUntold, FaceUntold                     string
	Type, Category, Status, Name, Number, Names    string
	NamesMatch, NamesDiffer, NamesUntold           string
	LivenessScore                                  string
	DocumentCounts, FaceCounts                     string // the status
	SampleUnverified                               string
	SampleOtherName, SampleOtherFace               string
}

func englishImage() Image {
	return Image{
		DocumentTitle: "The identity document", BackTitle: "The back of the document", FaceTitle: "The face",
		DocumentIntro: "A file for each side: JPEG, PNG, WebP or PDF, up to 10 MB.",
		BackIntro:     "The server has the front and waits for the back: JPEG, PNG, WebP or PDF, up to 10 MB.",
		FaceIntro:     "A picture of the face from the front, in good light: JPEG, PNG or WebP, up to 10 MB.",
		NotYet:        "Nothing is sent yet.",
		Front:         "Front", Back: "Back", Face: "Face",
		PathHint: "the path of a file; it can be dropped here", BackHint: "may stay empty where the back says nothing",
		Checking: "looking at the file", Needed: "Choose a file first: type its path, or pick it below.",
		Found: "%s, %s, %s", FoundPlain: "%s, %s", Point: ".",
		SampleText: "[sample: %s]",

		Browse: "Choose a file: %s", Sample: "A sample of the sandbox: %s",
		Send: "Send", Read: "Read the registration", Another: "Send another image",
		GoOn: "Go on", Leave: "Back to the registration",
		LeaveUnsent: "Leave without sending? esc again leaves; any other key stays.",
		Complete:    "complete", Above: "directory above",

		Missing:    "There is no file here. Check the path, or choose the file from the list.",
		Directory:  "This is a directory; a file is expected. Type on, or press tab to see what is in it.",
		NotRegular: "This is a pipe or a device, not a file. A picture from a file is expected.",
		Unreadable: "This file may not be read. Change its permissions, or copy it to where it can be read.",
		Empty:      "This file is empty. Save or copy it again.",
		TooLarge:   "This file has %s; at most 10 MB are taken. Save it smaller, or take the picture at a lower resolution.",
		NotPicture: "By its content this is %s. Expected is JPEG, PNG, WebP or PDF: save it as one of them.",
		NotFace:    "By its content this is %s. For a face, JPEG, PNG or WebP is expected: save it as one of them.",
		Heic:       "This is HEIC, as iPhones write it. Export it as JPEG and choose that.",
		Truncated:  "The end of this file is missing (%s). Copy or download it again.",
		Gone:       "The file was here when it was checked, and now cannot be read. Nothing was sent. Put it back, or choose another.",
		Changed:    "The file has changed since it was checked, so nothing was sent. Look at it again; Send sends it as it is now.",

		PickTitle: "Choose a file", PickLoading: "reading the directory", PickNothing: "There is no file in here.",
		PickCut:     "only the first %d are shown: go back and type the path",
		PickNoEntry: "This directory may not be read.",

		SampleTitle: "A sample image, by what comes of it", SamplePasses: "It passes.",
		SampleFails: "The document fails.", SampleManual: "The document needs a manual review.",
		SampleBackSide: "The front passes, and the back is asked for.", SampleBack: "A back that completes the document.", SampleFaceFails: "The face fails, with a score of 0.45.",

		Sending: "sending", Judging: "sent; the server is looking at it", Reading: "reading the registration",
		Percent:  "%s of %s",
		Cost:     "Sending it may use credits of %s.",
		CostFree: "It costs nothing here: the sandbox is the program's own.", CostBeside: "may use credits", FreeBeside: "costs nothing",

		Replace:     "There is a document already, and it is %s. Replace it?",
		ReplaceFace: "There is a face already, and it is %s. Replace it?",
		ReplaceSome: "There is a document already. Replace it?", ReplaceSomeFace: "There is a face already. Replace it?",
		ReplaceBack: "What came of the earlier one no longer counts: the step %s is done only if the new one passes.",
		ReplaceNo:   "No, leave it as it is", ReplaceYes: "Yes, replace it",

		InDoubt:     "In doubt: no usable answer came, so the image may have come in or not. It is not sent again by itself.",
		InDoubtNext: "Read the registration to see whether it came in.",
		NotIn:       "It did not come in: the registration is as it was. What was filled in is still here, and Send sends it.",
		Unknowable:  "Whether it came in cannot be known: the registration looks as before, as it would if the outcome was the same. What was filled in is still here, and Send sends it again.",
		Kept:        "What was filled in is still here.",
		Score:       "Score: %s (1 is surely live).",

		DocumentPassed: "The document is validated.", DocumentFailed: "The document failed.",
		DocumentManual: "The document needs a look by a person.", DocumentOther: "The document came in; its status is %s.", DocumentUntold: "The document came in; the server does not show its status.",
		FailedNext:     "Take a sharp picture of the whole document without glare, and send that: it replaces this one.",
		ManualNext:     "Send a better picture, or hand the registration over to manual review.",
		OtherNext:      "Read the registration again in a while to see what became of it.",
		BackNext:       "The front has come in, and the server asks for the back as well.",
		DocumentCounts: "The document counts; its status is %s.", FaceCounts: "The face counts; its status is %s.",
		SampleUnverified: "It counts, though nobody has verified it.",
		SampleOtherName:  "It passes, with a name that is another.", SampleOtherFace: "It passes, and is another face than the document's.",
		FacePassed: "The face is validated.", FaceOther: "The face came in; its status is %s.", FaceUntold: "The face came in; the server does not show its status.",
		Type: "Type", Category: "Category", Status: "Status", Name: "Name", Number: "Number", Names: "Match",
		NamesMatch: "the name is the registration's", NamesDiffer: "the name differs from the registration's", NamesUntold: "not compared, or not told",
		LivenessScore: "Score",
	}
}

func spanishImage() Image {
	return Image{
		DocumentTitle: "El documento de identidad", BackTitle: "El reverso del documento", FaceTitle: "El rostro",
		DocumentIntro: "Un archivo por cada lado de la cédula: JPEG, PNG, WebP o PDF, de hasta 10 MB.",
		BackIntro:     "El servidor ya tiene el frente y espera el reverso: JPEG, PNG, WebP o PDF, de hasta 10 MB.",
		FaceIntro:     "Una foto del rostro, de frente y con buena luz: JPEG, PNG o WebP, de hasta 10 MB.",
		NotYet:        "Todavía no se envía nada.",
		Front:         "Frente", Back: "Reverso", Face: "Rostro",
		PathHint: "la ruta de un archivo; también se puede arrastrar hasta aquí", BackHint: "puede quedar vacío si el reverso no trae datos",
		Checking: "revisando el archivo", Needed: "Primero elija un archivo: escriba su ruta o elíjalo más abajo.",
		Found: "%s de %s, %s", FoundPlain: "%s de %s", Point: ",",
		SampleText: "[muestra: %s]",

		Browse: "Elegir el archivo: %s", Sample: "Una muestra del sandbox: %s",
		Send: "Enviar", Read: "Leer el registro", Another: "Enviar otra imagen",
		GoOn: "Seguir", Leave: "Volver al registro",
		LeaveUnsent: "¿Salir sin enviar? Otra vez esc sale; cualquier otra tecla se queda.",
		Complete:    "completar", Above: "carpeta anterior",

		Missing:    "Aquí no hay ningún archivo. Revise la ruta o elíjalo de la lista.",
		Directory:  "Esto es una carpeta y hace falta un archivo. Siga escribiendo, o con tab se ve qué hay adentro.",
		NotRegular: "Esto no es un archivo sino un canal o un dispositivo. Hace falta una foto guardada en un archivo.",
		Unreadable: "No hay permiso para leer este archivo. Cambie sus permisos o cópielo a donde se pueda leer.",
		Empty:      "Este archivo está vacío. Guárdelo o cópielo otra vez.",
		TooLarge:   "Este archivo pesa %s y se reciben hasta 10 MB. Guárdelo más liviano o tome la foto con menos resolución.",
		NotPicture: "Por su contenido esto es %s. Se recibe JPEG, PNG, WebP o PDF: guárdelo en uno de esos formatos.",
		NotFace:    "Por su contenido esto es %s. Para el rostro se recibe JPEG, PNG o WebP: guárdelo en uno de esos formatos.",
		Heic:       "Esto es HEIC, como guardan las fotos los iPhone. Expórtela como JPEG y elija esa.",
		Truncated:  "A este archivo le falta el final (%s). Cópielo o descárguelo otra vez.",
		Gone:       "El archivo estaba cuando se revisó y ya no se puede leer. No se envió nada. Póngalo de nuevo o elija otro.",
		Changed:    "El archivo cambió desde que se revisó, así que no se envió nada. Mírelo otra vez; Enviar lo manda como está ahora.",

		PickTitle: "Elegir un archivo", PickLoading: "leyendo la carpeta", PickNothing: "Aquí no hay archivos.",
		PickCut:     "solo se ven los primeros %d: vuelva y escriba la ruta",
		PickNoEntry: "No hay permiso para leer esta carpeta.",

		SampleTitle: "Una imagen de muestra, según el resultado", SamplePasses: "Pasa.",
		SampleFails: "El documento falla.", SampleManual: "El documento requiere revisión manual.",
		SampleBackSide: "El frente pasa y se pide el reverso.", SampleBack: "Un reverso que completa el documento.", SampleFaceFails: "El rostro falla, con un puntaje de 0,45.",

		Sending: "subiendo el archivo", Judging: "ya subió; el servidor lo está revisando", Reading: "leyendo el registro",
		Percent:  "%s de %s",
		Cost:     "Enviarlo puede gastar créditos de %s.",
		CostFree: "Aquí no cuesta nada: el sandbox es del mismo programa.", CostBeside: "puede gastar créditos", FreeBeside: "no cuesta nada",

		Replace:     "Ya hay un documento y está en %s. ¿Reemplazarlo?",
		ReplaceFace: "Ya hay una foto del rostro y está en %s. ¿Reemplazarla?",
		ReplaceSome: "Ya hay un documento. ¿Reemplazarlo?", ReplaceSomeFace: "Ya hay una foto del rostro. ¿Reemplazarla?",
		ReplaceBack: "El resultado anterior deja de valer: el paso %s queda hecho solo si la imagen nueva pasa.",
		ReplaceNo:   "No, dejarlo como está", ReplaceYes: "Sí, reemplazar",

		InDoubt:     "Sin confirmar: no llegó una respuesta útil y no se sabe si el archivo quedó en el servidor. No se reenvía solo.",
		InDoubtNext: "Lea el registro para ver si llegó.",
		NotIn:       "No llegó: el registro está como antes. Lo que se llenó sigue aquí y Enviar lo manda.",
		Unknowable:  "No se puede saber si llegó: el registro está como antes, y así estaría también con el mismo resultado. Lo que se llenó sigue aquí y Enviar lo manda otra vez.",
		Kept:        "Lo que se llenó sigue aquí.",
		Score:       "Puntaje: %s (1 es con seguridad una persona viva).",

		DocumentPassed: "El documento quedó validado.", DocumentFailed: "El documento falló.",
		DocumentManual: "Una persona tiene que mirar el documento.", DocumentOther: "El documento llegó; su estado es %s.", DocumentUntold: "El documento llegó; el servidor no muestra su estado.",
		FailedNext:     "Tome una foto nítida de todo el documento, sin reflejos, y envíela: reemplaza esta.",
		ManualNext:     "Envíe una foto mejor o pase el registro a revisión manual.",
		OtherNext:      "Lea otra vez el registro en un rato para ver el resultado.",
		BackNext:       "El frente llegó y el servidor pide también el reverso.",
		DocumentCounts: "El documento vale; está en el estado %s.", FaceCounts: "El rostro vale; está en el estado %s.",
		SampleUnverified: "Vale, aunque nadie lo ha verificado.",
		SampleOtherName:  "Pasa, con otro nombre.", SampleOtherFace: "Pasa, y no es el rostro del documento.",
		FacePassed: "El rostro quedó validado.", FaceOther: "La foto del rostro llegó; su estado es %s.", FaceUntold: "La foto del rostro llegó; el servidor no muestra su estado.",
		Type: "Tipo", Category: "Categoría", Status: "Estado", Name: "Nombre", Number: "Número", Names: "Coincidencia",
		NamesMatch: "el nombre coincide con el del registro", NamesDiffer: "el nombre no coincide con el del registro", NamesUntold: "no se compararon, o no se informa",
		LivenessScore: "Puntaje",
	}
}
