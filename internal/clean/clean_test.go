package clean

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestText(t *testing.T) {
	for s, want := range map[string]string{
		"":                             "",
		"Ana Gómez <ana@acme.co>":      "Ana Gómez <ana@acme.co>",
		"a\x00b\x1b[31mc\n\t\r\x7f":    "a␀b␛[31mc␊␉␍␡",
		"\u0080\u009b31m\u009f":        "⟨U+0080⟩⟨U+009B⟩31m⟨U+009F⟩",
		"\x9b31m\xff\xc3":              "\uFFFD31m\uFFFD\uFFFD",
		"a\u202eb\u2066c\u2069\u200f":  "a⟨U+202E⟩b⟨U+2066⟩c⟨U+2069⟩⟨U+200F⟩",
		"a\u200bb\u2060\ufeff\u00ad":   "a⟨U+200B⟩b⟨U+2060⟩⟨U+FEFF⟩⟨U+00AD⟩",
		"a\u2028b\u2029":               "a⟨U+2028⟩b⟨U+2029⟩",
		"\u3164\u115f\u034f\U000E0041": "⟨U+3164⟩⟨U+115F⟩⟨U+034F⟩⟨U+E0041⟩",
		"ad\u200dmin ad\u200cmin":      "ad⟨U+200D⟩min ad⟨U+200C⟩min",
		"👩‍💻 👍🏽 ❤️ 🏳️‍🌈 1️⃣ #️⃣ ☎︎": "👩‍💻 👍🏽 ❤️ 🏳️‍🌈 1️⃣ #️⃣ ☎︎",
		"می‌خواهم क्‍ष ශ්‍රී":       "می‌خواهم क्‍ष ශ්‍රී",
		"葛\U000E0100飾":                 "葛\U000E0100飾",
		"a\ufe0f 1\ufe0f é\U000E0100":  "a⟨U+FE0F⟩ 1⟨U+FE0F⟩ é⟨U+E0100⟩",
		"👩\u200d\u200d💻":               "👩⟨U+200D⟩⟨U+200D⟩💻",
		"❤\ufe0f\ufe0f\u200d\ufe0f🔥":   "❤\ufe0f⟨U+FE0F⟩⟨U+200D⟩⟨U+FE0F⟩🔥",
		"a\ufe0f\u200d👩 م\u200c ":      "a⟨U+FE0F⟩⟨U+200D⟩👩 م⟨U+200C⟩ ",
		"\u200d👩 👩\u200d":              "⟨U+200D⟩👩 👩⟨U+200D⟩",
		"José \u0301 王小明 \U00010000 Ω": "José \u0301 王小明 \U00010000 Ω",
		"\u0600\u06dd":                 "\u0600\u06dd", // a number sign and an end of ayah can be seen
	} {
		if got := Text(s); got != want {
			t.Errorf("%+q:\n%+q\n%+q", s, got, want)
		}
	}
}

// hostile is what must never be left, said in other words than hidden's.
func hostile(r rune) bool {
	switch r {
	case '\u00ad', '\u061c', '\u180e', '\u200b', '\u200e', '\u200f', '\u2028', '\u2029', '\ufeff':
		return true
	}
	return unicode.IsControl(r) || 0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || 0xfff9 <= r && r <= 0xfffb || 0xe0000 <= r && r <= 0xe007f
}

func checkClean(t interface{ Fatalf(string, ...any) }, s string) {
	got := Text(s)
	if !utf8.ValidString(got) || strings.ContainsFunc(got, hostile) {
		t.Fatalf("%+q leaves %+q", s, got)
	}
	if again := Text(got); again != got {
		t.Fatalf("%+q: once %+q, twice %+q", s, got, again)
	}
}

