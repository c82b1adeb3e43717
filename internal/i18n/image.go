package i18n

// Image are the words of its screen.
type Image struct{ Title string }

func englishImage() Image {
	return Image{Title: "Image"}
}

func spanishImage() Image {
	return Image{Title: "Image es"}
}
