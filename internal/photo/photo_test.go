//go:build unix

package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func aJPEG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 40, 30))
	for i := range img.Pix {
		img.Pix[i] = byte(i * i * 7) // enough noise for an 0xFF in its data
	}
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b.Bytes(), []byte{0xFF, 0}) {
		t.Fatal("no 0xFF in the data")
	}
	return b.Bytes()
}

// aWebP is the head of an extended WebP of 40×30, and room for as many bytes.
func aWebP(room int) []byte {
	b := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00"), 39, 0, 0, 29, 0, 0)
	b = append(b, make([]byte, room)...)
	binary.LittleEndian.PutUint32(b[4:], uint32(len(b)-8))
	return b
}

func aPDF() []byte { return []byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n") }

// thumbnailed puts a whole JPEG into a segment at the start of another, as
// cameras do.
func thumbnailed(t testing.TB) []byte {
	t.Helper()
	small, big := aJPEG(t), aJPEG(t)
	segment := append([]byte{0xFF, 0xE1, byte((len(small) + 2) >> 8), byte(len(small) + 2)}, small...)
	return append(append(append([]byte{}, big[:2]...), segment...), big[2:]...)
}

// spread puts bytes between the segments of a JPEG.
func spread(b []byte) []byte {
	behind := 4 + int(b[5]) // the first one
	return append(append(append([]byte{}, b[:behind]...), 0x0D, 0x0A), b[behind:]...)
}

// padded ends the data of a JPEG with zeros in place of ones.
func padded(b []byte) []byte {
	at := len(b) - 3
	b[at] &= 0xFE
	return b
}

// fourColors is a JPEG as printers have it: with a component more.
func fourColors(t testing.TB) []byte {
	t.Helper()
	b := aJPEG(t)
	sof, sos := bytes.Index(b, []byte{0xFF, 0xC0}), bytes.Index(b, []byte{0xFF, 0xDA})
	var all []byte
	all = append(all, b[:sof]...)
	all = append(all, 0xFF, 0xC0, 0, 20, 8, 0, 30, 0, 40, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0)
	all = append(all, b[sof+2+int(b[sof+3]):sos]...)
	all = append(all, 0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0)
	return append(all, b[sos+2+int(b[sos+3]):]...)
}

func TestJudge(t *testing.T) {
	cut := func(b []byte, n int) []byte { return b[:len(b)-n] }
	for _, tt := range []struct {
		name string
		data []byte
		kind Kind
		why  error
		is   string
		w, h int
	}{
		{"png", aPNG(t), Document, nil, "image/png", 40, 30},
		{"png with more behind it", append(aPNG(t), "more"...), Face, nil, "image/png", 40, 30},
		{"png without its end", cut(aPNG(t), 1), Face, ErrTruncated, "image/png", 0, 0},
		{"png without IEND", cut(aPNG(t), 12), Document, ErrTruncated, "image/png", 0, 0},
		{"png, its head alone", aPNG(t)[:9], Document, ErrTruncated, "image/png", 0, 0},
		{"png with a chunk that has no end", append(aPNG(t)[:8], 0xFF, 0xFF, 0xFF, 0xFF, 'I', 'E', 'N', 'D', 0, 0, 0, 0), Document, ErrTruncated, "image/png", 0, 0},
		{"jpeg", aJPEG(t), Face, nil, "image/jpeg", 40, 30},
		{"jpeg with more behind it", append(aJPEG(t), "SEFT"...), Face, nil, "image/jpeg", 40, 30},
		{"jpeg with a thumbnail", thumbnailed(t), Face, nil, "image/jpeg", 40, 30},
		{"jpeg with a thumbnail, without its end", cut(thumbnailed(t), 20), Face, ErrTruncated, "image/jpeg", 0, 0},
		{"jpeg with a thumbnail, without EOI", cut(thumbnailed(t), 2), Face, nil, "image/jpeg", 40, 30},
		{"jpeg without EOI", cut(aJPEG(t), 2), Document, nil, "image/jpeg", 40, 30},
		{"jpeg with half of EOI", cut(aJPEG(t), 1), Document, nil, "image/jpeg", 40, 30},
		{"jpeg without EOI and the end of its data", cut(aJPEG(t), 20), Document, ErrTruncated, "image/jpeg", 0, 0},
		{"jpeg whose second half is zeros", append(aJPEG(t)[:len(aJPEG(t))/2], make([]byte, 2000)...), Document, ErrTruncated, "image/jpeg", 0, 0},
		{"jpeg with a byte before EOI", append(cut(aJPEG(t), 2), 0, 0xFF, 0xD9), Face, nil, "image/jpeg", 40, 30},
		{"jpeg with bytes between its segments", spread(aJPEG(t)), Face, nil, "image/jpeg", 40, 30},
		{"jpeg with zeros behind it", append(aJPEG(t), make([]byte, 4096)...), Face, nil, "image/jpeg", 40, 30},
		{"jpeg with odd padding", padded(aJPEG(t)), Face, nil, "image/jpeg", 40, 30},
		{"jpeg with a marker in its data", append(cut(aJPEG(t), 9), 0xFF, 0x17, 0xFF, 0xFF, 0xFF, 0xD9), Face, nil, "image/jpeg", 40, 30},
		{"jpeg in four colours", fourColors(t), Document, nil, "image/jpeg", 40, 30},
		{"jpeg cut in a segment", aJPEG(t)[:30], Document, ErrTruncated, "image/jpeg", 0, 0},
		{"webp", aWebP(8), Face, nil, "image/webp", 40, 30},
		{"webp without its end", cut(aWebP(8), 1), Face, ErrTruncated, "image/webp", 0, 0},
		{"pdf", aPDF(), Document, nil, "application/pdf", 0, 0},
		{"pdf without its end", cut(aPDF(), 7), Document, ErrTruncated, "application/pdf", 0, 0},
		{"pdf with bytes before it", append([]byte("\xef\xbb\xbf\r\n\r\n@PJL\r\n"), aPDF()...), Document, nil, "application/pdf", 0, 0},
		{"pdf with zeros behind it", append(aPDF(), make([]byte, 4096)...), Document, nil, "application/pdf", 0, 0},
		{"pdf with a page behind it", append(aPDF(), strings.Repeat("<p>page</p>\n", 500)...), Document, nil, "application/pdf", 0, 0},
		{"pdf of which only the first part came", append(aPDF(), "2 0 obj\n<</Length 9000>>\nstream\nx"...), Document, ErrTruncated, "application/pdf", 0, 0},
		{"text about PDF", []byte("a file begins with %PDF-1.4\n"), Document, ErrType, "text/plain", 0, 0},
		{"a face as pdf", aPDF(), Face, ErrType, "application/pdf", 0, 0},
		{"text", []byte("dear sir\n"), Document, ErrType, "text/plain", 0, 0},
		{"gif", []byte("GIF89a\x01\x00\x01\x00"), Document, ErrType, "image/gif", 0, 0},
		{"an iPhone's", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), Face, ErrType, "image/heic", 0, 0},
		{"another phone's", []byte("\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avif"), Face, ErrType, "image/avif", 0, 0},
		{"a video of an iPhone", []byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  "), Face, ErrType, "video/quicktime", 0, 0},
		{"an older video", []byte("\x00\x00\x00\x08wide\x00\x00\x00\x00mdat"), Face, ErrType, "video/quicktime", 0, 0},
		{"a video", []byte("\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2"), Face, ErrType, "video/mp4", 0, 0},
		{"a video of an Android", []byte("\x00\x00\x00\x18ftyp3gp5\x00\x00\x02\x003gp5"), Face, ErrType, "video/mp4", 0, 0},
		{"a scan as tiff", []byte("II*\x00\x08\x00\x00\x00"), Document, ErrType, "image/tiff", 0, 0},
		{"a page of a website", []byte("<!DOCTYPE html><title>Sign in</title>"), Document, ErrType, "text/html", 0, 0},
		{"zeros", make([]byte, 5000), Document, ErrType, "application/octet-stream", 0, 0},
		{"empty", nil, Face, ErrEmpty, "", 0, 0},
	} {
		p, err := Judge(tt.data, tt.kind)
		var e *Error
		if tt.why != nil && (!errors.Is(err, tt.why) || !errors.As(err, &e) || e.Seems != tt.is) {
			t.Errorf("%s: %v, want %v %s", tt.name, err, tt.why, tt.is)
		}
		f := p.Facts()
		if tt.why == nil && (err != nil || p.Type != tt.is || f.Width != tt.w || f.Height != tt.h || !bytes.Equal(p.Data, tt.data)) {
			t.Errorf("%s: %s %d×%d, %v", tt.name, p.Type, f.Width, f.Height, err)
		}
	}
}

// A JPEG that a decoder takes is taken, with whatever byte of it being odd,
// missing or one too many.
func TestWhatDecodersTake(t *testing.T) {
	for _, jpg := range [][]byte{aJPEG(t), thumbnailed(t)} {
		taken := 0
		for at := 0; at < len(jpg); at += 1 + at/100 { // heads above all
			before, behind := jpg[:at:at], jpg[at+1:]
			for _, odd := range [][]byte{nil, {0xFF}, {^jpg[at]}, {0, jpg[at]}, {0xFF, jpg[at]}} {
				data := append(append(before, odd...), behind...)
				if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
					continue
				}
				taken++
				if _, err := Judge(data, Face); err != nil {
					t.Errorf("%q in place of byte %d: %v", odd, at, err)
				}
			}
		}
		if taken < 20 {
			t.Errorf("%d odd bytes are taken", taken)
		}
	}
}

