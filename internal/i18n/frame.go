package i18n

// App is what the frame says.
type App struct {
	QuitAgain string
	// MeantForBefore says why a key did nothing: what it would have chosen had
	// only just come up.
	MeantForBefore string
	Foreign        string // the terminal's text is not UTF-8
	Seconds        string // seconds
	RetryIn        string // seconds, which retry, of how many
	Retry          string // which one, of how many
	Thousands      string // what sets them apart
}

var englishApp = App{
	QuitAgain:      "Quit? ctrl+c again; other keys stay",
	MeantForBefore: "This has just changed: press it again if you mean it",
	Foreign:        "This terminal sends no UTF-8; read as Latin-1: check the accents",
	Seconds:        "%.0f s",
	RetryIn:        "it failed; again in %.0f s (%d of %d)",
	Retry:          "(retry %d of %d)",
	Thousands:      ",",
}

// Keys are what the keys do, in a word or two.
type Keys struct {
	Quit, Suspend, Repaint, Help                                  string
	Next, Previous, Field, Choose, Back, Create, Curl, GiveUp     string
	Send, More, Refresh, Fields, New, Answer, Scroll, JSON, Token string
	Edit, Link, Follow, Unfollow, Browse, Open                    string
	Register, OtherFlow, Undo, Split, Whole, Copy, IDs, APINames  string
}

var englishKeys = Keys{
	Quit: "quit", Suspend: "suspend", Repaint: "repaint", Help: "help",
	Next: "next", Previous: "previous", Field: "field", Choose: "choose", Back: "back", Create: "create",
	Curl: "as curl", GiveUp: "give up",
	Send: "send", More: "more", Refresh: "refresh", Fields: "fields", New: "new", Answer: "accept", Scroll: "scroll",
	JSON: "table/JSON", Token: "show/hide token",
	Edit: "edit contact", Link: "link", Follow: "watch", Unfollow: "stop watching", Browse: "registrations", Open: "open",
	Register: "register", OtherFlow: "another flow", Undo: "undo", Split: "first/last name", Whole: "one name", Copy: "copy", IDs: "by id",
	APINames: "API names",
}

// Help is the help screen.
type Help struct {
	Title, Keys string
	Text        []string
}

var englishHelp = Help{
	Title: "Help", Keys: "Keys",
	Text: []string{
		"appreg registers a person with Verifik: choose a flow, fill in one page, and press Enter on its last row. Then step the registration through its flow: the menu offers every transition that is valid now, and “Not yet” says what the others wait for.",
		"A step that waits for a code, a document or a face has an action above the others that brings it. A link lets the person go on by themselves, and watching shows what they do.",
		"Enter in a field only moves on. Only the row Register sends, and what ends a registration asks first.",
		"A registration in manual review is decided here, with a note: why it is there stands with the menu, and below it what was decided before. d decides any other registration, also one that has ended.",
		"Whatever you paste, into any field, goes where it belongs, and ctrl+_ gives back what was there. +593 or a country's name in the phone changes its country.",
	},
}
