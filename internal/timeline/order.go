package timeline

import (
	"bytes"
	"cmp"
	"slices"

	"appreg/client"
)

// At one moment a cause comes before what it has caused: a call, what the server made of
// it, what the webhook was told, what the journal notes. On the server a registration is
// made first, its evidence comes in the order of a flow, each piece of it tried, made, judged and
// changed, and the registration changes last.
var (
	whos    = []By{Here, Server, Webhook}
	objects = []string{client.ByEmail.Object(), client.ByPhone.Object(), Document, Face, Comparison, Registration}
	kinds   = []Kind{Failed, Created, Answered, NamesReviewed, Compared, Decided, Changed, Called, Doubted, Delivered, Expires}
)

// last reports whether an entry is of what comes of all the others.
func last(e Entry) int {
	if e.Kind == Noted {
		return 1
	}
	return 0
}

// first reports whether an entry is what all others of the server are about.
func first(e Entry) int {
	if e.Kind == Created && e.Of == Registration {
		return 0
	}
	return 1
}

// compare is a total order but for events, which stay as they come: two other entries that
// it holds for equal tell the same.
func compare(a, b Entry) int {
	if a.At.IsZero() != b.At.IsZero() {
		if a.At.IsZero() {
			return 1
		}
		return -1
	}
	if a.Event != nil && b.Event != nil {
		return cmp.Or(a.At.Compare(b.At), a.Event.CreatedAt.Compare(b.Event.CreatedAt))
	}
	return cmp.Or(
		a.At.Compare(b.At),
		cmp.Compare(last(a), last(b)), rank(whos, a.By, b.By), cmp.Compare(first(a), first(b)),
		calls(a.Call, b.Call), rank(objects, a.Of, b.Of), rank(kinds, a.Kind, b.Kind),
		cmp.Compare(a.ID, b.ID), cmp.Compare(a.Step, b.Step),
		cmp.Compare(a.Previous, b.Previous), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Reason, b.Reason),
		scores(a.Score, b.Score), cmp.Compare(a.Who, b.Who), cmp.Compare(a.Note, b.Note), bytes.Compare(a.Raw, b.Raw),
	)
}

// rank orders what is listed as it is listed, and the rest behind it, by name.
func rank[T cmp.Ordered](listed []T, a, b T) int {
	at := func(v T) uint { return uint(slices.Index(listed, v)) } // none is the last
	return cmp.Or(cmp.Compare(at(a), at(b)), cmp.Compare(a, b))
}

// inOrder are events in the order in which the server made them, of those that it lists
// with the newest first. It may list those of one moment as it likes, where their ids are
// made of a count, which is then what tells.
func inOrder(listed []client.Event) []client.Event {
	all := slices.Clone(listed)
	slices.Reverse(all)
	if counted(all) {
		slices.SortStableFunc(all, func(a, b client.Event) int { return cmp.Compare(a.ID, b.ID) })
	}
	return all
}

// counted reports whether all ids are of one count: a time, what is the process's own, and
// the count.
func counted(all []client.Event) bool {
	const digits, from, to = 24, 8, 18
	for _, e := range all {
		if len(e.ID) != digits || e.ID[from:to] != all[0].ID[from:to] {
			return false
		}
	}
	return true
}

func calls(a, b *client.Call) int {
	if a == nil || b == nil {
		return 0
	}
	return cmp.Or(cmp.Compare(a.N, b.N), cmp.Compare(a.Attempt, b.Attempt), cmp.Compare(a.Status, b.Status), a.At.Compare(b.At))
}

func scores(a, b *float64) int {
	value := func(s *float64) float64 {
		if s == nil {
			return -1
		}
		return *s
	}
	return cmp.Compare(value(a), value(b))
}
