package photo

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/draw"
	webpfile "golang.org/x/image/webp"
)

const (
	previewMost = 192      // pixels of its longer side
	roughMost   = 1024     // that side, where it is made small in two steps
	decodeMost  = 64 << 20 // pixels of a picture that is decoded at all
)

// Seen is what is found in a file when it is looked at.
type Seen struct {
	Facts
	Preview image.Image // small, upright, on white; nil: there is none to be had
}

// Look reads a file as [Read] does, and keeps what is to be shown of it.
func Look(ctx context.Context, path string, kind Kind) (Seen, error) {
	p, err := Read(path, kind)
	if err != nil {
		return Seen{}, err
	}
	return p.Seen(ctx), ctx.Err()
}

// Seen is what is to be shown of p.
func (p Photo) Seen(ctx context.Context) Seen { return Seen{p.Facts(), p.preview(ctx)} }

// preview makes p small. A scan has none, nor has what cannot be decoded: that it
// cannot be drawn here is no reason not to send it.
func (p Photo) preview(ctx context.Context) image.Image {
	w, h := dimensions(p.Type, p.Data)
	if w <= 0 || h <= 0 || w > decodeMost/h {
		return nil
	}
	decode := map[string]func(io.Reader) (image.Image, error){jpg: jpeg.Decode, pngs: png.Decode, webp: webpfile.Decode}[p.Type]
	if decode == nil {
		return nil
	}
	m, err := decode(while{ctx, bytes.NewReader(p.Data)})
	if err != nil || m.Bounds().Empty() {
		return nil
	}
	// Every pixel of a large one counts little, and would take seconds.
	m = resized(m, roughMost, draw.ApproxBiLinear)
	if ctx.Err() != nil {
		return nil
	}
	return upright(resized(m, previewMost, draw.CatmullRom), orientation(p.Data))
}

// while reads as long as nobody has given up: a decoder does not ask.
type while struct {
	ctx context.Context
	io.Reader
}

func (r while) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(b)
}

// resized is m on white, its longer side most pixels long where it was longer.
func resized(m image.Image, most int, by draw.Scaler) *image.RGBA {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	if longer := max(w, h); longer > most {
		w, h = max(w*most/longer, 1), max(h*most/longer, 1)
	}
	return scaled(m, w, h, by)
}

func scaled(m image.Image, w, h int, by draw.Scaler) *image.RGBA {
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src)
	by.Scale(to, to.Bounds(), m, m.Bounds(), draw.Over, nil)
	return to
}

// Fitted is a preview in at most w by h pixels, with its proportions.
func Fitted(m image.Image, w, h int) *image.RGBA {
	b := m.Bounds()
	if w*b.Dy() > h*b.Dx() {
		w = max(h*b.Dx()/b.Dy(), 1)
	} else {
		h = max(w*b.Dy()/b.Dx(), 1)
	}
	return scaled(m, w, h, draw.BiLinear)
}
