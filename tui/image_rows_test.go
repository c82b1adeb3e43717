package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"appreg/flow"
	"appreg/internal/sandbox"
	"appreg/tui/evidence"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

func TestCompletion(t *testing.T) {
	m := newStage(t, plain).atImage(t, flow.Liveness)
	onDisk(t, "card-front.png", picture(""))
	onDisk(t, "card-back\x1b.png", picture(""))
	m = press(enter(m, "c"), "tab")
	sees(t, m, "card-▏", "card-front.png", "card-back␛.png")
	m = press(enter(m, "f"), "tab")
	sees(t, m, "card-front.png▏")
	lacks(t, m, "card-back")
	sees(t, press(m, "enter"), "PNG, 40×30")
}

// A completion that comes late does not undo what was typed meanwhile.
func TestALateCompletion(t *testing.T) {
	m := newStage(t, plain).atImage(t, flow.Liveness)
	onDisk(t, "card.png", picture(""))
	m, cmd := enter(m, "c").Update(tea.KeyMsg{Type: tea.KeyTab})
	m = settle(enter(m, "x"), cmd)
	sees(t, m, "cx▏")
}

func TestPicker(t *testing.T) {
	m := newStage(t, plain).atImage(t, flow.Document)
	for _, dir := range []string{"photos", "zz"} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	hostile := "red\x1b[31m\nname.png"
	onDisk(t, filepath.Join("photos", "a.png"), picture(""))
	onDisk(t, filepath.Join("photos", hostile), picture(""))
	m = press(m, "down down enter")
	sees(t, m, "Choose a file", "../", "▸ photos/", "zz/")
	if imageScreen(m).Typing() {
		t.Error("letters are typed")
	}
	sees(t, press(m, "esc"), "▸ Choose a file: Front")
	m = press(m, "enter")
	sees(t, m, "▸ a.png", "red␛[31m␊name.png")
	up := press(m, "left")
	sees(t, up, "▸ photos/")
	sees(t, press(up, "up enter"), "▸ "+filepath.Base(mustWd(t))+"/")
	m = press(m, "down enter")
	sees(t, m, "Front file://", "%1B%5B31m%0Aname.png", "PNG, 40×30", "Choose a file: Back", "▸ Send")
	if err := os.RemoveAll("photos"); err != nil {
		t.Fatal(err)
	}
	gone := press(press(newStage(t, plain).open(page.Image{Reg: imageScreen(m).Reg, Step: flow.Liveness}), "down"), "enter")
	sees(t, gone, "▸ zz/")
	if err := os.Remove("zz"); err != nil {
		t.Fatal(err)
	}
	sees(t, press(gone, "enter"), "may not be read", "▸ zz/")
}

