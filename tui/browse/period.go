package browse

import (
	"time"

	"appreg/internal/i18n"
)

// period is since when a registration has to be there to be shown. The server
// filters by that alone, not by when it changed.
type period int

const (
	ever period = iota
	today
	sinceYesterday
	sevenDays
	periods = iota // how many there are
)

// next is the one that follows; after the last one all are shown again.
func (p period) next() period { return (p + 1) % periods }

// from is its first moment: days begin at midnight where now is. The zero time: there
// is none.
func (p period) from(now time.Time) time.Time {
	back := map[period]int{today: 0, sinceYesterday: 1, sevenDays: 6}
	days, some := back[p]
	if !some {
		return time.Time{}
	}
	y, m, d := now.Date()
	return time.Date(y, m, d-days, 0, 0, 0, 0, now.Location())
}

func (p period) label(w *i18n.Words) string {
	b := w.Browse
	return map[period]string{today: b.Today, sinceYesterday: b.SinceYesterday, sevenDays: b.SevenDays}[p]
}
