package evidence

import (
	"io"
	"testing"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/styles"
	"appreg/tui/page"
)

// deps are what words and colors need.
func deps() page.Deps {
	return page.Deps{Options: page.Options{Theme: styles.New(io.Discard, styles.Plain, styles.Unicode()), Words: i18n.For(i18n.English)}}
}

// Names that nobody has held against each other differ in nothing.
func TestNamesOfADocument(t *testing.T) {
	m := deps()
	yes, no, low, high := true, false, 17.0, 96.0
	for name, tt := range map[string]struct {
		v    client.Validation
		want string
	}{
		"no name":         {client.Validation{NamesMatch: &yes}, ""},
		"not measured":    {client.Validation{Name: "ANA", NamesMatch: &no, Percentage: new(float64)}, m.Words.Image.NamesUntold},
		"told to match":   {client.Validation{Name: "ANA", NamesMatch: &yes}, "✓ " + m.Words.Image.NamesMatch},
		"measured, low":   {client.Validation{Name: "ANA", NamesMatch: &yes, ScoreValidated: true, ImageValidated: true, Percentage: &low}, "! " + m.Words.Image.NamesDiffer + " · 17 %"},
		"measured, high":  {client.Validation{Name: "ANA", NamesMatch: &no, ScoreValidated: true, ImageValidated: true, Percentage: &high}, "✓ " + m.Words.Image.NamesMatch + " · 96 %"},
		"a reviewer said": {client.Validation{Name: "ANA", ScoreValidated: true, ImageValidated: true, Percentage: &low, NameReview: client.NamesMatch}, "✓ " + m.Words.Image.NamesMatch},
	} {
		if got := names(m, &tt.v); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// Of a refused face the reason beside the message counts more than that, and the
// flow's least score stands in where none is told.
func TestRefusedFace(t *testing.T) {
	score, reg := 0.45, client.Registration{Flow: &client.Flow{Shown: true, LeastLiveness: 0.7}}
	for _, tt := range []struct {
		face client.RefusedFace
		want string
	}{
		{client.RefusedFace{Reason: "ERR_NO_FACE_DETECTED"}, "No face was found in the picture: take another."},
		{client.RefusedFace{Reason: "a_word_of_next_year", Score: &score}, "The image does not show a live face well enough. Take another, facing the camera and in good light. The score was 45 %, at least 70 % is needed."},
	} {
		if got := refusedFace(deps(), reg, &client.Error{Reasons: []string{"liveness_failed"}, Liveness: &tt.face}); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
