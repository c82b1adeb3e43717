package evidence

import (
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/internal/photo"
	"appreg/tui/page"
)

// file is what is to be sent of one side.
type file struct {
	api string
	side
}

// badFile is a file that was fine when it was checked, or never was, and
// cannot be sent. Nothing was.
type badFile struct {
	api   string
	facts photo.Facts // as it is now, when it has changed
	err   error
}

// Error is for nobody to see: the screen words it.
func (b *badFile) Error() string { return b.api + ": " + b.err.Error() }

// Unwrap is why.
func (b *badFile) Unwrap() error { return b.err }

var (
	errGone    = errors.New("gone")
	errChanged = errors.New("changed")
)

// read reads the file, and compares it with what was seen of it before.
func (f file) read(kind photo.Kind) (photo.Photo, error) {
	if f.sample != nil {
		return photo.Photo{Type: f.facts.Type, Data: f.sample.Image()}, nil
	}
	p, err := photo.Read(f.path, kind)
	gone := errors.Is(err, photo.ErrMissing) || errors.Is(err, photo.ErrUnreadable)
	switch {
	case f.known && gone:
		return p, &badFile{api: f.api, err: errGone}
	case err != nil:
		return p, &badFile{api: f.api, err: err}
	case f.known && p.Facts() != f.facts:
		return p, &badFile{api: f.api, facts: p.Facts(), err: errChanged}
	}
	return p, nil
}

// readAll reads all files, or none.
func readAll(files []file, kind photo.Kind) (map[string]client.Image, error) {
	images := map[string]client.Image{}
	for _, f := range files {
		p, err := f.read(kind)
		if err != nil {
			return nil, err
		}
		images[f.api] = client.Image{Type: p.Type, Data: p.Data}
	}
	return images, nil
}

// wrong says what is wrong with a file, what is expected, and what to do.
func wrong(d page.Deps, kind photo.Kind, err error) string {
	w := d.Words.Image
	e := new(photo.Error)
	is := errors.As(err, &e)
	for _, known := range []struct {
		is   error
		text string
	}{
		{errGone, w.Gone},
		{photo.ErrMissing, w.Missing},
		{photo.ErrDirectory, w.Directory},
		{photo.ErrNotRegular, w.NotRegular},
		{photo.ErrUnreadable, w.Unreadable},
		{photo.ErrEmpty, w.Empty},
		{photo.ErrTooLarge, fmt.Sprintf(w.TooLarge, Weight(d.Words, e.Size))},
		{photo.ErrTruncated, fmt.Sprintf(w.Truncated, format(e.Seems))},
	} {
		if errors.Is(err, known.is) {
			return known.text
		}
	}
	switch {
	case !is:
		return d.Explain(err)
	case e.Seems == "image/heic":
		return w.Heic
	case kind == photo.Face:
		return fmt.Sprintf(w.NotFace, e.Seems)
	}
	return fmt.Sprintf(w.NotPicture, e.Seems)
}

// Found says what a file is: its type, its dimensions and its size.
func Found(w *i18n.Words, f photo.Facts) string {
	if f.Width == 0 {
		return fmt.Sprintf(w.Image.FoundPlain, format(f.Type), Weight(w, f.Size))
	}
	return fmt.Sprintf(w.Image.Found, format(f.Type), w.Thousands(f.Width)+"×"+w.Thousands(f.Height), Weight(w, f.Size))
}

// format is how people call a type.
func format(mime string) string {
	_, name, _ := strings.Cut(mime, "/")
	if name == "webp" {
		return "WebP"
	}
	return strings.ToUpper(name)
}

// Weight is a size in bytes as people say it. It is never said to be less than
// it is, so that what is too large looks so.
func Weight(w *i18n.Words, n int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case n < kilo:
		return fmt.Sprintf("%d B", n)
	case n < mega:
		return fmt.Sprintf("%d KB", (n+kilo-1)/kilo)
	}
	tenths := (n*10 + mega - 1) / mega
	return fmt.Sprintf("%s%s%d MB", w.Thousands(int(tenths/10)), w.Image.Point, tenths%10)
}
