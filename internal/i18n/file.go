package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// A file has the words of a language by the names of their fields, as encoding/json
// reads them. The tests hold that it has them all.
//
//go:embed *.json
var embedded embed.FS

var (
	files fs.FS    = embedded
	asked sync.Map // the *Words of each Lang that somebody has asked for
)

// For returns the words of a language, or the English ones where the program does
// not speak it. They are everybody's, so nobody changes them.
func For(l Lang) *Words {
	if !slices.Contains(Languages(), l) {
		l = English
	}
	if w, ok := asked.Load(l); ok {
		return w.(*Words)
	}
	w := english
	if l != English {
		var err error
		if w, err = read(l); err != nil {
			panic(err) // the tests read every file
		}
	}
	w.Lang = string(l)
	w.CLI.FlagLang = fmt.Sprintf(w.CLI.FlagLang, w.either(Languages()))
	w.Manual.EnvLang = fmt.Sprintf(w.Manual.EnvLang, w.either(Languages()))
	asked.Store(l, &w)
	return &w
}

func read(l Lang) (w Words, err error) {
	text, err := fs.ReadFile(files, string(l)+".json")
	if err != nil {
		return w, err
	}
	if err := json.Unmarshal(text, &w); err != nil {
		return w, fmt.Errorf("%s.json: %w", l, err)
	}
	return w, nil
}

// either is the choice between languages: "en, es or fr".
func (w *Words) either(all []Lang) string {
	codes := make([]string, len(all))
	for i, l := range all {
		codes[i] = string(l)
	}
	last := len(codes) - 1
	return strings.Join(codes[:last], ", ") + " " + w.Contact.Or + " " + codes[last]
}
