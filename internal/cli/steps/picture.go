package steps

import (
	"errors"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/photo"
)

// picture reads a file that is to be sent, and words what is wrong with it.
func picture(w *i18n.Words, path string, kind photo.Kind) (client.Image, error) {
	p, err := photo.Read(path, kind)
	if err != nil {
		return client.Image{}, &program.Failure{Code: program.Usage, Text: clean.Text(path) + ": " + badPicture(w, err, kind), Err: err}
	}
	return client.Image{Type: p.Type, Data: p.Data}, nil
}

// badPicture says it in the wizard's sentences, but for those that speak of
// its list of files.
func badPicture(w *i18n.Words, err error, kind photo.Kind) string {
	switch {
	case errors.Is(err, photo.ErrMissing):
		return w.Evidence.Missing
	case errors.Is(err, photo.ErrDirectory):
		return w.Evidence.Directory
	}
	return explain.Picture(w, err, kind)
}
