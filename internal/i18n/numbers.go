package i18n

import (
	"fmt"
	"math"
	"strconv"
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

// Age words in a few columns how long ago something was: "5 min", "3 d".
func (w *Words) Age(d time.Duration) string {
	const day = 24 * time.Hour
	a := w.Browse.Ages
	switch {
	case d < time.Minute:
		return a.Now
	case d < time.Hour:
		return whole(w.Errors.Minutes, d, time.Minute)
	case d < 2*day:
		return whole(a.Hours, d, time.Hour)
	case d < 61*day:
		return whole(a.Days, d, day)
	case d < 731*day:
		return whole(a.Months, d, 30*day)
	}
	return whole(a.Years, d, 365*day)
}

// Ago is Age in a sentence: "3 d ago".
func (w *Words) Ago(d time.Duration) string {
	if d < time.Minute {
		return w.Browse.Ages.Now
	}
	return fmt.Sprintf(w.Browse.Ago, w.Age(d))
}

// Since words how long something has lasted: "3 days".
func (w *Words) Since(d time.Duration) string {
	switch {
	case d < time.Hour:
		return whole(w.Errors.Minutes, max(d, 0), time.Minute)
	case d < 48*time.Hour:
		return w.Many(w.Login.Hours, int(d/time.Hour))
	}
	return w.Many(w.Login.Days, int(d/(24*time.Hour)))
}

func whole(words string, d, unit time.Duration) string { return fmt.Sprintf(words, int(d/unit)) }

// many is how many units d has, of which there are two or more.
func many(words string, d, unit time.Duration) string {
	words = words[strings.LastIndex(words, "|")+1:]
	return fmt.Sprintf(words, int(math.Ceil(d.Seconds()/unit.Seconds())))
}

// Count puts n into words of two forms, "one|%d many".
func Count(words string, n int) string { return form(words, n, strconv.Itoa(n)) }

// Many is [Count], with large numbers as people write them.
func (w *Words) Many(words string, n int) string { return form(words, n, w.Thousands(n)) }

func form(words string, n int, written string) string {
	one, several, _ := strings.Cut(words, "|")
	if n == 1 {
		return one
	}
	return strings.Replace(several, "%d", written, 1)
}

// Percent words a score of 0 to 1: "41 %".
func (w *Words) Percent(score float64) string { return percent(w.Image.Point, score*100, 0) }

// percents words a score and what it is held against. Two that differ are told
// apart, however close they are: nobody understands "85 %, at least 85 %".
func (w *Words) percents(score, least float64) (string, string) { return w.pair(score*100, least*100) }

// pair has as many decimals as it takes; two that are the same to a hundredth are
// the same.
func (w *Words) pair(a, b float64) (string, string) {
	for decimals := range 3 {
		if x, y := percent(w.Image.Point, a, decimals), percent(w.Image.Point, b, decimals); x != y {
			return x, y
		}
	}
	return percent(w.Image.Point, a, 0), percent(w.Image.Point, b, 0)
}

// percent has decimals only where they say something: 41.5 and 41, not 41.0.
func percent(point string, of float64, decimals int) string {
	text := strconv.FormatFloat(of, 'f', decimals, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	return strings.Replace(text, ".", point, 1) + " %"
}

// Thousands words a number: "2,000".
func (w *Words) Thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + w.App.Thousands + text[i:]
	}
	return text
}
