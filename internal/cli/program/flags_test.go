package program

import (
	"testing"
	"time"
)

// TestAge reads what --older-than takes.
func TestAge(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{
		"30d": 30 * 24 * time.Hour, "12h": 12 * time.Hour, "90m": 90 * time.Minute, "0d": 0, "65535d": 65535 * 24 * time.Hour,
	} {
		var got time.Duration
		if err := Age(&got, "").Set(text); err != nil || got != want {
			t.Errorf("%q is %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "d", "30", "30s", "30 d", "-1d", "+1d", "1.5d", "65536d", "30D", "1d2h", "ñ"} {
		got := time.Minute
		if err := Age(&got, "").Set(text); err == nil || got != time.Minute {
			t.Errorf("%q is %s, %v", text, got, err)
		}
	}
}
