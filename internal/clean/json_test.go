package clean

import (
	"bytes"
	"strings"
	"testing"
)

// byByte is [Edit] as it was, which went through the bytes one by one.
func byByte(src []byte, edit func(string) string) []byte {
	dst := make([]byte, 0, len(src))
	for i := 0; i < len(src); {
		switch c := src[i]; c {
		case ' ', '\t', '\n', '\r':
			if n := len(dst); n > 0 && !strings.ContainsRune(" {}[],:\"", rune(dst[n-1])) {
				dst = append(dst, ' ')
			}
			i++
		case '"':
			end := StringEnd(src, i)
			literal := src[i:end]
			if s, ok := Unquote(literal); ok && !Plain(literal) {
				dst = AppendQuoted(dst, edit(s))
			} else {
				dst = append(dst, literal...)
			}
			i = end
		default:
			if n := len(dst); n > 0 && dst[n-1] == ' ' && strings.IndexByte("}],:", c) >= 0 {
				dst = dst[:n-1]
			}
			dst = append(dst, c)
			i++
		}
	}
	return bytes.TrimSuffix(dst, []byte(" "))
}

// FuzzEdit: going through the parts makes of anything what going through the bytes did.
func FuzzEdit(f *testing.F) {
	for _, s := range []string{"", " {\n\t\"a\" : [ 1 , true\r\n] , \"b\":null } ", "1 2", "[1 2 , 3]", "tr ue", "7 \n", `"a" "b"`, "\"a\x1b\\u001b\" 1 {", `{"a\u001b":["\ud83d\ude00\ud83d"]}`, `"a\" `, "\xc3 \xa9", `1 "a`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, edit := range []func(string) string{Text, func(s string) string { return s }} {
			got, want := rewrite([]byte(s), edit), byByte([]byte(s), edit)
			if got = bytes.TrimSuffix(got, []byte(" ")); !bytes.Equal(got, want) { // which ends a string that has no end
				t.Fatalf("%q: %q, want %q", s, got, want)
			}
		}
	})
}

func BenchmarkVisibleJSON(b *testing.B) {
	body := []byte(strings.Repeat(`{"_id":"674de8df21c72be3cc42b8a7","name":"Cédula de ciudadanía","configuration":{"status":"active","isActive":true},"n":[1,2.5]},`, 100))
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		VisibleJSON(body)
	}
}
