package i18n

// Doubt is what is said of a text that is odd, and sent all the same.
type Doubt struct {
	LeftOver              string // what is not used
	EmailProvider         string // the address that may be meant
	EmailForeign          string // the letters that look like others
	EmailAccent           string // the letters
	EmailUndelivered      string
	CountryCalculated     string // the code
	CountryZero           string // what was typed, the code
	CountryArea           string // the area code, the country code
	PhoneCalculated       string // the number
	PhoneCode             string // the number with its code
	PhoneArgentinaWith    string // the other form, as in the rest
	PhoneArgentinaWithout string
	PhoneMexico           string
	PhoneBrazil           string
	PhoneIvoryCoast       string
	NameEmail             string
	NameDigits            string // the digits
	NameSign, NameNone    string
}

var englishDoubt = Doubt{
	LeftOver:              "not used: %s",
	EmailProvider:         "did you mean %s? It is sent as it stands",
	EmailForeign:          "%s is not of the Latin alphabet, though it may look so; type it again if it is not meant. It is sent as it stands",
	EmailAccent:           "few mail servers take %s in an address; it is sent as it stands",
	EmailUndelivered:      "no mail can get to an address like this; it is sent as it stands",
	CountryCalculated:     "a spreadsheet has made a number of the country code; it is read as %s",
	CountryZero:           "no country code begins with 0: %s is read as %s",
	CountryArea:           "%s is not of the country code, which is %s: it belongs to the phone, in front of its other digits",
	PhoneCalculated:       "a spreadsheet has made a number of the phone; it is read as %s",
	PhoneCode:             "the country code may be in there, without its plus: is it %s? It is sent as it stands",
	PhoneArgentinaWith:    "mobiles in Argentina have this 9 when they are called from abroad, fixed lines have not: is it %s? It is sent as it stands",
	PhoneArgentinaWithout: "mobiles in Argentina have a 9 in front when they are called from abroad: is it %s? It is sent as it stands",
	PhoneMexico:           "numbers in Mexico have had no 1 in front since 2019: is it %s? It is sent as it stands",
	PhoneBrazil:           "mobiles in Brazil have one digit more, a 9 behind the area code: is it %s? It is sent as it stands",
	PhoneIvoryCoast:       "numbers in Ivory Coast have two digits more since 2021: is it %s? It is sent as it stands",
	NameEmail:             "this looks like an email, not like a name; it is sent as it is",
	NameDigits:            "there are digits in the name: %s; it is sent as it is",
	NameSign:              "there is no letter in the name; it is sent as it is",
	NameNone:              "this is what programs write where there is no name; it is sent as the name",
}
