package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A file has the texts of a language by the paths of their fields: "Keys.Quit",
// "Form.Pages.0", "Values.Does.document". The tests hold that it has them all.
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
	w := new(english)
	if l != English {
		var err error
		if w, err = read(l); err != nil {
			panic(err) // the tests read every file
		}
	}
	w.Lang = string(l)
	choice := either(Languages(), w.Contact.Or)
	w.CLI.FlagLang, w.Manual.EnvLang = fmt.Sprintf(w.CLI.FlagLang, choice), fmt.Sprintf(w.Manual.EnvLang, choice)
	asked.Store(l, w)
	return w
}

// read puts the texts of a language's file in the place of the English ones.
func read(l Lang) (*Words, error) {
	text, err := fs.ReadFile(files, string(l)+".json")
	if err != nil {
		return nil, err
	}
	said := make(map[string]string, 2000)
	if err := json.Unmarshal(text, &said); err != nil {
		return nil, fmt.Errorf("%s.json: %w", l, err)
	}
	w := english
	say(reflect.ValueOf(&w).Elem(), "", said)
	return &w, nil
}

// say puts what is said at path, and below it, into v. What is not said stays.
func say(v reflect.Value, path string, said map[string]string) {
	switch v.Kind() {
	case reflect.String:
		if text, ok := said[path]; ok {
			v.SetString(text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			say(v.Field(i), strings.TrimPrefix(path+"."+v.Type().Field(i).Name, "."), said)
		}
	case reflect.Array:
		for i := range v.Len() {
			say(v.Index(i), path+"."+strconv.Itoa(i), said)
		}
	case reflect.Slice:
		v.Set(reflect.AppendSlice(reflect.Zero(v.Type()), v)) // English keeps its own
		for i := range v.Len() {
			say(v.Index(i), path+"."+strconv.Itoa(i), said)
		}
	case reflect.Map:
		all := reflect.MakeMapWithSize(v.Type(), v.Len())
		for key, text := range v.Seq2() {
			if other, ok := said[path+"."+key.String()]; ok {
				text = reflect.ValueOf(other)
			}
			all.SetMapIndex(key, text)
		}
		v.Set(all)
	}
}

// either is the choice between languages: "en, es or fr".
func either(all []Lang, or string) string {
	codes := make([]string, len(all))
	for i, l := range all {
		codes[i] = string(l)
	}
	last := len(codes) - 1
	return strings.Join(codes[:last], ", ") + " " + or + " " + codes[last]
}
