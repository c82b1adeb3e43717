package i18n

import (
	"strconv"
	"strings"
)

// Percent words a score of 0 to 1: "41 %".
func (w *Words) Percent(score float64) string { return w.percent(score*100, 0) }

// Percents words a score and what it is held against. Two that differ are told
// apart, however close they are: nobody understands "85 %, at least 85 %".
func (w *Words) Percents(score, least float64) (string, string) { return w.pair(score*100, least*100) }

// pair has as many decimals as it takes; two that are the same to a hundredth are
// the same.
func (w *Words) pair(a, b float64) (string, string) {
	for decimals := range 2 {
		if x, y := w.percent(a, decimals), w.percent(b, decimals); x != y {
			return x, y
		}
	}
	if x, y := w.percent(a, 2), w.percent(b, 2); x != y {
		return x, y
	}
	return w.percent(a, 0), w.percent(b, 0)
}

// percent has decimals only where they say something: 41.5 and 41, not 41.0.
func (w *Words) percent(of float64, decimals int) string {
	text := strconv.FormatFloat(of, 'f', decimals, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	return strings.Replace(text, ".", w.Image.Point, 1) + " %"
}

// thousands words a number: "2,000".
func (w *Words) thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + w.App.Thousands + text[i:]
	}
	return text
}
