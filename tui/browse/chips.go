package browse

import (
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/styles"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// chip is how a registration has to stand to be shown: one of those below, or any
// other of the API's statuses.
type chip string

const (
	anyhow   chip = ""
	toDo     chip = "todo" // somebody has to go on with it
	inReview chip = chip(flow.NeedsManualVerification)
	done     chip = "done"
	failed   chip = chip(flow.Failed)
	expired  chip = chip(flow.Expired)
)

// statuses are those that it lets through; nil: all.
func (c chip) statuses() []flow.Status {
	switch c {
	case anyhow:
		return nil
	case toDo:
		return []flow.Status{flow.Started, flow.Ongoing}
	case done:
		return []flow.Status{flow.Completed, flow.CompletedWithoutKYC}
	}
	return []flow.Status{flow.Status(c)}
}

// ask has a query ask for it, and in the order in which it is worked off: who waits
// for a person has to be judged in turn, else who has just done something is first.
func (c chip) ask(q *client.ListQuery) {
	q.Sort = "-updatedAt"
	if c == inReview {
		q.Sort = "updatedAt"
	}
	if all := c.statuses(); len(all) == 1 {
		q.Status = all[0]
	} else {
		q.Statuses = all
	}
}

func (c chip) label(w *i18n.Words) string {
	b := w.Browse
	switch c {
	case anyhow:
		return b.All
	case toDo:
		return b.ToDo
	case inReview:
		return b.InReview
	case done:
		return b.Done
	case failed:
		return b.Failed
	case expired:
		return b.Expired
	}
	return w.Stand(string(c))
}

// chips are those that there are always, in which every status has its place, so that
// they add up; and the present one, which another screen
// or the list of all of them has chosen.
func chips(now chip) []chip {
	all := []chip{anyhow, toDo, inReview, done, failed, expired}
	if !slices.Contains(all, now) {
		all = append(all, now)
	}
	return all
}

// beside is the chip to the left or to the right, as far as there are any.
func (c chip) beside(step int) chip {
	all := chips(c)
	i := slices.Index(all, c) + step
	return all[max(min(i, len(all)-1), 0)]
}

// viewChips draws the chips in w columns. The one that filters is in brackets, so
// that nothing hangs on a color. Where not all have room, they are shorter, and where
// that is too little, those around it are there.
func (m Screen) viewChips(w int) string {
	all := chips(m.By.chip)
	at := slices.Index(all, m.By.chip)
	mark := ansi.StringWidth(m.Theme.Ellipsis)
	texts := m.chipTexts(all, at, everyCount)
	from, to := around(texts, at, w, mark)
	for as := ownCount; as <= noCount && to-from < len(all); as++ {
		shorter := m.chipTexts(all, at, as)
		if a, b := around(shorter, at, w, mark); b-a == len(all) {
			texts, from, to = shorter, a, b
		}
	}
	texts[at] = m.Theme.Focus.Render(widget.Clip(m.Theme, "["+strings.TrimSpace(texts[at])+"]", w))
	return marked(m.Theme, from > 0) + strings.Join(texts[from:to], "") + marked(m.Theme, to < len(all))
}

// short is what chips leave out for room.
type short int

const (
	everyCount short = iota // nothing
	ownCount                // how many there are of the others
	noCount                 // of the one that filters, too
)

// chipTexts are the chips, as short as that.
func (m Screen) chipTexts(all []chip, at int, as short) []string {
	texts := make([]string, len(all))
	for i, c := range all {
		texts[i] = " " + c.label(m.Words)
		if n, told := m.counts.of(c, m.By, m.find); told && (as == everyCount || as == ownCount && i == at) {
			texts[i] += " " + m.Words.Thousands(n)
		}
		if as == everyCount || i == at || i+1 == at { // the brackets stand in blanks
			texts[i] += " "
		}
	}
	if last := len(texts) - 1; at < last {
		texts[last] = strings.TrimRight(texts[last], " ")
	}
	return texts
}

// marked is the sign that something was cut off here.
func marked(t *styles.Theme, cut bool) string {
	if !cut {
		return ""
	}
	return t.Muted.Render(t.Ellipsis)
}

// around are the texts around the one at a place that have room in w columns, with
// a mark on either side where some are left out.
func around(texts []string, at, w, mark int) (from, to int) {
	fits := func(from, to int) bool {
		used := 0
		for _, s := range texts[from:to] {
			used += ansi.StringWidth(s)
		}
		if from > 0 {
			used += mark
		}
		if to < len(texts) {
			used += mark
		}
		return used <= w
	}
	for from, to = at, at+1; ; {
		switch {
		case to < len(texts) && fits(from, to+1):
			to++
		case from > 0 && fits(from-1, to):
			from--
		default:
			return from, to
		}
	}
}
