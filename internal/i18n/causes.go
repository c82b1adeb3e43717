package i18n

// Causes are why something of this machine does not work, behind a colon.
type Causes struct {
	NoPlace, Busy, Ring string
	NotPlain            string // the file
	Damaged, Newer      string // the file
}

func englishCauses() Causes {
	return Causes{
		NoPlace: "neither XDG_STATE_HOME nor HOME names a place for it",
		Busy:    "another appreg does not let go of it", Ring: "the keyring does not answer",
		NotPlain: "%s is no plain file, but a directory, a pipe or a device",
		Damaged:  "%s is damaged", Newer: "%s is of a newer appreg",
	}
}

func spanishCauses() Causes {
	return Causes{
		NoPlace: "ni XDG_STATE_HOME ni HOME indican un lugar para eso",
		Busy:    "otro appreg lo tiene ocupado", Ring: "el llavero no responde",
		NotPlain: "%s no es un archivo normal, sino una carpeta, una tubería o un dispositivo",
		Damaged:  "%s está dañado", Newer: "%s es de un appreg más nuevo",
	}
}
