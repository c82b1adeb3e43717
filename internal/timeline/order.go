package timeline

import (
	"bytes"
	"cmp"
	"slices"

	"appreg/client"
)

// At one moment what was done here comes before what the server made of it, and what
// the webhook was told comes last; and what happened first in a flow comes first.
var (
	whos    = []By{Here, Server, Webhook}
	kinds   = []Kind{Created, Changed, Failed, Answered, Compared, NamesReviewed, Decided, Called, Doubted, Noted, Delivered, Expires}
	objects = []string{Registration, client.ByEmail.Object(), client.ByPhone.Object(), Document, Face, Comparison}
)

// compare is a total order: two entries that it holds for equal tell the same.
func compare(a, b Entry) int {
	if a.At.IsZero() != b.At.IsZero() {
		if a.At.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(
		a.At.Compare(b.At),
		rank(whos, a.By, b.By), rank(kinds, a.Kind, b.Kind), events(a.Event, b.Event), calls(a.Call, b.Call),
		rank(objects, a.Of, b.Of), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Step, b.Step),
		cmp.Compare(a.Previous, b.Previous), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Reason, b.Reason),
		scores(a.Score, b.Score), cmp.Compare(a.Who, b.Who), cmp.Compare(a.Note, b.Note), bytes.Compare(a.Raw, b.Raw),
	)
}

// rank orders what is listed as it is listed, and the rest behind it, by name.
func rank[T cmp.Ordered](listed []T, a, b T) int {
	at := func(v T) uint { return uint(slices.Index(listed, v)) } // none is the last
	return cmp.Or(cmp.Compare(at(a), at(b)), cmp.Compare(a, b))
}

// events that went out together are in the order in which they were made. Ids of the
// server are made of a count, and tell which of two was first.
func events(a, b *client.Event) int {
	if a == nil || b == nil {
		return 0 // the kinds are others
	}
	return cmp.Or(a.CreatedAt.Compare(b.CreatedAt), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Status, b.Status))
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
