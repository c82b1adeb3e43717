package tui

import (
	"context"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/evidence"
	"appreg/tui/page"

	"pgregory.net/rapid"
)

// judge answers to an image with what it is told to.
type judge struct {
	page.API
	reg  client.Registration
	came client.Validation
	err  error
}

func (j judge) SendEvidence(_ context.Context, reg client.Registration, e client.Evidence, _ client.EvidenceRequest) (client.Registration, error) {
	if e.Brief {
		return j.Retrieve(context.Background(), "")
	}
	*e.At(&reg) = &j.came
	return reg, j.err
}

func (j judge) Retrieve(context.Context, string) (client.Registration, error) {
	j.reg.DocumentValidation, j.reg.BiometricValidation = &j.came, &j.came
	return j.reg, j.err
}

// Whatever is done, at any size: the screen fits, and the cursor is in sight.
func TestImageFits(t *testing.T) {
	stages := []*stage{sampled(newStage(t, looks[0])), sampled(newStage(t, looks[3]))}
	regs := map[*stage]client.Registration{}
	for _, s := range stages {
		regs[s] = s.register(t, imageFlow, ongoing(flow.SignUpForm))
	}
	t.Chdir(t.TempDir())
	onDisk(t, "a.png", picture(""))
	onDisk(t, strings.Repeat("ñ", 100)+".png", picture(""))
	onDisk(t, "x\x1b\n.png", nil)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(stages).Draw(t, "look")
		w, h := rapid.IntRange(20, 200).Draw(t, "w"), rapid.IntRange(5, 60).Draw(t, "h")
		step := rapid.SampledFrom([]flow.Step{flow.Document, flow.Liveness}).Draw(t, "step")
		reg := regs[s]
		v := &client.Validation{ID: "1", Populated: true, Status: anyText().Draw(t, "status"), NeedsBackSide: rapid.Bool().Draw(t, "back")}
		if rapid.Bool().Draw(t, "there") {
			reg.DocumentValidation, reg.BiometricValidation = v, v
		}
		says := &client.Error{Status: 409, Message: "x", Reasons: []string{rapid.SampledFrom([]string{
			"already_exists", "person_already_set", "face_too_close", "what nobody has heard of",
		}).Draw(t, "reason")}, Score: "0.45"}
		d := s.Deps
		d.API = judge{API: d.API, reg: reg, came: client.Validation{
			ID: "2", Populated: true, Status: rapid.SampledFrom([]string{"VALIDATED", "FAILED", "NEEDS_MANUAL_VERIFICATION", "ASSESSING", ""}).Draw(t, "came"),
			NeedsBackSide: rapid.Bool().Draw(t, "again"), Name: anyText().Draw(t, "name"), Number: "1020304050", Type: anyText().Draw(t, "type"),
		}, err: rapid.SampledFrom([]error{nil, nil, says, client.ErrInDoubt, client.ErrUnreachable}).Draw(t, "err")}
		m := size(newRoot(d, page.Image{Reg: reg, Step: step}), w, h)
		for range rapid.IntRange(0, 12).Draw(t, "keys") {
			switch key := rapid.SampledFrom([]string{"tab", "down", "up", "enter", "end", "enter", "esc", "paste", "file"}).Draw(t, "key"); key {
			case "paste":
				m = paste(m, anyText().Draw(t, "text"))
			case "file":
				m = paste(m, "a.png")
			case "esc":
				if p := imageScreen(m).Page; p != evidence.Filling && p != evidence.Arrived {
					m = press(m, key)
				}
			default:
				m = press(m, key)
			}
			fits(t, m, w, h)
			if _, ok := m.(Root).top().Screen.(evidence.ImageScreen); !ok {
				return
			}
			sign := s.Theme.Cursor
			if imageScreen(m).Typing() {
				sign = caret
			}
			if !strings.Contains(screenText(m), sign) {
				t.Fatalf("the cursor is out of sight at %d×%d\n%s", w, h, screenText(m))
			}
		}
	})
}
