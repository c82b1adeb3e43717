package evidence

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"appreg/client"
	"appreg/internal/photo"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// UploadWithin is for a call that carries images, on a line that is slow. The
// person can give up before.
const UploadWithin = 5 * time.Minute

// patient are deps whose calls may take as long as an upload.
func (m ImageScreen) patient() page.Deps {
	d := m.Deps
	d.Timeout = max(d.Timeout, UploadWithin)
	return d
}

// meter is how far an upload is. The client tells it from a goroutine of its
// own, and Update reads it at each pulse.
type meter struct{ sent, total atomic.Int64 }

// Tell is called as an upload goes on.
func (m *meter) Tell(sent, total int64) {
	m.total.Store(total)
	m.sent.Store(sent)
}

func (m *meter) read() (sent, total int64) { return m.sent.Load(), m.total.Load() }

// ImageSent is what came of images that the server took in.
type ImageSent struct {
	document client.Validation
	reg      client.Registration // of a face
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

// file is what is to be sent of one side.
type file struct {
	api string
	side
}

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

// files are the fields that have something in them.
func (m ImageScreen) files() []file {
	var all []file
	for i, f := range m.Set.Fields {
		if strings.TrimSpace(f.Text()) == "" {
			continue
		}
		s := m.sides[i]
		if path := s.meant(f.Text()); path != s.path {
			s = side{path: path} // not looked at yet
		}
		all = append(all, file{api: f.API, side: s})
	}
	return all
}

// send sends, or asks first when something is there already: but not about
// files that cannot be sent.
func (m ImageScreen) send() (ImageScreen, tea.Cmd) {
	m.Set.Fields = slices.Clone(m.Set.Fields)
	for i, f := range m.Set.Fields {
		if strings.TrimSpace(f.Text()) == "" && !f.Sendable() {
			m.Set.Fields[i].Left = true
			return m.toField(i), nil
		}
	}
	if m.evidence() != nil && !m.backOnly() {
		return m.check()
	}
	return m.upload(false)
}

// check reads the files, and sends nothing.
func (m ImageScreen) check() (ImageScreen, tea.Cmd) {
	m.err, m.learnt, m.does = nil, "", imageChecks
	kind, files := m.kind(), m.files()
	var cmd tea.Cmd
	m.Job, cmd = page.Begin(m.Deps, func(ctx context.Context) (ImageSent, error) {
		if _, err := read(files, kind); err != nil {
			return ImageSent{}, err
		}
		return ImageSent{}, ctx.Err()
	})
	return m, cmd
}

// read reads all files, or none.
func read(files []file, kind photo.Kind) (map[string]client.Image, error) {
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

// ask asks whether to replace what is there. The preset answer is no.
func (m ImageScreen) ask() ImageScreen {
	m.Page, m.Row, m.err = replacing, 0, nil
	return m
}

// upload reads the files and sends them, once.
func (m ImageScreen) upload(force bool) (ImageScreen, tea.Cmd) {
	m = m.toSend()
	m.err, m.learnt, m.does, m.forced = nil, "", imageSends, force
	gauge := new(meter)
	m.Meter, m.sent, m.total = gauge, 0, 0
	api, id, kind, files := m.API, m.Reg.ID, m.kind(), m.files()
	var cmd tea.Cmd
	m.Job, cmd = page.Begin(m.patient(), func(ctx context.Context) (ImageSent, error) {
		images, err := read(files, kind)
		if err != nil {
			return ImageSent{}, err
		}
		if kind == photo.Face {
			return sendFace(ctx, api, id, client.FaceRequest{Image: images["image"], Force: force, Progress: gauge.Tell})
		}
		v, err := api.SendDocument(ctx, id, client.DocumentRequest{
			Front: images["image"], Back: images["backImage"], Force: force, Progress: gauge.Tell,
		})
		return ImageSent{document: v}, err
	})
	return m, cmd
}

// sendFace sends a face, and reads the registration for its score. That it
// cannot be read then is no failure of the face.
func sendFace(ctx context.Context, api page.API, id string, r client.FaceRequest) (ImageSent, error) {
	reg, err := api.SendFace(ctx, id, r)
	if err != nil {
		return ImageSent{}, err
	}
	if whole, err := api.Retrieve(ctx, id); err == nil {
		reg = whole
	}
	return ImageSent{reg: reg}, nil
}
