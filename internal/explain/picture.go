package explain

import (
	"errors"
	"fmt"
	"strings"

	"appreg/internal/i18n"
	"appreg/internal/photo"
)

// Picture says what is wrong with a file, what is expected, and what to do; ""
// where err is no [photo.Error].
func Picture(words *i18n.Words, err error, kind photo.Kind) string {
	w := words.Image
	e := new(photo.Error)
	if !errors.As(err, &e) {
		return ""
	}
	text := said(err, []saying{
		{photo.ErrMissing, w.Missing},
		{photo.ErrDirectory, w.Directory},
		{photo.ErrNotRegular, w.NotRegular},
		{photo.ErrUnreadable, w.Unreadable},
		{photo.ErrEmpty, w.Empty},
		{photo.ErrTooLarge, fmt.Sprintf(w.TooLarge, Weight(words, e.Size))},
		{photo.ErrTruncated, fmt.Sprintf(w.Truncated, Format(e.Seems))},
	})
	switch {
	case text != "":
		return text
	case e.Seems == "image/heic":
		return w.Heic
	case e.Seems == photo.Unknown:
		return w.Unknown
	case strings.HasPrefix(e.Seems, "video/"):
		return fmt.Sprintf(w.Video, Format(e.Seems))
	case kind == photo.Face:
		return fmt.Sprintf(w.NotFace, e.Seems)
	}
	return fmt.Sprintf(w.NotPicture, e.Seems)
}

// Format is how people call a type of pictures.
func Format(mime string) string {
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
