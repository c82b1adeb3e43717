package i18n

// Form is the one page on which a person is typed in.
type Form struct {
	Title    string
	Removed  string            // how many
	Label    map[string]string // of the fields, by the API's names
	Name     string            // the field of a whole name
	Register string            // the last row

	Found                                      map[string]string // what a paste has, by the API's names
	Pasted, Unused                             string            // what was found, what was not
	CountryTaken                               string            // the country, with its code
	CodeTaken                                  string            // the country code, the number without
	SendsBoth, SendsEmail, SendsPhone, SendsNo string
	NotShown, NoContact                        string
}

var englishForm = Form{
	Title:   "New registration",
	Removed: "1 invisible character was removed|%d invisible characters were removed",
	Label: map[string]string{
		"email": "Email", "phone": "Phone",
		"fullName": "Full name", "firstName": "First name", "lastName": "Last name", "language": "Language",
	},
	Name: "Name", Register: "Register",
	Found: map[string]string{
		"email": "email", "countryCode": "country", "phone": "phone",
		"fullName": "name", "firstName": "first name", "lastName": "last name", "language": "language",
	},
	Pasted: "Pasted: %s.", Unused: "Not used: %s.",
	CountryTaken: "The country is now %s.",
	CodeTaken:    "%s in front was taken for the country code: the number is %s.",
	SendsBoth:    "sends a code to email and phone", SendsEmail: "sends a code to the email",
	SendsPhone: "sends a code to the phone", SendsNo: "sends no code",
	NotShown:  "What this flow asks for could not be read: enter an email, a phone, or both.",
	NoContact: "This flow asks for no contact, but the API needs one: an email, a phone, or both.",
}

// Flow is the page that chooses a flow.
type Flow struct {
	Filter, Loading, NoMatch, None string
	LeftOut, LeftOutSoFar          string // how many
	Reopen                         string // who
	Retry, ByID, Ahead             string
	Waiting                        string // how many keys
	NoSuchFlow, SeveralFlows       string // what the program was begun with
	UnfitFlow                      string // the same, why not
	Email, Phone, Document, Face   string
	IDsIntro, FlowID, ProjectID    string
	ProjectOptional, IDHint        string
	IDOdd                          string // how many digits
	LookingUp                      string
}

var englishFlow = Flow{
	Filter: "Filter", Loading: "loading projects and flows",
	NoMatch: "Nothing matches. Shorten the filter, or press F3 to type the ids.", None: "No flow here can take registrations.",
	LeftOut:      "1 flow takes no registrations:|%d flows take no registrations:",
	LeftOutSoFar: "So far 1 flow takes no registrations:|So far %d flows take no registrations:",
	Reopen:       "Back to the registration of %s",
	Retry:        "Try again", ByID: "Or press F3 to type the ids of a project and a flow.",
	NoSuchFlow:   "There is no flow %q here; choose one.",
	SeveralFlows: "Several flows are called %q; choose one.",
	UnfitFlow:    "The flow %q takes no registrations (%s); choose another one.",
	Waiting:      "1 key typed ahead|%d keys typed ahead",
	Ahead:        "What you typed ahead was not used: there is no list.",
	Email:        "email", Phone: "phone", Document: "document", Face: "selfie",
	IDsIntro: "The ids as they are in Verifik's panel. ObjectId('…'), quotes and spaces around them do no harm.",
	FlowID:   "Flow id", ProjectID: "Project id",
	ProjectOptional: "optional if the flow can be read", IDHint: "24 digits, 0 to 9 and a to f",
	IDOdd:     "ids have 24 digits, 0 to 9 and a to f; this is 1 character, and is sent as it is|ids have 24 digits, 0 to 9 and a to f; this has %d characters, and is sent as it is",
	LookingUp: "looking the flow up",
}

// Contact is the page of email and phone.
type Contact struct {
	Or, Optional, NeedsOne                                       string
	EmailHint, EmailSpaces, EmailNoAt, EmailNoDomain, EmailShape string
	EmailSeveral                                                 string
	EmailDomain                                                  string // the domains
	CountryHint, CountryTooLong                                  string
	CountryUnknown                                               string // the code
	PhoneHint, PhoneSeveral, PhoneCode                           string
	NumberHint                                                   string // where the country may be in it
	PhoneExtension                                               string // the extension
	PhoneDigits                                                  string // the characters at fault
	PhoneCount                                                   string // how many are usual, the country, how many there are
	PhoneRepeated                                                string // the country code, the number without
	PhoneNoMobile                                                string // the country, the digit
	PhoneTrunk                                                   string // what is in front, the shorter number
	PhoneFits                                                    string // how many digits
	PhoneCountry                                                 string // the country that was found
	PhoneDial                                                    string // the number's own country code
}

