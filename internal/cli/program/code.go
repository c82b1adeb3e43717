package program

import (
	"context"
	"errors"
	"io"

	"appreg/internal/person"
)

// Code is the code of six digits that a text is, or that a message has. Its failure says
// why there is none, and shows nothing of the text.
func (a App) Code(text string) (string, error) {
	w := a.Words.Login
	code, several := person.Code(text)
	switch {
	case several:
		return "", &Failure{Code: Usage, Text: w.TwoCodes}
	case code == "":
		return "", &Failure{Code: Usage, Text: w.BadCode}
	}
	return code, nil
}

// ReadCode reads a code: of somebody who is asked, a line, and else of stdin, as far as
// a message goes on until there is one. The error is [io.EOF] when nothing comes.
func (a App) ReadCode(ctx context.Context, asks bool) (string, error) {
	if asks {
		line, err := a.Ask(ctx, a.Words.Login.AskCode)
		if err != nil {
			return "", err
		}
		return a.Code(line)
	}
	text := ""
	for {
		line, err := a.Line(ctx)
		if errors.Is(err, io.EOF) && text != "" {
			return a.Code(text)
		} else if err != nil {
			return "", err
		}
		text += line + "\n"
		if code, several := person.Code(text); code != "" || several {
			return a.Code(text)
		}
	}
}
