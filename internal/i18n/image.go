package i18n

import (
	"fmt"
	"strings"

	"appreg/flow"
)

// Image are the words of the screen that takes in a document or a face.
type Image struct {
	BackTitle, BackIntro         string
	Front, Back, Face            string // the fields
	NotYet                       string // after an intro
	PathHint, BackHint, Checking string
	Needed                       string // of a field that is empty
	Found                        string // type, dimensions, size
	FoundPlain                   string // type, size
	Point                        string // before decimals
	SampleText                   string // the outcome, in the field

	Browse, Sample      string // the side
	Send, Read, Another string
	GoOn, Leave         string
	LeaveUnsent         string
	Complete, Above     string // keys

	Missing, Directory, NotRegular, Unreadable, Empty string
	TooLarge                                          string // the size
	NotPicture, NotFace                               string // what it seems to be
	Heic, Unknown                                     string
	Video                                             string // its type
	Truncated                                         string // its type
	Gone, Changed                                     string

	PickTitle, PickLoading, PickNothing string
	PickCut                             string // how many
	PickNoEntry                         string

	SampleTitle, SamplePasses, SampleFails, SampleManual, SampleBackSide, SampleBack, SampleFaceFails string

	Sending, Judging, Reading string
	Percent                   string // how many
	Cost                      string // the environment
	CostFree                  string
	CostBeside, FreeBeside    string // of the row that sends

	ReplaceBack           string // the step
	ReplaceNo, ReplaceYes string

	InDoubt, InDoubtNext, NotIn, Kept string
	Unknowable                        string // whether it came in
	Score                             string // 0 to 1

	DocumentFailed, DocumentManual              string
	FailedNext, ManualNext, OtherNext           string
	BackNext                                    string
	Type, Category, Status, Name, Number, Names string
	NamesMatch, NamesDiffer, NamesUntold        string
	LivenessScore                               string
	SampleUnverified                            string
	SampleOtherName, SampleOtherFace            string
}

