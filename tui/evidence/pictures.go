package evidence

import (
	"context"
	"errors"
	"slices"
	"strings"

	"appreg/internal/photo"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// pictures are the fields for the paths of one or two files, and what is known
// of the file in each.
type pictures struct {
	Set         widget.Fieldset
	file        photo.Kind
	sides       []side
	Looking     page.Job // how a path goes on
	completions []string // the ways in which it may
}

// side is what is known of the file in a field.
type side struct {
	path   string   // what was looked at; "": nothing
	job    page.Job // looking at it
	known  bool     // it was fine then, and this was seen
	seen   photo.Seen
	err    error
	sample *page.Sample // in place of a file
	failed photo.Facts  // of the one that did not pass; zero: none has
}

// newPictures are the empty fields of p.
func newPictures(d page.Deps, of proof) pictures {
	var fields []widget.Field
	for _, f := range of.fields {
		fields = append(fields, widget.NewField(f[0], f[1], ""))
	}
	p := pictures{file: of.file, sides: make([]side, len(fields))}
	p.Set = widget.NewFieldset(d, p.reading, fields...)
	return p
}

// derive has the fields read again, by what is known of their files now.
func (p pictures) derive() pictures {
	p.Set.Read = p.reading
	p.Set = p.Set.Derive()
	return p
}

// with notes what is known of the file in field i.
func (p pictures) with(i int, s side) pictures {
	p.sides = slices.Clone(p.sides)
	p.sides[i] = s
	return p
}

// checked marks field i as one that is checked, or not yet.
func (p pictures) checked(i int, is bool) pictures {
	p.Set.Fields = slices.Clone(p.Set.Fields)
	p.Set.Fields[i].Left = is
	return p
}

func (p pictures) text(i int) string { return strings.TrimSpace(p.Set.Fields[i].Text()) }

// meant is what a field's text means: a file, or the sample that was put there.
func (s side) meant(text string) string {
	if s.sample != nil && text == s.path {
		return text
	}
	return photo.Path(text)
}

// Typed is all that is in the fields; "": nothing.
func (p pictures) Typed() string {
	var all string
	for i, f := range p.Set.Fields {
		if text := p.text(i); text != "" {
			all += f.API + " " + text + "\n"
		}
	}
	return all
}

// lacks is the first field without the text that it needs, -1 where there is none.
func (p pictures) lacks() int {
	for i, f := range p.Set.Fields {
		if p.text(i) == "" && !f.Sendable() {
			return i
		}
	}
	return -1
}

// files are the fields that have something in them.
func (p pictures) files() []file {
	var all []file
	for i, f := range p.Set.Fields {
		if p.text(i) == "" {
			continue
		}
		s := p.sides[i]
		if path := s.meant(f.Text()); path != s.path {
			s = side{path: path} // not looked at yet
		}
		all = append(all, file{api: f.API, side: s})
	}
	return all
}

// reading says what is known of the file in a field. Without the first one
// nothing can be sent.
func (p pictures) reading(among widget.Fieldset, f widget.Field) widget.Reading {
	w, text, i := among.Words.Image, f.Text(), among.Index(f.API)
	s, empty := p.sides[i], strings.TrimSpace(text) == ""
	looked := s.path == s.meant(text)
	switch {
	case empty && i > 0:
		return widget.Reading{Remark: w.BackHint, Level: widget.Hint}
	case empty && f.Left:
		return widget.Reading{Remark: w.Needed, Level: widget.Bad}
	case empty:
		return widget.Reading{Remark: w.PathHint, Level: widget.Bad}
	case looked && s.err != nil:
		return widget.Reading{Value: text, Remark: wrong(among.Deps, p.file, s.err), Level: widget.Bad, Ends: s.sample == nil}
	case looked && s.known && s.seen.Facts == s.failed:
		return widget.Reading{Value: text, Remark: w.DidNotPass, Level: widget.Warn, Below: found(among.Words, s.seen.Facts), Ends: s.sample == nil}
	case looked && s.known:
		return widget.Reading{Value: text, Level: widget.Fine, Below: found(among.Words, s.seen.Facts), Ends: s.sample == nil}
	case !f.Input.Focused():
		return widget.Reading{Value: text, Remark: w.Checking, Level: widget.Warn}
	case strings.HasPrefix(text, "~"):
		return widget.Reading{Value: text, Remark: w.PathHint, Level: widget.Hint}
	}
	return widget.Reading{Value: photo.Typed(photo.Path(text)), Remark: w.PathHint, Level: widget.Hint}
}

// look has the files looked at whose fields were left: in a command, since a
// disk can be slow.
func (p pictures) look() (pictures, tea.Cmd) {
	var cmds []tea.Cmd
	for i, f := range p.Set.Fields {
		s, kind := p.sides[i], p.file
		path := s.meant(f.Text())
		same := s.path == path && (s.known || s.job.Busy())
		if f.Input.Focused() || p.text(i) == "" || same {
			continue
		}
		s.job.Stop()
		if s.path != path {
			s.sample, s.failed = nil, photo.Facts{}
		}
		job, cmd := page.Begin(p.Set.Deps, func(ctx context.Context) (photo.Seen, error) {
			if s.sample == nil {
				return photo.Look(ctx, path, kind)
			}
			judged, err := photo.Judge(s.sample.Image(), kind)
			return judged.Seen(ctx), err
		})
		p = p.with(i, side{path: path, job: job, sample: s.sample, failed: s.failed})
		cmds = append(cmds, cmd)
	}
	return p.derive(), tea.Batch(cmds...)
}

func (p pictures) onLooked(i int, a page.Answer[photo.Seen]) pictures {
	s := p.sides[i]
	return p.with(i, side{path: s.path, sample: s.sample, failed: s.failed, known: a.Err == nil, seen: a.Val, err: a.Err}).derive()
}

// use puts a sample in place of a file, by what is called.
func (p pictures) use(i int, s page.Sample, called string) pictures {
	p.sides[i].job.Stop()
	return p.with(i, side{path: called, sample: &s}).fill(i, called)
}

// fill puts text into field i.
func (p pictures) fill(i int, text string) pictures {
	p.Set = p.Set.Put(p.Set.Fields[i].API, text)
	return p.checked(i, true).derive()
}

// onBadFile says under its field what is wrong with a file. One that has
// changed is fine, and shown: it is sent when one asks for it again.
func (p pictures) onBadFile(b *badFile) pictures {
	at := p.Set.Index(b.api)
	s := p.sides[at]
	s.path = s.meant(p.Set.Fields[at].Text())
	if errors.Is(b.err, errChanged) {
		s.seen = b.seen
		return p.with(at, s).derive()
	}
	s.known, s.err = false, b.err
	p = p.with(at, s).checked(at, true).derive()
	p.Set = p.Set.Focus(at)
	return p
}

// rejected marks what is in the fields as what did not pass: it is as fine a file as
// before, and no answer to what is asked for.
func (p pictures) rejected() pictures {
	for i, s := range p.sides {
		s.failed = s.seen.Facts
		p = p.with(i, s)
	}
	return p
}

// relook has the files looked at again: a better picture may have the same name.
func (p pictures) relook() (pictures, tea.Cmd) {
	for i, s := range p.sides {
		s.job.Stop()
		p = p.with(i, side{path: s.path, sample: s.sample, failed: s.failed})
	}
	p.Set = p.Set.Leave() // what has the focus is not looked at
	return p.look()
}

// again is relook, without the samples: they are always the same, and make room.
func (p pictures) again() (pictures, tea.Cmd) {
	for i, s := range p.sides {
		if s.sample != nil && s.path == p.Set.Fields[i].Text() {
			p = p.checked(i, false)
			p.Set.Fields[i] = p.Set.Fields[i].Put("")
		}
	}
	return p.relook()
}

// aside has what is chosen put into field i, which does not get the focus.
func (p pictures) aside(i int) pictures {
	p.Set = p.Set.Focus(i).Leave()
	return p
}

// side is for which of two sides an image is chosen, in words; "": there is one.
func (p pictures) side() string {
	w := p.Set.Words.Image
	if len(p.sides) < 2 {
		return ""
	}
	return [...]string{w.ForFront, w.ForBack}[p.Set.At]
}

func (p pictures) typing() bool { return p.Set.Fields[p.Set.At].Input.Focused() }

// view draws the fields, under each what was found in its file, and how the path
// goes on that is being typed.
func (p pictures) view(w, h int) (rows []string, from, to int) {
	indent := p.Set.Indent(w)
	widest := widget.Widest(p.Set.Fields, func(f widget.Field) string { return f.Text() })
	p.Set.Beside = min(indent+widest+len(" |"), w-1) // the signs stand by what they are about
	rows, from, to = p.Set.View(w)
	options := widget.Indented(indent, p.viewOptions(w-indent, h))
	return slices.Insert(rows, to, options...), from, to + len(options)
}
