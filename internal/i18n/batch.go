package i18n

// Batch are the words of the command that registers people from a file.
type Batch struct {
	Batch, BatchLong                                 string
	FlagConcurrency, FlagRate, FlagThen, FlagResults string
	FlagCheck, RateTakes                             string
	FlagColumn, FlagIgnore, FlagPeople, FlagCountry  string
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
	ResultsIn, PeopleIn                              string // where
	NoPeople, OtherPeople                            string // the file; of the first what was said, too
	Stopped                                          string // why
	Again                                            string
	SomeDoubt, SomeUnsent, SomeRefused               string // how many
	Alone                                            string
	SomeAlone                                        string // how many
	NoLog                                            string // the file

	Header, NoRow, Cells, Empty string
	ForAll                      string // the flag
	Same                        string // lines more
	Duplicate                   string // the other line
	File                        BatchFile
}

var englishBatch = Batch{
	Batch: "Register people from a file",
	BatchLong: `Registers everybody in a file: CSV as spreadsheets export it, or JSON objects. Columns
are known by the API's names (project, projectFlow, email, phone, countryCode,
fullName, firstName, lastName, language) and by those that people use, in English
and Spanish: Phone Number, correo electrónico. Any other is named with --column.
One that has contacts or names in it has to be read, or left out with
--ignore-columns. What no column has comes from the flags. The whole file is
checked before anything is sent, and --check shows how it was understood.

What becomes of each row is added to a file beside it as it ends. Stopped or
killed at any moment, the same command goes on: a row that is done is not sent
again, and one that is in doubt is looked up first. At its end, and when it is
stopped, the file is written once more, with what became of each person.`,
	FlagConcurrency: "how many calls at a time",
	FlagRate:        "at most so many a minute, like 100/min, or none [100/min; none on this machine]",
	FlagThen:        "one more call for each person: skipKYC or resend-link", FlagResults: "where the results go [FILE.results.csv]",
	FlagColumn:  "the column that a field is in, like fullName=Nombre; may be given more than once",
	FlagIgnore:  "columns that are not read, by their names, or all of those that are not known",
	FlagCountry: "country code of the phones that have none, like +57 or Colombia",
	FlagPeople:  "where the people go, with what became of each [FILE.people.csv]",
	FlagCheck:   "check the file, show how it is understood, and send nothing", RateTakes: "a number a minute, like 100/min, or none",
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
	ResultsIn: "results", PeopleIn: "people",
	NoPeople:    "The people, with what became of each, cannot be written to %s: %s.",
	OtherPeople: "%s is there already, and none of the files in which batch writes people with what became of each. Nothing was sent. Name another one with --people-file.",
	Stopped:     "Stopped: %s",
	Again:       "To go on, run the same command again.",
	SomeDoubt:   "1 is in doubt.|%d are in doubt.", SomeUnsent: "1 was not sent.|%d were not sent.",
	SomeRefused: "1 was refused; its reason is in the results.|%d were refused; the reasons are in the results.",
	Alone:       "only registered",
	SomeAlone:   "1 is registered, and what --then asks for was refused; its reason is in the results.|%d are registered, and what --then asks for was refused; the reasons are in the results.",
	NoLog:       "%s is no results file of batch, or another program has saved it since. Nothing was sent. Name another one with --results, or put back the one that batch wrote.",

	Header: "none of the first rows names a field; expected are names like email, phone, fullName, or say with --column which column is which",
	NoRow:  "this is no JSON object", Cells: "more cells than the header has", Empty: "it is missing",
	ForAll:    "it is missing; give one for all of them, as with %s, or one in a column",
	Same:      "the same in 1 line more|the same in %d lines more",
	Duplicate: "line %d has the same contact",
	File:      englishBatchFile,
}

// BatchFile says what a file of people is instead of one, and what is wrong in its
// rows beside what the API's fields take.
type BatchFile struct {
	Irregular                             string // the file
	NotRead                               string // the columns
	Column, Unnamed                       string // its number, and its name
	Blank, Nobody, Workbook               string
	Encoding, Unclosed, Quote             string
	Long, LongLine, Control, Number, Text string
	Twice                                 string // the other column, twice
	TwoKeys                               string
	Columns                               BatchColumns
	Odd                                   BatchOdd
	Seen                                  BatchSeen
}

// BatchColumns says what is wrong with how the columns are read.
type BatchColumns struct {
	Overlooked         string // what it holds, its name, the two flags
	Email, Phone, Name string // what it holds
	NoField            string // what was given, the fields
	NoColumn           string // the column, those that there are
}

// BatchOdd says what is odd in a file, and is sent all the same.
type BatchOdd struct {
	Twice, Entity, Accent, Name, None, Total string
	Some                                     string // how many
}

// BatchSeen says how a file was understood.
type BatchSeen struct {
	Column, Name, ReadAs      string // titles
	NotRead, LeftOut, Unnamed string
	Encoding, First           string
	Above, Empty              string // of how many rows there are
	Skipped                   string // how many rows
}

var englishBatchFile = BatchFile{
	Irregular: "%s is no regular file. Save the people in one: it is read more than once, and a pipe or a directory cannot be.",
	NotRead:   "Not read, since no field of the API is called so: %s.",
	Column:    "column %d (%s)", Unnamed: "column %d (no name)",
	Blank: "the file is empty", Nobody: "nobody is in the file",
	Workbook: "this is a spreadsheet's own format; save it as CSV UTF-8",
	Encoding: "there are bytes that are no UTF-8 text; save the file as CSV UTF-8", Unclosed: "a quotation mark is not closed",
	Quote: `a quotation mark is where none may be; a cell that has some is written like "Ana ""Nena"" Ruiz"`,
	Long:  "the text is too long; at most 4 KiB are taken", LongLine: "the line is too long; at most 1 MiB is taken",
	Control: "there are control characters in it, which nobody can see",
	Number:  "a spreadsheet made a number of it; format the column as text, and fill it in again", Text: "a text is expected",
	Twice:   "column %d is the same field; leave one of the two out, as with --ignore-columns %d",
	TwoKeys: "two keys are the same field",
	Columns: BatchColumns{
		Overlooked: "there are %s in the column %s, which is not read; say what it is, as with %s, or leave it out with %s",
		Email:      "addresses", Phone: "phones", Name: "names",
		NoField:  "--column takes a field and a column, like fullName=Nombre, and not %s. The fields are %s.",
		NoColumn: "The file has no column %s. It has %s.",
	},
	Odd: BatchOdd{
		Twice:  "the text was encoded twice; it is read with the accents that it had",
		Entity: "the text was written for a web page; it is read as it is shown there",
		Accent: "a letter has been lost in this name; put it right in the file, if you can",
		Name:   "this is what programs write where there is no name; it is sent as the name",
		None:   "this says that there is none; it is left empty",
		Total:  "this row is what stands below a list, and not a person; nobody is registered for it",
		Some:   "1 thing is odd, and keeps nobody from being registered.|%d things are odd, and keep nobody from being registered.",
	},
	Seen: BatchSeen{
		Column: "column", Name: "name", ReadAs: "read as", NotRead: "not read", LeftOut: "left out", Unnamed: "(no name)",
		Encoding: "encoding", First: "first person", Above: "rows above the names of the columns", Empty: "rows with nobody in them",
		Skipped: "1 row above the names of the columns is not read.|%d rows above the names of the columns are not read.",
	},
}
