package i18n

import "appreg/flow"

// Desk are the words of reviewing: why a registration is in manual review, what
// a reviewer can do, what comes of it, and what was decided before (contract.md
// section 8).
type Desk struct {
	Title     string
	InReview  string // for how long
	NoReasons string

	// The rows of what was measured, and what they say when all is well.
	Faces, Liveness, Names, Document, Attempts string
	NamesOf                                    string // the document's name, the one that was typed
	ComparisonGone                             string

	FacesDiffer             string // score, least score
	OtherLeast              string // the least score of then, that of now
	NoPortrait, NotCompared string
	LivenessLow             string // score, least score
	LivenessAt              string // the score, which is the least one
	LivenessNear            string // LivenessLow
	LivenessFar             string // LivenessLow
	NamesDiffer             string // percentage, least percentage
	Unverified, UnknownType string
	HandedOver              string // why
	heads                   map[flow.ReasonCode]string
	handed                  map[string]string // by the document's manualVerificationReason
	NamesUnchecked          string            // why
	NoType                  string
	unchecked               map[string]string // by infoValidationSupportedReason
	FailedUnknown           string
	Used                    string            // how many, of how many
	UsedUnlimited           string            // how many
	NotCounted              string            // what Used gives, which
	quality                 map[string]string // by a refused face's reason

	Registry, RegistryNone            string
	FullName, FirstName, LastName     string
	DocumentType, Number, ValidatedAt string

	ToReview string // since what
	And      string // two clauses
	blockers map[flow.Blocker]string

	Decide, ClearUp, OwnRules      string
	decisions, told, asks, agrees  map[flow.Status]string // asks: who
	AskOther                       string                 // the status, who
	NotInReview                    string                 // the status
	Event                          string                 // its name
	EventUnnamed                   string
	CompareAgain, CheckNamesAgain  string
	SamePerson, NotSamePerson      string
	Deciding, Comparing, Answering string
	Decided                        string // the status
	Judged                         string
	Note, NoteOptional, NoteAsked  string
	NoteTooLong                    string // how many characters, how many are taken

	MayNotDecide       string
	MayNotDecideSaying string // the server's words
	Deleted            string
	DecidedMeanwhile   string // the status

	History, HistoryNone, Nobody string
	When, Who, From, To          string // the columns
	HistoryRow                   string // when, who, from, to
	HistoryNote                  string // HistoryRow, the note
}

