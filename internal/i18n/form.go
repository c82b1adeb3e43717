package i18n

// Form is what the form says on every page.
type Form struct {
	Title   string
	Pages   [4]string
	Removed string            // how many
	Label   map[string]string // of the fields, by the API's names
}

var englishForm = Form{
	Title:   "New registration",
	Pages:   [4]string{"Flow", "Contact", "Person", "Review"},
	Removed: "1 invisible character was removed|%d invisible characters were removed",
	Label: map[string]string{
		"email": "Email", "countryCode": "Country", "phone": "Phone",
		"fullName": "Full name", "firstName": "First name", "lastName": "Last name", "language": "Language",
	},
}

// Flow is the page that chooses a flow.
type Flow struct {
	Flow                           string
	Filter, Loading, NoMatch, None string
	LeftOut                        string // how many
	Reopen                         string // who
	Retry, TypeIDs, Browse         string
	Email, Phone, Document, Face   string
	IDsIntro, FlowID, ProjectID    string
	ProjectOptional, IDHint        string
	IDOdd                          string // how many digits
	LookingUp                      string
}

var englishFlow = Flow{
	Flow:   "Flow",
	Filter: "Filter", Loading: "loading projects and flows",
	NoMatch: "Nothing matches. Erase some of the filter, or type the ids.", None: "No flow here can take registrations.",
	LeftOut: "1 flow is left out:|%d flows are left out:",
	Reopen:  "Back to the registration of %s",
	Retry:   "Try again", TypeIDs: "Type or paste ids instead", Browse: "Find a registration and go on with it",
	Email: "email", Phone: "phone", Document: "document", Face: "face",
	IDsIntro: "The ids as they are in Verifik's panel. ObjectId('…'), quotes and blanks around them do no harm.",
	FlowID:   "Flow id", ProjectID: "Project id",
	ProjectOptional: "may stay empty when the flow can be read", IDHint: "24 digits, 0 to 9 and a to f",
	IDOdd:     "ids have 24 digits, 0 to 9 and a to f; this is 1 character, and is sent as it is|ids have 24 digits, 0 to 9 and a to f; this has %d characters, and is sent as it is",
	LookingUp: "looking the flow up",
}

// Contact is the page of email and phone.
type Contact struct {
	Or, Optional, NeedsOne                                       string
	EmailHint, EmailSpaces, EmailNoAt, EmailNoDomain, EmailShape string
	EmailDomain                                                  string // the domains
	CountryHint, CountryTooLong                                  string
	CountryUnknown                                               string // the code
	PhoneHint, PhoneSeveral, PhoneCode                           string
	PhoneExtension                                               string // the extension
	PhoneDigits                                                  string // the characters at fault
	PhoneCount                                                   string // how many are usual, the country, how many there are
	PhoneSuggest                                                 string // the shorter number
	PhoneTrunk                                                   string // what is in front, the shorter number
	PhoneSends                                                   string // the country code, the number
	PhoneDial                                                    string // the number's own country code

	IntroUnknown, IntroNone                                           string
	IntroBoth, IntroBothCodes, IntroBothEmailCode, IntroBothPhoneCode string
	IntroEmail, IntroEmailCode, IntroPhone, IntroPhoneCode            string
}

