package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
)

// write writes a body as it came, without its secrets. On a screen nothing in it acts on
// the terminal, and JSON is indented.
func (o *options) write(c remote.Connection, answer client.RawAnswer) error {
	body := answer.Body
	switch {
	case len(body) == 0:
		return nil
	case c.Filtered() && !json.Valid(body):
		return &program.Failure{Code: program.Failed, Text: c.Words.API.Unfiltered}
	case answer.Binary() && c.Screen:
		media := clean.Text(answer.Media)
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(c.Words.API.Binary, media, len(body))}
	case answer.Binary():
		_, err := c.Stdout.Write(body)
		return err
	case !o.reveal:
		body = c.API.Mask(body)
	}
	if c.Screen {
		body = readable(body)
	}
	_, err := c.Stdout.Write(body)
	return err
}

// readable is a body for a screen.
func readable(body []byte) []byte {
	var out bytes.Buffer
	if json.Indent(&out, clean.VisibleJSON(body), "", "  ") == nil {
		out.WriteByte('\n')
		return out.Bytes()
	}
	for line := range strings.Lines(string(body)) {
		out.WriteString(clean.Text(strings.TrimRight(line, "\r\n")) + "\n")
	}
	return out.Bytes()
}
