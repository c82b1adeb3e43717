package photo

import (
	"bytes"
	"encoding/binary"
	"image/jpeg"
	"image/png"
	"net/http"
	"strings"
)

const (
	jpg  = "image/jpeg"
	pngs = "image/png"
	webp = "image/webp"
	pdf  = "application/pdf"
)

// formats are those that are taken, with what tells whether one is whole.
var formats = map[string]func([]byte) bool{jpg: wholeJPEG, pngs: wholePNG, webp: wholeWebP, pdf: wholePDF}

// sniff is what data seems to be, whatever its name: "text/plain". What an
// iPhone writes is named, since people will meet it.
func sniff(data []byte) string {
	if len(data) >= 12 && string(data[4:8]) == "ftyp" {
		switch string(data[8:12]) {
		case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1":
			return "image/heic"
		case "avif", "avis":
			return "image/avif"
		}
	}
	kind, _, _ := strings.Cut(http.DetectContentType(data), ";")
	return kind
}

const signature = 8 // bytes in front of a PNG's first chunk

// wholePNG reports whether the chunks lead to IEND. What comes after it is
// nobody's business.
func wholePNG(data []byte) bool {
	const around = 12 // a chunk's length, name and checksum
	for at := signature; at+around <= len(data); {
		length := int(binary.BigEndian.Uint32(data[at:]))
		end := at + around + length
		if end > len(data) || length > Most {
			return false
		}
		if string(data[at+4:at+8]) == "IEND" {
			return true
		}
		at = end
	}
	return false
}

// wholeJPEG reports whether the segments lead to the end marker. That of a
// thumbnail inside one does not count, and cameras write more behind theirs.
func wholeJPEG(data []byte) bool {
	const start, end, scan = 0xD8, 0xD9, 0xDA
	for at := 0; at+1 < len(data); {
		if data[at] != 0xFF {
			return false
		}
		switch marker := data[at+1]; {
		case marker == 0xFF: // a filler
			at++
		case marker == end:
			return true
		case marker == start, marker == 0x01, 0xD0 <= marker && marker <= 0xD7:
			at += 2
		default:
			if at+4 > len(data) {
				return false
			}
			at += 2 + int(binary.BigEndian.Uint16(data[at+2:]))
			if marker == scan {
				at = afterScan(data, at)
			}
		}
	}
	return false
}

// afterScan is where the next marker comes after a scan's data that starts at
// at: in there 0xFF is followed by 0, and restart markers are part of it.
func afterScan(data []byte, at int) int {
	for ; at+1 < len(data); at++ {
		if m := data[at+1]; data[at] == 0xFF && m != 0 && m != 0xFF && (m < 0xD0 || m > 0xD7) {
			return at
		}
	}
	return len(data)
}

// wholeWebP reports whether there are as many bytes as it says.
func wholeWebP(data []byte) bool {
	return len(data) >= 12 && uint64(binary.LittleEndian.Uint32(data[4:]))+8 <= uint64(len(data))
}

// wholePDF looks for the end mark where readers look for it.
func wholePDF(data []byte) bool {
	return bytes.Contains(data[max(len(data)-1024, 0):], []byte("%%EOF"))
}

// dimensions are a picture's in pixels; 0 where they are not known.
func dimensions(kind string, data []byte) (w, h int) {
	switch kind {
	case pngs:
		c, _ := png.DecodeConfig(bytes.NewReader(data))
		return c.Width, c.Height
	case jpg:
		c, _ := jpeg.DecodeConfig(bytes.NewReader(data))
		return c.Width, c.Height
	case webp:
		return webpDimensions(data)
	}
	return 0, 0
}

// webpDimensions reads the first chunk of each of the three kinds of WebP.
func webpDimensions(data []byte) (w, h int) {
	if len(data) < 30 {
		return 0, 0
	}
	le := binary.LittleEndian
	switch string(data[12:16]) {
	case "VP8 ":
		return int(le.Uint16(data[26:])) & 0x3FFF, int(le.Uint16(data[28:])) & 0x3FFF
	case "VP8L":
		bits := le.Uint32(data[21:])
		return int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1
	case "VP8X":
		three := func(at int) int { return int(data[at]) | int(data[at+1])<<8 | int(data[at+2])<<16 }
		return three(24) + 1, three(27) + 1
	}
	return 0, 0
}