func mustWd(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// sampled are a sandbox's images, in no order.
func sampled(s *stage) *stage {
	for _, word := range []string{"FAIL", "", "MANUAL", "BACKSIDE"} {
		s.World.Samples = append(s.World.Samples, page.Sample{Step: flow.Document, Word: word, Image: func() []byte { return picture(word) }})
	}
	for _, word := range []string{"FAIL", "face_too_close", ""} {
		s.World.Samples = append(s.World.Samples, page.Sample{Step: flow.Liveness, Word: word, Image: func() []byte { return picture(word) }})
	}
	return s
}

func TestSamples(t *testing.T) {
	s := sampled(newStage(t, plain))
	m := press(s.atImage(t, flow.Liveness), "down down enter")
	sees(t, m, "▸ It passes.", "The face is too close: move back a little.", "face_too_close", "with a score of 0.45")
	lacks(t, m, "MANUAL")
	passes := press(m, "enter")
	sees(t, passes, "[sample: ok]", "PNG, 40×30", "▸ Send")
	sees(t, press(passes, "enter"), "The face is validated.")
	s = sampled(newStage(t, plain))
	m = press(s.atImage(t, flow.Liveness), "down down enter end enter")
	sees(t, m, "[sample: face_too_close]")
	sees(t, press(m, "enter"), "The face is too close: move back a little.", "▸ Send")
	lacks(t, newStage(t, plain).atImage(t, flow.Document), "sample")

	s = sampled(newStage(t, plain))
	m = press(s.atImage(t, flow.Document), "down down down enter enter")
	sees(t, m, "[sample: ok]")
	// A sample whose text was changed is a path.
	sees(t, press(enter(press(m, "up up up up up up"), "x"), "down down"), "There is no file here.")
}

// A sample that failed makes room for another image, and leaves no error.
func TestAnotherAfterASample(t *testing.T) {
	for _, l := range []look{plain, looks[1]} {
		s := sampled(newStage(t, l))
		m := press(s.atImage(t, flow.Document), "down down down enter down enter") // FAIL
		onDisk(t, "back.png", picture(""))
		m = press(paste(press(m, "up up up up up"), "back.png"), "down")
		sees(t, m, "back.png", fmt.Sprintf(s.Words.Image.SampleText, "FAIL"))
		m = press(m, "end enter")
		sees(t, m, s.Words.Image.DocumentFailed)
		m = press(m, "enter")
		sees(t, m, s.Theme.Cursor+" "+s.Words.Image.Front+" ", s.Words.Image.PathHint, "back.png", "40×30")
		lacks(t, m, "FAIL", s.Theme.Glyphs.Bad, s.Words.Image.Needed[:19], s.Words.Image.Missing[:10])
		sees(t, press(m, "down down down enter enter"), fmt.Sprintf(s.Words.Image.SampleText, "ok"), s.Theme.Cursor+" "+s.Words.Image.Send)
	}
}

// The rows of front and back differ in sight, in the smallest window too.
func TestRowsNameTheirSide(t *testing.T) {
	for _, l := range []look{plain, looks[1]} {
		s := sampled(newStage(t, l))
		m := size(s.atImage(t, flow.Document), 40, 15)
		for _, row := range []string{s.Words.Image.Browse, s.Words.Image.Sample} {
			for _, side := range []string{s.Words.Image.Front, s.Words.Image.Back} {
				want := "  " + fmt.Sprintf(row, side)
				if !slices.ContainsFunc(strings.Split(screenText(m), "\n"), func(row string) bool { return strings.TrimRight(row, " ") == " "+want }) {
					t.Errorf("no row %q\n%s", want, screenText(m))
				}
			}
		}
	}
}

// What comes of a sample is told whole at any width, and with it its word:
// some differ at their ends alone.
func TestSamplesAreToldWhole(t *testing.T) {
	for _, l := range []look{plain, looks[1]} {
		for _, step := range []flow.Step{flow.Document, flow.Liveness} {
			s := newStage(t, l)
			for _, of := range sandbox.Samples() {
				s.World.Samples = append(s.World.Samples, page.Sample{Step: flow.Step(of.Step), Word: of.Word, Image: of.Image})
			}
			m := press(s.atImage(t, step), map[flow.Step]string{flow.Document: "down down down enter", flow.Liveness: "down down enter"}[step])
			if imageScreen(m).Page != evidence.Sampling {
				t.Fatal(screenText(m))
			}
			for i, of := range evidence.Samples(s.World, step) {
				for _, at := range [][2]int{{40, 15}, {80, 24}} {
					at := size(m, at[0], at[1])
					sees(t, at, s.Theme.Cursor+" "+evidence.Meaning(s.Words, of))
					if !strings.Contains(strings.Join(strings.Fields(screenText(at)), ""), of.Word) {
						t.Errorf("no word %s\n%s", of.Word, screenText(at))
					}
					if step == flow.Document && (strings.Contains(evidence.Meaning(s.Words, of), "face") || strings.Contains(evidence.Meaning(s.Words, of), "rostro")) {
						t.Errorf("%d %s speaks of a face", i, of.Word)
					}
				}
				m = press(m, "down")
			}
		}
	}
}

// imageState is this screen in a state for the table of all screens. No file has a
// part in it: paths differ from machine to machine.
func (s *stage) imageState(t testing.TB, step flow.Step, keys string) tea.Model {
	return press(sampled(s).open(page.Image{Reg: s.register(t, imageFlow, ongoing(flow.SignUpForm)), Step: step}), keys)
}

// begunBy presses a key whose command is still under way.
func begunBy(m tea.Model, k tea.KeyType) tea.Model {
	m, _ = m.Update(tea.KeyMsg{Type: k})
	return m
}
