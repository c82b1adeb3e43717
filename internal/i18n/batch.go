package i18n

// Batch are the words of the command that registers people from a file.
type Batch struct {
	Batch, BatchLong                                 string
	FlagConcurrency, FlagRate, FlagThen, FlagResults string
	FlagCheck, RateTakes                             string
	NoFile                                           string // the file
	Unreadable                                       string // the file, what was said
	Busy                                             string // the results file
	NoResults                                        string // the results file, what was said
	Concurrency                                      string
	Found                                            string // how many things are wrong
	At, AtColumn                                     string // the line; and the column
	More                                             string // how many more problems
	Fine                                             string // how many people
	Progress                                         string // done, of how many, a minute, time left
	Away, Pause                                      string // how long
	Registered, Already, Refused, InDoubt, Unsent    string // of the table
	ResultsIn                                        string // where
	Stopped                                          string // why
	Again                                            string
	SomeDoubt, SomeUnsent, SomeRefused               string // how many
	Alone                                            string
	SomeAlone                                        string // how many
	NoLog                                            string // the file

	Header, NoRow, Cells, Empty, Contact, Email, Phone string
	Country, Dial, Language                            string
	Duplicate                                          string // the other line
	File                                               BatchFile
}

var englishBatch = Batch{
	Batch: "Register people from a file",
	BatchLong: `Registers everybody in a file: CSV with a header of the API's names (project,
projectFlow, email, phone, countryCode, fullName, firstName, lastName, language),
as spreadsheets export it, or a JSON object a line. What no column has comes from
the flags. The whole file is checked before anything is sent.

What becomes of each row is added to a file beside it as it ends. Stopped or
killed at any moment, the same command goes on: a row that is done is not sent
again, and one that is in doubt is looked up first.`,
	FlagConcurrency: "how many calls at a time",
	FlagRate:        "at most so many a minute, like 100/min, or none [100/min; none on this machine]",
	FlagThen:        "one more call for each person: skipKYC or resend-link", FlagResults: "where the results go [FILE.results.csv]",
	FlagCheck: "check the file, and send nothing", RateTakes: "a number a minute, like 100/min, or none",
	NoFile:      "There is no file %s.",
	Unreadable:  "%s cannot be read: %s.",
	Busy:        "Another run is at %s. Wait for it, or end it.",
	NoResults:   "The results cannot be written to %s: %s. Nothing was sent.",
	Concurrency: "--concurrency takes a number from 1 to 100.",
	Found:       "1 thing is wrong in the file. Nothing was sent.|%d things are wrong in the file. Nothing was sent.",
	At:          "line %d", AtColumn: "line %d, column %d",
	More:       "and 1 more|and %d more",
	Fine:       "1 person can be registered.|%d people can be registered.",
	Progress:   "%s of %s, %.0f a minute, %s left",
	Away:       "The server cannot be reached; trying again in %s.",
	Pause:      "The server asks for a pause; trying again in %s.",
	Registered: "registered now", Already: "registered before", Refused: "refused", InDoubt: "in doubt", Unsent: "not sent",
	ResultsIn: "results",
	Stopped:   "Stopped: %s",
	Again:     "To go on, run the same command again.",
	SomeDoubt: "1 is in doubt.|%d are in doubt.", SomeUnsent: "1 was not sent.|%d were not sent.",
	SomeRefused: "1 was refused; its reason is in the results.|%d were refused; the reasons are in the results.",
	Alone:       "only registered",
	SomeAlone:   "1 is registered, and what --then asks for was refused; its reason is in the results.|%d are registered, and what --then asks for was refused; the reasons are in the results.",
	NoLog:       "%s is no results file of batch, or another program has saved it since. Nothing was sent. Name another one with --results, or put back the one that batch wrote.",

	Header: "the first line names no field of the API; expected are names like email, phone, fullName",
	NoRow:  "this is no JSON object", Cells: "more cells than the header has", Empty: "it is missing",
	Contact: "an email or a phone is needed", Email: "this is no address; expected is one like ana@acme.co",
	Phone:   "digits only, without the country code",
	Country: "a country code has + and 1 to 3 digits, like +57", Dial: "the phone has another country code than its column",
	Language:  "two letters are expected, like es",
	Duplicate: "line %d has the same contact",
	File:      englishBatchFile,
}

// BatchFile says what a file of people is instead of one, and what is wrong in its
// rows beside what the API's fields take.
type BatchFile struct {
	Irregular                             string // the file
	NotRead                               string // the columns
	Column, Unnamed                       string // its number, and its name
	Blank, Nobody, Workbook, Unmarked     string
	Array, Encoding, Unclosed, Quote      string
	Long, LongLine, Control, Number, Text string
	Twice                                 string // the other column
	TwoKeys                               string
}

var englishBatchFile = BatchFile{
	Irregular: "%s is no regular file. Save the people in one: it is read more than once, and a pipe or a directory cannot be.",
	NotRead:   "Not read, since no field of the API is called so: %s.",
	Column:    "column %d (%s)", Unnamed: "column %d (no name)",
	Blank: "the file is empty", Nobody: "nobody is in the file",
	Workbook: "this is a spreadsheet's own format; save it as CSV UTF-8",
	Unmarked: "this is UTF-16 without a byte order mark; save it as CSV UTF-8",
	Array:    "this is a JSON array; expected is one object a line, without brackets around them",
	Encoding: "there are bytes that are no UTF-8 text; save the file as CSV UTF-8", Unclosed: "a quotation mark is not closed",
	Quote: `a quotation mark is where none may be; a cell that has some is written like "Ana ""Nena"" Ruiz"`,
	Long:  "the text is too long; at most 4 KiB are taken", LongLine: "the line is too long; at most 1 MiB is taken",
	Control: "there are control characters in it, which nobody can see",
	Number:  "a spreadsheet made a number of it; format the column as text, and fill it in again", Text: "a text is expected",
	Twice:   "column %d is the same field",
	TwoKeys: "two keys are the same field",
}
