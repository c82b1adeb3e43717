package i18n

// EvidenceCLI is what the command line says of codes, documents, faces and
// links.
type EvidenceCLI struct {
	OTP, OTPLong, OTPSend, OTPSendLong, OTPConfirm, OTPConfirmLong string
	Document, DocumentLong, Face, FaceLong, Resend, ResendLong     string
	FlagBack, FlagForce, FlagForceFace, FlagSendEmail, FlagReveal  string
	FlagGateway, PhoneAlone                                        string

	Channel     string // what was given
	NeedsCode   string // the command
	StdinTwice  string
	NoCode      string // the contact, the command that sends one
	NoEmail     string // the command that adds one
	NoPhone     string // the command that adds one
	NeedsFile   string // the command
	Missing     string
	Directory   string
	Force       string // the flag
	Again       string // the command that sends another picture
	Doubt       string // the command that shows it
	Hidden      string // the flag
	NoLink      string
	MailUntold  string
	NeedsAnswer string
}

func englishEvidence() EvidenceCLI {
	return EvidenceCLI{
		OTP: "Confirm an email or a phone with a code", OTPLong: "Has a code sent to an email or a phone, and brings it back.",
		OTPSend: "Send a code to an email or a phone",
		OTPSendLong: `Has a code sent to the email or the phone of a registration. It may use credits,
and an earlier code works no longer. A sandbox sends nothing and tells the code.`,
		OTPConfirm: "Bring a code back",
		OTPConfirmLong: `Brings back the code that was sent. With - in its place it is read from stdin,
so that the list of processes does not show it; without it, it is asked for.`,
		Document: "Send an identity document",
		DocumentLong: `Has a document checked, from a file for each side: JPEG, PNG, WebP or PDF, up to
10 MB. It may use credits. A document that fails, or that somebody has to look
at, has come in: the result tells its status. Without FILE the back is sent
alone, which is for a document whose front is there already.`,
		Face: "Send a picture of the face",
		FaceLong: `Has a face checked for being a live person's: JPEG, PNG or WebP, up to 10 MB. It
may use credits.`,
		Resend: "Make a new link for the person to go on with",
		ResendLong: `Makes a new link, with which the person goes on by themselves. Whoever has it
can do so: it is printed only with --reveal.`,
		FlagBack: "file with the back of the document", FlagForce: "replace a document that is there", FlagForceFace: "replace a face that is there",
		FlagSendEmail: "have the link emailed to the person", FlagReveal: "print the link itself",
		FlagGateway: "how the code goes to a phone: sms or whatsapp; none: as the flow says",
		PhoneAlone:  "--phone-gateway is for a code that goes to a phone. Leave it out.",

		Channel:     "%q is none of the two that take a code: email, phone.",
		NeedsCode:   "The code is missing: `%s`, or - in its place and the code on stdin.",
		StdinTwice:  "Stdin can bring the API token or the code, not both.",
		NoCode:      "No code was sent to %s yet: `%s` sends one.",
		NoEmail:     "The registration has no email: `%s` adds one.",
		NoPhone:     "The registration has no phone: `%s` adds one.",
		NeedsFile:   "Name the file of at least one side: `%s`.",
		Missing:     "There is no such file. Check the path.",
		Directory:   "This is a directory; a file is expected.",
		Force:       "%s replaces it.",
		Again:       "To send it: `%s`.",
		Doubt:       "`%s` shows where the registration stands.",
		Hidden:      "The link is hidden; %s prints a new one. Whoever has it can go on with the registration.",
		NoLink:      "The server gave no link, only a token, which is kept.",
		MailUntold:  "There is a new link, but the server did not say that it was sent.",
		NeedsAnswer: "The code has to be typed, and nobody may be asked here.",
	}
}

func spanishEvidence() EvidenceCLI {
	return EvidenceCLI{
		OTP: "Confirmar un correo o un celular con un código", OTPLong: "Hace enviar un código a un correo o a un celular, y lo confirma.",
		OTPSend: "Enviar un código al correo o al celular",
		OTPSendLong: `Hace enviar un código al correo o al celular de un registro. Puede gastar
créditos, y el código anterior deja de servir. Un sandbox no envía nada y dice
cuál es el código.`,
		OTPConfirm: "Confirmar el código",
		OTPConfirmLong: `Confirma el código que se envió. Con - en su lugar se lee de stdin, para que no
aparezca en la lista de procesos; si no se da, se pregunta.`,
		Document: "Enviar el documento de identidad",
		DocumentLong: `Hace revisar un documento, con un archivo por cada lado: JPEG, PNG, WebP o PDF,
de hasta 10 MB. Puede gastar créditos. Un documento que falla, o que alguien
tiene que revisar, sí llegó: el resultado dice en qué estado quedó. Sin FILE se
envía solo el reverso, cuando el frente ya está.`,
		Face: "Enviar una foto del rostro",
		FaceLong: `Hace revisar que el rostro sea de una persona viva: JPEG, PNG o WebP, de hasta
10 MB. Puede gastar créditos.`,
		Resend: "Generar otro enlace para que la persona continúe",
		ResendLong: `Genera un enlace nuevo, con el que la persona continúa por su cuenta. Quien lo
tenga puede hacerlo: solo se muestra con --reveal.`,
		FlagBack: "archivo con el reverso del documento", FlagForce: "reemplazar el documento que ya está", FlagForceFace: "reemplazar el rostro que ya está",
		FlagSendEmail: "enviarle el enlace por correo a la persona", FlagReveal: "mostrar el enlace completo",
		FlagGateway: "cómo llega el código al celular: sms o whatsapp; sin ella, como diga el flujo",
		PhoneAlone:  "--phone-gateway es para un código que va al celular. Quítela.",

		Channel:     "%q no recibe códigos; los reciben estos dos: email, phone.",
		NeedsCode:   "Falta el código: `%s`, o un - en su lugar y el código por stdin.",
		StdinTwice:  "Por stdin puede llegar el token de la API o el código, pero no ambos.",
		NoCode:      "Todavía no se ha enviado un código a %s: `%s` lo envía.",
		NoEmail:     "El registro no tiene correo: `%s` lo agrega.",
		NoPhone:     "El registro no tiene celular: `%s` lo agrega.",
		NeedsFile:   "Indique el archivo de por lo menos un lado: `%s`.",
		Missing:     "No existe ese archivo. Revise la ruta.",
		Directory:   "Esto es una carpeta y hace falta un archivo.",
		Force:       "Con %s se reemplaza.",
		Again:       "Para enviarla: `%s`.",
		Doubt:       "`%s` muestra en qué va el registro.",
		Hidden:      "El enlace está oculto; %s muestra uno nuevo. Quien lo tenga puede continuar el registro.",
		NoLink:      "El servidor no entregó un enlace, solo un token, que queda guardado.",
		MailUntold:  "Hay un enlace nuevo, pero el servidor no dijo que lo hubiera enviado.",
		NeedsAnswer: "Hay que escribir el código, y aquí no se le puede preguntar a nadie.",
	}
}
