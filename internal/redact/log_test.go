package redact

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// page is a file in memory.
type page struct {
	mu     sync.Mutex
	text   strings.Builder
	closed bool
	hold   chan struct{} // nil: writes at once
}

func (p *page) Write(b []byte) (int, error) {
	if p.hold != nil {
		<-p.hold
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.Write(b)
}

func (p *page) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	return nil
}

// says returns what the log has written of what write logs.
func says(t *testing.T, write func(*Log)) string {
	t.Helper()
	p := &page{}
	l := NoLog()
	l.begin(p)
	l.Know(asToken(testToken))
	write(l)
	l.Close(time.Minute)
	if !p.closed {
		t.Error("the file stays open")
	}
	return p.text.String()
}

type loud struct{ Email, Token string }

func TestLogTellsNothing(t *testing.T) {
	half := len(aJWT) / 2
	grouped := errors.Join(errors.New("x"), fmt.Errorf(`Get "https://api.verifik.co/v2/app-registrations?like_email=ana%%40acme.co&page=1": %w`, errors.New(aJWT)))
	for name, write := range map[string]func(*Log){
		"message":         func(l *Log) { l.Info("sent " + aJWT + " to ana@acme.co") },
		"attribute":       func(l *Log) { l.Info("x", "v", aJWT) },
		"split":           func(l *Log) { l.Info("x", "a", aJWT[:half], "b", aJWT[half:]) },
		"split known":     func(l *Log) { l.Info("x", "a", testToken[:14], "b", testToken[14:]) },
		"in pieces":       func(l *Log) { l.Info("x", "a", testToken[:14]+" "+testToken[14:]) },
		"group":           func(l *Log) { l.WithGroup("g").With("a", aJWT).Info("x", slog.Group("h", "b", testToken)) },
		"time in a group": func(l *Log) { l.WithGroup("g").Info("x", "time", aJWT, "level", testToken) },
		"error":           func(l *Log) { l.Error("x", "error", grouped) },
		"JSON":            func(l *Log) { l.Info("x", "v", json.RawMessage(`{"email": "ana@acme.co", "otp":"482913"}`)) },
		"JSON in a text":  func(l *Log) { l.Info(`x {"a":{"fullName":"Ana \"G\" Gomez","phone":3001234567}}`) },
		"JSON in JSON":    func(l *Log) { l.Info("x", "v", `"{\"fullName\":\"Ana Gomez\",\"otp\":\"482913\"}"`) },
		"bytes":           func(l *Log) { l.Info("x", "v", []byte(aJWT)) },
		"private key":     func(l *Log) { l.Info("x", "otp", 482913, "fullName", "Ana Gomez", "Phone", 3001234567) },
		"a struct":        func(l *Log) { l.Info("x", "v", loud{"ana@acme.co", aJWT}, "w", &loud{"Ana", "482913"}) },
		"a map":           func(l *Log) { l.Info("x", "v", map[string]any{"name": "Ana Gomez"}) },
		"phone":           func(l *Log) { l.Info("call +57 300 123 4567", "v", "3001234567", "w", "(300) 123-4567") },
		"query":           func(l *Log) { l.Info("x", "v", "/v2/app-registrations?like_fullName=Gomez&page=1") },
		"phone in time":   func(l *Log) { l.WithGroup("g").Info("x", "time", "3001234567") },
		"a JWT's head":    func(l *Log) { l.Info("x", "v", aJWT[:18]) },
		"secret":          func(l *Log) { l.Info("x", "v", asToken(aJWT), "w", New(Code, "482913")) },
		"image":           func(l *Log) { l.Info("x", "v", "iVBORw0KGgo"+strings.Repeat("QUJD", 50)) },
		"key":             func(l *Log) { l.Info("x", aJWT, 1) },
		"known later":     func(l *Log) { l.Know(New(Link, "abc-def-ghi-jkl-mno")); l.Info("x", "v", "abc-def-ghi-jkl-mno") },
	} {
		got := says(t, write)
		if strings.Count(got, "\n") != 1 || !strings.Contains(got, "level=") {
			t.Errorf("%s: not one line: %q", name, got)
		}
		for _, leak := range []string{aJWT[:16], aJWT[half-12 : half], aJWT[half : half+12], aJWT[len(aJWT)-8:], testToken[:14], testToken[14:26], "ana", "Ana",
			"acme", "Gomez", "482913", "3001234567", "123 4567", "123-4567", "QUJDQUJD", "abc-def"} {
			if strings.Contains(got, leak) {
				t.Errorf("%s: %q leaks in %s", name, leak, got)
			}
		}
	}
}