var englishImage = Image{
	BackTitle: "The back of the document",
	BackIntro: "The server has the front and waits for the back: JPEG, PNG, WebP or PDF, up to 10 MB.",
	Front:     "Front", Back: "Back", Face: "Face",
	NotYet:   "Nothing is sent yet.",
	PathHint: "the path of a file; it can be dropped here", BackHint: "may stay empty where the back says nothing",
	Checking:   "looking at the file",
	Needed:     "Choose a file first: type its path, or pick it below.",
	Found:      "%s, %s, %s",
	FoundPlain: "%s, %s",
	Point:      ".",
	SampleText: "[sample: %s]",

	Browse: "Choose a file: %s", Sample: "A sample of the sandbox: %s",
	Send: "Send", Read: "Read the registration", Another: "Send another image",
	GoOn: "Go on", Leave: "Back to the registration",
	LeaveUnsent: "Leave without sending? esc again leaves; any other key stays.",
	Complete:    "complete", Above: "directory above",

	Missing:    "There is no file here. Check the path, or choose the file from the list.",
	Directory:  "This is a directory; a file is expected. Type on, or press tab to see what is in it.",
	NotRegular: "This is a pipe or a device, not a file. A picture from a file is expected.",
	Unreadable: "This file may not be read. Change its permissions, or copy it to where it can be read.",
	Empty:      "This file is empty. Save or copy it again.",
	TooLarge:   "This file has %s; at most 10 MB are taken. Save it smaller, or take the picture at a lower resolution.",
	NotPicture: "By its content this is %s. Expected is JPEG, PNG, WebP or PDF: save it as one of them.",
	NotFace:    "By its content this is %s. For a face, JPEG, PNG or WebP is expected: save it as one of them.",
	Heic:       "This is HEIC, as iPhones write it. Export it as JPEG and choose that.",
	Video:      "This is a video (%s). A picture is expected: take one, or save one image of the video as JPEG.",
	Unknown:    "By its content this is no picture that is known; it may be damaged. Copy or download it again, or save it as JPEG.",
	Truncated:  "The end of this file is missing (%s). Copy or download it again.",
	Gone:       "The file was here when it was checked, and now cannot be read. Nothing was sent. Put it back, or choose another.",
	Changed:    "The file has changed since it was checked, so nothing was sent. Look at it again; Send sends it as it is now.",

	PickTitle: "Choose a file", PickLoading: "reading the directory", PickNothing: "There is no file in here.",
	PickCut:     "only the first %d are shown: go back and type the path",
	PickNoEntry: "This directory may not be read.",

	SampleTitle: "A sample image, by what comes of it", SamplePasses: "It passes.", SampleFails: "The document fails.",
	SampleManual: "The document needs a manual review.", SampleBackSide: "The front passes, and the back is asked for.",
	SampleBack: "A back that completes the document.", SampleFaceFails: "The face fails, with a score of 0.45.",

	Sending: "sending", Judging: "sent; the server is looking at it", Reading: "reading the registration",
	Percent:    "%s of %s",
	Cost:       "Sending it may use credits of %s.",
	CostFree:   "It costs nothing here: the sandbox is the program's own.",
	CostBeside: "may use credits", FreeBeside: "costs nothing",

	ReplaceBack: "What came of the earlier one no longer counts: the step %s is done only if the new one passes.",
	ReplaceNo:   "No, leave it as it is", ReplaceYes: "Yes, replace it",

	InDoubt:     "In doubt: no usable answer came, so the image may have come in or not. It is not sent again by itself.",
	InDoubtNext: "Read the registration to see whether it came in.",
	NotIn:       "It did not come in: the registration is as it was. What was filled in is still here, and Send sends it.",
	Kept:        "What was filled in is still here.",
	Unknowable:  "Whether it came in cannot be known: the registration looks as before, as it would if the outcome was the same. What was filled in is still here, and Send sends it again.",
	Score:       "Score: %s (1 is surely live).",

	DocumentFailed: "The document failed.",
	DocumentManual: "The document needs a look by a person.",
	FailedNext:     "Take a sharp picture of the whole document without glare, and send that: it replaces this one.",
	ManualNext:     "Send a better picture, or go on: once it is completed, somebody looks at it in manual review.",
	OtherNext:      "Read the registration again in a while to see what became of it.",
	BackNext:       "The front has come in, and the server asks for the back as well.",
	Type:           "Type", Category: "Category", Status: "Status", Name: "Name", Number: "Number", Names: "Match",
	NamesMatch: "the name is the registration's", NamesDiffer: "the name differs from the registration's",
	NamesUntold:      "not compared, or not told",
	LivenessScore:    "Score",
	SampleUnverified: "It counts, though nobody has verified it.",
	SampleOtherName:  "It passes, with a name that is another.",
	SampleOtherFace:  "It passes, and is another face than the document's.",
}

// Proofs are the words about each kind of evidence that comes from a file.
type Proofs struct{ Document, Face Proof }

// Proof are those about one.
type Proof struct {
	Title, Intro string
	Passed       string
	Counts       string // its status
	Other        string // its status
	Untold       string
	Replace      string // its status
	ReplaceSome  string

	Take, Again   string // of the menu
	None          string // why not yet
	Is            string // its status
	Due, DueAgain string // of the commands
	Needed        string // by a transition
	Called        string // in a sentence

	Command, CommandLong, FlagForce string
}

// Of are those about the evidence of a step.
func (p Proofs) Of(step flow.Step) Proof {
	if step == flow.Liveness {
		return p.Face
	}
	return p.Document
}

