package register

import (
	"cmp"
	"slices"

	"appreg/client"
	"appreg/tui/page"
)

// creates are those that were sent, in the words of the summary: which of them
// are in doubt, and which are not any more.
type creates []page.Work

// work is the create of r as the summary tells it; doubt is what it says of one
// that may have been taken in.
func work(r client.CreateRequest, doubt string) page.Work {
	phone := r.CountryCode + r.Phone
	return page.Work{ID: r.ProjectFlow + " " + r.Email + " " + phone, Who: cmp.Or(r.Email, phone), Doubt: doubt}
}

// doubtful reports whether a create of r may have been taken in.
func (c creates) doubtful(r client.CreateRequest) bool {
	return slices.ContainsFunc(c, func(w page.Work) bool { return w.Doubt != "" && w == work(r, w.Doubt) })
}

// with notes what is known of the create of r.
func (c creates) with(r client.CreateRequest, doubt string) creates {
	now := work(r, doubt)
	return append(slices.DeleteFunc(slices.Clone(c), func(w page.Work) bool { return w.ID == now.ID }), now)
}

// taken asks about the contact of r that err says has a registration in the
// flow already; where err does not say which, about either.
func taken(r client.CreateRequest, err error) Duplicate {
	if by := client.TakenBy(err); len(by) == 1 && r.Email != "" {
		return Duplicate{Request: r, By: by[0]}
	}
	return Duplicate{Request: r, By: r.KnownBy(), either: r.Email != "" && r.Phone != ""}
}

// doubted looks for what a create of r in doubt may have made.
func doubted(r client.CreateRequest) Duplicate {
	return Duplicate{Request: r, By: r.KnownBy(), doubt: true}
}
