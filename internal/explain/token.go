package explain

import (
	"errors"
	"fmt"
	"io/fs"

	"appreg/internal/clean"
	"appreg/internal/config"
	"appreg/internal/i18n"
)

// Token says what is wrong with a token that flags were to bring, or is "".
func Token(words *i18n.Words, f config.Flags, err error) string {
	w, path, why := words.Login, clean.Text(f.TokenFile), Cause(words, err)
	all := []saying{
		{config.ErrTwoTokens, w.TwoTokens},
		{config.ErrTerminal, w.TokenTerminal},
		{config.ErrTokenEmpty, fmt.Sprintf(w.FileEmpty, path)},
		{config.ErrTokenLarge, fmt.Sprintf(w.FileLarge, path)},
		{config.ErrTokenLate, fmt.Sprintf(w.FileLate, path)},
		{config.ErrDirectory, fmt.Sprintf(w.FileIsDir, path)},
		{fs.ErrNotExist, fmt.Sprintf(w.NoFile, path)},
		{fs.ErrPermission, fmt.Sprintf(w.FileDenied, path)},
		{config.ErrTokenFile, fmt.Sprintf(w.FileBroken, path, why)},
	}
	if f.TokenStdin {
		all = append([]saying{
			{config.ErrTwoTokens, w.TwoTokens},
			{config.ErrTokenEmpty, w.StdinEmpty},
			{config.ErrTokenLarge, w.StdinLarge},
			{config.ErrTokenFile, fmt.Sprintf(w.StdinBroken, why)},
		}, all...)
	}
	return said(err, all)
}

// A saying is the sentence for an error.
type saying struct {
	of   error
	text string
}

// said is the first of some sentences that is for err, or "".
func said(err error, all []saying) string {
	for _, s := range all {
		if errors.Is(err, s.of) {
			return s.text
		}
	}
	return ""
}