// TestLogTellsWhatItMay: ids and where things happened are what a log is for.
func TestLogTellsWhatItMay(t *testing.T) {
	got := says(t, func(l *Log) {
		l.Info("call", "method", "PUT", "route", "/v2/app-registrations/{id}/sync", "id", "65f1c0ffee65f1c0ffee0042", "status", 409,
			"took", 1500*time.Millisecond, "error", errors.New("409 Conflict"), "server", "127.0.0.1:38017", "stack", "appreg/tui.(*x).Update /a/b.go:1234; ")
	})
	want := ` level=INFO msg=call method=PUT route=/v2/app-registrations/{id}/sync id=65f1c0ffee65f1c0ffee0042 status=409 took=1.5s` +
		` error="409 Conflict" server=127.0.0.1:38017 stack="appreg/tui.(*x).Update /a/b.go:1234; "` + "\n"
	if _, rest, _ := strings.Cut(got, " "); " "+rest != want {
		t.Errorf("%q\n%q", rest, want)
	}
}

// TestLogLines: a value cannot forge a line, and no escape code reaches whoever
// reads the file in a terminal.
func TestLogLines(t *testing.T) {
	const forged = "x\ntime=2026-01-01T00:00:00Z level=INFO msg=forged\r\x1b[2J\u009b2J\u202e\u2028"
	got := says(t, func(l *Log) {
		l.Info(forged, "v", forged, "e", errors.New(forged), forged, forged, slog.Group(forged, "b", []byte(forged)))
	})
	if strings.Count(got, "\n") != 1 || strings.ContainsAny(got, "\r\x1b\u009b\u202e\u2028") {
		t.Errorf("%q", got)
	}
}

// TestLogKeepsTheLast: what was logged before the end is in the file,
// whichever of the two is noticed first.
func TestLogKeepsTheLast(t *testing.T) {
	for range 100 {
		p := &page{}
		q := &queue{lines: make(chan string, queueLength), end: make(chan struct{}), done: make(chan struct{})}
		q.Write([]byte("the last"))
		close(q.end)
		if q.run(p, strings.ToUpper); p.text.String() != "THE LAST" {
			t.Fatalf("in the file: %q", p.text.String())
		}
	}
}

// TestLogNeverWaits: a disk that hangs holds nobody up, and what it costs is
// counted.
func TestLogNeverWaits(t *testing.T) {
	const more = 100
	p := &page{hold: make(chan struct{})}
	l := NoLog()
	l.begin(p)
	for range queueLength + more {
		l.Info("x")
	}
	l.Close(time.Millisecond) // hangs as well
	close(p.hold)
	l.Close(time.Minute)
	got := p.text.String()
	lines, dropped := strings.Count(got, "msg=x\n"), 0
	for _, rest := range strings.Split(got, "msg=dropped lines=")[1:] { // told twice where the file is written late
		n := 0
		if _, err := fmt.Sscan(rest, &n); err != nil {
			t.Error(err)
		}
		dropped += n
	}
	if lines < queueLength || lines+dropped != queueLength+more || dropped < more-1 {
		t.Errorf("%d lines, %d dropped", lines, dropped)
	}
	l.Info("after the end")
}

func TestOpenLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	for range 2 {
		l := NoLog()
		if err := l.Open(path); err != nil {
			t.Fatal(err)
		}
		l.Info("x")
		l.Close(time.Minute)
	}
	b, err := os.ReadFile(path)
	if err != nil || strings.Count(string(b), "msg=x\n") != 2 {
		t.Errorf("%q %v", b, err)
	}
	if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Error(info.Mode())
	}
	if err := NoLog().Open(filepath.Dir(path)); err == nil {
		t.Error("a directory is a log")
	}
	NoLog().Info("x")
	NoLog().Close(0)
}

// TestLogThatFails: a disk that is full is told at the end, once.
func TestLogThatFails(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip(err)
	}
	l := NoLog()
	if err := l.Open(full); err != nil {
		t.Fatal(err)
	}
	l.Info("x")
	l.Info("y")
	if err := l.Close(time.Minute); !errors.Is(err, syscall.ENOSPC) {
		t.Error(err)
	}
	if err := NoLog().Close(time.Minute); err != nil {
		t.Error(err)
	}
}

// TestLogOutlivesAPanic: of what it writes, and of what it is handed.
func TestLogOutlivesAPanic(t *testing.T) {
	got := says(t, func(l *Log) { l.Info("x", "v", panics{}) })
	if !strings.Contains(got, "v=‹redact.panics›") {
		t.Errorf("%q", got)
	}
	if got := safely(func(string) string { panic("x") }, "x"); got != "level=ERROR msg=unlogged\n" {
		t.Errorf("%q", got)
	}
}

type panics struct{}

func (panics) MarshalText() ([]byte, error) { panic("x") }
