package redact

import (
	"fmt"
	"log/slog"
	"runtime"
	"strings"

	"appreg/internal/pattern"
)

var (
	// data is where a text goes over from a program's words to what they are about.
	data = pattern.Lazy("[\"'`{<].*")
	// names are words in a row that are written as people are called.
	names = pattern.Lazy(`\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]*)+`)
	// number is one that people have: a document's, a part of a phone's.
	number = pattern.Lazy(`\d{5,}`)
)

// Panic is what may be told of a panic: its first line, in which nothing is quoted,
// no secret and no person. What the runtime itself says is whole. A value that is
// no text is named by its type.
func Panic(value any, known ...Secret) string {
	if err, ok := value.(runtime.Error); ok {
		return err.Error()
	}
	s, ok := value.(string)
	if !ok {
		s = text(value)
	}
	s, _, _ = strings.Cut(s, "\n")
	s = logged(data().ReplaceAllString(s, "…"), known)
	return number().ReplaceAllString(names().ReplaceAllString(s, "‹name›"), "‹number›")
}

// LogPanic writes a panic to a log, with the stack of whoever calls it in one line.
// The stack has no arguments of functions: they could be anything.
func LogPanic(log *slog.Logger, where string, value any) {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	var stack strings.Builder
	for {
		frame, more := frames.Next()
		fmt.Fprintf(&stack, "%s %s:%d; ", frame.Function, frame.File, frame.Line)
		if !more {
			break
		}
	}
	log.Error("panic", "where", where, "value", Panic(value), "stack", stack.String())
}
