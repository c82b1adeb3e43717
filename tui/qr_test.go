package tui

import (
	"fmt"
	pixels "image"
	"image/color"
	"io"
	"net/http"
	"strings"
	"testing"

	"appreg/internal/i18n"
	"appreg/styles"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// A terminal as a camera sees it: its text and what is behind it, in shades
// from black to white, as dark and light themes have them.
type shades struct{ text, behind uint8 }

var (
	darkTerminal  = shades{text: 0xd0, behind: 0x18}
	lightTerminal = shades{text: 0x30, behind: 0xf8}
)

const cellW, cellH = 5, 10 // pixels of a cell

// snapshot draws a frame into a terminal and takes a picture of it.
func snapshot(t testing.TB, frame string, w, h int, on shades) pixels.Image {
	t.Helper()
	screen := vt.NewEmulator(w, h)
	io.WriteString(screen, strings.ReplaceAll(frame, "\n", "\r\n"))
	img := pixels.NewGray(pixels.Rect(0, 0, w*cellW, h*cellH))
	for y := range h * cellH {
		for x := range w * cellW {
			cell := screen.CellAt(x/cellW, y/cellH)
			text, behind := on.text, on.behind
			content := " "
			if cell != nil {
				text, behind = shade(t, cell.Style.Fg, text), shade(t, cell.Style.Bg, behind)
				content = cell.Content
			}
			upper := y%cellH < cellH/2
			ink := 0 // in percent: a letter does not fill its cell
			switch {
			case content == "█", content == "▀" && upper, content == "▄" && !upper:
				ink = 100
			case content != " " && content != "" && content != "▀" && content != "▄":
				ink = 50
			}
			img.SetGray(x, y, color.Gray{Y: uint8((int(text)*ink + int(behind)*(100-ink)) / 100)})
		}
	}
	return img
}

// shade is how light a color of the 16 is in most palettes.
func shade(t testing.TB, c color.Color, none uint8) uint8 {
	switch c {
	case nil:
		return none
	case ansi.Black:
		return 0x10
	case ansi.BrightWhite:
		return 0xf0
	}
	return 0x80
}

// scanned is what a phone reads in a picture. Like a phone it tries more than
// one way of telling dark from light.
func scanned(img pixels.Image, inverted bool) (text string, err error) {
	source := gozxing.NewLuminanceSourceFromImage(img)
	if inverted {
		source = source.Invert()
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	for _, b := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(source), gozxing.NewGlobalHistgramBinarizer(source)} {
		var bitmap *gozxing.BinaryBitmap
		if bitmap, err = gozxing.NewBinaryBitmap(b); err != nil {
			return "", err
		}
		var result *gozxing.Result
		if result, err = qrcode.NewQRCodeReader().Decode(bitmap, hints); err == nil {
			return result.GetText(), nil
		}
	}
	return "", err
}

// linkOf is a link of n bytes, which looks like the vendor's.
func linkOf(n int) string {
	base := "https://access.verifik.co/sign-up/5f8d0a24c6345c001fa9e2b1?token=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
	const letters = "a7Qx_Zk9-Lm2Tn5Rw8Bv3Hd6Yc1Gf4Js0PeUiOo"
	var rest strings.Builder
	for i := 0; rest.Len() < n-len(base); i++ {
		rest.WriteByte(letters[(i*i+i/7)%len(letters)])
	}
	return base + rest.String()
}

// atLink opens the screen of a link, which the server gives as url.
func (s *stage) atLink(t testing.TB, url string) tea.Model {
	reg := s.register(t, lightFlow)
	s.before = answeringTo(http.MethodPost, http.StatusOK,
		fmt.Sprintf(`{"data":{"token":"eyJhbGciOiJIUzI1NiJ9.e30.x","link":%q,"expiresAt":"2026-03-02 12:34:11"}}`, url))
	return s.open(page.Link{Reg: reg})
}

// The code is read off the screen as a person sees it, in every way of drawing
// it, on dark terminals and on light ones.
func TestQRIsRead(t *testing.T) {
	url := linkOf(312)
	for _, tt := range []struct {
		name     string
		look     look
		w, h     int
		on       shades
		keys     string // in the code's view
		inverted bool
	}{
		{"dark", look{mode: styles.Dark, glyphs: styles.Unicode()}, 80, 40, darkTerminal, "", false},
		{"light", look{mode: styles.Light, glyphs: styles.Unicode()}, 80, 40, lightTerminal, "", false},
		{"dark mode, light terminal", look{mode: styles.Dark, glyphs: styles.Unicode()}, 80, 40, lightTerminal, "", false},
		{"light mode, dark terminal", look{mode: styles.Light, glyphs: styles.Unicode()}, 80, 40, darkTerminal, "", false},
		{"smallest", look{mode: styles.Dark, glyphs: styles.Unicode()}, 65, 36, darkTerminal, "", false},
		{"narrow", look{mode: styles.Dark, glyphs: styles.Unicode()}, 69, 36, darkTerminal, "", false},
		{"large", look{mode: styles.Dark, glyphs: styles.Unicode()}, 160, 60, darkTerminal, "", false},
		{"ASCII", look{mode: styles.Dark, glyphs: styles.ASCII()}, 140, 72, darkTerminal, "", false},
		{"ASCII, light", look{mode: styles.Light, glyphs: styles.ASCII()}, 140, 72, lightTerminal, "", false},
		{"no colour", look{mode: styles.Mono, glyphs: styles.Unicode()}, 80, 40, darkTerminal, "", false},
		{"no colour, light", look{mode: styles.Mono, glyphs: styles.Unicode()}, 80, 40, lightTerminal, "", true},
		{"no colour, light, by i", look{mode: styles.Mono, glyphs: styles.Unicode()}, 80, 40, lightTerminal, "i", false},
		{"no colour, light, by an arrow", look{mode: styles.Mono, glyphs: styles.Unicode()}, 80, 40, lightTerminal, "down", false},
		{"no colour, ASCII", look{mode: styles.Mono, glyphs: styles.ASCII()}, 140, 72, darkTerminal, "", false},
		{"no colour, ASCII, light", look{mode: styles.Mono, glyphs: styles.ASCII()}, 140, 72, lightTerminal, "i", false},
		{"inverted in colour", look{mode: styles.Dark, glyphs: styles.Unicode()}, 80, 40, darkTerminal, "i", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.look.lang = i18n.English
			s := newStage(t, tt.look)
			m := size(press(s.atLink(t, url), "down down enter"), tt.w, tt.h)
			m = press(m, tt.keys)
			got, err := scanned(snapshot(t, m.View(), tt.w, tt.h, tt.on), tt.inverted)
			if err != nil || got != url {
				t.Fatalf("%v, %q\n%s", err, got, screenText(m))
			}
			lacks(t, m, "eyJ")
		})
	}
}

