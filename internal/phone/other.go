package phone

import "strings"

// Other is a form of a number by which the same phone is known as well, for a reason:
// countries have added digits to their numbers, and some want them from abroad only.
// It is "" of most numbers.
func Other(dial, national string) (other string, why Form) {
	n := len(national)
	switch strings.TrimPrefix(dial, "+") {
	case "54":
		switch {
		case n == 11 && national[0] == '9':
			return national[1:], ArgentinaWith
		case n == 10 && national[0] != '9':
			return "9" + national, ArgentinaWithout
		}
	case "52":
		if n == 11 && national[0] == '1' {
			return national[1:], MexicoOld
		}
	case "55":
		if n == 10 && national[2] >= '6' {
			return national[:2] + "9" + national[2:], BrazilOld
		}
	case "225":
		if n == 8 {
			return ivory(national) + national, IvoryCoastOld
		}
	}
	return "", NoForm
}

// Form says which form a number has, where there is another one.
type Form uint8

// The forms.
const (
	NoForm           Form = iota
	ArgentinaWith         // with the 9 of a mobile that is called from abroad
	ArgentinaWithout      // without it
	MexicoOld             // with the 1 of a mobile, as before 2020
	BrazilOld             // a mobile without the ninth digit
	IvoryCoastOld         // of eight digits, as before 2021
)

// ivory are the two digits that stand in front of a number of Ivory Coast since 2021:
// they are of the operator, who is known by the second digit of a mobile and the third
// of others.
func ivory(national string) string {
	switch second, third := national[1], national[2]; {
	case (national[0] == '2' || national[0] == '3') && third == '8':
		return "21"
	case (national[0] == '2' || national[0] == '3') && third == '0':
		return "25"
	case national[0] == '2' || national[0] == '3':
		return "27"
	case second >= '7':
		return "07"
	case second >= '4':
		return "05"
	}
	return "01"
}

// Same is what all forms of a number have in common, be it with its country code, with
// what is dialed inside the country, or in an older form: by it two texts are known as
// one phone.
func Same(dial, national string) string {
	for range 4 { // one after the other, at most
		n := Number{National: national}
		n.hint(dial)
		other, why := Other(dial, national)
		switch {
		case n.Suggest != "":
			national = n.Suggest
		case why == ArgentinaWithout, why == NoForm:
			return national
		default:
			national = other
		}
	}
	return national
}
