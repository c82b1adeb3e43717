package phone

// Code is what was read from a country code field.
type Code struct {
	Dial    string  // "+57"; empty when nothing can be sent
	Problem Problem // with UnknownCode there still is a Dial: warn, do not block
	Stray   string  // the characters at fault, when letters or symbols are
}

// ReadCountryCode reads a typed or pasted country code: "57", "+57", "0057",
// "(+57)", "tel:+57", digits of any script. More than three digits are too
// long, never cut. What has letters may be a country: ask [FindCountry].
func ReadCountryCode(text string) Code {
	all := []rune(text)
	s := scanRunes(withoutLabel(all))
	var c Code
	c.Problem, c.Stray = s.substance()
	if c.Problem != None {
		return c
	}
	for _, at := range s.later {
		if at < len(s.digits) { // "57+" is how right-to-left pages are copied; "5+7" is nothing
			c.Problem, c.Stray = Symbols, "+"
			return c
		}
	}
	digits := dropZeros(string(s.digits))
	switch {
	case digits == "":
		c.Problem = Empty
	case len(digits) > 3:
		c.Problem = TooLong
	case !known(digits):
		c.Problem, c.Dial = UnknownCode, "+"+digits
	default:
		c.Dial = "+" + digits
	}
	return c
}
