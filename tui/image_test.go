package tui

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	goimage "image"
	"image/color"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/internal/photo"
	"appreg/tui/evidence"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// imageFlow asks for no code, so that a document can be sent at once.
const imageFlow = `"onboardingSettings":{"signUpForm":{"email":true},"document":{"verifyNames":true},"steps":{"signUpForm":"mandatory","document":"mandatory","liveness":"mandatory"}}`

// picture is a PNG of 40×30 with a word in it that the sandbox looks for.
func picture(word string) []byte {
	var b bytes.Buffer
	img := goimage.NewGray(goimage.Rect(0, 0, 40, 30))
	img.Set(1, 1, color.White)
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	chunk := append([]byte("tEXtWord\x00"), word...)
	out := binary.BigEndian.AppendUint32(nil, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	const head = 33 // the signature and IHDR
	return append(append(bytes.Clone(b.Bytes()[:head]), out...), b.Bytes()[head:]...)
}

// onDisk writes a file and goes to its directory, so that its path is its name.
func onDisk(t testing.TB, name string, data []byte) string {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// atImage opens the screen for a step, in a directory of its own.
func (s *stage) atImage(t testing.TB, step flow.Step) tea.Model {
	t.Helper()
	if t, ok := t.(*testing.T); ok {
		t.Chdir(t.TempDir())
	}
	return s.open(page.Image{Reg: s.register(t, imageFlow, ongoing(flow.SignUpForm)), Step: step})
}

// sendPicture pastes the path of a picture with the word in it, and sends it.
func sendPicture(t testing.TB, m tea.Model, word string) tea.Model {
	t.Helper()
	onDisk(t, "a.png", picture(word))
	return toSend(paste(m, "a.png"))
}

// toSend goes to Send, from wherever one is, and presses Enter.
func toSend(m tea.Model) tea.Model { return press(press(m, "down down down home"), "enter") }

func imageScreen(m tea.Model) evidence.ImageScreen {
	stack := m.(Root).stack
	return stack[len(stack)-1].Screen.(evidence.ImageScreen)
}

func TestAFileIsCheckedWhenItIsLeft(t *testing.T) {
	for _, tt := range []struct {
		name string
		data []byte
		en   string
		es   string
	}{
		{"fine.png", picture(""), "PNG, 40×30, 109 B", "PNG de 40×30, 109 B"},
		{"empty.png", nil, "This file is empty.", "Este archivo está vacío."},
		{"large.png", append(picture(""), make([]byte, 11<<20)...), "This file is 11.1 MB; the limit is 10 MB.", "Este archivo pesa 11,1 MB y el límite es 10 MB."},
		{"text.png", []byte("dear sir"), "This is really text/plain. It has to be JPEG, PNG, WebP or PDF", "En realidad esto es text/plain."},
		{"cut.png", picture("")[:60], "The end of this file is missing (PNG).", "A este archivo le falta el final (PNG)."},
		{"photo.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "Export it as JPEG", "Expórtela como JPEG"},
		{"clip.jpg", []byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  "), "This is a video (QUICKTIME).", "Esto es un video (QUICKTIME)"},
		{"zeros.jpg", make([]byte, 4096), "This does not look like a picture", "Esto no parece una imagen"},
		{"login.jpg", []byte("<!DOCTYPE html><title>Sign in</title>"), "This is really text/html.", "En realidad esto es text/html."},
		{"dir", nil, "This is a folder; a file is expected.", "Esto es una carpeta y hace falta un archivo."},
		{"none.png", nil, "There is no file here.", "Aquí no hay ningún archivo."},
		{"closed.png", picture(""), "This file no permission to read.", "No hay permiso para leer este archivo."},
	} {
		for _, l := range []look{plain, looks[3]} {
			t.Run(tt.name+"/"+l.name, func(t *testing.T) {
				if tt.name == "closed.png" && os.Getuid() == 0 {
					t.Skip("root may read everything")
				}
				s := newStage(t, l)
				m := s.atImage(t, flow.Document)
				switch tt.name {
				case "dir":
					if err := os.Mkdir("dir", 0o700); err != nil {
						t.Fatal(err)
					}
				case "none.png":
				default:
					onDisk(t, tt.name, tt.data)
				}
				if tt.name == "closed.png" {
					if err := os.Chmod(tt.name, 0); err != nil {
						t.Fatal(err)
					}
				}
				m = enter(m, tt.name)
				lacks(t, m, "40×30", tt.en)
				m = press(m, "enter")
				want := tt.en
				if l.lang == i18n.Spanish {
					want = tt.es
				}
				sees(t, m, want)
				if s.writes.Load() != 0 {
					t.Error("it was sent")
				}
				if tt.name != "fine.png" {
					m = toSend(m)
					sees(t, m, want)
					if s.writes.Load() != 0 || !imageScreen(m).Typing() {
						t.Error("it was sent all the same, or its field has not the focus")
					}
				}
			})
		}
	}
}

// What other programs open is taken, under the name that the system gave it: a
// screenshot of macOS has a narrow blank in it, which a field makes a plain one.
func TestFilesAsTheSystemHasThem(t *testing.T) {
	const shot = "Screenshot 2026-11-29 at 9.41.00\u202fAM.png"
	inputs := t.TempDir()
	for name, from := range map[string]string{"padded-after-eof.pdf": "padded-after-eof.pdf", shot: "screenshot.png"} {
		data, err := os.ReadFile(filepath.Join("../internal/photo/testdata", from))
		if err == nil {
			err = os.WriteFile(filepath.Join(inputs, name), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	spaced := strings.ReplaceAll(shot, "\u202f", " ")
	for _, tt := range []struct {
		put  string
		sees string
	}{
		{inputs + "/padded-after-eof.pdf", "PDF, 5 KB"},
		{inputs + "/" + shot, "PNG, "},
		{inputs + "/" + spaced, "PNG, "},
		{"'" + inputs + "/" + shot + "'", "PNG, "},
		{inputs + "/" + strings.ReplaceAll(spaced, " ", `\ `) + " ", "PNG, "},
		{"file://" + inputs + "/" + url.PathEscape(shot), "PNG, "},
		{"file://" + inputs + "/" + strings.ReplaceAll(spaced, " ", "%20"), "PNG, "},
	} {
		for _, put := range []func(tea.Model, string) tea.Model{paste, enter} {
			s := newStage(t, plain)
			m := press(put(s.atImage(t, flow.Document), tt.put), "down down")
			sees(t, m, tt.sees)
			toSend(m)
			if s.writes.Load() != 1 {
				t.Errorf("%q: %d writes", tt.put, s.writes.Load())
			}
		}
	}
}

// What a scan may be, a face may not.
func TestAFaceIsNoPDF(t *testing.T) {
	pdf := []byte("%PDF-1.7\n1 0 obj\nendobj\n\n%%EOF\n")
	m := newStage(t, plain).atImage(t, flow.Liveness)
	onDisk(t, "scan.pdf", pdf)
	sees(t, press(enter(m, "scan.pdf"), "enter"), "This is really application/pdf. A selfie has to be JPEG, PNG or WebP")
	m = newStage(t, plain).atImage(t, flow.Document)
	onDisk(t, "scan.pdf", pdf)
	sees(t, press(enter(m, "scan.pdf"), "enter"), "PDF, 31 B")
}

func TestAPathAsItIsDropped(t *testing.T) {
	for _, typed := range []string{`'my card.png'`, `my\ card.png `, "my card.png", `"my card.png"`, "file://%s/my%%20card.png"} {
		m := newStage(t, plain).atImage(t, flow.Liveness)
		onDisk(t, "my card.png", picture(""))
		if strings.Contains(typed, "%s") {
			dir, err := os.Getwd()
			if err != nil {
				t.Fatal(err)
			}
			typed = fmt.Sprintf(typed, dir)
		}
		m = paste(m, typed)
		sees(t, m, "PNG, 40×30", "my card.png", "▸ Send")
		if got := imageScreen(m).Set.Fields[0].Text(); strings.ContainsAny(got, `'"\%`) {
			t.Errorf("%q became %q", typed, got)
		}
	}
}

// A file that is dropped goes where it can be meant for, whatever the cursor is
// on, and in place of a path; what is no whole path is text.
func TestAFileIsDropped(t *testing.T) {
	s := sampled(newStage(t, plain))
	m := s.atImage(t, flow.Document)
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	onDisk(t, "a b.png", picture(""))
	onDisk(t, "c.png", picture(""))
	text := func(m tea.Model, front, back string) {
		t.Helper()
		at := imageScreen(m).Set
		if got := [2]string{at.Fields[0].Text(), at.Fields[1].Text()}; got != [2]string{front, back} {
			t.Errorf("the fields are %q, want %q %q\n%s", got, front, back, screenText(m))
		}
	}
	ab, c := dir+"/a b.png", dir+"/c.png"
	for _, drop := range []string{ab, "'" + ab + "'", `"` + ab + `" `, strings.ReplaceAll(ab, " ", `\ `), "file://" + strings.ReplaceAll(ab, " ", "%20")} {
		onRow := paste(m, drop)
		text(onRow, ab, "")
		sees(t, onRow, "PNG, 40×30", "▸ Send")
		both := paste(onRow, c)
		text(both, ab, c)
		inField := paste(enter(press(m, "home up up"), "some text"), drop)
		text(inField, ab, "")
		text(paste(press(inField, "up up"), c), c, "")
	}
	text(paste(m, ab+"\n"+c), ab, c)
	for _, row := range []string{"'" + ab + "' '" + c + "'", strings.ReplaceAll(ab, " ", `\ `) + " " + c + " ", "file://" + strings.ReplaceAll(ab, " ", "%20") + " file://" + c} {
		text(paste(m, row), ab, c)
		text(paste(press(m, "home up up"), row), ab, c)
	}
	text(paste(press(paste(m, c), "home up up"), ab+"\n"+c), ab, c)
	sample := press(m, "enter")
	text(sample, "[sample: A picture that passes]", "")
	text(paste(sample, c), "[sample: A picture that passes]", c)
	text(paste(press(sample, "up up"), c), c, "")
	text(paste(m, "a b.png"), "a b.png", "")
	text(paste(enter(m, "/tmp/"), "a b.png"), "/tmp/a b.png", "")
	text(enter(m, "/x"), "/x", "")
	text(enter(m, "x"), "", "")
}

// Esc asks once where something was chosen and not sent.
func TestLeavingWithoutSending(t *testing.T) {
	for _, l := range []look{plain, looks[1]} {
		s := sampled(newStage(t, l))
		asks := fmt.Sprintf(s.Words.Image.LeaveUnsent, "esc")
		start := s.atImage(t, flow.Liveness)
		onDisk(t, "a.png", picture("FAIL"))
		left := func(m tea.Model) bool {
			_, cmd := m.Update(tea.KeyMsg{Type: tea.KeyEsc})
			if cmd == nil {
				return false
			}
			_, ok := cmd().(page.Back)
			return ok
		}
		if !left(start) || !left(press(start, "down")) {
			t.Error("it asks although nothing was chosen")
		}
		typed := enter(press(start, "home up"), "a.png")
		for name, m := range map[string]tea.Model{"typed": typed, "checked": press(typed, "enter"), "a sample": press(start, "home down down enter")} {
			if left(m) {
				t.Errorf("%s: it leaves at once", name)
			}
			for _, at := range [][2]int{{80, 24}, {40, 15}, {40, 12}} {
				asked := size(press(m, "esc"), at[0], at[1])
				sees(t, asked, asks)
				if !left(asked) {
					t.Errorf("%s: it does not leave", name)
				}
				for _, other := range []string{"x", "down", "tab"} { // each does what it does
					stays := press(asked, other)
					lacks(t, stays, strings.Fields(asks)[0]+" "+strings.Fields(asks)[1])
					if got, want := imageScreen(stays), imageScreen(press(size(m, at[0], at[1]), other)); got.Typed() != want.Typed() || got.Cursor != want.Cursor || got.Typing() != want.Typing() {
						t.Errorf("%s, %s: the key did something else", name, other)
					}
				}
			}
		}
		failed := sendPicture(t, start, "FAIL")
		s.writes.Store(0)
		if !left(failed) {
			t.Error("it asks although it was sent")
		}
		if changed := enter(press(failed, "enter home up"), "x"); left(changed) {
			t.Errorf("it leaves at once with another path\n%s", screenText(changed))
		}
	}
}

func TestADocumentIsTakenIn(t *testing.T) {
	s := newStage(t, plain)
	m := sendPicture(t, s.atImage(t, flow.Document), "")
	sees(t, m, "The document passed.", "CC", "ANA GÓMEZ", "*******050", "the name matches the registration", "▸ Go on to the selfie")
	lacks(t, m, "1020304050", "government_id", "validated")
	if got := imageScreen(m); got.Unsaved() || s.writes.Load() != 1 {
		t.Errorf("unsaved %v, %d writes", got.Unsaved(), s.writes.Load())
	}
}

func TestAFaceIsTakenIn(t *testing.T) {
	s := newStage(t, plain)
	m := sendPicture(t, s.atImage(t, flow.Liveness), "")
	sees(t, m, "The selfie passed.", "Score 91 %, at least 65 %", "▸ Go on to the document")
	sees(t, sendPicture(t, newStage(t, looks[3]).atImage(t, flow.Liveness), ""), "Puntaje 91 %, mínimo 65 %")
	sees(t, sendPicture(t, newStage(t, looks[3]).atImage(t, flow.Liveness), "FAIL"), "El puntaje fue 45 % y hace falta mínimo 65 %")
}

// What is below is told when the server was asked for something, and else not.
func TestLeavingTellsWhatIsBelow(t *testing.T) {
	for _, tt := range []struct {
		name string
		act  func(tea.Model) tea.Model
		want bool
	}{
		{"nothing sent", func(m tea.Model) tea.Model { return m }, false},
		{"validated", func(m tea.Model) tea.Model { return sendPicture(t, m, "") }, true},
		{"failed", func(m tea.Model) tea.Model { return sendPicture(t, m, "FAIL") }, true},
	} {
		m := tt.act(newStage(t, plain).atImage(t, flow.Document))
		_, cmd := imageScreen(m).Done()
		got, ok := cmd().(page.Back).With.(page.Changed)
		if ok != tt.want || ok && (got.Step != flow.Document || got.ID != imageScreen(m).Reg.ID) {
			t.Errorf("%s: told %v %v", tt.name, ok, got)
		}
	}
}

func TestOtherOutcomes(t *testing.T) {
	m := sendPicture(t, newStage(t, plain).atImage(t, flow.Document), "FAIL")
	sees(t, m, "The document did not pass.", "Take a sharp picture", "▸ Send another picture")
	m = press(m, "enter")
	sees(t, m, "a.png", "PNG, 40×30")
	sees(t, toSend(press(m, "enter")), "The document did not pass.") // again, and nothing was asked

	m = sendPicture(t, newStage(t, plain).atImage(t, flow.Document), "MANUAL")
	sees(t, m, "A person has to look at this document.", "a reviewer decides", "▸ Go on to the selfie", "Send another document")
}

// The back is asked for at once, and needs no force.
func TestTheBackIsAskedFor(t *testing.T) {
	s := newStage(t, plain)
	m := sendPicture(t, s.atImage(t, flow.Document), "BACKSIDE")
	sees(t, m, "Upload the back of the document", "The front passed. The back of this document is needed too.", "Back   ▏")
	lacks(t, m, "Front")
	m = sendPicture(t, m, "")
	sees(t, m, "The document passed.")
	if s.writes.Load() != 2 {
		t.Errorf("%d writes", s.writes.Load())
	}
	reg := imageScreen(m).Reg
	reg.DocumentValidation = &client.Validation{ID: "1", Populated: true, Status: "ASSESSING", NeedsBackSide: true}
	again := s.open(page.Image{Reg: reg, Step: flow.Document})
	sees(t, again, "Upload the back of the document")
	lacks(t, again, "Front")
}

// Front and back go together.
func TestFrontAndBack(t *testing.T) {
	s := newStage(t, plain)
	var body string
	s.before = func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost {
			b, _ := io.ReadAll(r.Body)
			body, r.Body = string(b), io.NopCloser(bytes.NewReader(b))
		}
		return false
	}
	m := s.atImage(t, flow.Document)
	onDisk(t, "front.png", picture("BACKSIDE"))
	onDisk(t, "back.png", picture(""))
	m = press(paste(m, "front.png\nback.png"), "enter")
	sees(t, m, "The document passed.")
	if !strings.Contains(body, `"image":"`) || !strings.Contains(body, `"backImage":"`) {
		t.Errorf("sent %.80s", body)
	}
}

func TestAnEmptyFrontIsNotSent(t *testing.T) {
	s := newStage(t, plain)
	m := s.atImage(t, flow.Document)
	sees(t, m, "or type its path")
	lacks(t, m, "Choose a picture first")
	m = toSend(m)
	sees(t, m, "▸ Front", "Choose a picture first: below, or by its path.", "✗")
	lacks(t, m, "or type its path")
	if s.writes.Load() != 0 {
		t.Error("it was sent")
	}
	s = newStage(t, looks[3])
	sees(t, toSend(s.atImage(t, flow.Liveness)), "Primero elija una foto: de la lista o por su ruta.")
}

// That nothing is sent yet is said until something is.
func TestWhatWasSentIsNotDenied(t *testing.T) {
	for _, l := range []look{plain, looks[1]} {
		for _, step := range []flow.Step{flow.Document, flow.Liveness} {
			s := newStage(t, l)
			m := s.atImage(t, step)
			sees(t, m, s.Words.Image.NotYet)
			s.before = answeringTo(http.MethodPost, 402, `{"code":"PaymentRequired","message":"insufficient_credits"}`)
			m = sendPicture(t, m, "")
			sees(t, m, s.Words.Image.Send, s.Words.Reason("insufficient_credits"))
			lacks(t, m, strings.Join(strings.Fields(s.Words.Image.NotYet)[:2], " ")) // it may be broken behind them
		}
	}
}

// An answer to a question that nobody asks any more changes nothing.
func TestLateAnswersAreNobodys(t *testing.T) {
	m := newStage(t, plain).atImage(t, flow.Document)
	before := m.View()
	for _, msg := range []tea.Msg{page.Answer[photo.Seen]{Job: 999}, page.Answer[evidence.ImageSent]{Job: 999}, page.Answer[evidence.Completion]{Job: 999}, page.Answer[evidence.DirListing]{Job: 999}, page.Answer[client.Registration]{Job: 999}} {
		m = drive(m, msg)
	}
	if m.View() != before {
		t.Error(screenText(m))
	}
}
