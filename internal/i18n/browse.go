package i18n

// Browse are the words of the table of registrations and of the choosers for
// what it is filtered by.
type Browse struct {
	Title                                      string
	All, ToDo, InReview, Done, Failed, Expired string // the filters by how somebody stands
	Status, Who, Flow, Step                    string // the columns
	Updated, Waits, Reason                     string
	Mail, Number, Began, ID                    string // what else is known of a row
	ChangedAt, BeganAt                         string // when
	Today, SinceYesterday, SevenDays           string // the filters by when somebody was registered
	Because                                    string
	NoReason                                   string
	Ago                                        string // an age
	Ages                                       Ages
	Count                                      string // how many
	NewestFirst                                string // behind Count
	OldestWaits                                string // behind Count: how long
	TakeOff                                    string
	Loading, Searching                         string
	None, NoMatch                              string
	NotFound                                   string // where it was looked for
	Search                                     string
	Email, Phone, Anywhere                     string // where a text is looked for
	Also                                       string // how else than it was typed
	More                                       string // behind the two
	Loaded                                     string // likewise: how many rows are here, of how many
	Open                                       string // the id
	NotLoaded, Unreadable                      string // in place of a row
	Missing                                    string // from which row, to which row, why
	TryAgain                                   string
	Wait                                       string // how many seconds
	WaitLong                                   string // how long
	Skipped                                    string // how many
	AsOf                                       string // a time
	OfDay                                      string // what AsOf gives, the day, the month
	StatusTitle, FlowTitle                     string
	AnyStatus, AnyFlow                         string
	WholeProject                               string // the project
	Filter, LoadingFlows, NoFlow               string
	KeyOpen, KeyRetry                          string // both at Enter
	KeyChip, KeySearch, KeyStatus              string
	KeySince                                   string
	NobodyWaits, EndOfQueue                    string // the queue is empty, or at its end
	KeyFlow, KeyReveal, KeyMask                string
	KeyClear, KeyPage, KeyWhere                string
	KeyToList, KeyEndSearch                    string
	Months                                     [12]string
}

// Ages are how long ago something was, in a column: how many.
type Ages struct{ Now, Hours, Days, Months, Years string }

var englishBrowse = Browse{
	Title: "Registrations",
	All:   "All", ToDo: "To do", InReview: "Review", Done: "Completed", Failed: "Failed", Expired: "Expired",
	Status: "Status", Who: "Name", Flow: "Flow", Step: "Step",
	Updated: "Changed", Waits: "Waits", Reason: "Why",
	Mail: "Email", Number: "Phone", Began: "Created", ID: "Id",
	ChangedAt: "changed %s", BeganAt: "registered %s",
	Today: "registered today", SinceYesterday: "registered since yesterday", SevenDays: "registered in the last 7 days",
	Because: "In manual review", NoReason: "no reason shown",
	Ago:         "%s ago",
	Ages:        Ages{Now: "now", Hours: "%d h", Days: "%d d", Months: "%d mo", Years: "%d y"},
	Count:       "1 registration|%d registrations",
	NewestFirst: "last changed first", OldestWaits: "oldest waits %s",
	TakeOff: "x clears the filter",
	Loading: "loading registrations", Searching: "searching",
	None: "There are no registrations here yet.", NoMatch: "No registration matches these filters. x clears them.",
	NotFound: "Nothing found %s. In the search field, tab searches elsewhere; esc ends the search.",
	Search:   "Search",
	Email:    "on the server, by email", Phone: "on the server, by phone", Anywhere: "on the server, by name, email and phone",
	Also: "also as %s", More: "there are more: keep typing",
	Loaded:    "in the rows loaded: %s of %s",
	Open:      "Open %s",
	NotLoaded: "not loaded", Unreadable: "could not be read",
	Missing:     "Rows %s to %s did not load: %s",
	TryAgain:    "r tries again.",
	Wait:        "The server asks you to wait 1 second; then r tries again.|The server asks you to wait %d seconds; then r tries again.",
	WaitLong:    "The server asks you to wait %s; then r tries again.",
	Skipped:     "1 row could not be read|%d rows could not be read",
	AsOf:        "as of %s",
	OfDay:       "%s, %d %s",
	StatusTitle: "Which status?", FlowTitle: "Which project or flow?",
	AnyStatus: "Any status", AnyFlow: "All projects and flows",
	WholeProject: "%s, all flows",
	Filter:       "Filter", LoadingFlows: "loading projects and flows", NoFlow: "Nothing matches. Shorten the filter.",
	KeyOpen: "open", KeyRetry: "try again",
	KeyChip: "filter", KeySearch: "search", KeyStatus: "status",
	KeySince:    "day",
	NobodyWaits: "Nobody is waiting for review.", EndOfQueue: "that was the end of the queue",
	KeyFlow: "flow", KeyReveal: "show details", KeyMask: "hide details",
	KeyClear: "clear filters", KeyPage: "page", KeyWhere: "where to look",
	KeyToList: "to the list", KeyEndSearch: "end search",
	Months: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
}
