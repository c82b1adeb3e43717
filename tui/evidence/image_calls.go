package evidence

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"appreg/client"
	"appreg/internal/photo"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// ImageSent is the registration with what came of the images that were sent.
type ImageSent struct{ reg client.Registration }

// send sends, or asks first when something would be lost by it: but not about files
// that cannot be sent.
func (m ImageScreen) send() (ImageScreen, tea.Cmd) {
	if i := m.lacks(); i >= 0 {
		m.pictures = m.checked(i, true)
		return m.toField(i), nil
	}
	switch p := m.proof(); {
	case p.Of(m.Reg) == nil, p.backOnly:
		return m.toSend().begin(sends, false)
	case p.spent(m.Reg):
		return m.toSend().begin(sends, true)
	}
	return m.begin(checks, false)
}

// begin reads the files, and sends them, once, unless it is only to check them.
func (m ImageScreen) begin(does errand, force bool) (ImageScreen, tea.Cmd) {
	gauge, api, reg, p, files := new(meter), m.API, m.Reg, m.proof(), m.files()
	m.upload = upload{does: does, forced: force, Meter: gauge}
	d := m.Deps
	if does != checks {
		d = patient(d)
	}
	cmd := widget.Ask(d, &m.Call, func(ctx context.Context) (ImageSent, error) {
		images, err := readAll(ctx, files, p.file)
		switch {
		case err != nil:
			return ImageSent{}, err
		case does == checks:
			return ImageSent{}, ctx.Err()
		}
		now, err := p.sent(ctx, api, reg, client.EvidenceRequest{Images: images, Force: force, Progress: gauge.Tell})
		return ImageSent{now}, err
	})
	return m, cmd
}

// onSent shows what came of it. What is in the fields stays, whatever it was.
func (m ImageScreen) onSent(a page.Answer[ImageSent]) (ImageScreen, tea.Cmd) {
	m.Call, m.Meter = widget.Call{}, nil
	var cannot *badFile
	var refused *client.Error
	switch {
	case errors.As(a.Err, &cannot):
		m.pictures = m.onBadFile(cannot)
		if errors.Is(cannot.err, errChanged) {
			m.Err = cannot.err
		}
		return m, nil
	case m.does == checks && (a.Err == nil || errors.Is(a.Err, context.DeadlineExceeded)): // a slow disk
		return m.ask(), nil
	case m.does == checks:
		if !errors.Is(a.Err, context.Canceled) { // then nothing was asked for
			m.Err = a.Err
		}
		return m, nil
	}
	if a.Err == nil || errors.Is(a.Err, client.ErrInDoubt) || errors.As(a.Err, &refused) {
		m.Touched, m.judged = true, m.Typed()
	}
	there := errors.Is(a.Err, client.ErrExists)
	switch {
	case a.Err == nil:
		m.Reg = a.Val.reg
		return m.show(m.proof().Of(m.Reg)), nil
	case errors.Is(a.Err, client.ErrInDoubt):
		m.Outcome, m.Cursor = widget.Outcome{Err: a.Err, Doubt: true}, 0
	case there && m.proof().backOnly: // it has its back by now: which fields there are depends on it
		m, cmd := m.read()
		m.Err = a.Err
		return m, cmd
	case there && !m.forced:
		return m.ask(), nil
	default:
		m.Err = a.Err
	}
	if unfit(a.Err) {
		var looks, lists tea.Cmd
		m.pictures, looks = m.rejected().relook()
		m.recent, lists = m.list(m.Deps)
		return m.toImage(m.Set.At), tea.Batch(looks, lists)
	}
	return m, nil
}

// unfit reports whether a refusal is about the picture: another may pass.
func unfit(err error) bool {
	var said *client.Error
	if !errors.As(err, &said) {
		return false
	}
	about := func(reason string) bool { return errors.Is(err, client.Reason(reason)) }
	return said.Liveness != nil || slices.ContainsFunc([]string{
		"face_close_to_border", "face_too_close", "face_too_far", "face_not_centered", "face_occluded", "face_rotation_too_large",
		"multiple_faces_detected", "no_face_detected", "poor_lighting", "Liveness_score_not_acceptable",
		"document_number_is_not_extracted", "document_type_not_detected", "failed_to_read_document", "could_not_compress_image",
	}, about)
}

// read reads the registration: whether something came in, and what became of it.
func (m ImageScreen) read() (ImageScreen, tea.Cmd) {
	m.Err, m.does = nil, reads
	cmd := widget.AskOn(m.Deps, &m.Call, func(ctx context.Context) (client.Registration, error) {
		return m.API.Retrieve(ctx, m.Reg.ID)
	})
	return m, cmd
}

