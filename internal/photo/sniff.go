package photo

import (
	"bytes"
	"encoding/binary"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
)

const (
	jpg  = "image/jpeg"
	pngs = "image/png"
	webp = "image/webp"
	pdf  = "application/pdf"
)

// formats are those that are taken, with what tells whether one is whole.
var formats = map[string]func([]byte) bool{jpg: wholeJPEG, pngs: wholePNG, webp: wholeWebP, pdf: wholePDF}

// Unknown is what a file seems to be of which nothing can be told.
const Unknown = "application/octet-stream"

// signatures are of what people take for a picture, and Go does not know.
var signatures = []struct{ begins, kind string }{
	{"II*\x00", "image/tiff"}, {"MM\x00*", "image/tiff"}, {"8BPS", "image/vnd.adobe.photoshop"},
	{"\xff\x0a", "image/jxl"}, {"\x00\x00\x00\x0cJXL ", "image/jxl"}, {"\x00\x00\x00\x0cjP  ", "image/jp2"},
	{"\x00\x00\x01\xba", "video/mpeg"}, {"\x00\x00\x01\xb3", "video/mpeg"},
	{"\xd0\xcf\x11\xe0", "application/msword"}, {"{\\rtf", "application/rtf"},
}

// sniff is what data seems to be, whatever its name: "text/plain". What phones
// and cameras write is named, since people will meet it.
func sniff(data []byte) string {
	if kind := boxed(data); kind != "" {
		return kind
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.begins)) {
			return s.kind
		}
	}
	kind, _, _ := strings.Cut(http.DetectContentType(data), ";")
	if kind == Unknown && bytes.HasPrefix(data, []byte{0xFF, 0xD8}) && decodesJPEG(data) {
		return jpg // with odd bytes behind its start
	}
	if _, taken := formats[kind]; !taken && bytes.Contains(data[:min(len(data), lead)], []byte("%PDF-")) && wholePDF(data) {
		return pdf
	}
	return kind
}

// boxed is what a file of boxes is that has a brand: a picture of an iPhone, or a
// video.
func boxed(data []byte) string {
	if len(data) < 12 {
		return ""
	}
	switch string(data[4:8]) {
	case "moov", "mdat", "wide", "pnot":
		return "video/quicktime"
	case "ftyp":
	default:
		return ""
	}
	size := min(max(int(binary.BigEndian.Uint32(data)), 12), len(data), 256)
	brand, brands := string(data[8:12]), string(data[8:size])
	switch {
	case strings.HasPrefix(brand, "avi"), brand == "mif1" && strings.Contains(brands, "avif"):
		return "image/avif"
	case strings.HasPrefix(brand, "hei"), strings.HasPrefix(brand, "hev"), brand == "mif1", brand == "msf1":
		return "image/heic"
	case brand == "qt  ":
		return "video/quicktime"
	case brand == "crx ":
		return "image/x-canon-cr3"
	}
	return "video/mp4"
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

// wholeJPEG reports whether nothing of a picture is missing that decoders do not
// do without: its segments lead to the end marker, or that ends the file after a
// scan, or it decodes as it is.
func wholeJPEG(data []byte) bool {
	ends := bytes.HasSuffix(bytes.TrimRight(data, "\x00 \r\n"), []byte{0xFF, 0xD9})
	return walksJPEG(data) || ends && bytes.Contains(data, []byte{0xFF, 0xDA}) || decodesJPEG(data)
}

// decodesJPEG reports whether a picture can be decoded that lacks its end marker
// alone. Zeros at its end are none of it: a disk leaves them for what never came.
// What would take too long, or too much memory, is not tried.
func decodesJPEG(data []byte) bool {
	const most = 64 << 20 // pixels
	data = bytes.TrimRight(data, "\x00")
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width*c.Height > most {
		return false
	}
	_, err = jpeg.Decode(io.MultiReader(bytes.NewReader(data), strings.NewReader("\xff\xd9")))
	return err == nil
}

// walksJPEG reports whether the segments lead to the end marker. That of a
// thumbnail inside one does not count, cameras write more behind theirs, and
// what stands between two segments is passed over, as decoders do.
func walksJPEG(data []byte) bool {
	const start, end, scan = 0xD8, 0xD9, 0xDA
	scanned := false
	for at := 0; at+1 < len(data); {
		switch marker := data[at+1]; {
		case data[at] != 0xFF, marker == 0xFF, marker == 0: // a filler, or a stray byte
			at++
		case marker == end:
			return scanned
		case marker == start, marker == 0x01, 0xD0 <= marker && marker <= 0xD7:
			at += 2
		default:
			if at+4 > len(data) {
				return false
			}
			at += 2 + int(binary.BigEndian.Uint16(data[at+2:]))
			if marker == scan {
				at, scanned = afterScan(data, at), true
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

// lead is how many bytes may stand in front of a PDF; readers look as far.
const lead = 1024

var object = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\d\s+\d+\s+obj\b`) })

// wholePDF looks for the last end mark. Whatever is behind it is none of the
// document's, unless there are objects, which another end belongs to.
func wholePDF(data []byte) bool {
	i := bytes.LastIndex(data, []byte("%%EOF"))
	return i >= 0 && !object().Match(data[i:])
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
