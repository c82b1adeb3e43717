// Package moment reads when something was, as people type it.
package moment

import (
	"strconv"
	"strings"
	"time"
)

// Parse reads when something was: a day, whose last instant it is where that is asked
// for, a moment, or how long ago that was, as 7d, 12h or 2w. ok is false for what is none.
func Parse(text string, now time.Time, last bool) (at time.Time, ok bool) {
	text = strings.TrimSpace(text)
	now = now.Local()
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00"} {
		if at, err := time.Parse(layout, strings.ToUpper(text)); err == nil {
			return at, true
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if at, err := time.ParseInLocation(layout, strings.ToUpper(text), now.Location()); err == nil {
			return at, true
		}
	}
	if day, err := time.ParseInLocation(time.DateOnly, text, now.Location()); err == nil {
		if last {
			day = day.AddDate(0, 0, 1).Add(-time.Millisecond) // which is how exact the API is
		}
		return day, true
	}
	return ago(text, now)
}

// ago is how long before now a text says.
func ago(text string, now time.Time) (time.Time, bool) {
	if text == "" {
		return time.Time{}, false
	}
	number, unit := text[:len(text)-1], text[len(text)-1]
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || n < 0 || n > 100_000 || number[0] == '+' {
		return time.Time{}, false
	}
	switch unit {
	case 'm', 'M':
		return now.Add(-time.Duration(n) * time.Minute), true
	case 'h', 'H':
		return now.Add(-time.Duration(n) * time.Hour), true
	case 'd', 'D':
		return now.AddDate(0, 0, -n), true
	case 'w', 'W':
		return now.AddDate(0, 0, -7*n), true
	}
	return time.Time{}, false
}
