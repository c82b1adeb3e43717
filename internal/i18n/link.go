package i18n

// Link are the words of the screen that hands a link over, and of copying.
type Link struct {
	Until, NoUntil                   string // a time of day
	Expired                          string
	Making, Copying                  string
	Mailing                          string // the address
	Copy, QR, Show, New, Again, Back string
	Mail                             string // the address
	MailNobody                       string
	WhyNone, WhyExpired, WhyNoEmail  string
	MailAsks                         string // the address
	MailYes                          string
	Mailed                           string // the address
	MailedNowhere                    string // the address
	NotMailed, MailInDoubt           string
	Copied, CopiedTmux, CopiedOSC52  string
	NoClipboard, TooLongToCopy       string
	SelectLink, SelectToken          string // the way out of both
	Scan, ScanMono, Select           string
	Whoever, WhoeverShort            string // the warning
	TooSmall                         string // columns, rows
	Enlarge                          string
	TooLongForQR                     string
	KeyNew, Invert, CopyToken        string // what keys do
	CopyingToken                     string
}

func englishLink() Link {
	return Link{
		Until: "works until %s", NoUntil: "the server does not say until when it works",
		Expired: "This link has expired. Make a new one.",
		Making:  "making a link", Mailing: "emailing a link to %s", Copying: "copying the link",
		Copy: "Copy the link", Mail: "Email it to %s", MailNobody: "Email it", QR: "Show the QR code", Show: "Show the link",
		New: "Make a new link", Again: "Try again", Back: "Back",
		WhyNone: "there is no link yet", WhyExpired: "the link has expired", WhyNoEmail: "the registration has no email",
		MailAsks: "Email a link to %s? The mail goes out at once.", MailYes: "Yes, email it",
		Mailed:        "A new link was sent to %s.",
		MailedNowhere: "Nothing was sent to %s: no mail leaves a sandbox. The link is new.",
		NotMailed:     "There is a new link, but the server did not say that it was sent. Copy it, or show the QR code.",
		MailInDoubt:   "The mail may have gone out or not: ask the person before you send another.",
		Copied:        "Copied: this computer's clipboard has it.",
		CopiedTmux:    "Copied to tmux's buffer: tmux's prefix key and ] paste it. Whether the terminal's clipboard has it too cannot be known.",
		CopiedOSC52:   "Sent to the terminal (OSC 52). Whether its clipboard took it cannot be known: paste it to see.",
		NoClipboard:   "There is no clipboard here, so nothing was copied.", TooLongToCopy: "This is too long for the terminal's clipboard.",
		SelectLink: "Choose “Show the link” and select it with the mouse.", SelectToken: "Show the token with t and select it with the mouse.",
		Scan: "scan it with the phone's camera", ScanMono: "if the phone does not read it, i inverts it",
		Select: "Select the whole link.", Whoever: "Whoever has the link can go on with the registration.", WhoeverShort: "Whoever has the link can go on.",
		TooSmall: "The QR code needs a window of %d×%d.", Enlarge: "Enlarge the window, or make its font smaller.",
		TooLongForQR: "The link is too long for a QR code.",
		KeyNew:       "new link", Invert: "invert", CopyToken: "copy token", CopyingToken: "copying the token",
	}
}

func spanishLink() Link {
	return Link{
		Until: "sirve hasta las %s", NoUntil: "el servidor no dice hasta cuándo sirve",
		Expired: "Este enlace ya venció. Genere uno nuevo.",
		Making:  "generando un enlace", Mailing: "enviando un enlace a %s", Copying: "copiando el enlace",
		Copy: "Copiar el enlace", Mail: "Enviarlo a %s", MailNobody: "Enviarlo por correo", QR: "Mostrar el código QR", Show: "Mostrar el enlace",
		New: "Generar otro enlace", Again: "Intentar de nuevo", Back: "Volver",
		WhyNone: "todavía no hay enlace", WhyExpired: "el enlace ya venció", WhyNoEmail: "el registro no tiene correo",
		MailAsks: "¿Enviar un enlace a %s? El correo sale de inmediato.", MailYes: "Sí, enviarlo",
		Mailed:        "Se envió un enlace nuevo a %s.",
		MailedNowhere: "A %s no se envió nada: de un sandbox no salen correos. El enlace es nuevo.",
		NotMailed:     "Hay un enlace nuevo, pero el servidor no dijo que lo hubiera enviado. Cópielo o muestre el código QR.",
		MailInDoubt:   "El correo pudo haber salido o no: pregúntele a la persona antes de enviar otro.",
		Copied:        "Copiado: está en el portapapeles de este computador.",
		CopiedTmux:    "Copiado al búfer de tmux: se pega con el prefijo de tmux y ]. No se puede saber si quedó también en el portapapeles de la terminal.",
		CopiedOSC52:   "Enviado a la terminal (OSC 52). No se puede saber si su portapapeles lo recibió: péguelo para comprobarlo.",
		NoClipboard:   "Aquí no hay portapapeles, así que no se copió nada.", TooLongToCopy: "Es demasiado largo para el portapapeles de la terminal.",
		SelectLink: "Elija “Mostrar el enlace” y selecciónelo con el mouse.", SelectToken: "Muestre el token con t y selecciónelo con el mouse.",
		Scan: "escanéelo con la cámara del celular", ScanMono: "si el celular no lo lee, i lo invierte",
		Select: "Seleccione el enlace completo.", Whoever: "Quien tenga el enlace puede continuar el registro.", WhoeverShort: "Quien tenga el enlace puede seguir.",
		TooSmall: "El QR necesita una ventana de %d×%d.", Enlarge: "Agrande la ventana o use una letra más pequeña.",
		TooLongForQR: "El enlace es demasiado largo para un código QR.",
		KeyNew:       "otro enlace", Invert: "invertir", CopyToken: "copiar token", CopyingToken: "copiando el token",
	}
}
