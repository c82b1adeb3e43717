package input

import (
	"bytes"
	"time"
	"unicode/utf8"
)

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"

	ctrlC = 0x03
	esc   = 0x1b
)

// How long what has begun may go on without another byte.
const (
	// pause is for a paste, an answer, a sequence or a character: what comes
	// later is keys again.
	pause = 400 * time.Millisecond

	// escapes is how soon an escape is the key, and no beginning of a sequence.
	escapes = 25 * time.Millisecond

	// between is how soon a burst goes on that no marks are around.
	between = 60 * time.Millisecond

	// late is how long the rest of what was given up is still known as one.
	late = 2 * time.Second

	// follows is how soon after a large read an Enter is part of it: what came
	// before has to be worked off first.
	follows = 500 * time.Millisecond
	large   = 1000

	told = 8 // bytes tell what an answer is of
)

// within is what the next byte is in.
type within int

const (
	nothing  within = iota
	aPaste          // between the terminal's own marks
	anAnswer        // of the terminal
)

// Input is what a terminal has sent. Its zero value has seen nothing.
type Input struct {
	Foreign bool // text came that is not UTF-8

	in     within
	answer []byte // how the answer began
	held   []byte // the beginning of a sequence or a character whose end is to come
	lone   bool   // held came in a read of its own
	burst  burst
	size   int // of the paste so far
	torn   torn
	full   bool // the last read was large, and what belongs to it may still come
	out    []piece
}

// Wait is how long to wait for bytes before [Input.Lapse]; negative: for ever.
func (in *Input) Wait() time.Duration {
	switch {
	case in.in == nothing && len(in.held) > 0 && (bytes.Count(in.held, []byte{esc}) == len(in.held) || string(in.held) == "\x1bO"):
		return escapes
	case in.Foreign && in.in == nothing && len(in.held) > 0 && in.held[0] >= utf8.RuneSelf:
		return between // rather a character than a part of one
	case in.in != nothing || len(in.held) > 0:
		return pause
	case in.burst.open:
		return between
	case in.full:
		return follows
	}
	return -1
}

// Take takes in what was read at once, and now.
func (in *Input) Take(chunk []byte, now time.Time) {
	b := append(in.held, in.resumed(chunk, now)...)
	was := len(in.held)
	came := in.parse(b, false)
	in.lone = was == 0 && len(in.held) == len(chunk)
	in.deliver(came, len(chunk) < large && !in.full)
	in.full = len(chunk) >= large
}

// Lapse gives up what has begun, since nothing came as long as [Input.Wait] says.
func (in *Input) Lapse(now time.Time) {
	if in.in == nothing && len(in.held) == 0 && !in.burst.open {
		in.full = false
		return
	}
	if in.in != nothing || len(in.held) > 0 {
		in.torn = torn{began: in.held, in: in.in, answer: in.answer, at: now}
	}
	in.lapse()
}

// lapse gives up what has begun: what is no beginning of a key is dropped, text
// stays.
func (in *Input) lapse() {
	came := in.parse(in.held, true)
	if in.in == aPaste {
		came = append(came, event{what: pasteEnds})
	}
	in.in = nothing
	in.deliver(came, true)
	in.close()
}

// parse makes events of b, and holds what is not whole yet; where nothing more
// comes, it is whole.
func (in *Input) parse(b []byte, over bool) (came []event) {
	in.held = nil
	for len(b) > 0 {
		var n int
		var more []event
		was := in.in
		switch in.in {
		case aPaste:
			more, n = in.pasted(b, over)
		case anAnswer:
			n = in.answered(b, over)
			in.answer = append(in.answer, b[:min(n, max(told-len(in.answer), 0))]...)
		default:
			var e event
			e, n = scan(b, over)
			more = in.begin(e, b[:n])
		}
		came, b = append(came, more...), b[n:]
		if n == 0 && in.in == was {
			in.held = bytes.Clone(b)
			break
		}
	}
	return came
}

// begin takes up what the event begins, and leaves what is to be delivered.
func (in *Input) begin(e event, of []byte) []event {
	in.Foreign = in.Foreign || e.foreign
	switch e.what {
	case dropped, pasteEnds:
		return nil
	case answerBegins:
		in.in, in.answer = anAnswer, bytes.Clone(of)
		return nil
	case pasteBegins:
		in.in = aPaste
	}
	if len(of) == 0 {
		return nil
	}
	return []event{e}
}

// pasted is the text of a paste as far as b has it. A ctrl+c that no end comes
// after is the key: of a paste without an end there is no other way out.
func (in *Input) pasted(b []byte, over bool) (came []event, n int) {
	end := event{what: pasteEnds}
	if i := bytes.Index(b, []byte(pasteEnd)); i >= 0 {
		in.in = nothing
		return []event{in.content(b[:i]), end}, i + len(pasteEnd)
	}
	if i := bytes.IndexByte(b, ctrlC); i >= 0 {
		in.in = nothing
		return []event{in.content(b[:i]), end}, i
	}
	alone, m := scan(b, over && in.lone)
	if s := string(alone.bytes); m == len(b) && alone.what == key && (s == "\x03" || s == "\x1b" && over) {
		in.in = nothing // in a form that is not text
		return []event{end, alone}, len(b)
	}
	n = len(b)
	if i := max(bytes.LastIndexByte(b, esc), 0); bytes.HasPrefix([]byte(pasteEnd), b[i:]) {
		n = i
	} else {
		n -= partOfRune(b)
	}
	if over { // half a mark is no text
		if n < len(b) && b[n] == esc {
			return []event{in.content(b[:n])}, len(b)
		}
		n = len(b)
	}
	return []event{in.content(b[:n])}, n
}

// content is a part of a paste.
func (in *Input) content(b []byte) event {
	text, foreign := decoded(b)
	in.Foreign = in.Foreign || foreign
	return event{what: paste, bytes: text}
}

// answered is how much of b belongs to an answer: all up to its end, or to a key
// that was pressed since.
func (in *Input) answered(b []byte, over bool) int {
	n, ends := answerEnd(b)
	switch {
	case ends:
		in.in = nothing
		return n
	case n < len(b) && b[n] == esc && n+1 == len(b) && !over:
		return n // and what comes next says what it is
	case over && !in.lone:
		return len(b)
	case n < len(b) && b[n] < utf8.RuneSelf:
		in.in = nothing // a key
	case over:
		return len(b)
	}
	return n
}