func englishDesk() Desk {
	return Desk{
		Title: "Manual review", InReview: "in manual review for %s", NoReasons: "The server shows no reason for the review.",
		Faces: "Faces", Liveness: "Liveness", Names: "Names", Document: "Document", Attempts: "Attempts",
		NamesOf:        "document: %s · typed: %s",
		ComparisonGone: "compared once; the score is gone with time",

		FacesDiffer: "The faces differ: %s, at least %s",
		OtherLeast:  "The faces were measured against another least score: %s then, %s now",
		NoPortrait:  "There is no comparison of the faces: no portrait could be read off the document",
		NotCompared: "There is no comparison of the faces, though document and face are there: it can be run again",
		LivenessLow: "Liveness: %s, at least %s", LivenessAt: "Liveness: %s, and it has to be above that",
		LivenessNear: "%s; a near miss, badly taken rather than a photo",
		LivenessFar:  "%s; a far miss, as from a printed photo or a screen",
		NamesDiffer:  "The names differ: %s alike, at least %s",
		Unverified:   "The document could not be verified", UnknownType: "What document it is could not be told",
		HandedOver: "The document was handed to review: %s",
		heads: map[flow.ReasonCode]string{
			flow.ReasonFaces: "Faces differ", flow.ReasonOtherLeast: "Older least score", flow.ReasonNoPortrait: "No portrait",
			flow.ReasonNotCompared: "Not compared", flow.ReasonLiveness: "Liveness", flow.ReasonNames: "Names differ",
			flow.ReasonDocument: "Document unverified", flow.ReasonUnknownType: "Unknown document", flow.ReasonHandedOver: "Handed over",
		},
		handed: map[string]string{
			"validation_timeout": "checking it took too long", "manual_review_requested": "somebody asked for it", "name_mismatch": "the names differ",
		},
		NamesUnchecked: "The names were not checked: %s", NoType: "what type of document it is was not read",
		unchecked: map[string]string{
			"document_not_supported": "no registry is asked about this kind of document", "document_type_not_detected": "what document it is could not be told",
			"validation_not_available": "the registry could not be asked", "invalid_name_response_from_api": "the registry's answer had no usable name",
			"manual_review": "the document was taken by hand",
		},
		FailedUnknown: "It failed for a reason that this version does not know.",
		Used:          "%d of %d used", UsedUnlimited: "%d used", NotCounted: "%s; not counted: %s",
		quality: map[string]string{
			"face_close_to_border": "at the edge", "face_not_centered": "off centre", "face_occluded": "face covered",
			"face_rotation_too_large": "face turned", "face_too_close": "too close", "face_too_far": "too far",
			"multiple_faces_detected": "several faces", "no_face_detected": "no face", "poor_lighting": "poor lighting",
		},

		Registry: "What the registry answered", RegistryNone: "nothing that is shown here",
		FullName: "Full name", FirstName: "First name", LastName: "Last name",
		DocumentType: "Document type", Number: "Number", ValidatedAt: "Asked at",

		ToReview: "goes to manual review, since %s", And: "%s and %s",
		blockers: map[flow.Blocker]string{
			flow.DocumentToJudge: "a person has to look at the document", flow.NamesDiffer: "the names differ",
			flow.FacesDiffer: "the faces differ", flow.NeverCompared: "there is no comparison of the faces",
		},

		Decide: "Decide", ClearUp: "Clear up", OwnRules: "By the flow's own rules, without a note",
		decisions: map[flow.Status]string{flow.Completed: "Approve", flow.CompletedWithoutKYC: "Approve without KYC", flow.Failed: "Reject"},
		told: map[flow.Status]string{
			flow.Completed: "the integration is told: completed", flow.CompletedWithoutKYC: "the integration is told: completed without KYC",
			flow.Failed: "the integration is told: failed; a note is asked for",
		},
		asks: map[flow.Status]string{
			flow.Completed: "Approve the registration of %s?", flow.CompletedWithoutKYC: "Approve the registration of %s without KYC?",
			flow.Failed: "Reject the registration of %s?",
		},
		agrees:       map[flow.Status]string{flow.Completed: "approve it", flow.CompletedWithoutKYC: "approve it without KYC", flow.Failed: "reject it"},
		AskOther:     "Decide %s for the registration of %s?",
		NotInReview:  "It is not in manual review: its status is %s, and the decision takes the place of that.",
		Event:        "The integration is told %s at once, and that cannot be taken back.",
		EventUnnamed: "The integration is told at once, and that cannot be taken back.",
		CompareAgain: "Compare the faces again", CheckNamesAgain: "Check the names again",
		SamePerson: "The names are the same person's", NotSamePerson: "The names are not",
		Deciding: "sending the decision", Comparing: "comparing the faces", Answering: "noting it",
		Decided: "Decided: %s.", Judged: "Noted. It decides nothing yet: the registration stays in review.",
		Note: "Note", NoteOptional: "may stay empty", NoteAsked: "Why is it rejected? Whoever looks at it next will ask.",
		NoteTooLong: "The note has %s characters; at most %s are taken.",

		MayNotDecide:       "This account may not decide. The owner of the panel can, or give it the right to.",
		MayNotDecideSaying: "This account may not decide. The owner of the panel can, or give it the right to. The server said: %s.",
		Deleted:            "It has been deleted meanwhile, so there is nothing left to decide.",
		DecidedMeanwhile:   "Somebody else has decided meanwhile: %s.",

		History: "History", HistoryNone: "none yet", Nobody: "somebody",
		When: "When", Who: "Who", From: "From", To: "To",
		HistoryRow: "%s, %s: from %s to %s", HistoryNote: "%s. Note: %s",
	}
}

