package styles

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"
)

// What is mixed is what the standard library mixes, which tries every color.
func TestMixed(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		m := image.NewRGBA(image.Rect(0, 0, 40, 30).Add(image.Pt(rnd.IntN(9), rnd.IntN(9))))
		slope, from, noise := rnd.IntN(8), rnd.IntN(256), rnd.IntN(200)+1
		for i := range m.Pix { // from greys that hardly change to nothing but noise
			if m.Pix[i] = uint8(min(from+i/4*slope/64+rnd.IntN(noise), 255)); i%4 == 3 {
				m.Pix[i] = 255
			}
		}
		for _, depth := range []Depth{Sixteen, Cube} {
			var palette color.Palette
			for _, c := range depth.colors() {
				palette = append(palette, color.RGBA64{uint16(c[0]), uint16(c[1]), uint16(c[2]), 0xffff})
			}
			want := image.NewPaletted(m.Bounds(), palette)
			draw.FloydSteinberg.Draw(want, m.Bounds(), m, m.Bounds().Min)
			if got := depth.mixed(m); !bytes.Equal(got, want.Pix) {
				t.Fatalf("depth %d, slope %d from %d, noise %d", depth, slope, from, noise)
			}
		}
	}
}
