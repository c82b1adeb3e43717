package browse

import (
	"slices"

	"appreg/flow"

	tea "github.com/charmbracelet/bubbletea"
)

// queue is how far one has come who works off those who wait for review.
type queue struct {
	left  string // who was left for the next one, until that one is opened; "": nobody
	first bool   // that one was seen in another list: the queue begins at its beginning
	ended bool   // there was none, and no key was pressed since
}

// after is on the way to the next one who waits for review. Others work them off, too:
// who is here is read again before.
func (m Screen) after(id string) Screen {
	m.queue = queue{left: id}
	if !m.By.chip.waits() {
		m = m.drop()
		m.queue.first = true
		m.By.chip = inReview
		m.Lists = [2]PagedList{m.By.chip.paged(), m.By.chip.paged()}
		return m
	}
	m.Lists[m.find.asked()] = m.fed().aged(0)
	return m
}

// goOn opens the next one once they are here: behind the one who was left, where that
// one waits still, else who has waited longest.
func (m Screen) goOn() (Screen, tea.Cmd) {
	list := m.List()
	if m.queue.left == "" || !list.known {
		return m, nil
	}
	to := list.behind(m.queue.left)
	if m.queue.first {
		to = 0
		if e, _, _ := list.At(0); e.Id == m.queue.left {
			to = 1
		}
	}
	if to >= list.Total {
		m.queue = queue{ended: true}
		return m, nil
	}
	list = list.To(to, m.h)
	m.Lists[m.find.shown()] = list
	e, here := list.here()
	if !here || list.Kept[list.page(to)].old {
		return m, nil
	}
	m.queue = queue{}
	return m, m.open(e)
}

// behind is the place behind somebody who waits for review; 0 where that one does not.
func (s PagedList) behind(id string) int {
	for p, l := range s.Kept {
		i := slices.IndexFunc(l.Rows, func(e Listed) bool { return e.Id == id && e.Status == flow.NeedsManualVerification })
		if i >= 0 {
			return (p-1)*s.per + i + 1
		}
	}
	return 0
}
