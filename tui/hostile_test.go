package tui

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/internal/painter"
	"appreg/internal/session"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/register"
	"appreg/tui/registration"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// hostile is what must not be in a frame, whoever it is from: what acts on a
// terminal, turns the text around or hides in it. A joiner that a name is
// written with is none.
func hostile(r rune) bool {
	switch r {
	case '\u00ad', '\u180e', '\u200b', '\u2028', '\u2029', '\ufeff':
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || 0x2060 <= r && r <= 0x206f ||
		0xfff9 <= r && r <= 0xfffb || 0xe0000 <= r && r <= 0xe007f
}

// colors is all that a style writes beside its text.
var colors = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// contractual is a text that a server means by the contract, and not by chance:
// an id, a time, a status, a step, a policy. The wizard goes by them.
var contractual = regexp.MustCompile(`^(1|[0-9a-f]{24}|\d{4}-\d\d-\d\dT.*|[A-Z]+(_[A-Z]+)*|active|onboarding|personal|mandatory|optional|skip|none|mailgun|sms|` +
	`sent|validated|signUpForm|basicInformation|document|liveness|form|instructions|skipKYC|end|[+]57)$`)

// liar is a sandbox whose answers say a text wherever they have one.
type liar struct {
	*stage
	reg      client.Registration // as the sandbox has it, with a document and a face
	says     string
	thorough bool // ids, times, statuses, steps and policies too, and fields that nobody knows
	fails    bool // reads are refused, and writes are taken
	html     bool // by a gateway in front of the server

	told map[string][]byte // what the sandbox answers, which is always the same
}

func newLiar(f *testing.F, l look) *liar {
	s := &liar{stage: newStage(f, l), told: map[string][]byte{}}
	s.reg = s.register(f, imageFlow, ongoing(flow.SignUpForm))
	sample := client.Image{Type: "image/png", Data: picture("")}
	if _, err := s.client.SendDocument(f.Context(), s.reg.ID, client.DocumentRequest{Front: sample}); err != nil {
		f.Fatal(err)
	}
	if _, err := s.client.SendFace(f.Context(), s.reg.ID, client.FaceRequest{Image: sample}); err != nil {
		f.Fatal(err)
	}
	s.before = s.answer
	return s
}

// answer never lets a write through: every input meets the same world.
func (s *liar) answer(w http.ResponseWriter, r *http.Request) bool {
	read := r.Method == http.MethodGet
	w.Header()["Sandbox-Otp"] = []string{s.says}
	if s.html && read == s.fails {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		fmt.Fprintf(w, "<html><title>%s</title>%[1]s</html>", s.says)
		return true
	}
	if read == s.fails {
		w.WriteHeader(http.StatusConflict)
		json.NewEncoder(w).Encode(map[string]any{"code": s.says, "message": s.says, "status": 409, "data": map[string]string{"message": s.says}})
		return true
	}
	if !read {
		r = httptest.NewRequest(http.MethodGet, "/v2/app-registrations/"+s.reg.ID, nil)
		r.Header.Set("Authorization", "Bearer "+s.server.Token())
	}
	told, ok := s.told[r.URL.String()]
	if !ok {
		heard := httptest.NewRecorder()
		s.server.ServeHTTP(heard, r)
		if told = heard.Body.Bytes(); heard.Code != http.StatusOK {
			return false
		}
		var body any
		if json.Unmarshal(told, &body) != nil {
			return false
		}
		told, _ = json.Marshal(few(body))
		s.told[r.URL.String()] = told
	}
	var body any
	if json.Unmarshal(told, &body) != nil {
		return false
	}
	json.NewEncoder(w).Encode(s.twist(body))
	return true
}

// twist puts the text in the place of every other.
func (s *liar) twist(v any) any {
	switch v := v.(type) {
	case string:
		if !s.thorough && contractual.MatchString(v) {
			return v
		}
		return s.says
	case []any:
		for i := range v {
			v[i] = s.twist(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = s.twist(v[k])
		}
		if s.thorough {
			v[s.says] = s.says
		}
	}
	return v
}

// few leaves some rows of a list: one is drawn as another.
func few(v any) any {
	answer, _ := v.(map[string]any)
	if rows, ok := answer["data"].([]any); ok {
		answer["data"], answer["total"], answer["pages"] = rows[:min(len(rows), 4)], 4, 1
	}
	return v
}

// heard is the registration as the client reads it.
func (s *liar) heard() client.Registration {
	reg, err := s.client.Retrieve(s.ctx, s.reg.ID)
	if err != nil {
		return s.reg
	}
	return reg
}

// doors are the screens that show what a server says or a person typed.
var doors = []func(s *liar) tea.Model{
	func(s *liar) tea.Model { return s.open(page.Register{}) },
	func(s *liar) tea.Model { return press(s.open(page.Register{}), "enter") },
	func(s *liar) tea.Model {
		return press(enter(press(s.open(page.Register{}), "enter"), "a@b.co"), "ctrl+r")
	},
	func(s *liar) tea.Model {
		return press(enter(press(s.open(page.Register{}), "enter"), "a@b.co"), "ctrl+r c")
	},
	func(s *liar) tea.Model { return press(s.open(page.Register{}), "f3") },
	func(s *liar) tea.Model { return s.open(page.Browse{}) },
	func(s *liar) tea.Model { return press(s.open(page.Browse{}), "v down") },
	func(s *liar) tea.Model { return press(s.open(page.Browse{}), "p") },
	func(s *liar) tea.Model { return press(s.open(page.Browse{}), "/") },
	func(s *liar) tea.Model {
		return s.open(page.Registration{Reg: client.Registration{ID: s.reg.ID}, Again: true})
	},
	func(s *liar) tea.Model { return press(s.open(page.Registration{Reg: s.heard()}), "f") },
	func(s *liar) tea.Model { return press(s.open(page.Registration{Reg: s.heard()}), "f j") },
	func(s *liar) tea.Model { return press(s.open(page.Registration{Reg: s.heard()}), "down") },
	func(s *liar) tea.Model { return press(s.open(page.Registration{Reg: s.heard()}), "w r") },
	func(s *liar) tea.Model { return s.open(registration.Confirm{Reg: s.heard(), Does: ended(flow.Failed)}) },
	func(s *liar) tea.Model { return s.open(page.Code{Reg: s.heard(), By: client.ByEmail}) },
	func(s *liar) tea.Model { return press(s.open(page.Code{Reg: s.heard(), By: client.ByPhone}), "enter") },
	func(s *liar) tea.Model { return s.open(page.Edit{Reg: s.heard()}) },
	func(s *liar) tea.Model { return s.open(page.Link{Reg: s.heard()}) },
	func(s *liar) tea.Model { return s.open(page.Image{Reg: s.heard(), Step: flow.Document}) },
	func(s *liar) tea.Model { return s.open(page.Image{Reg: s.heard(), Step: flow.Liveness}) },
	func(s *liar) tea.Model {
		return s.open(register.Duplicate{Request: client.CreateRequest{Email: "a@b.co", FullName: "Ana"}, By: client.ByEmail})
	},
	func(s *liar) tea.Model {
		named := clean.Text(s.says) // as the journal reads its files
		return s.open(page.Leftovers{Entries: []session.Entry{
			{Key: "1", Registration: &session.Registration{ID: s.reg.ID, Status: flow.Status(named), CurrentStep: flow.Step(named), Name: named, Email: named}},
			{Key: "2", Draft: &session.Draft{Flow: session.Named{ID: s.reg.ID, Name: named}, Typed: map[string]string{"email": named}}},
		}})
	},
}

// FuzzFrames: whatever a server says in any of its texts, and whatever is typed
// and pasted, no frame of any screen holds a byte that acts on a terminal or a
// character that hides or turns a text, but for the colors of the styles; it
// has no more rows than the window, and none is wider.
func FuzzFrames(f *testing.F) {
	if racing {
		f.Skip("nothing runs beside it")
	}
	for i, s := range []string{"Ana Gómez", "a\x1b[2J\x1b]0;x\x07", "\x9b31m\u009b31m", "\u202eanA\u2066", "a\u200bb\ufeff\u00ad", "l1\nl2\r\tl3\v\u2028", "👩🏽‍💻 محمد علی‌رضا क्‍ष",
		"e\u0301\u0301\u0301", strings.Repeat("ñ", 300), strings.Repeat("long word ", 60), "%s ${x} <b>", "\x00\x7f\xff\xfe", "COMPLETED", "+57", "signUpForm", "\U000e0041\U000e0042", ""} {
		for door := i % 5; door < len(doors); door += 5 {
			f.Add(uint8(door), uint8(i+door)&15, s, s)
			f.Add(uint8(door), uint8(i+door)&15|16, s, s)
		}
	}
	liars := []*liar{newLiar(f, looks[0]), newLiar(f, look{"es-plain", i18n.Spanish, styles.Plain, styles.ASCII()})}
	f.Fuzz(func(t *testing.T, door, how uint8, says, typed string) {
		if len(says) > 4<<10 || len(typed) > 1<<10 {
			return // what is long is package client's to cut
		}
		for at, s := range liars {
			if at != int(how>>4&1) {
				continue // the other one's turn
			}
			s.says = strings.ToValidUTF8(says, "\ufffd") // as JSON is
			s.thorough, s.fails, s.html = how&1 != 0, how&6 == 2, how&12 == 12
			s.Deps = page.NewDeps(s.ctx, s.Options) // nobody has to be left alone
			draw := func(m tea.Model, when string) tea.Model {
				for _, window := range [][2]int{{40, 15}, {110, 30}} {
					m = size(m, window[0], window[1])
					if wrong := wrongIn(m.View(), window[0], window[1], at == 0); wrong != "" {
						t.Fatalf("screen %d, %s, %d×%d: %s\n%q\n%s", door, when, window[0], window[1], wrong, says, screenText(m))
					}
				}
				return m
			}
			m := draw(doors[int(door)%len(doors)](s), "opened")
			m = draw(paste(m, typed), "pasted")
			m = draw(enter(m, firstRunes(typed, 4)), "typed")
			m = draw(press(m, "tab"), "left")
			m = draw(press(m, "enter"), "entered")
			draw(press(m, "esc"), "left again")
		}
	})
}

// wrongIn says what is wrong with a frame, "" for nothing.
func wrongIn(frame string, w, h int, colored bool) string {
	rows := strings.Split(frame, "\n")
	if len(rows) > h {
		return fmt.Sprintf("%d rows", len(rows))
	}
	for i, row := range rows {
		if got := lipgloss.Width(row); got > w {
			return fmt.Sprintf("row %d is %d wide: %q", i, got, row)
		}
		bare := strings.ReplaceAll(row, painter.Caret, "")
		if colored {
			bare = colors.ReplaceAllString(bare, "")
		}
		if !utf8.ValidString(bare) || strings.ContainsFunc(bare, hostile) {
			return fmt.Sprintf("row %d is %+q", i, row)
		}
	}
	return ""
}

func firstRunes(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}
