package i18n

// Code is the screen that confirms a contact with a code.
type Code struct {
	Heading                           string // the contact
	ByEmail, ByPhone                  string
	ByEmailVia, ByPhoneVia            string // the gateway
	Stray                             string // the characters
	TooMany, TooFew                   string // how many digits
	Empty, Over                       string
	Until                             string // a time of day, how long that is
	Minutes                           string // how many
	Left                              string // how long
	Sending, Confirming, Looking      string
	Used                              string // the contact
	SendInDoubt, ConfirmInDoubt       string
	Again, AgainUsually               string // a time of day
	NotSent, Quoted                   string
	Sent                              string // a time of day
	Sandbox                           string // the code
	SandboxAt                         string // the code, a time of day
	Confirm, Send, SendAgain, GoOn    string
	ChangeEmail, ChangePhone, Through string // Through: what, the gateway
	Cost                              string
	CostLive                          string // the environment
}

func englishCode() Code {
	return Code{
		Heading:    "A code for %s",
		ByEmail:    "It goes by email. The person reads it to you, and you type it here.",
		ByEmailVia: "It goes by email, through %s. The person reads it to you, and you type it here.",
		ByPhoneVia: "It goes to the phone, by %s. The person reads it to you, and you type it here.",
		ByPhone:    "It goes to the phone. The person reads it to you, and you type it here.",
		Stray:      "a code has six digits and nothing else; %s is none",
		TooMany:    "a code has six digits; these are %d", TooFew: "a code has six digits; these are %d",
		Empty: "type the six digits first", Over: "its time is over: send another one",
		Until: "good until %s (%s)", Minutes: "%d min", Left: "%s left",
		Sending: "sending the code", Confirming: "confirming the code", Looking: "looking at the registration",
		Used:           "%s is confirmed already: the code was used.",
		SendInDoubt:    "No answer came, so the code may be on its way or not. It is not sent again by itself: ask the person first.",
		ConfirmInDoubt: "No answer came, and the contact is not confirmed. The same code can be tried again.",
		Again:          "Another one can be had from %s on.", AgainUsually: "Another one can usually be had from %s on.",
		NotSent: "The provider did not take the code, so nothing was sent. Check the contact, or try again in a while.",
		Sent:    "Sent at %s. Only the newest code works.", Quoted: "taken out of what was pasted: check it",
		Sandbox: "Nothing is sent from a sandbox. The code is %s.", SandboxAt: "Nothing is sent from a sandbox. The code is %s (%s).",
		Confirm: "Confirm the code", Send: "Send the code", SendAgain: "Send another code", GoOn: "Go on",
		ChangeEmail: "Change the email", ChangePhone: "Change the phone", Through: "%s by %s",
		Cost:     "Each code that is sent may use credits.",
		CostLive: "This is %s: each code goes to a real person and uses credits.",
	}
}

func spanishCode() Code {
	return Code{
		Heading:    "Un código para %s",
		ByEmail:    "Le llega al correo. La persona se lo dicta y usted lo escribe aquí.",
		ByEmailVia: "Le llega al correo, por %s. La persona se lo dicta y usted lo escribe aquí.",
		ByPhoneVia: "Le llega al celular, por %s. La persona se lo dicta y usted lo escribe aquí.",
		ByPhone:    "Le llega al celular. La persona se lo dicta y usted lo escribe aquí.",
		Stray:      "el código tiene seis dígitos y nada más; sobra %s",
		TooMany:    "el código tiene seis dígitos; aquí hay %d", TooFew: "el código tiene seis dígitos; aquí hay %d",
		Empty: "primero escriba los seis dígitos", Over: "ya se venció: envíe otro",
		Until: "sirve hasta las %s (%s)", Minutes: "quedan %d min", Left: "quedan %s",
		Sending: "enviando el código", Confirming: "confirmando el código", Looking: "revisando el registro",
		Used:           "%s ya está confirmado: el código ya se usó.",
		SendInDoubt:    "No llegó respuesta: el código puede ir en camino o no. No se reenvía solo: pregúntele primero a la persona.",
		ConfirmInDoubt: "No llegó respuesta y el contacto sigue sin confirmar. Puede probar otra vez con el mismo código.",
		Again:          "Puede pedir otro a partir de las %s.", AgainUsually: "Por lo general se puede pedir otro a partir de las %s.",
		NotSent: "El proveedor no recibió el código, así que no se envió nada. Revise el contacto o pruebe en un rato.",
		Sent:    "Se envió a las %s. Solo sirve el código más reciente.", Quoted: "se tomó de lo que pegó: revíselo",
		Sandbox: "Desde un sandbox no se envía nada. El código es %s.", SandboxAt: "Desde un sandbox no se envía nada. El código es %s (%s).",
		Confirm: "Confirmar el código", Send: "Enviar el código", SendAgain: "Enviar otro código", GoOn: "Seguir",
		ChangeEmail: "Cambiar el correo", ChangePhone: "Cambiar el celular", Through: "%s por %s",
		Cost:     "Cada código que se envía puede gastar créditos.",
		CostLive: "Esto es %s: cada código le llega a una persona real y gasta créditos.",
	}
}
