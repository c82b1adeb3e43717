package evidence

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"appreg/client"
	"appreg/internal/explain"
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
	api  string
	seen photo.Seen // as it is now, when it has changed
	err  error
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
func (f file) read(ctx context.Context, kind photo.Kind) (photo.Photo, error) {
	if f.sample != nil {
		return photo.Judge(f.sample.Image(), kind)
	}
	p, err := photo.Read(f.path, kind)
	gone := errors.Is(err, photo.ErrMissing) || errors.Is(err, photo.ErrUnreadable)
	switch {
	case f.known && gone:
		return p, &badFile{api: f.api, err: errGone}
	case err != nil:
		return p, &badFile{api: f.api, err: err}
	case f.known && p.Facts() != f.seen.Facts:
		return p, &badFile{api: f.api, seen: p.Seen(ctx), err: errChanged}
	}
	return p, nil
}

// readAll reads all files, or none.
func readAll(ctx context.Context, files []file, kind photo.Kind) (map[string]client.Image, error) {
	images := map[string]client.Image{}
	for _, f := range files {
		p, err := f.read(ctx, kind)
		if err != nil {
			return nil, err
		}
		images[f.api] = client.Image{Type: p.Type, Data: p.Data}
	}
	return images, nil
}

// found says what a file is: its type, its dimensions and its size.
func found(w *i18n.Words, f photo.Facts) string {
	if f.Width == 0 {
		return fmt.Sprintf(w.Image.FoundPlain, explain.Format(f.Type), explain.Weight(w, f.Size))
	}
	return fmt.Sprintf(w.Image.Found, explain.Format(f.Type), w.Thousands(f.Width)+"×"+w.Thousands(f.Height), explain.Weight(w, f.Size))
}

// wrong says what is wrong with a file, and what to do.
func wrong(d page.Deps, kind photo.Kind, err error) string {
	if errors.Is(err, errGone) {
		return d.Words.Image.Gone
	}
	return cmp.Or(explain.Picture(d.Words, err, kind), d.Explain(err))
}
