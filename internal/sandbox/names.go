package sandbox

import "strings"

// names are what informationValidation shows.
type names struct {
	Full  string `json:"fullName,omitempty"`
	First string `json:"firstName,omitempty"`
	Last  string `json:"lastName,omitempty"`
}

// with takes over what came and keeps the rest. When only the full name came
// it is split at its first space (section 3); when only the others came the
// full name is their sum, on which the contract is silent.
func (n names) with(came names) names {
	if came == (names{}) {
		return n
	}
	if came.First == "" && came.Last == "" {
		first, last, _ := strings.Cut(came.Full, " ")
		return names{came.Full, first, strings.TrimSpace(last)}
	}
	if came.First != "" {
		n.First = came.First
	}
	if came.Last != "" {
		n.Last = came.Last
	}
	if n.Full = came.Full; n.Full == "" {
		n.Full = strings.TrimSpace(n.First + " " + n.Last)
	}
	return n
}

func (in fields) names() names {
	return names{
		Full:  strings.TrimSpace(in.str("fullName")),
		First: strings.TrimSpace(in.str("firstName")),
		Last:  strings.TrimSpace(in.str("lastName")),
	}
}
