package input

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// burst is a paste that no marks are around. It gets them, and so is one change;
// blanks at its end are keys after it, for it may have been typed fast.
type burst struct {
	open   bool
	blanks []byte
}

// piece is a part of what comes out. A key is not divided.
type piece struct {
	bytes []byte
	key   bool
}

// deliver has the events of one read come out. An Enter is one only when it was
// read alone: on a terminal without marks it may have been pasted, and a paste
// must not send anything. In a burst of text it is a line of it, and among other
// keys a line feed, ctrl+j, which moves the focus and sends nothing.
func (in *Input) deliver(came []event, small bool) {
	came = slices.DeleteFunc(came, func(e event) bool {
		return len(e.bytes) == 0 && e.what != pasteBegins && e.what != pasteEnds
	})
	if len(came) == 0 {
		return
	}
	plain := !slices.ContainsFunc(came, func(e event) bool { return !writes(e) })
	all := written(came)
	switch {
	case in.burst.open && plain:
		in.extend(all)
		return
	case in.burst.open:
		in.close()
	case plain && atOnce(all):
		typed := len(all) - len(bytes.TrimLeft(all, " "))
		in.put(all[:typed], false)
		in.burst.open = true
		in.start()
		in.extend(all[typed:])
		return
	}
	alone := len(came) == 1 && small
	for _, e := range came {
		switch {
		case e.what == pasteBegins:
			in.start()
		case e.what == pasteEnds:
			in.put([]byte(pasteEnd), true)
		case e.what == paste:
			in.add(bytes.ReplaceAll(e.bytes, []byte{'\r'}, []byte{'\n'}))
		case e.what == key && e.bytes[0] == '\r' && !alone:
			in.put([]byte{'\n'}, true)
		default:
			in.put(e.bytes, e.what == key)
		}
	}
}

// extend adds to a burst.
func (in *Input) extend(all []byte) {
	all = append(in.burst.blanks, all...)
	n := len(bytes.TrimRight(all, " "))
	in.add(all[:n])
	in.burst.blanks = bytes.Clone(all[n:])
}

// most is how much is one paste. Bubble Tea goes through all of it again with
// every 256 bytes: what is more is one more paste.
const most = 64 << 10

// start begins a paste.
func (in *Input) start() {
	in.put([]byte(pasteStart), true)
	in.size = 0
}

// add adds to a paste.
func (in *Input) add(b []byte) {
	for in.size+len(b) > most {
		n := most - in.size
		for n > 0 && !utf8.RuneStart(b[n]) {
			n--
		}
		in.put(b[:n], false)
		in.put([]byte(pasteEnd), true)
		in.start()
		b = b[n:]
	}
	in.put(b, false)
	in.size += len(b)
}

// close ends a burst.
func (in *Input) close() {
	if !in.burst.open {
		return
	}
	in.put([]byte(pasteEnd), true)
	in.put(in.burst.blanks, false)
	in.burst = burst{}
}

// writes reports whether an event writes, or parts what is written as
// spreadsheets and word processors do.
func writes(e event) bool {
	return e.what == text || e.what == key && len(e.bytes) == 1 && bytes.IndexByte([]byte("\r\n\t\v\f"), e.bytes[0]) >= 0
}

// written is what events write.
func written(came []event) (all []byte) {
	for _, e := range came {
		all = append(all, e.bytes...)
	}
	return bytes.ReplaceAll(all, []byte{'\r'}, []byte{'\n'})
}

// atOnce reports whether text that came in one read is a paste rather than
// something typed ahead: lines, or more than Bubble Tea makes one message of.
func atOnce(all []byte) bool {
	const ahead, one = 8, 64
	words := bytes.Trim(all, " \t\n\v\f")
	return len(words) > 0 && (bytes.IndexByte(all, '\n') >= 0 || len(words) >= ahead && bytes.ContainsAny(words, " \t\v\f") || len(words) > one)
}

// put has bytes come out.
func (in *Input) put(b []byte, key bool) {
	if len(b) > 0 {
		in.out = append(in.out, piece{bytes: bytes.Clone(b), key: key})
	}
}

// Next moves what comes out next into p, in whole keys and characters as far as
// they fit. An escape, and one with a bracket, is the last of it: together with what
// comes after it, it would be another key.
func (in *Input) Next(p []byte) (n int) {
	for len(in.out) > 0 && n < len(p) {
		first := &in.out[0]
		m := len(first.bytes)
		if room := len(p) - n; m > room {
			if first.key && n > 0 {
				return n
			}
			m = room
			for !first.key && m > 0 && !utf8.RuneStart(first.bytes[m]) {
				m--
			}
			if m == 0 && n > 0 {
				return n
			}
			m = max(m, 1)
		}
		n += copy(p[n:], first.bytes[:m])
		open := first.key && len(first.bytes) <= 2 && first.bytes[0] == esc
		if first.bytes = first.bytes[m:]; len(first.bytes) == 0 {
			in.out = in.out[1:]
		}
		if open {
			return n
		}
	}
	return n
}