func TestJSON(t *testing.T) {
	for src, want := range map[string]string{
		" {\n\t\"a\" : [ 1 , true\r\n] , \"b\":null } ": `{"a":[1,true],"b":null}`,
		"1 1": "1 1", "[1 2 , 3]": "[1 2,3]", "tr ue": "tr ue", "7 \n": "7", `"a" "b"`: `"a""b"`, "": "", " ": "",
		"\"a\x1b\\u001b\\n\\/\\ud83d\\ude00\\ud83d\"": `"a␛␛␊/😀` + "\uFFFD" + `"`,
	} {
		if got := string(JSON([]byte(src))); got != want {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
	}
}

// FuzzClean: nothing hostile is left in a text or in JSON, valid JSON stays so
// and keeps its shape, and what was cleaned once stays as it is.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\x1b[2J", "👩‍💻", "می‌خواهم", "\xff\xfe\u202e", `{"a\u001b":["\ud83d\ude00\ud83d"]}`, "{\"a\":\"\x1b\u009b\"}", `"\u0`, `{"a":1} x`, "\"\\"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkClean(t, s)
		checkCleanJSON(t, []byte(s))
	})
}

// checkCleanJSON: valid JSON stays valid and keeps its shape and all text that
// is not hostile; what is not valid becomes so only by its control characters.
func checkCleanJSON(t *testing.T, src []byte) {
	got := JSON(src)
	var before, after any
	if json.Unmarshal(src, &before) == nil {
		if err := json.Unmarshal(got, &after); err != nil {
			t.Fatalf("%q became %q: %v", src, got, err)
		}
		if !ambiguous(before) && !reflect.DeepEqual(cleanedTree(before), after) {
			t.Fatalf("%q became %q", src, got)
		}
	} else if !json.Valid(src) && json.Valid(got) && !bytes.ContainsFunc(src, unicode.IsControl) {
		t.Fatalf("%q became valid: %q", src, got)
	}
	if json.Unmarshal(got, &after) == nil {
		eachString(after, func(s string) {
			if strings.ContainsFunc(s, hostile) {
				t.Fatalf("%q leaves %q", src, s)
			}
		})
		if again := JSON(got); !bytes.Equal(again, got) {
			t.Fatalf("once %q, twice %q", got, again)
		}
		var same any
		if visible := VisibleJSON(src); json.Valid(src) && (json.Unmarshal(visible, &same) != nil || !reflect.DeepEqual(before, same) || strings.ContainsFunc(string(visible), hostile)) {
			t.Fatalf("%q is shown as %q", src, visible)
		}
	}
}

// ambiguous reports whether two keys of an object become one.
func ambiguous(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		keys := make(map[string]bool)
		for k, e := range v {
			if keys[Text(k)] || ambiguous(e) {
				return true
			}
			keys[Text(k)] = true
		}
	case []any:
		for _, e := range v {
			if ambiguous(e) {
				return true
			}
		}
	}
	return false
}

func cleanedTree(v any) any {
	switch v := v.(type) {
	case string:
		return Text(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = cleanedTree(v[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any)
		for k, e := range v {
			out[Text(k)] = cleanedTree(e)
		}
		return out
	}
	return v
}

func eachString(v any, f func(string)) {
	switch v := v.(type) {
	case string:
		f(v)
	case []any:
		for _, e := range v {
			eachString(e, f)
		}
	case map[string]any:
		for k, e := range v {
			f(k)
			eachString(e, f)
		}
	}
}

// TestProperty draws from what cleaning decides about, which a fuzzer
// takes long to put together.
func TestProperty(t *testing.T) {
	runes := rapid.RuneFrom([]rune{'a', '1', '#', ' ', '"', '\\', 0x1b, '\n', 0x9b, 0xad, 0x200b, 0x200c, 0x200d, 0x202e, 0x2028, 0xfe00, 0xfe0e, 0xfe0f, 0x20e3, 0xe0100,
		0x1f3fd, 0x1f469, 0x2764, 'ی', 'م', 'क', 0x94d, '葛', 0xfffd, 0x10ffff, '⟩'})
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(runes).Draw(t, "s")
		checkClean(t, s)
		quoted := AppendQuoted(nil, s)
		var back string
		if err := json.Unmarshal(quoted, &back); err != nil || back != s || strings.ContainsFunc(string(quoted), hostile) {
			t.Fatalf("%+q is quoted as %q", s, quoted)
		}
		if unquoted, ok := Unquote(quoted); !ok || unquoted != s {
			t.Fatalf("%+q is read back as %+q", s, unquoted)
		}
	})
}