var englishContact = Contact{
	Or: "or", Optional: "optional",
	NeedsOne:  "an email or a phone is needed",
	EmailHint: "an address like ana@acme.co", EmailSpaces: "an address has no spaces: ana@acme.co",
	EmailSeveral: "these look like two addresses; enter only one",
	EmailNoAt:    "an address has an @: ana@acme.co", EmailNoDomain: "after the @ comes a domain: ana@acme.co",
	EmailShape:  "this does not look like an address; it should be like ana@acme.co",
	EmailDomain: "this flow takes only addresses at %s",
	CountryHint: "a code like +57, or a country's name", CountryTooLong: "a country code has + and 1 to 3 digits, like +57",
	CountryUnknown: "%s is not a country code we know; it is sent as it is",
	PhoneHint:      "digits only, without the country code", PhoneSeveral: "these look like two numbers; enter only one",
	NumberHint:     "the number, or a country's name",
	PhoneCode:      "after the + comes a country code, like +57",
	PhoneExtension: "extensions cannot be sent: leave out %s",
	PhoneDigits:    "digits only; %s cannot be sent",
	PhoneCount:     "%s digits in %s, %d so far",
	PhoneRepeated:  "the %s in front is taken for the country code; the number is %s",
	PhoneNoMobile:  "in %s no mobile begins with %s; it is sent as it stands",
	PhoneTrunk:     "the %s in front is only dialled inside the country: did you mean %s? It is sent as it stands",
	PhoneFits:      "1 digit|%d digits",
	PhoneCountry:   "Enter takes %s",
	PhoneDial:      "it has the country code %s, and there is another one beside it; leave one out",
}

// Person is the page of names and language.
type Person struct {
	NameHint, NameNeeded           string
	First, Last                    string // of a name that the server divides
	NameLong                       string // how many characters
	LanguageDefault, LanguageShape string
	LanguageOther                  string // the code
}

var englishPerson = Person{
	NameHint: "or first and last name below", NameNeeded: "this flow needs a name",
	First: "first %s", Last: "last %s",
	NameLong:        "%d characters is long for a name; it is sent as it is",
	LanguageDefault: "two letters; if empty, the server uses en (English)", LanguageShape: "two letters, like en or es",
	LanguageOther: "%s is not on Verifik's list; it is sent as it is",
}

// Review is the page that sends.
type Review struct {
	Curl, CurlHere, Creating, Enter, Again, Cost, CostSandbox, InDoubt, InDoubtNext string

	CodeBoth, CodeEmail, CodePhone, Credits string // what comes after it, in short
	Missing                                 string // something in a field
	NoTyping                                string // on the row that registers
	Stops, EnterOdd                         string // something is odd: before Enter was pressed once, and after
}

var englishReview = Review{
	Curl: "The same, for a shell that has the API token in VERIFIK_TOKEN:", Creating: "creating the registration",
	CurlHere: "It is shown above: select it with the mouse.",
	Enter:    "Enter creates the registration.", Again: "Enter tries again.",
	Cost:        "The email and phone are then taken in this flow. Codes, documents and selfies that follow may use credits.",
	CostSandbox: "It costs nothing: this is the sandbox.",
	InDoubt:     "In doubt: no usable answer came, so the registration may or may not exist. It is not sent again by itself.",
	InDoubtNext: "Enter checks whether it exists. Nothing is sent again before that.",
	CodeBoth:    "a code then goes to both", CodeEmail: "a code then goes to the email", CodePhone: "a code then goes to the phone",
	Credits: "documents and selfies may use credits", Missing: "Enter goes to what is missing or wrong.",
	NoTyping: "Nothing can be typed on this row: the up arrow leads back to the fields.",
	Stops:    "Check what is marked: Enter asks once more before it registers.", EnterOdd: "Nothing was sent yet. Enter again registers it all the same.",
}

// Duplicate is what can be done about a contact that is registered already.
type Duplicate struct {
	Heading, Doubt                                                               string // the contact
	Registered, NotThere, GoOn, SendAgain, Back                                  string
	Looking, NotFound, Ours, Closed, Resume, Look, Resend, Again, Search, Change string

	There, Typed string // whose data stand behind
}

var englishDuplicate = Duplicate{
	Heading:    "%s is already registered in this flow.",
	Doubt:      "No answer came when %s was registered, so it may or may not be done.",
	Registered: "It worked: the registration is there.",
	NotThere:   "The server shows no registration with this contact. It may still be working on it: look again before you send it again.",
	GoOn:       "Go on with it", SendAgain: "Send it again", Back: "Back to the form",
	Looking: "looking for it", NotFound: "It is not among the registrations that this token can see.",
	Ours:   "It may be the one that was in doubt: no answer came when it was created.",
	Closed: "It has ended, and its email and phone stay taken in this flow: register this person with another contact.",
	Resume: "Resume it", Look: "View it", Resend: "Send its link again", Again: "Look again",
	Search: "Search the registrations", Change: "Change the contact of the new one",
	There: "On file", Typed: "Typed",
}

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