func spanishDesk() Desk {
	return Desk{
		Title: "Revisión manual", InReview: "en revisión manual hace %s", NoReasons: "El servidor no muestra ningún motivo de la revisión.",
		Faces: "Rostros", Liveness: "Prueba de vida", Names: "Nombres", Document: "Documento", Attempts: "Intentos",
		NamesOf:        "documento: %s · escrito: %s",
		ComparisonGone: "se compararon una vez; el puntaje ya no se conserva",

		FacesDiffer: "Los rostros no coinciden: %s, mínimo %s",
		OtherLeast:  "Los rostros se midieron con otro mínimo: %s entonces, %s ahora",
		NoPortrait:  "No hay comparación de los rostros: no se pudo leer la foto que trae el documento",
		NotCompared: "No hay comparación de los rostros, aunque están el documento y la selfie: se puede hacer otra vez",
		LivenessLow: "Prueba de vida: %s, mínimo %s", LivenessAt: "Prueba de vida: %s, y tiene que ser más que eso",
		LivenessNear: "%s; falló por poco: parece una mala toma y no la foto de una foto",
		LivenessFar:  "%s; falló por mucho, como con una foto impresa o una pantalla",
		NamesDiffer:  "Los nombres no coinciden: %s de parecido, mínimo %s",
		Unverified:   "El documento no se pudo verificar", UnknownType: "No se pudo saber qué documento es",
		HandedOver: "El documento se pasó a revisión: %s",
		heads: map[flow.ReasonCode]string{
			flow.ReasonFaces: "Rostros distintos", flow.ReasonOtherLeast: "Mínimo anterior", flow.ReasonNoPortrait: "Sin foto en el doc.",
			flow.ReasonNotCompared: "Sin comparar", flow.ReasonLiveness: "Prueba de vida", flow.ReasonNames: "Nombres distintos",
			flow.ReasonDocument: "Doc. sin verificar", flow.ReasonUnknownType: "Doc. desconocido", flow.ReasonHandedOver: "Pasado a revisión",
		},
		handed: map[string]string{
			"validation_timeout": "la validación tardó demasiado", "manual_review_requested": "alguien pidió la revisión", "name_mismatch": "los nombres no coinciden",
		},
		NamesUnchecked: "Los nombres no se compararon: %s", NoType: "no se leyó qué tipo de documento es",
		unchecked: map[string]string{
			"document_not_supported": "para esta clase de documento no se consulta ningún registro oficial", "document_type_not_detected": "no se pudo saber qué documento es",
			"validation_not_available": "no se pudo consultar el registro oficial", "invalid_name_response_from_api": "el registro oficial no respondió con un nombre que sirva",
			"manual_review": "el documento se tomó a mano",
		},
		FailedUnknown: "Falló por un motivo que esta versión no conoce.",
		Used:          "%d de %d usados", UsedUnlimited: "%d usados", NotCounted: "%s; no cuentan: %s",
		quality: map[string]string{
			"face_close_to_border": "muy al borde", "face_not_centered": "descentrado", "face_occluded": "rostro tapado",
			"face_rotation_too_large": "rostro girado", "face_too_close": "muy cerca", "face_too_far": "muy lejos",
			"multiple_faces_detected": "varios rostros", "no_face_detected": "sin rostro", "poor_lighting": "poca luz",
		},

		Registry: "Lo que respondió el registro oficial", RegistryNone: "nada que se muestre aquí",
		FullName: "Nombre completo", FirstName: "Nombres", LastName: "Apellidos",
		DocumentType: "Tipo de documento", Number: "Número", ValidatedAt: "Consultado",

		ToReview: "pasa a revisión manual, porque %s", And: "%s y %s",
		blockers: map[flow.Blocker]string{
			flow.DocumentToJudge: "una persona tiene que mirar el documento", flow.NamesDiffer: "los nombres no coinciden",
			flow.FacesDiffer: "los rostros no coinciden", flow.NeverCompared: "no hay comparación de los rostros",
		},

		Decide: "Decidir", ClearUp: "Aclarar", OwnRules: "Según las reglas del flujo, sin nota",
		decisions: map[flow.Status]string{flow.Completed: "Aprobar", flow.CompletedWithoutKYC: "Aprobar sin KYC", flow.Failed: "Rechazar"},
		told: map[flow.Status]string{
			flow.Completed: "la integración recibe: completado", flow.CompletedWithoutKYC: "la integración recibe: completado sin KYC",
			flow.Failed: "la integración recibe: fallido; se pide una nota",
		},
		asks: map[flow.Status]string{
			flow.Completed: "¿Aprobar el registro de %s?", flow.CompletedWithoutKYC: "¿Aprobar sin KYC el registro de %s?",
			flow.Failed: "¿Rechazar el registro de %s?",
		},
		agrees:       map[flow.Status]string{flow.Completed: "aprobarlo", flow.CompletedWithoutKYC: "aprobarlo sin KYC", flow.Failed: "rechazarlo"},
		AskOther:     "¿Decidir %s para el registro de %s?",
		NotInReview:  "No está en revisión manual: su estado es %s, y la decisión lo reemplaza.",
		Event:        "La integración recibe %s de inmediato, y eso no se puede deshacer.",
		EventUnnamed: "La integración lo recibe de inmediato, y eso no se puede deshacer.",
		CompareAgain: "Comparar otra vez los rostros", CheckNamesAgain: "Comparar otra vez los nombres",
		SamePerson: "Los nombres son de la misma persona", NotSamePerson: "Los nombres no son de la misma persona",
		Deciding: "enviando la decisión", Comparing: "comparando los rostros", Answering: "anotándolo",
		Decided: "Decisión: %s.", Judged: "Quedó anotado. Todavía no decide nada: el registro sigue en revisión.",
		Note: "Nota", NoteOptional: "puede quedar vacía", NoteAsked: "¿Por qué se rechaza? Quien lo mire después lo va a preguntar.",
		NoteTooLong: "La nota tiene %s caracteres; se reciben hasta %s.",

		MayNotDecide:       "Esta cuenta no puede decidir. El dueño del panel sí puede, o puede darle ese permiso.",
		MayNotDecideSaying: "Esta cuenta no puede decidir. El dueño del panel sí puede, o puede darle ese permiso. El servidor dijo: %s.",
		Deleted:            "Entretanto lo borraron, así que ya no hay nada que decidir.",
		DecidedMeanwhile:   "Entretanto otra persona ya decidió: %s.",

		History: "Historial", HistoryNone: "todavía nada", Nobody: "alguien",
		When: "Cuándo", Who: "Quién", From: "De", To: "A",
		HistoryRow: "%s, %s: de %s a %s", HistoryNote: "%s. Nota: %s",
	}
}