var englishProofs = Proofs{
	Document: Proof{
		Title:       "The identity document",
		Intro:       "A file for each side: JPEG, PNG, WebP or PDF, up to 10 MB.",
		Passed:      "The document is validated.",
		Counts:      "The document counts (%s).",
		Other:       "The document came in. Its status: %s.",
		Untold:      "The document came in; the server does not show its status.",
		Replace:     "There is a document already (%s). Replace it?",
		ReplaceSome: "There is a document already. Replace it?",
		Take:        "take in the document",
		Again:       "take in the document again",
		None:        "no document was taken in yet",
		Is:          "its document does not count (%s)",
		Due:         "Send the document",
		DueAgain:    "Send the document again",
		Needed:      "a validated document",
		Command:     "Send an identity document",
		CommandLong: `Has a document checked, from a file for each side: JPEG, PNG, WebP or PDF, up to
10 MB. It may use credits. A document that fails, or that somebody has to look
at, has come in: the result tells its status. Without FILE the back is sent
alone, which is for a document whose front is there already.`,
		FlagForce: "replace a document that is there",
		Called:    "the document",
	},
	Face: Proof{
		Title:       "The face",
		Intro:       "A picture of the face from the front, in good light: JPEG, PNG or WebP, up to 10 MB.",
		Passed:      "The face is validated.",
		Counts:      "The face counts (%s).",
		Other:       "The face came in. Its status: %s.",
		Untold:      "The face came in; the server does not show its status.",
		Replace:     "There is a face already (%s). Replace it?",
		ReplaceSome: "There is a face already. Replace it?",
		Take:        "take in the face image",
		Again:       "take in the face image again",
		None:        "no face image was taken in yet",
		Is:          "its face image does not count (%s)",
		Due:         "Send the face",
		DueAgain:    "Send the face again",
		Needed:      "a validated face",
		Command:     "Send a picture of the face",
		CommandLong: `Has a face checked for being a live person's: JPEG, PNG or WebP, up to 10 MB. It
may use credits.`,
		FlagForce: "replace a face that is there",
		Called:    "the face image",
	},
}

// RefusedFace is what a face that was refused measured, as parts of a sentence.
type RefusedFace struct {
	Score      string // the score
	ScoreLeast string // the score, the least one
	ScoreAt    string // the score, which is the least one
	Least      string // the least score
	NotCounted string
	NoneLeft   string
	Left       string // how many attempts
}

var englishRefusedFace = RefusedFace{
	Score:      "the score was %s",
	ScoreLeast: "the score was %s, at least %s is needed",
	ScoreAt:    "the score was %s, and it has to be above that",
	Least:      "at least %s is needed",
	NotCounted: "this one does not count",
	NoneLeft:   "no attempt is left in this flow: if the next one does not pass, hand the registration over to manual review",
	Left:       "1 attempt is left|%d attempts are left",
}

// FaceMeasured says what a refused face measured and what is left to try, as
// far as it was told: "the score was 45 %, at least 65 % is needed; 2 attempts
// are left". One that does not count measured nothing.
func (w *Words) FaceMeasured(score, least *float64, left *int, counts bool) string {
	f := w.RefusedFace
	var parts []string
	switch {
	case !counts:
		parts = append(parts, f.NotCounted)
	case score != nil && least != nil:
		parts = append(parts, w.held(*score, *least))
	case score != nil:
		parts = append(parts, fmt.Sprintf(f.Score, w.Percent(*score)))
	case least != nil:
		parts = append(parts, fmt.Sprintf(f.Least, w.Percent(*least)))
	}
	switch {
	case left == nil:
	case *left <= 0:
		parts = append(parts, f.NoneLeft)
	default:
		parts = append(parts, Count(f.Left, *left))
	}
	return strings.Join(parts, "; ")
}

// held is a score held against the least one.
func (w *Words) held(score, least float64) string {
	x, y := w.percents(score, least)
	if x == y {
		return fmt.Sprintf(w.RefusedFace.ScoreAt, x)
	}
	return fmt.Sprintf(w.RefusedFace.ScoreLeast, x, y)
}
