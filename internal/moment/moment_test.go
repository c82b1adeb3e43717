package moment

import (
	"testing"
	"time"
)

// TestParse: a day, a moment, or how long ago, by the clock of who asks.
func TestParse(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 31, 15, 4, 5, 0, time.Local)
	for text, want := range map[string]time.Time{
		"2026-03-01": time.Date(2026, 3, 1, 0, 0, 0, 0, time.Local), " 2026-03-01 ": time.Date(2026, 3, 1, 0, 0, 0, 0, time.Local),
		"2026-03-01T10:00:00-05:00": time.Date(2026, 3, 1, 15, 0, 0, 0, time.UTC), "2026-03-01t10:00:00z": time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC),
		"2026-03-01 10:30": time.Date(2026, 3, 1, 10, 30, 0, 0, time.Local), "2026-03-01T10:30": time.Date(2026, 3, 1, 10, 30, 0, 0, time.Local),
		"7d": time.Date(2026, 3, 24, 15, 4, 5, 0, time.Local), "2W": time.Date(2026, 3, 17, 15, 4, 5, 0, time.Local),
		"12h": now.Add(-12 * time.Hour), "90m": now.Add(-90 * time.Minute), "0d": now,
	} {
		if got, ok := Parse(text, now, false); !ok || !got.Equal(want) {
			t.Errorf("%q: %v, %v; want %v", text, got, ok, want)
		}
	}
	if got, _ := Parse("2026-03-01", now, true); !got.Equal(time.Date(2026, 3, 1, 23, 59, 59, 999e6, time.Local)) {
		t.Errorf("the last instant of a day: %v", got)
	}
	for _, text := range []string{"", "d", "7", "7y", "-7d", "+7d", "7.5d", "01/03/2026", "2026-02-30", "yesterday", "999999999999d", "é"} {
		if got, ok := Parse(text, now, false); ok {
			t.Errorf("%q is %v", text, got)
		}
	}
}
