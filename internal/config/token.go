package config

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"

	"appreg/internal/pattern"
	"appreg/internal/plainfile"
	"appreg/internal/redact"
)

// Source is where a token came from.
type Source string

// The sources, in the order in which they are asked. No flag takes a token
// itself: it would stay in the shell's history.
const (
	FromNowhere     Source = ""
	FromFile        Source = "token-file"
	FromStdin       Source = "token-stdin"
	FromEnvironment Source = "environment"
	FromStore       Source = "stored" // by `appreg login`
)

// tokenMax bounds what a file and stdin may bring.
const tokenMax = 64 << 10

// What is wrong with a token that a flag is to bring.
var (
	ErrTwoTokens  = errors.New("config: a token from a file and from stdin")
	ErrTerminal   = errors.New("config: stdin is a terminal")
	ErrTokenFile  = errors.New("config: the token's file cannot be read")
	ErrDirectory  = errors.New("config: the token's file is a directory")
	ErrTokenEmpty = errors.New("config: no token in it")
	ErrTokenLarge = errors.New("config: more than any token")
	ErrTokenLate  = errors.New("config: nobody writes the token") // to a pipe
)

// given is the token that the flags bring, and whether others can read the
// file that it is from.
func given(f Flags, stdin io.Reader) (token redact.Secret, from Source, exposed bool, err error) {
	var text string
	switch {
	case f.TokenFile != "":
		from = FromFile
		text, exposed, err = readFile(f.TokenFile)
	case f.TokenStdin && stdin == nil:
		return token, from, false, ErrTerminal
	case f.TokenStdin:
		from = FromStdin
		text, err = readAll(stdin)
	default:
		return token, FromNowhere, false, nil
	}
	if err != nil {
		return token, FromNowhere, false, err
	}
	if text = Bare(text); text == "" {
		return token, FromNowhere, false, ErrTokenEmpty
	}
	return redact.New(redact.Token, text), from, exposed, nil
}

// readFile reads a token's file, which may be a pipe that a shell has made.
func readFile(path string) (text string, exposed bool, err error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) // a pipe would be waited for
	if err != nil {
		return "", false, errors.Join(ErrTokenFile, plainfile.Explain(path, err))
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return "", false, errors.Join(ErrTokenFile, err)
	case info.IsDir():
		return "", false, ErrDirectory
	case !info.Mode().IsRegular():
		text, err = readPipe(f, info.Mode()&fs.ModeNamedPipe != 0)
		return text, false, err
	}
	// Windows tells nothing of others in these bits.
	exposed = info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows"
	text, err = readAll(f)
	return text, exposed, err
}

// How long a pipe is waited for: until somebody has opened it to write to it, and
// until they have written. A password may have to be typed for that.
const (
	opening = 2 * time.Second
	writing = time.Minute
)

// readPipe reads what somebody writes to a pipe, or to a device. As long as nobody has
// the other end of a pipe with a name it looks like one that is at its end.
func readPipe(f *os.File, named bool) (string, error) {
	began := time.Now()
	_ = f.SetReadDeadline(began.Add(writing)) // a device that cannot keep it ends by itself
	for {
		text, err := readAll(f)
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return "", errors.Join(ErrTokenLate, err)
		case text != "" || err != nil || !named || time.Since(began) > opening:
			return text, err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func readAll(r io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(r, tokenMax+1))
	switch {
	case err != nil:
		return "", errors.Join(ErrTokenFile, err)
	case len(b) > tokenMax:
		return "", ErrTokenLarge
	}
	return string(b), nil
}

// around is what may stand around a token, or around what it stands in.
const around = " \t\r\n\"'`,;"

var (
	// label is what a header or a shell has in front of a token.
	label = pattern.Lazy(`(?i)^(authorization\s*[:=]|bearer\s)`)
	// jwt is what the API's tokens look like (contract.md section 1).
	jwt = pattern.Lazy(`^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$`)
)

// Bare takes a token out of what it is pasted with: blanks, quotes, characters
// that have no width, a header's name, the word Bearer, the API's own answer.
// Lines that only together are a token were one before somebody wrapped it;
// anything else with a line break stays as it is, and will be refused.
func Bare(text string) string {
	text = strings.Trim(strings.Map(visible, text), around)
	if inner, ok := answered(text); ok {
		text = strings.Trim(strings.Map(visible, inner), around)
	}
	for {
		head := label().FindString(text)
		if head == "" {
			break
		}
		text = strings.Trim(text[len(head):], around)
	}
	if joined := strings.Join(strings.Fields(text), ""); strings.ContainsAny(text, "\r\n") && jwt().MatchString(joined) {
		return joined
	}
	return text
}

// visible drops what has no width: a byte order mark, joiners, directions.
func visible(r rune) rune {
	switch {
	case r == 0xFEFF, r == 0x00AD, 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x2069:
		return -1
	case r == 0x00A0:
		return ' '
	}
	return r
}

// answered is the token in an answer of the API, or in the line that `appreg
// sandbox` prints.
func answered(text string) (token string, ok bool) {
	if !strings.HasPrefix(text, "{") {
		return "", false
	}
	type holder struct {
		AccessToken string `json:"accessToken"`
		Token       string `json:"token"`
	}
	var in struct {
		holder
		Data holder `json:"data"`
	}
	if json.Unmarshal([]byte(text), &in) != nil {
		return "", false
	}
	for _, token := range []string{in.AccessToken, in.Token, in.Data.AccessToken, in.Data.Token} {
		if token != "" {
			return token, true
		}
	}
	return "", false
}
