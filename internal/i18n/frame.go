package i18n

// App is what the frame says.
type App struct {
	QuitAgain string
	OrStay    string // after it: what any other key does
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
	QuitAgain:      "Press ctrl+c again to quit",
	OrStay:         ", any other key to stay",
	MeantForBefore: "This has just changed: press again if you still mean it",
	Foreign:        "This terminal does not send UTF-8: check the accents",
	Seconds:        "%.0f s",
	RetryIn:        "failed; trying again in %.0f s (%d of %d)",
	Retry:          "(retry %d of %d)",
	Thousands:      ",",
}

// Keys are what the keys do, in a word or two.
type Keys struct {
	Quit, Suspend, Repaint, Help                                        string
	Next, Previous, Field, Choose, Back, Create, Curl, GiveUp           string
	Send, Save, More, Refresh, Fields, New, Answer, Scroll, JSON, Token string
	Edit, Link, Follow, Unfollow, Browse, Open, Reasons                 string
	Register, OtherFlow, Undo, Split, Whole, Copy, IDs, APINames        string
	All                                                                 string // of what a filter leaves out
	CopyID, CopySummary, Calls, Timeline                                string
}

var englishKeys = Keys{
	Quit: "quit", Suspend: "suspend", Repaint: "repaint", Help: "help",
	Next: "next", Previous: "previous", Field: "field", Choose: "choose", Back: "back", Create: "create",
	Curl: "as curl", GiveUp: "cancel",
	Send: "send", Save: "save", More: "more", Refresh: "refresh", Fields: "fields", New: "next person", Answer: "accept", Scroll: "scroll",
	JSON: "table/JSON", Token: "show/hide token",
	Edit: "edit", Link: "link", Follow: "watch", Unfollow: "stop watching", Browse: "list", Open: "open", Reasons: "reasons",
	Register: "register", OtherFlow: "another flow", Undo: "undo", Split: "first/last name", Whole: "one name", Copy: "copy", IDs: "by id", All: "show all",
	APINames: "API names",
	CopyID:   "copy id", CopySummary: "copy summary", Calls: "calls", Timeline: "timeline",
}

// Calls are the screens of the calls of this run.
type Calls struct {
	Title, Filter, None, NoMatch                  string
	Count                                         string // how many there are
	Some                                          string // how many of them are shown, that sentence
	Took                                          string // milliseconds
	Attempt                                       string // which one
	NoAnswer, Command, Sent, Got, AsCurl          string
	KeyFilter, KeyEnd, KeyClear, KeyCurl, KeyCode string
	Copying                                       string
	Select                                        string            // where it is to be found
	Reads                                         string            // variables, each with how it is had
	Variables                                     map[string]string // that, by their names; of a registration's token: the command
	OwnSandbox                                    string
	Cut                                           string
	Attempts, Hint                                string // a section, and what can be typed
	KeyCommand, File, FilePeople                  string
	FileThere, NoFolder                           string // why it was not saved
	KeyBeside, KeyAlone                           string // they stand beside other screens, or not
	CutBody, NotKept                              string // bytes: not all of them are shown, none is kept
	KeySave, KeyPeople, Saving                    string
	Saved, SavedPeople                            string // the file
	NotSaved                                      string // why
}

var englishCalls = Calls{
	Title: "Calls", Filter: "Filter", None: "No call has been made yet.", NoMatch: "No call has that in its method, route or status.",
	Count: "1 call|%d calls", Some: "%d of %s", Took: "%d ms", Attempt: "attempt %d",
	NoAnswer: "no answer", Command: "As a command", Sent: "Request", Got: "Answer", AsCurl: "As curl",
	KeyFilter: "filter", KeyEnd: "to the list", KeyClear: "show all", KeyCurl: "as curl", KeyCode: "with its code",
	Copying: "copying the command",
	Select:  "The command is at the end of the opened call.",
	Reads:   "It reads these variables: %s.",
	Variables: map[string]string{
		"VERIFIK_TOKEN": "your API token", "APPREG_TOKEN": "the registration's: $(%s)", "APPREG_CODE": "the code",
		"APPREG_IMAGE_FILE": "the picture's path", "APPREG_BACK_IMAGE_FILE": "the path of the back's picture",
	},
	OwnSandbox: "It runs nowhere else: this window's sandbox lets nobody else in, and ends with it. Copy it from appreg in the shell of `appreg sandbox -- bash`, and it runs there.",
	KeySave:    "save HAR", KeyPeople: "with people's data", Saving: "saving the calls",
	Saved:       "Saved without people's data, for you alone to read: %s",
	SavedPeople: "Saved with people's data, for you alone to read: %s",
	NotSaved:    "The calls were not saved: %s.",
	Cut:         "The request is too long: not all of it was kept.",
	KeyCommand:  "as command", File: "File", FilePeople: "File, with people's data",
	FileThere: "there is a file of that name already, so choose another", NoFolder: "there is no such folder",
	KeyBeside: "keep beside", KeyAlone: "hide beside",
	Attempts: "Attempts", Hint: "sync, 409, 4xx or post",
	CutBody: "Only the beginning is shown, of 1 byte.|Only the beginning is shown, of %d bytes.",
	NotKept: "A file of 1 byte, which is not kept.|A file of %d bytes, which is not kept.",
}

