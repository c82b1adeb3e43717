package input

import (
	"bytes"
	"time"
)

// torn is what was given up for want of its end, which may still come: in a read
// that nobody can have typed.
type torn struct {
	began  []byte // of a sequence or a character
	in     within // what the end of was wanted
	answer []byte // how that began
	at     time.Time
}

// resumed is chunk, with the beginning in front that it is the rest of.
func (in *Input) resumed(chunk []byte, now time.Time) []byte {
	t := in.torn
	if t.at.IsZero() || len(chunk) < 2 {
		return chunk
	}
	if in.in != nothing || now.Sub(t.at) >= late {
		in.torn = torn{}
		return chunk
	}
	switch t.in {
	case aPaste:
		whole := append(bytes.Clone(t.began), chunk...)
		end := bytes.Index(whole, []byte(pasteEnd))
		if start := bytes.Index(whole, []byte(pasteStart)); end == 0 || end > 0 && (start < 0 || start > end) {
			in.torn = torn{}
			if end == 0 {
				return whole
			}
			return append([]byte(pasteStart), chunk...)
		}
	case anAnswer:
		if whole := append(bytes.Clone(t.began), chunk...); terminated(whole) || clipboard(t.answer) && base64(chunk) {
			in.torn.at = now
			in.in, in.answer = anAnswer, t.answer
			return whole
		}
	default:
		if whole := append(bytes.Clone(t.began), chunk...); t.rest(chunk) {
			in.torn = torn{}
			return whole
		}
	}
	return chunk
}

// rest reports whether chunk goes on with a sequence.
func (t torn) rest(chunk []byte) bool {
	whole := append(bytes.Clone(t.began), chunk...)
	switch {
	case len(t.began) == 0 || t.began[0] != esc:
		return false
	case len(t.began) > 2 && t.began[1] != '[':
		return false
	case string(t.began) == "\x1b" && chunk[0] != '[', len(t.began) == 2 && t.began[1] != '[':
		if len(whole) < 4 || bytes.IndexByte([]byte("]P_^X"), whole[1]) < 0 {
			return false
		}
		return whole[1] != '_' && whole[1] != '^' && whole[1] != 'X' && plausible(whole[1], whole[2]) || terminated(whole[2:])
	}
	e, n := scan(whole, false)
	return n == len(whole) || n > len(t.began) && (len(t.began) > 2 || e.what == pasteBegins)
}

// clipboard reports whether an answer tells what is in the clipboard.
func clipboard(began []byte) bool { return bytes.Contains(began, []byte("52;")) }

// base64 reports whether chunk is more of what a clipboard is told in.
func base64(chunk []byte) bool {
	const least = 8 // nobody types as many at once
	for _, b := range chunk {
		if (b < '0' || b > '9') && (b|0x20 < 'a' || b|0x20 > 'z') && b != '+' && b != '/' && b != '=' {
			return false
		}
	}
	return len(chunk) >= least
}
