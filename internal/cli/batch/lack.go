package batch

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appreg/client"
	"appreg/internal/batch"
)

// spansMost is how many runs of lines are told that lack the same.
const spansMost = 20

// lack is what rows need and no column has: it is told of the first of them, and of the
// others by their lines.
type lack struct {
	problem batch.Problem // without its line
	spans   [][2]int      // of the others, which follow each other: the first line and the last
}

// repeats reports whether p is what a row before it lacks, too, and notes it.
func (t *told) repeats(p batch.Problem) bool {
	line := p.Line
	if p.Line = 0; p.Column != 0 || p.Rule != client.RuleRequired {
		return false
	}
	i := slices.IndexFunc(t.lacks, func(l lack) bool { return l.problem == p })
	if i < 0 {
		t.lacks = append(t.lacks, lack{problem: p})
		return false
	}
	l := &t.lacks[i]
	if last := len(l.spans) - 1; last >= 0 && l.spans[last][1] == line-1 {
		l.spans[last][1] = line
	} else {
		l.spans = append(l.spans, [2]int{line, line})
	}
	return true
}

// all is how many problems there are.
func (t *told) all() int {
	n := t.count
	for _, l := range t.lacks {
		n += l.count()
	}
	return n
}

// count is how many lines there are.
func (l lack) count() (n int) {
	for _, span := range l.spans {
		n += span[1] - span[0] + 1
	}
	return n
}

// lines are the lines as people write them, and no more than can be read: "3-9, 12".
func (l lack) lines() string {
	var all []string
	for _, span := range l.spans[:min(len(l.spans), spansMost)] {
		if span[0] == span[1] {
			all = append(all, strconv.Itoa(span[0]))
		} else {
			all = append(all, fmt.Sprintf("%d-%d", span[0], span[1]))
		}
	}
	if len(l.spans) > spansMost {
		all = append(all, "…")
	}
	return strings.Join(all, ", ")
}
