package i18n

func spanishCLI() CLI {
	return CLI{
		Root: "Registre personas en Verifik desde la terminal",
		RootLong: `appreg registra personas con la API de verificación de identidad de Verifik.
Sin token abre un sandbox propio, donde todo funciona y nada es real.`,
		Sandbox: "Servir el sandbox para otros programas",
		SandboxLong: `Sirve el sandbox de la API hasta que se interrumpa. Una línea de JSON en stdout
dice dónde: url, token, project y projectFlow.`,
		Resume: "Retomar un registro que ya existe",
		ResumeLong: `Abre el asistente en un registro o, sin id, en la lista de todos. Basta con el
token de la API: el del registro se pide solo.`,
		NeedsOneID: "Indique el id de un registro, o ninguno para ver la lista: `appreg resume [ID]`.",
		Next:       "Mostrar lo que se puede hacer con un registro",
		NextLong: `Muestra los soportes que faltan en un registro, cada uno con su comando, las
transiciones que se pueden hacer ahora y, de cada una de las demás, por qué no. En
revisión manual muestra lo que se puede decidir.`,
		HelpCommand: "Ayuda de un comando", Version: "appreg %s\n",
		Usage: "Uso", Commands: "Comandos", Flags: "Opciones", Environment: "Entorno",
		More:     "`appreg COMANDO --help` explica cada comando.",
		FlagLang: "idioma: en o es", FlagTheme: "colores: auto, light, dark o mono", FlagASCII: "dibujar solo con signos ASCII",
		FlagEnv: "entorno: production, staging, development o sandbox", FlagURL: "URL de otro servidor de la API",
		FlagJSON: "mostrar JSON", FlagHelp: "mostrar esta ayuda", FlagVersion: "mostrar la versión",
		FlagAddr: "dirección donde escucha, solo en este equipo", FlagSeed: "que ids y datos salgan siempre iguales; 0: no", FlagOTP: "el código que siempre sirve",
		FlagRecreate:    "crear otra vez con el mismo contacto: conflict o reissue",
		FlagCooldown:    "cuánto tiempo después de un código se rechaza pedir otro, como 2m; 0: nunca",
		Duration:        "una duración como 90s o 2m, no menor que 0",
		NoTerminal:      "El asistente necesita una terminal, y aquí no hay. Los scripts pueden usar `appreg next ID --json`, y `appreg sandbox` con cualquier cliente HTTP.",
		DumbTerminal:    "El asistente necesita una terminal que pueda mover el cursor, y con TERM=dumb no puede. Use otra terminal, o `appreg next ID --json`.",
		NoToken:         "No hay sesión: use `appreg login` o ponga en VERIFIK_TOKEN el token de la API del dueño del proyecto.",
		URLWithoutToken: "Hay URL pero no hay token: use `appreg login` con esa URL, ponga en VERIFIK_TOKEN un token de ese servidor, o quite la URL para usar el sandbox.",
		EnvAndURL:       "Se dio un entorno y también una URL: quite uno de los dos.",
		SandboxCommand:  "Los comandos no inician ningún sandbox: ejecute `appreg sandbox` y dé su url como --api-url y su token en VERIFIK_TOKEN.",
		BadValue:        "%q no sirve para %s, que recibe %s.",
		BadURL:          "%s no es la URL de un servidor: se espera una como https://api.verifik.co.",
		InsecureURL:     "%s enviaría el token por la red sin protección: use https. Con http solo se llega a este mismo equipo.",
		BadToken:        "El token tiene caracteres que no van en un token: cópielo otra vez, sin saltos de línea.",
		UnknownFlag:     "No existe la opción %s. `%s` muestra las que hay.",
		UnknownCommand:  "No existe el comando %q. `%s` muestra los que hay.",
		NeedsValue:      "%s necesita un valor.",
		SixDigits:       "seis dígitos", TrueOrFalse: "true o false", WholeNumber: "un número entero desde 0",
		NeedsID:  "Indique el id de un registro: `appreg next ID`.",
		NotFound: "El servidor no tiene el registro %s.",
		Failed:   "No se pudo: %s", Stopped: "Interrumpido.",
		Listen:    "El sandbox no puede escuchar en %s: %s",
		NextTable: [3]string{"Estado", "Sigue", "Todavía no"},
	}
}
