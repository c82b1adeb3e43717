package i18n

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// Wait words how long somebody has to wait, in the unit that people would use:
// "90 s", "60 min", "3 hours", "365 days". It is rounded up, since who comes back
// too early waits again.
func (w *Words) Wait(d time.Duration) string {
	switch {
	case d <= 90*time.Second:
		return fmt.Sprintf(w.App.Seconds, math.Ceil(max(d.Seconds(), 0)))
	case d <= 90*time.Minute:
		return many(w.Errors.Minutes, d, time.Minute)
	case d <= 48*time.Hour:
		return many(w.Login.Hours, d, time.Hour)
	}
	return many(w.Login.Days, d, 24*time.Hour)
}

// many is how many units d has, of which there are two or more.
func many(words string, d, unit time.Duration) string {
	words = words[strings.LastIndex(words, "|")+1:]
	return fmt.Sprintf(words, int(math.Ceil(d.Seconds()/unit.Seconds())))
}
