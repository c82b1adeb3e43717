package world

import (
	"image"
	"image/color"
	"image/draw"
)

// The colors of the samples' pictures.
const (
	paper uint8 = iota
	ink
	accent
	skin
	hair
)

func canvas(w, h int) *image.Paletted {
	return image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{
		paper:  color.RGBA{0xF4, 0xF1, 0xDE, 0xFF},
		ink:    color.RGBA{0x3D, 0x40, 0x5B, 0xFF},
		accent: color.RGBA{0x0B, 0x6E, 0x4F, 0xFF},
		skin:   color.RGBA{0xE0, 0xAC, 0x8B, 0xFF},
		hair:   color.RGBA{0x4A, 0x2C, 0x2A, 0xFF},
	})
}

func box(m *image.Paletted, x, y, w, h int, c uint8) {
	draw.Draw(m, image.Rect(x, y, x+w, y+h), image.NewUniform(m.Palette[c]), image.Point{}, draw.Src)
}

// oval fills the ellipse around x, y with the half axes rx and ry.
func oval(m *image.Paletted, x, y, rx, ry int, c uint8) {
	for dy := -ry; dy <= ry; dy++ {
		for dx := -rx; dx <= rx; dx++ {
			if dx*dx*ry*ry+dy*dy*rx*rx <= rx*rx*ry*ry {
				m.SetColorIndex(x+dx, y+dy, c)
			}
		}
	}
}

// cardFront is an identity card: a head, and lines where its words are.
func cardFront() image.Image {
	m := canvas(320, 200)
	box(m, 0, 0, 320, 36, accent)
	box(m, 16, 52, 96, 120, ink)
	head(m, 64, 110, 28, 38)
	for i, w := range []int{150, 110, 168, 90, 130} {
		box(m, 132, 56+i*24, w, 8, ink)
	}
	return m
}

// cardBack is its other side: a stripe, lines, and what machines read.
func cardBack() image.Image {
	m := canvas(320, 200)
	box(m, 0, 18, 320, 34, ink)
	for i, w := range []int{200, 140} {
		box(m, 24, 72+i*20, w, 8, accent)
	}
	for row := range 3 {
		for i := range 30 {
			box(m, 24+i*9, 128+row*20, 3+(i*7+row*5)%5, 10, ink)
		}
	}
	return m
}

// portrait is a face that looks into the camera.
func portrait() image.Image {
	m := canvas(240, 320)
	oval(m, 120, 330, 110, 90, accent) // shoulders
	head(m, 120, 150, 70, 94)
	return m
}

// head is a face with hair around it.
func head(m *image.Paletted, x, y, rx, ry int) {
	oval(m, x, y-ry/5, rx+rx/8, ry, hair)
	oval(m, x, y, rx, ry, skin)
	for _, side := range []int{-1, 1} {
		oval(m, x+side*rx/3, y-ry/8, rx/9+1, ry/14+1, ink)
	}
	oval(m, x, y+ry/5, rx/10+1, ry/10+1, hair)
	oval(m, x, y+ry/2, rx/3, ry/18+1, hair)
}
