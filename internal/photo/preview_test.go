package photo

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func aPNG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// half is red at its left and blue at its right.
func half(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, color.RGBA{200, 0, 0, 255})
			if x >= w/2 {
				m.Set(x, y, color.RGBA{0, 0, 200, 255})
			}
		}
	}
	return m
}

// turnedJPEG is a JPEG whose Exif has an orientation.
func turnedJPEG(t *testing.T, m image.Image, orientation byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	tiff := []byte{'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0}
	segment := append([]byte("Exif\x00\x00"), tiff...)
	head := []byte{0xFF, 0xD8, 0xFF, 0xE1, 0, byte(len(segment) + 2)}
	return slices.Concat(head, segment, b.Bytes()[2:])
}

func TestPreviewIsSmallAndUpright(t *testing.T) {
	red, blue := color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 200, 255}
	for _, tt := range []struct {
		orientation byte
		w, h        int
		first, last color.RGBA // at the top left, and at the bottom right
	}{
		{1, 192, 96, red, blue}, {2, 192, 96, blue, red}, {3, 192, 96, blue, red}, {4, 192, 96, red, blue},
		{5, 96, 192, red, blue}, {6, 96, 192, red, blue}, {7, 96, 192, blue, red}, {8, 96, 192, blue, red}, {9, 192, 96, red, blue},
	} {
		p, err := Judge(turnedJPEG(t, half(400, 200), tt.orientation), Face)
		if err != nil {
			t.Fatal(err)
		}
		m := p.Seen(t.Context()).Preview
		if m == nil || m.Bounds().Dx() != tt.w || m.Bounds().Dy() != tt.h {
			t.Fatalf("%d: %v", tt.orientation, m)
		}
		if !close(m.At(2, 2), tt.first) || !close(m.At(tt.w-3, tt.h-3), tt.last) {
			t.Errorf("%d: %v … %v", tt.orientation, m.At(2, 2), m.At(tt.w-3, tt.h-3))
		}
	}
}

func close(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x1800 }
	return !far(ar, br) && !far(ag, bg) && !far(ab, bb)
}

// What has no picture, or has one that would take minutes, has no preview, and may
// be sent all the same.
func TestNoPreview(t *testing.T) {
	broken := bytes.Clone(aPNG(t))
	broken[len(broken)-20] ^= 0xFF
	large := bytes.Clone(aPNG(t))
	copy(large[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // it says 65,536 a side
	for name, data := range map[string][]byte{"a scan": []byte("%PDF-1.7\n%%EOF\n"), "broken": broken, "large": large} {
		p, err := Judge(data, Document)
		if err != nil || p.Seen(t.Context()).Preview != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	given, giveUp := context.WithCancel(t.Context())
	giveUp()
	p, _ := Judge(aPNG(t), Face)
	if p.Seen(given).Preview != nil || p.Seen(t.Context()).Preview == nil {
		t.Error("what was given up is decoded, or what was not is not")
	}
}

func TestFittedKeepsProportions(t *testing.T) {
	for _, tt := range []struct{ w, h, wide, high int }{{40, 100, 40, 20}, {100, 10, 20, 10}, {1, 1, 1, 1}} {
		if b := Fitted(half(64, 32), tt.w, tt.h).Bounds(); b.Dx() != tt.wide || b.Dy() != tt.high {
			t.Errorf("%v: %v", tt, b)
		}
	}
}

func TestNewest(t *testing.T) {
	t.Chdir(t.TempDir())
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	other := filepath.Join(t.TempDir(), "Downloads")
	if err := os.MkdirAll(filepath.Join(other, "dir.png"), 0o700); err != nil {
		t.Fatal(err)
	}
	var small bytes.Buffer
	if err := png.Encode(&small, half(4, 4)); err != nil {
		t.Fatal(err)
	}
	for name, age := range map[string]time.Duration{
		"a.png": 3 * time.Minute, "B.PNG": time.Minute, "letter.png": 0, "notes.txt": 0, ".hidden.png": 0, "scan.pdf": 0,
		other + "/c.jpeg": 2 * time.Minute, other + "/old.webp": time.Hour,
	} {
		data := small.Bytes()
		switch filepath.Base(name) {
		case "letter.png":
			data = []byte("dear sir")
		case "old.webp":
			data = []byte("RIFF\x00\x00\x00\x00WEBPVP8 ")
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, noon, noon.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	all := Newest(t.Context(), []string{".", other, here, "/no/such"}, 3)
	var got []string
	for _, r := range all {
		got = append(got, r.Path)
	}
	if want := []string{"B.PNG", other + "/c.jpeg", "a.png"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if all[0].Size != int64(small.Len()) || !all[0].Changed.Equal(noon.Add(-time.Minute)) {
		t.Errorf("%+v", all[0])
	}
}

func TestFolders(t *testing.T) {
	home := t.TempDir()
	want := []string{".", home + "/Downloads", home + "/Desktop", home + "/Pictures"}
	if got := Folders(home, ""); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if err := os.WriteFile(home+"/user-dirs.dirs", []byte("# x\nXDG_DOWNLOAD_DIR=\"$HOME/Descargas\"\nXDG_DESKTOP_DIR=\"$HOME/\"\nXDG_PICTURES_DIR=\"/srv/fotos\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	want = []string{".", home + "/Descargas", home + "/Desktop", "/srv/fotos"}
	if got := Folders(home, home); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := Folders("", ""); !slices.Equal(got, []string{"."}) {
		t.Errorf("%q", got)
	}
}
