package sandbox_test

import (
	"testing"

	"appreg/internal/sandbox"
)

func TestDemoFlowWalksToCompleted(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	if got := p.shown()["currentStep"]; got != "1" {
		t.Errorf("at the start currentStep is %v", got)
	}
	for _, step := range []string{"instructions", "signUpForm", "basicInformation"} {
		p.sync(step, "ONGOING").ok()
	}
	d := p.sync("end", "COMPLETED").ok()
	if d["status"] != "COMPLETED" || d["step"] != "end" || p.shown()["status"] != "COMPLETED" {
		t.Errorf("got %v", d)
	}
}
