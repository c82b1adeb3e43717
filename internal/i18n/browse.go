package i18n

// Browse are the words of its screen.
type Browse struct{ Title string }

func englishBrowse() Browse {
	return Browse{Title: "Browse"}
}

func spanishBrowse() Browse {
	return Browse{Title: "Browse es"}
}
