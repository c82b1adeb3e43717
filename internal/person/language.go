package person

import (
	"strings"
	"sync"
)

// languageNames are the languages of the vendor's list, by the code that it has for
// each: as people of any language call them, and by the tags of other programs, as
// [PlainName] leaves them.
var languageNames = map[string]string{
	"en": "english ingles anglais englisch inglese enus engb enca enau eng",
	"es": "spanish espanol castellano espagnol spanisch spagnolo espanhol esco esmx eses esar es419 espe escl esec esdo esus spa esp",
	"br": "portuguese portugues portuguesebrazil portuguesbrasil brazilianportuguese portuguesbrasileiro ptbr",
	"fr": "french frances francais franzosisch francese frfr frca fra",
	"ja": "japanese japones japonais jajp jpn",
	"kr": "korean coreano coreen kokr kor",
	"cn": "chinese chino chinois mandarin zhcn zhhans",
}

var languageNamed = sync.OnceValue(func() map[string]string {
	of := map[string]string{}
	for code, names := range languageNames {
		for name := range strings.FieldsSeq(names) {
			of[name] = code
		}
	}
	return of
})
