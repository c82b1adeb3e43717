package i18n

import (
	"fmt"
	"strings"
)

// RefusedFace is what a face that was refused measured, as parts of a sentence.
type RefusedFace struct {
	Score      string // the score
	ScoreLeast string // the score, the least one
	ScoreAt    string // the score, which is the least one
	Least      string // the least score
	NotCounted string
	NoneLeft   string
	Left       string // how many attempts
}

func englishRefusedFace() RefusedFace {
	return RefusedFace{
		Score: "the score was %s", ScoreLeast: "the score was %s, at least %s is needed",
		ScoreAt: "the score was %s, and it has to be above that", Least: "at least %s is needed",
		NotCounted: "this one does not count", NoneLeft: "no attempt is left", Left: "1 attempt is left|%d attempts are left",
	}
}

func spanishRefusedFace() RefusedFace {
	return RefusedFace{
		Score: "el puntaje fue %s", ScoreLeast: "el puntaje fue %s y hace falta mínimo %s",
		ScoreAt: "el puntaje fue %s y tiene que ser más que eso", Least: "hace falta mínimo %s",
		NotCounted: "este intento no cuenta", NoneLeft: "no queda ningún intento", Left: "queda 1 intento|quedan %d intentos",
	}
}

// FaceMeasured says what a refused face measured and what is left to try, as
// far as it was told: "the score was 45 %, at least 65 % is needed; 2 attempts
// are left". One that does not count measured nothing.
func (w *Words) FaceMeasured(score, least *float64, left *int, counts bool) string {
	f := w.RefusedFace
	var parts []string
	switch {
	case !counts:
		parts = append(parts, f.NotCounted)
	case score != nil && least != nil:
		parts = append(parts, w.held(*score, *least))
	case score != nil:
		parts = append(parts, fmt.Sprintf(f.Score, w.Percent(*score)))
	case least != nil:
		parts = append(parts, fmt.Sprintf(f.Least, w.Percent(*least)))
	}
	switch {
	case left == nil:
	case *left <= 0:
		parts = append(parts, f.NoneLeft)
	default:
		parts = append(parts, number(f.Left, *left))
	}
	return strings.Join(parts, "; ")
}

// held is a score held against the least one.
func (w *Words) held(score, least float64) string {
	x, y := w.Percents(score, least)
	if x == y {
		return fmt.Sprintf(w.RefusedFace.ScoreAt, x)
	}
	return fmt.Sprintf(w.RefusedFace.ScoreLeast, x, y)
}

// number is the form of words that n of them have.
func number(words string, n int) string {
	one, several, _ := strings.Cut(words, "|")
	if n == 1 {
		return one
	}
	return fmt.Sprintf(several, n)
}
