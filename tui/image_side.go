package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"appreg/flow"
	"appreg/internal/photo"

	tea "github.com/charmbracelet/bubbletea"
)

// side is what is known of the file in a field.
type side struct {
	path   string // what was looked at; "": nothing
	job    job    // looking at it
	known  bool   // it was fine then, with these facts
	facts  photo.Facts
	err    error
	sample *Sample // in place of a file
}

// meant is what a field's text means: a file, or the sample that was put there.
func (s side) meant(text string) string {
	if s.sample != nil && text == s.path {
		return text
	}
	return photo.Path(text)
}

// reading says what is known of the file in a field.
func (m image) reading(among fieldset, f field) reading {
	w, text := m.Words.Image, f.text()
	s := m.sides[slices.IndexFunc(among.fields, func(g field) bool { return g.api == f.api })]
	needed := f.api == "image" || m.backOnly()
	switch {
	case strings.TrimSpace(text) == "" && !needed:
		return reading{remark: w.BackHint, level: hint}
	case strings.TrimSpace(text) == "" && f.left:
		return reading{remark: w.Needed, level: bad}
	case strings.TrimSpace(text) == "":
		return reading{remark: w.PathHint, level: bad}
	case s.path == s.meant(text) && s.err != nil:
		return reading{value: text, remark: m.wrong(s.err), level: bad}
	case s.path == s.meant(text) && s.known:
		return reading{value: text, level: fine}
	case !f.input.Focused():
		return reading{value: text, remark: w.Checking, level: warn}
	case strings.HasPrefix(text, "~"):
		return reading{value: text, remark: w.PathHint, level: hint}
	}
	return reading{value: photo.Typed(photo.Path(text)), remark: w.PathHint, level: hint}
}

// look has the files looked at whose fields were left: in a command, since a
// disk can be slow.
func (m image) look() (image, tea.Cmd) {
	var cmds []tea.Cmd
	m.sides = slices.Clone(m.sides)
	for i, f := range m.set.fields {
		s := m.sides[i]
		path := s.meant(f.text())
		switch {
		case f.input.Focused(), strings.TrimSpace(f.text()) == "", s.path == path && s.sample != nil, s.path == path && s.known, s.path == path && s.job.busy():
			continue
		}
		s.job.stop()
		kind := m.kind()
		s = side{path: path}
		var cmd tea.Cmd
		s.job, cmd = begin(m.deps, func(context.Context) (photo.Facts, error) { return photo.Check(path, kind) })
		m.sides[i] = s
		cmds = append(cmds, cmd)
	}
	return m.derive(), tea.Batch(cmds...)
}

func (m image) onLooked(a answer[photo.Facts]) image {
	i := slices.IndexFunc(m.sides, func(s side) bool { return a.answers(s.job) })
	m.sides = slices.Clone(m.sides)
	m.sides[i].job = job{}
	m.sides[i].known, m.sides[i].facts, m.sides[i].err = a.err == nil, a.val, a.err
	return m.derive()
}

// wrong says what is wrong with a file, what is expected, and what to do.
func (m image) wrong(err error) string {
	w := m.Words.Image
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
		{photo.ErrTooLarge, fmt.Sprintf(w.TooLarge, m.weight(e.Size))},
		{photo.ErrTruncated, fmt.Sprintf(w.Truncated, format(e.Seems))},
	} {
		if errors.Is(err, known.is) {
			return known.text
		}
	}
	switch {
	case !is:
		return m.explain(err)
	case e.Seems == "image/heic":
		return w.Heic
	case m.step == flow.Liveness:
		return fmt.Sprintf(w.NotFace, e.Seems)
	}
	return fmt.Sprintf(w.NotPicture, e.Seems)
}

// found says what a file is: its type, its dimensions and its size.
func (m image) found(f photo.Facts) string {
	w := m.Words.Image
	if f.Width == 0 {
		return fmt.Sprintf(w.FoundPlain, format(f.Type), m.weight(f.Size))
	}
	return fmt.Sprintf(w.Found, format(f.Type), m.Words.Thousands(f.Width)+"×"+m.Words.Thousands(f.Height), m.weight(f.Size))
}

// format is how people call a type.
func format(mime string) string {
	_, name, _ := strings.Cut(mime, "/")
	if name == "webp" {
		return "WebP"
	}
	return strings.ToUpper(name)
}

// weight is a size in bytes as people say it. It is never said to be less than
// it is, so that what is too large looks so.
func (m image) weight(n int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case n < kilo:
		return fmt.Sprintf("%d B", n)
	case n < mega:
		return fmt.Sprintf("%d KB", (n+kilo-1)/kilo)
	}
	tenths := (n*10 + mega - 1) / mega
	return fmt.Sprintf("%s%s%d MB", m.Words.Thousands(int(tenths/10)), m.Words.Image.Point, tenths%10)
}
