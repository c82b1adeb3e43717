//go:build !windows

package e2e

import (
	"strings"
	"testing"

	"appreg/internal/i18n"
)

// TestPasteWithoutEnd: a terminal that loses the end of a paste has the text
// arrive all the same, and takes no key away.
func TestPasteWithoutEnd(t *testing.T) {
	t.Parallel()
	for _, keys := range [][]string{{"ctrl+c"}, {"x", "ctrl+c"}, {"esc", "ctrl+c"}} {
		t.Run(strings.Join(keys, " "), func(t *testing.T) {
			t.Parallel()
			w := openWizard(t, size{80, 24}, i18n.English)
			w.toContact()
			w.send("\x1b[200~ana@acme.co")
			if keys[0] != "ctrl+c" { // which there is no need to wait with
				w.see(w.words.Form.Label["email"] + " ana@acme.co▏")
			}
			for _, key := range keys {
				w.press(key)
			}
			w.see(w.words.App.QuitAgain)
			w.press("ctrl+c")
			w.exit()
		})
	}
}

// TestTerminalAnswers: what a terminal says of itself, or of what is in its
// clipboard, is never typed.
func TestTerminalAnswers(t *testing.T) {
	t.Parallel()
	w := openWizard(t, size{80, 24}, i18n.English)
	w.toContact()
	w.type_("ana@")
	for _, answer := range []string{
		"\x1bP>|XTerm(380)\x1b\\", "\x1bP1+r524742=38\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b]52;c;c2VjcmV0\x1b\\", "\x1b]11;rgb:1e1e/1e1e/2e2e\a", "\x9b24;80R", "\x1b[?62;1;6c",
	} {
		for _, part := range []string{answer, answer[:len(answer)/2], answer[len(answer)/2:]} {
			w.send(part)
			w.settle()
		}
	}
	w.type_("acme.co")
	w.see(w.words.Form.Label["email"] + " ana@acme.co▏")
}

// TestAltInTheProgram: a Mac's option and an arrow goes by words, also in one
// piece with what was typed before it.
func TestAltInTheProgram(t *testing.T) {
	t.Parallel()
	w := openWizard(t, size{80, 24}, i18n.English)
	w.see(quick)
	w.send("Ana Luz\x1bb")
	w.see("Ana ▏Luz")
	w.send("\x1b[1;3D")
	w.see("▏Ana Luz")
	w.send("\x1bf")
	w.see("Ana▏ Luz")
	w.send("\x1bx")
	w.send("\x1b@")
	w.see("Ana@▏ Luz")
}

// TestKeysInOtherForms: ctrl+c and escape are what they are in the forms of
// kitty's protocol and of modifyOtherKeys.
func TestKeysInOtherForms(t *testing.T) {
	t.Parallel()
	for _, form := range [][2]string{{"\x1b[27u", "\x1b[99;5u"}, {"\x1b[27;1:1u\x1b[27;1:3u", "\x1b[99:67:99;5:1u"}, {"\x1b[27;1;27~", "\x1b[27;5;99~"}} {
		t.Run(strings.ReplaceAll(form[1], "\x1b", "esc"), func(t *testing.T) {
			t.Parallel()
			w := openWizard(t, size{80, 24}, i18n.English)
			w.toContact()
			w.send(form[0])
			w.see(quick)
			w.press("enter")
			w.at(w.words.Form.Label["email"])
			w.type_("ana")
			w.send(form[1])
			w.see(w.words.App.QuitAgain)
			w.send(form[1])
			w.exit()
		})
	}
}

// TestForeignText: what a terminal sends that is not set to UTF-8 is read, and
// said.
func TestForeignText(t *testing.T) {
	t.Parallel()
	for _, lang := range []i18n.Lang{i18n.English, i18n.Spanish} {
		w := openWizard(t, size{80, 24}, lang)
		w.see(quick)
		w.send("Mu\xf1oz P\xe9rez")
		w.see("Muñoz Pérez▏")
		w.see(w.words.App.Foreign)
	}
}

// TestWordsWithoutMarks: a long paste without marks is there at once.
func TestWordsWithoutMarks(t *testing.T) {
	t.Parallel()
	c := serveCounted(t)
	w := openWizard(t, size{80, 24}, i18n.English, c.env()...)
	w.see(quick)
	w.send(strings.Repeat("Maria ", 5000) + "fin\r")
	w.see("Maria fin▏")
	c.none(w)
}
