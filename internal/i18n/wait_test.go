package i18n

import (
	"testing"
	"time"
)

// TestWait: nobody counts in hundreds of minutes, and nobody is told to come back
// too early.
func TestWait(t *testing.T) {
	for d, want := range map[time.Duration][2]string{
		0:                          {"0 s", "0 s"},
		time.Millisecond:           {"1 s", "1 s"},
		2 * time.Second:            {"2 s", "2 s"},
		90 * time.Second:           {"90 s", "90 s"},
		90*time.Second + 1:         {"2 min", "2 min"},
		121 * time.Second:          {"3 min", "3 min"},
		10 * time.Minute:           {"10 min", "10 min"},
		90 * time.Minute:           {"90 min", "90 min"},
		91 * time.Minute:           {"2 hours", "2 horas"},
		24 * time.Hour:             {"24 hours", "24 horas"},
		48 * time.Hour:             {"48 hours", "48 horas"},
		48*time.Hour + time.Second: {"3 days", "3 días"},
		365 * 24 * time.Hour:       {"365 days", "365 días"},
		time.Duration(1<<63 - 1):   {"106752 days", "106752 días"},
		-time.Hour:                 {"0 s", "0 s"},
	} {
		for i, l := range []Lang{English, Spanish} {
			if got := For(l).Wait(d); got != want[i] {
				t.Errorf("%s, %v: %q, want %q", l, d, got, want[i])
			}
		}
	}
}