var englishContact = Contact{
	Or: "or", Optional: "may stay empty",
	NeedsOne:  "an email or a phone is needed",
	EmailHint: "an address like ana@acme.co", EmailSpaces: "an address has no blanks: ana@acme.co",
	EmailNoAt: "an address has an @: ana@acme.co", EmailNoDomain: "after the @ comes a domain: ana@acme.co",
	EmailShape:  "this does not look like an address; expected is one like ana@acme.co",
	EmailDomain: "this flow takes only addresses at %s",
	CountryHint: "a code like +57, or a country's name", CountryTooLong: "a country code has + and 1 to 3 digits, like +57",
	CountryUnknown: "%s is no country's code that we know; it is sent as it is",
	PhoneHint:      "digits only, without the country code", PhoneSeveral: "these look like two numbers; one is expected",
	PhoneCode:      "after + comes a country's code that we know, like +57",
	PhoneExtension: "the API takes no extension; leave %s out",
	PhoneDigits:    "digits only; %s cannot be sent",
	PhoneCount:     "digits only; %s in %s, %d so far",
	PhoneSuggest:   "the code may be in there twice: is it %s? It is sent as it stands",
	PhoneTrunk:     "the %s in front is dialled inside the country only: is it %s? It is sent as it stands",
	PhoneSends:     "will be sent as %s %s",
	PhoneDial:      "it has the country code %s, and another one stands beside it; leave one of them out",

	IntroUnknown:       "What this flow asks for could not be read: give an email, a phone, or both.",
	IntroNone:          "This flow asks for no contact, but the API needs one: an email, a phone, or both.",
	IntroBoth:          "This flow asks for an email and a phone. One of them is enough.",
	IntroBothCodes:     "This flow asks for an email and a phone, and sends a code to both.",
	IntroBothEmailCode: "This flow asks for an email, to which it sends a code, and a phone.",
	IntroBothPhoneCode: "This flow asks for an email, and a phone to which it sends a code.",
	IntroEmail:         "This flow asks for an email.", IntroEmailCode: "This flow asks for an email, and sends a code to it.",
	IntroPhone: "This flow asks for a phone.", IntroPhoneCode: "This flow asks for a phone, and sends a code to it.",
}

// Person is the page of names and language.
type Person struct {
	Intro, IntroNeeded, NameHint, NameNeeded string
	NameLong                                 string // how many characters
	LanguageDefault, LanguageShape           string
	LanguageOther                            string // the code
}

var englishPerson = Person{
	Intro:       "Who is it? This flow does not need a name.",
	IntroNeeded: "Who is it? This flow needs a name: the full one, or first and last.",
	NameHint:    "or first and last name below", NameNeeded: "this flow needs a name: here, or below",
	NameLong:        "%d characters is long for a name; it is sent as it is",
	LanguageDefault: "two letters; without it, the server takes en", LanguageShape: "two letters, like en or es",
	LanguageOther: "%s is not on Verifik's list; it is sent as it is",
}

// Review is the page that sends.
type Review struct {
	Curl, Creating, Enter, Again, Cost, CostSandbox, InDoubt, InDoubtNext string
}

var englishReview = Review{
	Curl: "The same, for a shell that has the API token in VERIFIK_TOKEN:", Creating: "creating the registration",
	Enter: "Enter creates the registration.", Again: "Enter tries again.",
	Cost:        "The contact is then taken in this flow. Codes, documents and faces that follow may use credits.",
	CostSandbox: "It costs nothing: this is the sandbox.",
	InDoubt:     "In doubt: no usable answer came, so the registration may exist or not. It is not sent again by itself.",
	InDoubtNext: "Enter looks whether it exists. Nothing is sent again before that.",
}

// Duplicate is what can be done about a contact that is registered already.
type Duplicate struct {
	Heading, Doubt                                                               string // the contact
	Registered, NotThere, GoOn, SendAgain, Back                                  string
	Looking, NotFound, Ours, Closed, Resume, Look, Resend, Again, Search, Change string
}

var englishDuplicate = Duplicate{
	Heading:    "%s has a registration in this flow already.",
	Doubt:      "No answer came when %s was being registered, so it may be done or not.",
	Registered: "It was done: the registration is there.",
	NotThere:   "The server shows no registration with this contact. It may still be at work: look again before it is sent again.",
	GoOn:       "Go on with it", SendAgain: "Send it again", Back: "Back to the form",
	Looking: "looking for it", NotFound: "It was not found among the registrations that this token may list.",
	Ours:   "It may be the one that was in doubt: no answer came when it was created.",
	Closed: "It has ended, and its contacts stay taken in this flow: this person needs another contact here.",
	Resume: "Resume it", Look: "Look at it", Resend: "Send its link again", Again: "Look again",
	Search: "Search the registrations", Change: "Change the contact of the new one",
}
