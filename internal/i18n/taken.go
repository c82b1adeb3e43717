package i18n

// Taken are the words of its screen.
type Taken struct{ Title string }

func englishTaken() Taken {
	return Taken{Title: "Taken"}
}

func spanishTaken() Taken {
	return Taken{Title: "Taken es"}
}
