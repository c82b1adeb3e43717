package input

import (
	"slices"
	"testing"
)

// Keys in the forms of kitty's protocol and of modifyOtherKeys are what they
// always were.
func TestKeystrokes(t *testing.T) {
	for in, want := range map[string]string{
		// kitty
		"\x1b[99;5u": "ctrl+c", "\x1b[99;5:1u": "ctrl+c", "\x1b[99;5:2u": "ctrl+c", "\x1b[99;5:3u": "", "\x1b[99:67;5u": "ctrl+c",
		"\x1b[1089::99;5u": "ctrl+c", "\x1b[1089:1057:99;5:1u": "ctrl+c", "\x1b[99;69u": "ctrl+c", "\x1b[99;133u": "ctrl+c", "\x1b[99;197u": "ctrl+c",
		"\x1b[99;6u": "ctrl+c", "\x1b[99;7u": "ctrl+c", "\x1b[27u": "esc", "\x1b[27;1u": "esc", "\x1b[27;1:1u": "esc", "\x1b[27;1:3u": "", "\x1b[27;129u": "esc",
		"\x1b[13u": "enter", "\x1b[13;1:1u": "enter", "\x1b[13;1:3u": "", "\x1b[13;5u": "enter", "\x1b[57414u": "enter", "\x1b[13;3u": "alt+ctrl+j",
		"\x1b[9u": "tab", "\x1b[9;2u": "shift+tab", "\x1b[127u": "backspace", "\x1b[127;3u": "alt+backspace", "\x1b[127;5u": "alt+backspace",
		"\x1b[32u": " ", "\x1b[97u": "a", "\x1b[97;2u": "A", "\x1b[97:65;2u": "A", "\x1b[97;2;65u": "A", "\x1b[50:34;2u": `"`, "\x1b[50:34;2;34u": `"`,
		"\x1b[241u": "ñ", "\x1b[241;2u": "Ñ", "\x1b[97;;225u": "á", "\x1b[97;;97:769u": "a\u0301", "\x1b[97;3u": "alt+a", "\x1b[98;3u": "alt+b",
		"\x1b[50;7;64u": "@", "\x1b[64;7u": "@", "\x1b[99;9u": "", "\x1b[114;5u": "ctrl+r", "\x1b[45;6u": "ctrl+_", "\x1b[45:95;6u": "ctrl+_", "\x1b[47;5u": "ctrl+_",
		"\x1b[32;5u": "ctrl+@", "\x1b[57441u": "", "\x1b[57441;2u": "", "\x1b[57358u": "", "\x1b[57399u": "0", "\x1b[57408u": "9", "\x1b[57413u": "+",
		"\x1b[57417u": "left", "\x1b[57420u": "down", "\x1b[57421u": "pgup", "\x1b[57423u": "home", "\x1b[57424u": "end", "\x1b[57426u": "delete", "\x1b[57427u": "",
		"\x1b[104;7u": "alt+backspace", "\x1b[109;7u": "alt+ctrl+j", "\x1b[114;7u": "alt+ctrl+r",
		"\x1b[0u": "", "\x1b[0;5u": "", "\x1b[1;1u": "", "\x1b[55296u": "", "\x1b[99999999u": "", "\x1b[128512u": "😀",
		"\x1b[A": "up", "\x1b[1;1:1A": "up", "\x1b[1;1:3A": "", "\x1b[1;129A": "up", "\x1b[1;3D": "alt+left", "\x1b[1;5C": "ctrl+right", "\x1b[1;9A": "",
		"\x1b[P": "f1", "\x1b[1;1P": "f1", "\x1b[11~": "f1", "\x1b[13~": "f3", "\x1b[1;2Z": "shift+tab", "\x1b[3;5~": "alt+delete", "\x1b[3;3~": "alt+delete", "\x1b[3;2~": "delete",
		"\x1b[3;1:3~": "", "\x1b[5;1:1~": "pgup", "\x1b[2~": "insert",
		// modifyOtherKeys
		"\x1b[27;5;99~": "ctrl+c", "\x1b[27;6;67~": "ctrl+c", "\x1b[27;5;67~": "ctrl+c", "\x1b[27;1;27~": "esc", "\x1b[27;5;27~": "esc", "\x1b[27;5;13~": "enter", "\x1b[27;2;13~": "enter",
		"\x1b[27;2;9~": "shift+tab", "\x1b[27;5;9~": "tab", "\x1b[27;3;98~": "alt+b", "\x1b[27;2;64~": "@", "\x1b[27;7;64~": "@", "\x1b[27;3;127~": "alt+backspace", "\x1b[27;5;~": "",
		// others
		"\x1bOA": "up", "\x1bOH": "home", "\x1bOF": "end", "\x1bOM": "enter", "\x1bOp": "0", "\x1bOy": "9", "\x1bOk": "+", "\x1bOn": ".", "\x1bOP": "f1", "\x1bO5D": "ctrl+left", "\x1bO1;3C": "alt+right",
		"\x1b[7~": "home", "\x1b[7$": "shift+home", "\x1b[7^": "ctrl+home", "\x1b[8@": "ctrl+shift+end", "\x1b[[A": "f1", "\x1b\x1b[D": "alt+left", "\x1b\x1bOC": "alt+right",
		"\x1b\x7f": "alt+backspace", "\x1b\b": "alt+backspace", "\x7f": "backspace", "\b": "ctrl+h", "\x00": "ctrl+@", "\x1bñ": "alt+ñ", "\x1b\xf1": "alt+ñ",
	} {
		var all []string
		if want != "" {
			all = []string{want}
		}
		if got := keys(t, typed, in); !slices.Equal(got, all) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