// Links of any length are read: the sandbox's own, shorter ones, longer ones.
func TestQROfAnyLength(t *testing.T) {
	s := newStage(t, looks[0])
	reg := s.register(t, lightFlow)
	m := size(press(s.open(page.Link{Reg: reg}), "down down enter"), 160, 60)
	token, _ := s.API.Token(reg.ID)
	if got, err := scanned(snapshot(t, m.View(), 160, 60, darkTerminal), false); err != nil || !strings.HasSuffix(got, token.Secret.Reveal()) || !strings.HasPrefix(got, "http://127.0.0.1:8080/_sandbox/page?token=") {
		t.Errorf("the sandbox's: %v, %q", err, got)
	}
	for _, n := range []int{150, 230, 500, 900} {
		s := newStage(t, looks[0])
		m := size(press(s.atLink(t, linkOf(n)), "down down enter"), 200, 90)
		if got, err := scanned(snapshot(t, m.View(), 200, 90, darkTerminal), false); err != nil || got != linkOf(n) {
			t.Errorf("%d bytes: %v, %q", n, err, got)
		}
	}
}

// At 69×36 a link of 312 bytes fits. In one row less it does not, and the
// screen says which size does, and has the link as text.
func TestQRNeedsRoom(t *testing.T) {
	url := linkOf(312)
	for _, tt := range []struct {
		look  look
		w, h  int
		needs string // "": it fits
	}{
		{looks[0], 69, 36, ""},
		{looks[0], 69, 35, "65×36"},
		{looks[0], 65, 36, ""},
		{looks[0], 64, 36, "65×36"},
		{looks[2], 130, 68, ""},
		{looks[2], 130, 67, "130×68"},
		{looks[2], 129, 68, "130×68"},
	} {
		s := newStage(t, tt.look)
		m := size(press(s.atLink(t, url), "down down enter"), tt.w, tt.h)
		if tt.needs == "" {
			lacks(t, m, "needs a window", "eyJ")
			continue
		}
		sees(t, m, "needs a window of "+tt.needs)
		if text := strings.ReplaceAll(strings.ReplaceAll(screenText(m), "\n", ""), " ", ""); !strings.Contains(text, url) {
			t.Errorf("%d×%d: the link is not there in one piece\n%s", tt.w, tt.h, screenText(m))
		}
		var w, h int
		fmt.Sscanf(tt.needs, "%d×%d", &w, &h)
		lacks(t, size(m, w, h), "needs a window")
	}
}

// A link that no QR code holds is still a link.
func TestQRTooLong(t *testing.T) {
	s := newStage(t, looks[0])
	sees(t, press(s.atLink(t, linkOf(3500)), "down down enter"), "too long for a QR code", "https://access.verifik.co/sign-up/")
}
