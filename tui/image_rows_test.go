package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"appreg/flow"
	"appreg/internal/photo"
	"appreg/internal/sandbox"
	"appreg/internal/sandbox/world"
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
	m = press(m, "down down down enter")
	sees(t, m, "Choose a file", "../", "▸ photos/", "zz/")
	if imageScreen(m).Typing() {
		t.Error("letters are typed")
	}
	sees(t, press(m, "esc"), "▸ Browse the folders")
	m = press(m, "enter")
	sees(t, m, "▸ a.png", "red␛[31m␊name.png")
	up := press(m, "left")
	sees(t, up, "▸ photos/")
	sees(t, press(up, "up enter"), "▸ "+filepath.Base(mustWd(t))+"/")
	m = press(m, "down enter")
	sees(t, m, "Front file://", "%1B%5B31m%0Aname.png", "PNG, 40×30", "▸ Send")
	if err := os.RemoveAll("photos"); err != nil {
		t.Fatal(err)
	}
	gone := press(press(newStage(t, plain).open(page.Image{Reg: imageScreen(m).Reg, Step: flow.Liveness}), "down down"), "enter")
	sees(t, gone, "▸ zz/")
	if err := os.Remove("zz"); err != nil {
		t.Fatal(err)
	}
	sees(t, press(gone, "enter"), "no permission to read", "▸ zz/")
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
	m := s.atImage(t, flow.Liveness)
	sees(t, m, "▸ A picture that passes", "A picture that gets “The face is too close”", "3  A selfie that is not a living person")
	lacks(t, m, "manual", "face_too_close")
	sees(t, size(m, 120, 40), "A picture that passes", "face_too_close")
	passes := press(m, "enter")
	sees(t, passes, "[sample: A picture that passes]", "PNG, 40×30", "▸ Send")
	sees(t, press(passes, "enter"), "The selfie passed.")
	again := sampled(newStage(t, plain)).atImage(t, flow.Liveness)
	sees(t, press(press(again, "2"), "enter"), "The selfie passed.")

	m = press(sampled(newStage(t, plain)).atImage(t, flow.Liveness), "end enter")
	sees(t, m, "[sample: A picture that gets “The face is too close”]")
	m = press(m, "enter") // refused: another one leads on
	sees(t, m, "✗ The face is too close: move back a little.", "▸ A picture that passes")
	sees(t, press(m, "enter enter"), "The selfie passed.")
	lacks(t, newStage(t, plain).atImage(t, flow.Document), "sample")

	m = press(sampled(newStage(t, plain)).atImage(t, flow.Document), "enter")
	sees(t, m, "[sample: A picture that passes]")
	// A sample whose text was changed is a path.
	sees(t, press(enter(press(m, "up up"), "x"), "down"), "There is no file here.")
}

// Samples are pictures, and say what they are the same way: their words, where those are
// shown, stand at each or below it.
func TestSamplesAreOfOneKind(t *testing.T) {
	for _, l := range []look{plain, looks[1]} {
		for _, step := range []flow.Step{flow.Document, flow.Liveness} {
			s := newStage(t, l)
			said := map[string]string{}
			for _, of := range sandbox.Samples() {
				s.World.Samples = append(s.World.Samples, page.Sample{Step: flow.Step(of.Step), Word: of.Word, Image: of.Image})
				text := s.Words.Sample(flow.Step(of.Step), of.Word)
				if text == s.Words.Reason(of.Word) || strings.Contains(text, ". ") {
					t.Errorf("%s is told as an error: %q", of.Word, text)
				}
				if other, twice := said[of.Step+text]; twice {
					t.Errorf("%s and %s are both %q", of.Word, other, text)
				}
				said[of.Step+text] = of.Word
			}
			for _, w := range []int{80, 120, 200} {
				m := press(size(s.atImage(t, step), w, 90), map[bool]string{true: "a"}[w < 100])
				for _, of := range evidence.Samples(s.World, step, false) {
					sees(t, m, of.Word[:min(len(of.Word), 30)])
				}
			}
		}
	}
}

// A sample that failed makes room for another image, and leaves no error.
func TestAnotherAfterASample(t *testing.T) {
	for _, l := range []look{plain, looks[1]} {
		s := sampled(newStage(t, l))
		m := press(s.atImage(t, flow.Document), "3") // FAIL
		onDisk(t, "back.png", picture(""))
		m = paste(press(m, "tab"), "back.png")
		sees(t, m, "back.png")
		m = press(m, "enter")
		sees(t, m, s.Words.Image.DocumentFailed)
		m = press(m, "enter")
		sees(t, m, s.Theme.Cursor+" "+s.Words.Image.SamplePasses, s.Words.Image.ForFront, "back.png", "40×30")
		lacks(t, m, s.Theme.Glyphs.Bad, s.Words.Image.Needed[:19], s.Words.Image.Missing[:10])
		if imageScreen(m).Set.Fields[0].Text() != "" {
			t.Error("the sample that failed is still there")
		}
		sees(t, press(m, "enter"), fmt.Sprintf(s.Words.Image.SampleText, strings.TrimSuffix(s.Words.Image.SamplePasses, ".")), s.Theme.Cursor+" "+s.Words.Image.Send)
	}
}

