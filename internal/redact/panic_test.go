package redact

import (
	"bytes"
	"errors"
	"log"
	"log/slog"
	"regexp"
	"strings"
	"testing"
)

// TestPanicTells: a program's own words can be read, and nobody's data.
func TestPanicTells(t *testing.T) {
	known := New(Token, "s3cr3t-s3cr3t-s3cr3t")
	for want, value := range map[string]any{
		"boom":                     "boom",
		"read ‹token …cr3t›":       "read s3cr3t-s3cr3t-s3cr3t",
		"bad: …":                   errors.New(`bad: {"fullName":"Ana Gomez"}`),
		"no flow of ‹name› at all": "no flow of Ana Gómez Díaz at all\nsecond line",
		"of ‹number›":              "of 52123456",
		"‹redact.loud›":            loud{Email: "ana@acme.co"},
		"nil":                      nil,
	} {
		if got := Panic(value, known); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	defer func() {
		if got := Panic(recover()); got != "runtime error: index out of range [3] with length 2" {
			t.Errorf("%q", got)
		}
	}()
	none := make([]int, 2)
	_ = none[len(none)+1]
}

// TestSilence: of what libraries print only the place and the length are told, until
// it is undone.
func TestSilence(t *testing.T) {
	var before, book bytes.Buffer
	log.SetOutput(&before)
	undo := Silence(slog.New(slog.NewTextHandler(&book, nil)))
	log.Print("starting with Ana Gomez\nx/y.go:1: and more")
	slog.Warn("Ana Gomez") // its preset goes the same way
	undo()
	log.Print("aloud")
	if !strings.HasSuffix(before.String(), "aloud\n") || strings.Contains(before.String(), "Ana") {
		t.Errorf("before: %q", before.String())
	}
	want := regexp.MustCompile(`^time=\S+ level=WARN msg="printed by a library" at=redact/panic_test\.go:\d+ bytes=42\n` +
		`time=\S+ level=WARN msg="printed by a library" at=redact/panic_test\.go:\d+ bytes=\d+\n$`)
	if !want.MatchString(book.String()) {
		t.Errorf("%q", book.String())
	}
}
