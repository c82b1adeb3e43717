package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// upright turns m as its orientation says: phones write pictures as the sensor lies.
func upright(m *image.RGBA, orientation int) image.Image {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	from := map[int]func(x, y int) (int, int){
		2: func(x, y int) (int, int) { return w - 1 - x, y },
		3: func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		4: func(x, y int) (int, int) { return x, h - 1 - y },
		5: func(x, y int) (int, int) { return y, x },
		6: func(x, y int) (int, int) { return y, h - 1 - x },
		7: func(x, y int) (int, int) { return w - 1 - y, h - 1 - x },
		8: func(x, y int) (int, int) { return w - 1 - y, x },
	}[orientation]
	if from == nil {
		return m
	}
	turned := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		turned = image.Rect(0, 0, h, w)
	}
	to := image.NewRGBA(turned)
	for y := range turned.Dy() {
		for x := range turned.Dx() {
			to.Set(x, y, m.At(from(x, y)))
		}
	}
	return to
}

// orientation is what the Exif of a JPEG says, 1 to 8; 0: nothing.
func orientation(data []byte) int {
	const app1, scan = 0xE1, 0xDA
	for at := 2; at+4 <= len(data) && data[at] == 0xFF && data[at+1] != scan; {
		end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if end > len(data) || end < at+4 {
			return 0
		}
		if tiff, ok := bytes.CutPrefix(data[at+4:end], []byte("Exif\x00\x00")); ok && data[at+1] == app1 {
			return tagged(tiff)
		}
		at = end
	}
	return 0
}

// tagged looks for the orientation in the first directory of a TIFF.
func tagged(tiff []byte) int {
	const orientation, entry = 0x0112, 12
	if len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 0 || at+2 > len(tiff) {
		return 0
	}
	n := int(order.Uint16(tiff[at:]))
	for at += 2; n > 0 && at+entry <= len(tiff); n, at = n-1, at+entry {
		if order.Uint16(tiff[at:]) == orientation {
			return int(order.Uint16(tiff[at+8:]))
		}
	}
	return 0
}