// onRead settles a doubt: what is not as it was came in.
func (m ImageScreen) onRead(a page.Answer[client.Registration]) ImageScreen {
	m.Job = page.Job{}
	if a.Err != nil {
		m.Err = a.Err
		return m
	}
	p := m.proof()
	before, only := p.Of(m.Reg), p.backOnly
	m.Reg = page.Filled(a.Val, m.Reg)
	now, backOnly := p.Of(m.Reg), m.proof().backOnly
	switch {
	case m.Doubt && m.forced && (before == nil || same(before, now)): // it may have got the same outcome
		m.Outcome = widget.Outcome{Said: widget.Said{Text: m.Words.Image.Unknowable, Level: widget.Warn}}
		return m.toSend()
	case m.Doubt && same(before, now):
		m.judged, m.Outcome = "", widget.Outcome{Said: widget.Said{Text: m.Words.Image.NotIn, Level: widget.Warn}}
		return m.toSend()
	case m.Doubt, m.Page == Arrived && now != nil:
		return m.show(now)
	case backOnly && only && !m.forced && errors.Is(m.Err, client.Reason("already_exists")):
		return m.ask() // the back needs force on this server
	case backOnly != only:
		return m.blank()
	}
	return m
}

// same reports whether two readings may be of one validation in one state. What
// only one of them shows tells nothing.
func same(a, b *client.Validation) bool {
	if a == nil || b == nil {
		return a == b
	}
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return !differ(a.ID, b.ID) && !differ(a.Status, b.Status) && a.NeedsBackSide == b.NeedsBackSide && !differ(a.Score, b.Score) &&
		!differ(a.Name, b.Name) && !differ(a.Number, b.Number) && !differ(a.Type, b.Type) && !differ(a.Category, b.Category)
}

// ask asks whether to replace what is there. The preset answer is no.
func (m ImageScreen) ask() ImageScreen {
	m.Page, m.Cursor, m.Outcome = replacing, 0, widget.Outcome{}
	return m
}

// show shows an outcome. Where the back is still missing, that is to ask for it.
func (m ImageScreen) show(v *client.Validation) ImageScreen {
	m.Came, m.Outcome = cmp.Or(v, &client.Validation{}), widget.Outcome{}
	if m.proof().backOnly {
		m.Page = Filling
		return m.blank()
	}
	m.Page, m.Cursor = Arrived, 0
	return m
}

// another goes back to the fields, for another image.
func (m ImageScreen) another() (ImageScreen, tea.Cmd) {
	if m.proof().became(m.Came) == bad {
		m.pictures = m.rejected()
	}
	m.Came, m.Outcome = nil, widget.Outcome{}
	var looks, lists tea.Cmd
	m.pictures, looks = m.again()
	m.recent, lists = m.list(m.Deps)
	return m.toImage(0), tea.Batch(looks, lists)
}

// filled goes on to what sends, once p has what it was to have.
func (m ImageScreen) filled(p pictures) (ImageScreen, tea.Cmd) {
	m.pictures, m.Outcome = p, widget.Outcome{}
	m = m.toSend()
	var cmd tea.Cmd
	m.pictures, cmd = m.look()
	return m, cmd
}

// onLooked leads back from what sends to a file that cannot be sent.
func (m ImageScreen) onLooked(a page.Answer[photo.Seen]) ImageScreen {
	i := slices.IndexFunc(m.sides, func(s side) bool { return a.Answers(s.job) })
	m.pictures = m.pictures.onLooked(i, a)
	if a.Err == nil || m.Page != Filling || m.Job.Busy() || m.Typing() || m.Cursor > 0 || m.Doubt {
		return m
	}
	if slices.ContainsFunc(m.rows(), func(r imageRow) bool { return r.Name == m.text(i) }) {
		return m.toImage(i)
	}
	return m.toField(i)
}

// browse opens the files of the directory that the path names which a file is to be
// chosen for.
func (m ImageScreen) browse() (ImageScreen, tea.Cmd) {
	i := m.Set.At
	m.Page, m.from, m.Cursor = picking, m.Cursor, 0
	path := ""
	if m.sides[i].sample == nil {
		path = photo.Path(m.Set.Fields[i].Text())
	}
	var cmd tea.Cmd
	m.Picker, cmd = m.Picker.open(path)
	return m, cmd
}
