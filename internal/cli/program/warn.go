package program

import "fmt"

// warnings are what was odd in what was given, and is no failure.
type warnings struct{ all []Document }

// Warn says on stderr what is odd in a field, by its flag, and tells a script in its
// document, by the API's name of the field.
func (a App) Warn(flag, field, message string) {
	fmt.Fprintf(a.Stderr, "%s: %s.\n", flag, message)
	a.odd.all = append(a.odd.all, Document{{"field", field}, {"message", message}})
}
