package program

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/config"
	"appreg/internal/redact"

	"github.com/spf13/cobra"
)

// VerboseFlag adds --verbose. New reads it, since what calls the server is handed over
// before there are flags.
func (a App) VerboseFlag(root *cobra.Command) {
	root.PersistentFlags().Bool("verbose", false, a.Words.CLI.FlagVerbose)
}

// verbose reports whether every call is told, by the flag or by the environment. What a
// shell asks for while somebody types is not: it would stand in that line.
func verbose(p Program, args []string) bool {
	if len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd) {
		return false
	}
	return switchedOn(args, "--verbose") || slices.Contains(strings.Split(p.Getenv("APPREG_DEBUG"), ","), "api")
}

// traced is a whose clients tell on stderr of every request and its answer.
func (a App) traced() App {
	option := client.WithTrace((&trace{app: a}).tell)
	newClient, newVisitor := a.Client, a.Visitor
	a.Client = func(t config.Target, opts ...client.Option) (*client.Client, error) {
		return newClient(t, append(slices.Clone(opts), option)...)
	}
	a.Visitor = func(base string, opts ...client.Option) (Visitor, error) {
		return newVisitor(base, append(slices.Clone(opts), option)...)
	}
	return a
}

// trace writes calls, which may be made at the same time.
type trace struct {
	app App
	mu  sync.Mutex
}

func (t *trace) tell(c client.Call) {
	var b bytes.Buffer
	part := func(sign, first string, headers []client.Header, body []byte) {
		fmt.Fprintf(&b, "%s %s\n", sign, first)
		for _, h := range headers {
			fmt.Fprintf(&b, "%s %s: %s\n", sign, h.Name, h.Value)
		}
		for line := range strings.Lines(string(body)) {
			fmt.Fprintf(&b, "%s %s\n", sign, strings.TrimRight(line, "\r\n"))
		}
	}
	part(">", c.Method+" "+clean.Text(c.Path), c.Sent(), c.Request)
	took := c.Took.Round(time.Millisecond).String()
	if c.Status > 0 {
		part("<", fmt.Sprintf("%d, %s", c.Status, took), c.Headers, c.Answer)
	} else {
		why := redact.Text(clean.Text(client.Brief(c.Err)))
		part("<", fmt.Sprintf(t.app.Words.CLI.NoAnswer, took, why), nil, nil)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	_, _ = io.Copy(t.app.Stderr, &b) // nobody could be told
}
