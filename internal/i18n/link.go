package i18n

// Link are the words of its screen.
type Link struct{ Title string }

func englishLink() Link {
	return Link{Title: "Link"}
}

func spanishLink() Link {
	return Link{Title: "Link es"}
}
