package evidence

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"appreg/flow"
	"appreg/internal/photo"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// side is what is known of the file in a field.
type side struct {
	path   string   // what was looked at; "": nothing
	job    page.Job // looking at it
	known  bool     // it was fine then, with these facts
	facts  photo.Facts
	err    error
	sample *page.Sample // in place of a file
}

// meant is what a field's text means: a file, or the sample that was put there.
func (s side) meant(text string) string {
	if s.sample != nil && text == s.path {
		return text
	}
	return photo.Path(text)
}

// reading says what is known of the file in a field.
func (m ImageScreen) reading(among widget.Fieldset, f widget.Field) widget.Reading {
	w, text := m.Words.Image, f.Text()
	s := m.sides[slices.IndexFunc(among.Fields, func(g widget.Field) bool { return g.API == f.API })]
	needed := f.API == "image" || m.backOnly()
	switch {
	case strings.TrimSpace(text) == "" && !needed:
		return widget.Reading{Remark: w.BackHint, Level: widget.Hint}
	case strings.TrimSpace(text) == "" && f.Left:
		return widget.Reading{Remark: w.Needed, Level: widget.Bad}
	case strings.TrimSpace(text) == "":
		return widget.Reading{Remark: w.PathHint, Level: widget.Bad}
	case s.path == s.meant(text) && s.err != nil:
		return widget.Reading{Value: text, Remark: m.wrong(s.err), Level: widget.Bad}
	case s.path == s.meant(text) && s.known:
		return widget.Reading{Value: text, Level: widget.Fine}
	case !f.Input.Focused():
		return widget.Reading{Value: text, Remark: w.Checking, Level: widget.Warn}
	case strings.HasPrefix(text, "~"):
		return widget.Reading{Value: text, Remark: w.PathHint, Level: widget.Hint}
	}
	return widget.Reading{Value: photo.Typed(photo.Path(text)), Remark: w.PathHint, Level: widget.Hint}
}

// look has the files looked at whose fields were left: in a command, since a
// disk can be slow.
func (m ImageScreen) look() (ImageScreen, tea.Cmd) {
	var cmds []tea.Cmd
	m.sides = slices.Clone(m.sides)
	for i, f := range m.Set.Fields {
		s := m.sides[i]
		path := s.meant(f.Text())
		switch {
		case f.Input.Focused(), strings.TrimSpace(f.Text()) == "", s.path == path && s.sample != nil, s.path == path && s.known, s.path == path && s.job.Busy():
			continue
		}
		s.job.Stop()
		kind := m.kind()
		s = side{path: path}
		var cmd tea.Cmd
		s.job, cmd = page.Begin(m.Deps, func(context.Context) (photo.Facts, error) { return photo.Check(path, kind) })
		m.sides[i] = s
		cmds = append(cmds, cmd)
	}
	return m.derive(), tea.Batch(cmds...)
}

func (m ImageScreen) onLooked(a page.Answer[photo.Facts]) ImageScreen {
	i := slices.IndexFunc(m.sides, func(s side) bool { return a.Answers(s.job) })
	m.sides = slices.Clone(m.sides)
	m.sides[i].job = page.Job{}
	m.sides[i].known, m.sides[i].facts, m.sides[i].err = a.Err == nil, a.Val, a.Err
	return m.derive()
}

// wrong says what is wrong with a file, what is expected, and what to do.
func (m ImageScreen) wrong(err error) string {
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
		{photo.ErrTooLarge, fmt.Sprintf(w.TooLarge, m.Weight(e.Size))},
		{photo.ErrTruncated, fmt.Sprintf(w.Truncated, format(e.Seems))},
	} {
		if errors.Is(err, known.is) {
			return known.text
		}
	}
	switch {
	case !is:
		return m.Explain(err)
	case e.Seems == "image/heic":
		return w.Heic
	case m.Step == flow.Liveness:
		return fmt.Sprintf(w.NotFace, e.Seems)
	}
	return fmt.Sprintf(w.NotPicture, e.Seems)
}

// Found says what a file is: its type, its dimensions and its size.
func (m ImageScreen) Found(f photo.Facts) string {
	w := m.Words.Image
	if f.Width == 0 {
		return fmt.Sprintf(w.FoundPlain, format(f.Type), m.Weight(f.Size))
	}
	return fmt.Sprintf(w.Found, format(f.Type), m.Words.Thousands(f.Width)+"×"+m.Words.Thousands(f.Height), m.Weight(f.Size))
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
func (m ImageScreen) Weight(n int64) string {
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