// The newest pictures come first, and one key puts one in.
func TestNewestPictures(t *testing.T) {
	s := sampled(newStage(t, plain))
	s.Folders = []string{"."}
	t.Chdir(t.TempDir())
	for name, age := range map[string]time.Duration{"front.png": time.Minute, "back.png": 3 * time.Minute, "old.png": 50 * time.Hour, "letter.pdf": 0} {
		onDisk(t, name, picture(""))
		if err := os.Chtimes(name, noon, noon.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	reg := s.register(t, imageFlow, ongoing(flow.SignUpForm))
	m := s.open(page.Image{Reg: reg, Step: flow.Document})
	sees(t, m, "Newest pictures for the front", "▸ front.png", "2  back.png", "3 min 109 B", "3  old.png", "2 d", "4  Browse the folders", "5  A picture that passes")
	lacks(t, m, "letter.pdf")
	front := press(m, "enter")
	sees(t, front, "front.png", "PNG, 40×30", "▸ Send")
	sees(t, press(front, "3"), "Front old.png") // a wrong one is replaced
	both := press(front, "tab 2")
	sees(t, both, "Newest pictures for the back", "Front front.png", "Back back.png", "▸ Send")
	sees(t, press(both, "enter"), "The document passed.")

	onDisk(t, "new.png", picture(""))
	if err := os.Chtimes("new.png", noon, noon.Add(-time.Second)); err != nil {
		t.Fatal(err)
	}
	sees(t, press(m, "down r"), "1  new.png", "▸ back.png") // the cursor stays where it was
	bad := onDisk(t, "cut.png", picture("")[:60])
	if err := os.Chtimes(bad, noon, noon); err != nil {
		t.Fatal(err)
	}
	m = press(s.open(page.Image{Reg: reg, Step: flow.Document}), "enter")
	sees(t, m, "The end of this file is missing", "▸ new.png")
	if s.writes.Load() != 1 {
		t.Errorf("%d writes", s.writes.Load())
	}
}

// What is pressed before the pictures are there is for what comes.
func TestAKeyBeforeThePicturesAreThere(t *testing.T) {
	s := newStage(t, plain)
	s.Folders = []string{"."}
	t.Chdir(t.TempDir())
	onDisk(t, "a.png", picture(""))
	root := newRoot(s.Deps, page.Image{Reg: s.register(t, imageFlow, ongoing(flow.SignUpForm)), Step: flow.Liveness})
	m, cmd := root.Update(root.Init()())
	m = press(m, "1")
	if imageScreen(m).Typed() != "" {
		t.Fatal(screenText(m))
	}
	sees(t, settle(m, cmd), "Selfie a.png", "▸ Send")
	m, cmd = root.Update(root.Init()())
	sees(t, settle(enter(m, "/x"), cmd), "Selfie /x▏")
}

// What comes of a sample is told whole at any width: some differ at their ends
// alone.
func TestSamplesAreToldWhole(t *testing.T) {
	for _, l := range []look{plain, looks[1]} {
		for _, step := range []flow.Step{flow.Document, flow.Liveness} {
			s := newStage(t, l)
			for _, of := range sandbox.Samples() {
				s.World.Samples = append(s.World.Samples, page.Sample{Step: flow.Step(of.Step), Word: of.Word, Image: of.Image})
			}
			m := s.atImage(t, step)
			for i, of := range evidence.Samples(s.World, step, false) {
				for _, at := range [][2]int{{40, 15}, {80, 24}} {
					sees(t, size(m, at[0], at[1]), s.Theme.Cursor+" "+s.Words.Sample(of.Step, of.Word))
					if step == flow.Document && (strings.Contains(s.Words.Sample(of.Step, of.Word), "face") || strings.Contains(s.Words.Sample(of.Step, of.Word), "rostro")) {
						t.Errorf("%d %s speaks of a face", i, of.Word)
					}
				}
				m = press(m, "down")
			}
		}
	}
}

// imageState is this screen in a state for the table of all screens, with the images
// of the sandbox. No file has a part in it: paths differ from machine to machine.
func (s *stage) imageState(t testing.TB, step flow.Step, keys string) tea.Model {
	s = sampled(s)
	for i, of := range s.World.Samples {
		real := slices.IndexFunc(sandbox.Samples(), func(r world.Sample) bool { return r.Step == string(of.Step) && r.Word == of.Word })
		s.World.Samples[i].Image = sandbox.Samples()[real].Image
	}
	return press(s.open(page.Image{Reg: s.register(t, imageFlow, ongoing(flow.SignUpForm)), Step: step}), keys)
}

// imageAmong is this screen with pictures to choose from.
func (s *stage) imageAmong(t testing.TB, step flow.Step, keys string) tea.Model {
	s.Folders = []string{"."}
	root := newRoot(sampled(s).Deps, page.Image{Reg: s.register(t, imageFlow, ongoing(flow.SignUpForm)), Step: step})
	m, _ := root.Update(root.Init()())
	var all []photo.Recent
	for i, name := range []string{"cedula-frente.png", "selfie.jpg", "~/Downloads/WhatsApp Image 2026-03-02 at 11.58.07 AM (reverso).jpeg", "cédula de Ana.png", "李小龍\x1b[31m.webp"} {
		all = append(all, photo.Recent{Path: name, Size: 679 << (3 * i), Changed: noon.Add(-time.Duration(i*i*i*i) * 11 * time.Minute)})
	}
	return press(drive(m, page.Answer[[]photo.Recent]{Job: imageScreen(m).Listing.ID, Val: all}), keys)
}

// begunBy presses a key whose command is still under way.
func begunBy(m tea.Model, k tea.KeyType) tea.Model {
	m, _ = m.Update(tea.KeyMsg{Type: k})
	return m
}
