package world

import (
	"cmp"
	"strings"

	"appreg/internal/sandbox/contract"
)

// Names are those of a person. A registration and a sync's answer have them as
// they were sent, informationValidation has them split (section 3).
type Names struct {
	Full  string `json:"fullName,omitempty"`
	First string `json:"firstName,omitempty"`
	Last  string `json:"lastName,omitempty"`
}

// Split has both forms where only one was sent. A full name is split at its first
// space; when only the others came the full name is their sum, on which the
// contract is silent.
func (n Names) Split() Names {
	if n.First == "" && n.Last == "" {
		first, last, _ := strings.Cut(n.Full, " ")
		return Names{n.Full, first, strings.TrimSpace(last)}
	}
	if n.Full == "" {
		n.Full = strings.TrimSpace(n.First + " " + n.Last)
	}
	return n
}

// With takes over what came and keeps the rest, as it was sent. A full name that
// comes alone takes the place of all: the others would say something else.
func (n Names) With(came Names) Names {
	if came == (Names{}) {
		return n
	}
	if came.First == "" && came.Last == "" {
		return came
	}
	before, hadFull := n.Split(), n.Full != "" || came.Full != ""
	sum := Names{came.Full, cmp.Or(came.First, before.First), cmp.Or(came.Last, before.Last)}
	if hadFull {
		sum = sum.Split()
	}
	return sum
}

// NamesIn are the names that came with a call.
func NamesIn(in contract.Fields) Names {
	return Names{
		Full:  strings.TrimSpace(in.Str("fullName")),
		First: strings.TrimSpace(in.Str("firstName")),
		Last:  strings.TrimSpace(in.Str("lastName")),
	}
}
