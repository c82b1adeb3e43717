package i18n

// Edit are the words of its screen.
type Edit struct{ Title string }

func englishEdit() Edit {
	return Edit{Title: "Edit"}
}

func spanishEdit() Edit {
	return Edit{Title: "Edit es"}
}