func TestWebPDimensions(t *testing.T) {
	lossy := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8 \x0a\x00\x00\x00\x00\x00\x00\x9d\x01\x2a"), 40, 0x40, 30, 0, 0)
	lossless := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8L\x0a\x00\x00\x00\x2f"), 39, 0x40, 7, 0, 0, 0, 0, 0, 0)
	for _, data := range [][]byte{lossy, lossless, aWebP(0)} {
		if w, h := webpDimensions(data); w != 40 || h != 30 {
			t.Errorf("%q is %d×%d", data[12:16], w, h)
		}
	}
	if w, h := webpDimensions(lossy[:20]); w != 0 || h != 0 {
		t.Errorf("a part of one is %d×%d", w, h)
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	picture := aPNG(t)
	full := append(picture, make([]byte, Most-len(picture))...)
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	closed := file("closed.png", picture)
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("loop", filepath.Join(dir, "loop")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.png", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		path string
		why  error
	}{
		{file("a.png", picture), nil},
		{filepath.Join(dir, "link"), nil},
		{file("full.png", full), nil},
		{file("over.png", append(full, 0)), ErrTooLarge},
		{file("empty.png", nil), ErrEmpty},
		{file("text.png", []byte("hello")), ErrType},
		{dir, ErrDirectory},
		{pipe, ErrNotRegular},
		{"/dev/zero", ErrNotRegular},
		{"/proc/self/mem", ErrUnreadable},
		{filepath.Join(dir, "none.png"), ErrMissing},
		{filepath.Join(dir, "a.png", "b.png"), ErrMissing},
		{filepath.Join(dir, "loop"), ErrMissing},
		{"a\x00b", ErrMissing},
		{string(make([]byte, 5000)), ErrMissing},
		{"", ErrMissing},
		{closed, ErrUnreadable},
	} {
		if tt.path == closed && os.Getuid() == 0 {
			continue // root may read everything
		}
		done := make(chan error, 1)
		go func() {
			_, err := Read(tt.path, Face)
			done <- err
		}()
		select {
		case err := <-done:
			if !errors.Is(err, tt.why) {
				t.Errorf("%.40q: %v, want %v", tt.path, err, tt.why)
			}
		case <-time.After(10 * time.Second):
			t.Errorf("%.40q: still reading", tt.path)
		}
	}
	p, _ := Read(filepath.Join(dir, "a.png"), Face)
	f, err := Look(t.Context(), filepath.Join(dir, "a.png"), Face)
	if err != nil || f.Facts != p.Facts() || p.Name != "a.png" {
		t.Errorf("%q: looked at %v, read %v, %v", p.Name, f.Facts, p.Facts(), err)
	}
	file("a.png", append(picture, 0))
	if again, _ := Look(t.Context(), filepath.Join(dir, "a.png"), Face); again.Facts == f.Facts {
		t.Error("a file that has changed is the same")
	}
}

func FuzzJudge(f *testing.F) {
	for _, data := range [][]byte{aPNG(f), aJPEG(f), thumbnailed(f), aWebP(8), aPDF(), []byte("text")} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Judge(data, Document)
		if (err == nil) == (p.Type == "") {
			t.Errorf("%q and %v", p.Type, err)
		}
		if c := p.Facts(); c.Width < 0 || c.Height < 0 {
			t.Errorf("%d×%d", c.Width, c.Height)
		}
		for kind := range formats {
			dimensions(kind, data)
		}
	})
}
