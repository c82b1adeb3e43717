package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/explain"
	"appreg/internal/plainfile"
	"appreg/internal/redact"
)

// bodyMost is more than the two images of a document come to.
const bodyMost = 32 << 20

// fill makes the body of --input or of the fields, or the query of them where the method
// has no body.
func (o *options) fill(ctx context.Context, a program.App, path *url.URL) error {
	w := a.Words.API
	bodiless := o.Method == http.MethodGet || o.Method == http.MethodDelete
	switch {
	case o.input != "" && len(o.fields) > 0:
		return usage(w.Both)
	case o.input != "" && bodiless:
		return usage(fmt.Sprintf(w.NoBody, o.Method))
	case o.input == "-" && o.Server.TokenStdin:
		return usage(w.TwoStdin)
	case o.input != "":
		o.Within = remote.UploadTimeout
		return o.read(ctx, a)
	case len(o.fields) == 0:
		return nil
	}
	var body program.Document
	query := make(url.Values)
	for _, field := range o.fields {
		key, value, err := fieldOf(a, field)
		if err != nil {
			return err
		}
		if query.Has(key) && !bodiless { // a query may have one twice
			return usage(fmt.Sprintf(w.Twice, clean.Text(key)))
		}
		body = body.With(key, value)
		query.Add(key, fmt.Sprint(value))
	}
	if !bodiless {
		var err error
		o.Body, err = json.Marshal(body)
		return err
	}
	sign := "?"
	if path.RawQuery != "" {
		sign = "&"
	}
	o.Path = strings.TrimSuffix(o.Path, "?") + sign + query.Encode()
	return nil
}

// literal is a value that is JSON, and reads as such in a query, too.
type literal string

func (l literal) MarshalJSON() ([]byte, error) { return []byte(l), nil }

// fieldOf reads key=value, which is a text, or key:=value, which is JSON.
func fieldOf(a program.App, field string) (key string, value any, err error) {
	key, text, ok := strings.Cut(field, "=")
	name, isJSON := strings.CutSuffix(key, ":")
	switch {
	case !ok || name == "":
		return "", nil, usage(fmt.Sprintf(a.Words.API.NoField, redact.Text(clean.Text(field))))
	case !isJSON:
		return key, text, nil
	case !json.Valid([]byte(text)):
		return "", nil, usage(fmt.Sprintf(a.Words.API.BadField, clean.Text(name)))
	}
	if json.Unmarshal([]byte(text), new(string)) == nil {
		err = json.Unmarshal([]byte(text), &text)
		return name, text, err
	}
	return name, literal(text), nil
}

// read reads the file of --input, which has to be JSON: the API takes nothing else.
func (o *options) read(ctx context.Context, a program.App) error {
	w := a.Words.API
	name := o.input
	open := func() (io.ReadCloser, error) { return plainfile.Open(o.input, os.O_RDONLY, 0) }
	if name == "-" {
		name = "stdin"
		open = func() (io.ReadCloser, error) { return io.NopCloser(a.Stdin), nil }
	}
	body, ended, err := program.Reading(ctx, func() ([]byte, error) {
		f, err := open()
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return io.ReadAll(io.LimitReader(f, bodyMost+1))
	})
	name = clean.Text(name)
	var odd *json.SyntaxError
	switch {
	case ended:
		return a.Interrupted(ctx)
	case err != nil:
		return usage(fmt.Sprintf(w.Unread, name, explain.Cause(a.Words, err)))
	case len(body) > bodyMost:
		return usage(fmt.Sprintf(w.TooLarge, name, bodyMost>>20))
	case len(bytes.TrimSpace(body)) == 0:
		return usage(fmt.Sprintf(w.Empty, name))
	}
	if errors.As(json.Unmarshal(body, new(json.RawMessage)), &odd) {
		before := body[:max(0, min(int(odd.Offset)-1, len(body)))]
		line := bytes.Count(before, []byte("\n")) + 1
		at := len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:]))) + 1
		return usage(fmt.Sprintf(w.NotJSON, name, line, at))
	}
	o.Body = body
	return nil
}

// decision reports whether a sync is a reviewer's (section 8 of the contract).
func decision(body []byte) bool {
	var sync struct {
		Step string `json:"step"`
	}
	return json.Unmarshal(body, &sync) == nil && sync.Step == "adminOverride"
}
