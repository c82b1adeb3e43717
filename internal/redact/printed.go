package redact

import (
	"bytes"
	"log"

	"appreg/internal/pattern"
)

// printed takes what libraries print with package log. It may be anybody's: Go's
// transport prints up to 4 KB of an answer that it did not ask for. So of a record
// only where it was made is told, and how long it is.
type printed struct {
	to interface{ Warn(string, ...any) }
}

// place is a file and a line as package log has them in front of a record, with the
// last of its directories.
var place = pattern.Lazy(`^(?:\S*/)?([\w.-]+/[\w.-]+\.go:\d+): `)

func (p printed) Write(record []byte) (int, error) {
	at, text := "?", bytes.TrimSuffix(record, []byte("\n"))
	if found := place().FindSubmatch(text); found != nil {
		at, text = string(found[1]), text[len(found[0]):]
	}
	p.to.Warn("printed by a library", "at", at, "bytes", len(text))
	return len(record), nil
}

// Silence has what libraries print, which would go to stderr, told to a log, as far
// as it may be. It is to be undone with the function that it returns.
func Silence(to interface{ Warn(string, ...any) }) (undo func()) {
	w, flags := log.Writer(), log.Flags()
	log.SetOutput(printed{to})
	log.SetFlags(log.Llongfile)
	return func() {
		log.SetOutput(w)
		log.SetFlags(flags)
	}
}
