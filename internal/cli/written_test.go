package cli_test

import (
	"bytes"
	"io"
	"strings"
	"syscall"
	"testing"

	"appreg/internal/cli"
	"appreg/internal/cli/program"
)

// fails takes all writes but one, of which there are so many before.
type fails struct {
	io.Writer
	after int
}

func (f *fails) Write(p []byte) (int, error) {
	if f.after--; f.after == -1 {
		return 0, syscall.EPIPE
	}
	return f.Writer.Write(p)
}

// TestResultWithAGap: what comes after a gap is not written, and the gap is told.
func TestResultWithAGap(t *testing.T) {
	t.Parallel()
	var out, errs bytes.Buffer
	p := cli.Program{Getenv: func(string) string { return "" }, Stdin: strings.NewReader(""), Stdout: &fails{&out, 1}, Stderr: &errs}
	code := p.Run(t.Context(), []string{"__complete", "help", "otp", ""}) // a line each
	if code != program.Failed || !strings.HasSuffix(errs.String(), "The result could not be written: broken pipe.\n") {
		t.Errorf("%d, %q", code, errs.String())
	}
	if out.String() != "confirm\tBring a code back\n" {
		t.Errorf("%q", out.String())
	}
}