// Help is the help screen.
type Help struct {
	Title, Keys string
	Of          map[string]string // what a screen is for, by its route's name in lower case
}

var englishHelp = Help{
	Title: "Help", Keys: "Keys",
	Of: map[string]string{
		"register":     "Choose a flow, fill in one page, and press Enter on its last row. Enter in a field only moves on: only the Register row sends. Paste anything into any field: each part goes where it belongs, and ctrl+_ brings back what was there. +593 or a country's name in the phone changes its country.",
		"duplicate":    "Somebody is registered in this flow with that email or phone already. Compare the two: go on with the one that is there, or go back and correct the contact.",
		"registration": "The line at the top shows how far the person has come; steps in brackets can be left out. Next is what you can do now, and Decide is what ends it early; anything that ends a registration asks first. Digits choose at once. Paste a six-digit code or the path of a picture here, and its page opens with it. A link lets them do it themselves, and watching shows what they do.",
		"card":         "How it ended, and what was proven. Enter begins with the next person, in the same flow; where this one waited for review, it opens whoever has waited longest now. The summary is made for a ticket: it names who, how it stands and what is missing.",
		"desk":         "What the checks found, each score beside the least that passes, and what you can do about it. Decide ends the wait, with a note if you like, and tells your company's system; Clear up asks for a check again, or says whose names they are. Nothing goes out before you are asked.",
		"override":     "A decision in spite of how the registration stands, for when the checks were wrong. It is asked once more and reaches your company's system at once. That cannot be taken back; another decision can follow it.",
		"table":        "Every way on that there is: what is possible now, and why the rest is not.",
		"confirm":      "What you agree to here cannot be taken back. Nothing is sent before you say yes.",
		"code":         "The code went to the person: ask them for it. The sixth digit confirms it, and a whole message can be pasted. No code came? Check the contact, then send another.",
		"signin":       "A code goes to the email of the project's owner and brings an API token, which is kept for next time. You can also paste a token. What you were doing waits, and goes on afterwards.",
		"image":        "Choose one of the newest pictures, type a path, or drag a file into the window. What you see is what will be sent, and nothing goes before you press Enter on Send.",
		"edit":         "Correct an email, a phone or a name. A changed contact has to be confirmed with a new code.",
		"whatif":       "The way through the flow, to be walked without sending anything. Enter goes along what you choose, and backspace takes a step back. Below what you could do is what the person could do, and at the end what the server would refuse, and why.",
		"person":       "What the person could do now, in one key: in the sandbox it happens at once, without a code or a picture. While the registration is watched with w, it shows as a change by the person.",
		"takeback":     "Takes back the last change of the sandbox, whoever made it. Where it was not made to this registration, or is what created it, you are asked first. What a webhook was told stays told.",
		"link":         "With the link the person goes on by themselves, on their own phone. Whoever has it can act as them, so give it to nobody else.",
		"reveal":       "Scan the code with the person's phone, or select the link with the mouse.",
		"review":       "A decision reaches your company's system at once. That cannot be taken back; another decision can follow it. A note, if you write one, stays with it for whoever looks at it next. What you type goes into the note.",
		"browse":       "Registrations, the last changed first; in Review, whoever has waited longest. Left and right move among the filters at the top, and d narrows the list to those who were registered today, since yesterday or in the last 7 days. The search looks at name, email, phone and id, with or without accents. Names, emails and phones are hidden until you ask for them.",
		"pick":         "Choose what the list shows.",
		"calls":        "Every request of this run and its answer, the newest last. Slash narrows them down by method, route and status, in any order: post 409, sync, or 4xx. Enter opens one. y copies it as curl, c as a command of this program. h asks for a file and saves those that are shown as HAR, without people's data; H with it. From 140 columns on they stay beside your other screens once you have looked; p puts them away.",
		"one":          "What was sent and what came back, with secrets masked, how long it took, and the command that does the same. y copies it as a curl command, which reads tokens from variables and a picture from its file; c copies the command of this program. h asks for a file and saves it as HAR, without people's data.",
		"timeline":     "What happened to this registration, in the order of time: what was done here, what the server shows, and what went to the webhook with its answer. Enter opens an entry. R delivers an event again, and asks first. w looks again by itself.",
		"resend":       "The event goes to the flow's webhook once more. Nothing is sent before you say yes.",
		"entry":        "All that is known of one entry of the timeline. R delivers an event again, and asks first.",
		"fields":       "Everything the server sent about this registration, as a table or as JSON.",
		"leftovers":    "Work that was left unfinished last time. Go on with it, forget it, or start a new registration.",
	},
}
