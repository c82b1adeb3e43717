package i18n

// Code are the words of its screen.
type Code struct{ Title string }

func englishCode() Code {
	return Code{Title: "Code"}
}

func spanishCode() Code {
	return Code{Title: "Code es"}
}
