package sandbox

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/explain"
	"appreg/internal/plainfile"
	"appreg/internal/redact"
)

// longestToken is more than any token has that a header can bring here.
const longestToken = 2 << 10

// savedToken is the client token in a file, none where there is no file yet.
func savedToken(a program.App, path string) (token redact.Secret, _ error) {
	if path == "" {
		return token, nil
	}
	file, err := plainfile.Open(path, os.O_RDONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return token, nil
	}
	var text []byte
	if err == nil {
		defer file.Close()
		text, err = io.ReadAll(io.LimitReader(file, longestToken+1))
	}
	if err != nil {
		return token, badTokenFile(a, path, err)
	}
	if info, err := file.Stat(); err == nil && info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" { // there every mode looks so
		fmt.Fprintln(a.Stderr, a.Errs.Warn.Render(fmt.Sprintf(a.Words.Login.Exposed, clean.Text(path))))
	}
	bare := config.Bare(string(text))
	if bare == "" || len(text) > longestToken || strings.ContainsFunc(bare, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return token, &program.Failure{Code: program.Failed, Text: fmt.Sprintf(a.Words.Sandbox.NoToken, clean.Text(path))}
	}
	return redact.New(redact.Token, bare), nil
}

// saveToken keeps a token for the next run, in a file that is not there yet.
func saveToken(a program.App, path, token string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		_, err = io.WriteString(file, token+"\n")
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		return badTokenFile(a, path, err)
	}
	return nil
}

func badTokenFile(a program.App, path string, err error) error {
	text := fmt.Sprintf(a.Words.Sandbox.BadTokenFile, clean.Text(path), explain.Cause(a.Words, err))
	return &program.Failure{Code: program.Failed, Text: text, Err: err}
}
