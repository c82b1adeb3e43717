package program

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/internal/redact"

	"github.com/itchyny/gojq"
	"github.com/spf13/pflag"
)

// JQFlag adds --jq. New reads it: what a command writes is held back from the start.
func JQFlag(w *i18n.Words, fs *pflag.FlagSet) { fs.String("jq", "", w.CLI.FlagJQ) }

// filter holds back what a command writes to stdout, and then runs it through an
// expression of jq. What is no JSON, like help, is left as it is.
type filter struct {
	text string
	code *gojq.Code
	held bytes.Buffer
}

// newFilter is that of --jq; nil: there is none.
func newFilter(args []string) *filter {
	if i := slices.Index(args, "--"); i >= 0 {
		args = args[:i]
	}
	if !slices.ContainsFunc(args, func(arg string) bool { return arg == "--jq" || strings.HasPrefix(arg, "--jq=") }) {
		return nil
	}
	return &filter{text: flagIn(args, "--jq")}
}

// Filtered reports whether stdout goes through an expression of jq.
func (a App) Filtered() bool { return a.result.filter != nil }

// compile reads the expression before anything is done.
func (a App) compile() error {
	f := a.result.filter
	if f == nil {
		return nil
	}
	query, err := gojq.Parse(f.text)
	if err == nil {
		f.code, err = gojq.Compile(query)
	}
	if err == nil {
		return nil
	}
	w := a.Words.CLI
	text := fmt.Sprintf(w.BadJQ, clean.Text(err.Error()))
	var parse *gojq.ParseError
	switch {
	case Blank(f.text), errors.As(err, &parse) && parse.Token == "":
		text = w.ShortJQ
	case errors.As(err, &parse):
		before := f.text[:min(parse.Offset, len(f.text))]
		at := utf8.RuneCountInString(strings.TrimSuffix(before, parse.Token)) + 1
		text = fmt.Sprintf(w.OddJQ, clean.Text(parse.Token), at)
	default:
		if name, at := undefined(f.text, err); at > 0 {
			text = fmt.Sprintf(w.UndefinedJQ, clean.Text(name), at)
		}
	}
	return &Failure{Code: Usage, Text: text, Err: err}
}

// undefined is a function, like ids/0, or a variable that an expression uses and there is
// not, and the character where it stands first. 0: it is another error.
func undefined(expression string, err error) (name string, at int) {
	_, name, found := strings.Cut(err.Error(), " not defined: ")
	word, _, _ := strings.Cut(name, "/")
	if !found || word == "" {
		return "", 0
	}
	part := func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from := 0; ; {
		i := strings.Index(expression[from:], word)
		if i < 0 {
			return name, 0
		}
		begin, end := from+i, from+i+len(word)
		before, _ := utf8.DecodeLastRuneInString(expression[:begin])
		after, _ := utf8.DecodeRuneInString(expression[end:])
		if !part(before) && !part(after) && before != '.' && before != '$' {
			return name, utf8.RuneCountInString(expression[:begin]) + 1
		}
		from = end
	}
}

// filtered writes what was held back, and finds the exit code: what had failed before
// keeps its own.
func (a App) filtered(ctx context.Context, code int) int {
	if a.result.filter == nil {
		return code
	}
	err := flush(ctx, a)
	a.result.filter = nil
	if err == nil {
		return code
	}
	text := err.Error()
	if a.result.read != "" {
		text += " " + fmt.Sprintf(a.Words.Ending.UnwrittenRead, a.result.read)
	}
	fmt.Fprintln(a.Stderr, wrongly(a.Errs, text))
	if code == Done {
		return stopped(ctx, Failed)
	}
	return code
}

// Flush writes what was held back so far: a command that has no end of its own has results
// all the same. What could not be written ends it.
func Flush(ctx context.Context, a App) error {
	if a.result.filter == nil {
		return a.result.err
	}
	if err := flush(ctx, a); err != nil {
		return &Failure{Code: Failed, Text: err.Error(), Err: err}
	}
	return a.result.err
}

// flush runs what is held back through the expression.
func flush(ctx context.Context, a App) error {
	f := a.result.filter
	a.result.filter = nil
	defer func() { a.result.filter = f }()
	values, err := documents(f.held.Bytes())
	if err != nil || f.code == nil {
		_, _ = f.held.WriteTo(a.Stdout) // checked tells it
		return nil
	}
	f.held.Reset()
	for _, value := range values {
		if err := a.run(ctx, f.code, value); err != nil {
			return fmt.Errorf(a.Words.CLI.FailedJQ, redact.Text(clean.Text(err.Error())))
		}
	}
	return nil
}

// documents are those that a text of JSON has.
func documents(text []byte) (all []any, err error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	for {
		var value any
		if err := dec.Decode(&value); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, value)
	}
}

// run writes what comes of a document. Its end by halt is none of an error.
func (a App) run(ctx context.Context, code *gojq.Code, value any) error {
	results := code.RunWithContext(ctx, value)
	for {
		result, more := results.Next()
		if !more {
			return nil
		}
		var halted *gojq.HaltError
		if err, failed := result.(error); failed {
			if errors.As(err, &halted) && halted.Value() == nil {
				return nil
			}
			return err
		}
		fmt.Fprintln(a.Stdout, a.plain(result))
	}
}

// plain is a result as jq -r writes it: a text without quotes. On a screen nothing in it
// acts on the terminal.
func (a App) plain(result any) string {
	if text, ok := result.(string); ok {
		if !a.Screen {
			return text
		}
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			lines[i] = clean.Text(line)
		}
		return strings.Join(lines, "\n")
	}
	b, err := gojq.Marshal(result)
	if err != nil {
		return fmt.Sprint(err)
	}
	var out bytes.Buffer
	if a.Screen && json.Indent(&out, clean.VisibleJSON(b), "", "  ") == nil {
		return out.String()
	}
	return string(b)
}
