package steps

import (
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
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
func badPicture(words *i18n.Words, err error, kind photo.Kind) string {
	w, own := words.Image, words.Evidence
	e := new(photo.Error)
	errors.As(err, &e) // all of them are
	switch e.Why {
	case photo.ErrMissing:
		return own.Missing
	case photo.ErrDirectory:
		return own.Directory
	case photo.ErrNotRegular:
		return w.NotRegular
	case photo.ErrUnreadable:
		return w.Unreadable
	case photo.ErrEmpty:
		return w.Empty
	case photo.ErrTooLarge:
		const mega = 1 << 20
		tenths := (e.Size*10 + mega - 1) / mega // never said to be less than it is
		return fmt.Sprintf(w.TooLarge, fmt.Sprintf("%d%s%d MB", tenths/10, w.Point, tenths%10))
	case photo.ErrTruncated:
		_, format, _ := strings.Cut(e.Seems, "/")
		return fmt.Sprintf(w.Truncated, strings.ToUpper(format))
	}
	switch {
	case e.Seems == "image/heic":
		return w.Heic
	case kind == photo.Face:
		return fmt.Sprintf(w.NotFace, e.Seems)
	}
	return fmt.Sprintf(w.NotPicture, e.Seems)
}
