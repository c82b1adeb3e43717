package demo

import (
	"strings"
	"time"

	"appreg/internal/i18n"
	"appreg/tui"

	tea "github.com/charmbracelet/bubbletea"
)

// beat is one thing that is shown: what is said of it, and the keys that show it.
type beat struct {
	says string
	acts []act
}

// act is a key, after a pause, once the wizard shows what it is meant for: never by
// time alone, which a slow machine has less of. Without a key it only waits.
type act struct {
	when  func(tui.Sight) bool // nil: whatever is shown
	after time.Duration
	key   tea.KeyMsg
	name  string // that the key is shown by; "": it is seen to type
}

func (a act) presses() bool { return a.key.Type != 0 || len(a.key.Runes) > 0 }

// Rests of the script. All are longer than what the wizard takes for a key that is held.
const (
	typing  = 90 * time.Millisecond
	looking = 900 * time.Millisecond // before a key that goes on
	opening = 1200 * time.Millisecond
	closing = 4 * time.Second
)

// reading is how long a caption stands before anything is done.
func reading(caption string) time.Duration {
	return opening + time.Duration(len([]rune(caption)))*25*time.Millisecond
}

// at waits for a screen at rest, on which Enter chooses what has a name.
func at(screen, choice string) act {
	return act{when: func(s tui.Sight) bool {
		return s.Screen == screen && !s.Busy && s.Choice != "" && strings.Contains(s.Choice, choice)
	}}
}

func enter() act {
	return act{after: looking, key: tea.KeyMsg{Type: tea.KeyEnter}, name: "enter"}
}

// typed are the keys of a text.
func typed(text string) []act {
	var all []act
	for _, r := range text {
		k := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
		if r == ' ' {
			k.Type = tea.KeySpace
		}
		all = append(all, act{after: typing, key: k})
	}
	return all
}

func pasted(text string) act {
	return act{after: looking, key: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}}
}

// chosen is one choice, taken when it is there.
func chosen(screen, choice string) []act { return []act{at(screen, choice), enter()} }

// The screens of the script, and the choices that have no words.
const (
	form, registration, code, picture, question = "register", "registration", "code", "image", "confirm"
	fields, create                              = "fields", "create"
)

// ana is a row of a spreadsheet.
const ana = "Ana Gómez\t300 123 4599\tana@acme.co"

// fullKYC is the whole script: from the first screen to COMPLETED.
func fullKYC(w *i18n.Words) []beat {
	d := w.Demo.Says
	send, doc := w.Image.Send, w.Proofs.Document
	return []beat{
		{d.Opens, []act{at(form, ""), {}}},
		{d.Flow, join([]act{at(form, "")}, typed("Full KYC"), chosen(form, ""))},
		{d.Paste, []act{at(form, fields), pasted(ana), at(form, fields), enter()}},
		{d.Sends, chosen(form, create)},
		{d.Stands, chosen(registration, "")},
		{d.Email, join([]act{at(code, "")}, typed(otp))},
		{d.Phone, join(chosen(registration, ""), []act{at(code, "")}, typed(otp))},
		{d.Document, join(chosen(registration, doc.Take), chosen(picture, w.Image.SamplePasses))},
		{d.Sees, chosen(picture, send)},
		{d.Passed, chosen(picture, "")},
		{d.Selfie, join(chosen(picture, w.Image.SamplePasses), chosen(picture, send))},
		{d.Alike, chosen(picture, "")},
		{d.Asks, join(chosen(registration, w.Does("COMPLETED")), chosen(question, ""))},
		{d.Completed, []act{at(registration, ""), {after: closing}}},
	}
}

func join(parts ...[]act) []act {
	var all []act
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}
