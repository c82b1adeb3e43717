package i18n

import (
	"fmt"
	"strings"

	"appreg/flow"
)

// Image are the words of the screen that takes in a document or a face.
type Image struct {
	BackTitle, BackIntro         string
	Newest, Samples              string // what can be chosen
	ForFront, ForBack            string // after it
	NotDrawn                     string // in place of a picture
	Front, Back, Face            string // the fields
	NotYet                       string // after an intro
	PathHint, BackHint, Checking string
	Needed                       string // of a field that is empty
	DidNotPass                   string // of what is in a field
	Found                        string // type, dimensions, size
	FoundPlain                   string // type, size
	Point                        string // before decimals
	SampleText                   string // the outcome, in the field

	Browse                         string
	Send, Read, Another, Leave     string
	LeaveUnsent                    string // the key
	Complete, Above                string // keys
	TypePath, OtherSide, LookAgain string
	Use, Sends                     string

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

	SamplePasses, SampleFails, SampleManual, SampleBackSide, SampleBack, SampleFaceFails string

	Sending, Judging, Reading string
	Percent                   string // how many
	Cost                      string // the environment
	CostFree                  string

	ReplaceBack           string // the step
	ReplaceNo, ReplaceYes string

	InDoubt, InDoubtNext, NotIn, Kept string
	Unknowable                        string // whether it came in
	Score                             string // 0 to 1

	DocumentFailed, DocumentManual       string
	FailedNext, ManualNext, OtherNext    string
	BackNext                             string
	Type, Name, Number, Names            string
	NamesMatch, NamesDiffer, NamesUntold string
	LivenessScore, ScoreLeast            string // the score, the least one
	SampleUnverified                     string
	SampleOtherName, SampleOtherFace     string
	SampleGets                           string // a refusal, in few words
	OtherName                            string // of a document
	OtherNameNext, OtherNameMay          string // what then
}

var englishImage = Image{
	BackTitle: "Upload the back of the document",
	BackIntro: "The front is in; the back is still needed. JPEG, PNG, WebP or PDF, up to 10 MB.",
	Newest:    "Newest pictures", Samples: "Sandbox samples",
	ForFront: "for the front", ForBack: "for the back",
	NotDrawn: "This one cannot be shown here.",
	Front:    "Front", Back: "Back", Face: "Selfie",
	NotYet:   "Nothing is sent yet.",
	PathHint: "choose a picture below, drop one here, or type its path", BackHint: "only if the back has something on it",
	Checking:   "looking at the file",
	Needed:     "Choose a picture first: below, or by its path.",
	Found:      "%s, %s, %s",
	FoundPlain: "%s, %s",
	Point:      ".",
	SampleText: "[sample: %s]",

	Browse: "Browse the folders",
	Send:   "Send", Read: "Check again", Another: "Send another picture", Leave: "Back to the registration",
	DidNotPass:  "this picture did not pass",
	LeaveUnsent: "Leave without sending? Press %s again to leave.",
	Complete:    "complete", Above: "folder above",
	TypePath: "type a path", OtherSide: "the other side", LookAgain: "look for new pictures",
	Use: "use it", Sends: "send",

	Missing:    "There is no file here. Check the path, or choose the file from the list.",
	Directory:  "This is a folder; a file is expected. Type on, or press tab to see what is in it.",
	NotRegular: "This is a pipe or a device, not a file. Choose a picture that is a file.",
	Unreadable: "There is no permission to read this file. Change that, or copy it to where it can be read.",
	Empty:      "This file is empty. Save or copy it again.",
	TooLarge:   "This file is %s; the limit is 10 MB. Save it smaller, or take the picture at a lower resolution.",
	NotPicture: "This is really %s. It has to be JPEG, PNG, WebP or PDF: save it as one of them.",
	NotFace:    "This is really %s. A selfie has to be JPEG, PNG or WebP: save it as one of them.",
	Heic:       "This is HEIC, as iPhones write it. Export it as JPEG and choose that.",
	Video:      "This is a video (%s). A picture is needed: take one, or save one image of the video as JPEG.",
	Unknown:    "This does not look like a picture; it may be damaged. Copy or download it again, or save it as JPEG.",
	Truncated:  "The end of this file is missing (%s). Copy or download it again.",
	Gone:       "The file was there when it was checked, and now cannot be read. Nothing was sent. Put it back, or choose another.",
	Changed:    "The file has changed since it was checked, so nothing was sent. Look at it again; Send sends it as it is now.",

	PickTitle: "Choose a file", PickLoading: "reading the folder", PickNothing: "There are no files here.",
	PickCut:     "only the first %d are shown: go back and type the path",
	PickNoEntry: "There is no permission to read this folder.",

	SamplePasses: "A picture that passes", SampleFails: "A document that does not pass",
	SampleManual: "A document that goes to manual review", SampleBackSide: "A front that needs its back",
	SampleBack: "The back of the document", SampleFaceFails: "A selfie that is not a living person",

	Sending: "sending", Judging: "sent; waiting for the result", Reading: "checking",
	Percent:  "%s of %s",
	Cost:     "may use credits on %s",
	CostFree: "costs nothing in the sandbox",

	ReplaceBack: "The earlier result no longer counts: “%s” is done only if the new one passes.",
	ReplaceNo:   "No, leave it as it is", ReplaceYes: "Yes, replace it",

	InDoubt:     "In doubt: no answer came, so the picture may or may not have arrived. It is not sent again by itself.",
	InDoubtNext: "Check again to see whether it arrived.",
	NotIn:       "It did not arrive: the registration is as it was. Your picture is still here; Send sends it again.",
	Kept:        "Your picture is still here.",
	Unknowable:  "There is no telling whether it arrived: the registration looks as before, as it would with the same result. Your picture is still here; Send sends it again.",
	Score:       "Score: %s (1 is certainly a living person).",

	DocumentFailed: "The document did not pass.",
	DocumentManual: "A person has to look at this document.",
	FailedNext:     "Take a sharp picture of the whole document without glare, and send that: it replaces this one.",
	ManualNext:     "Go on: once the rest is there, a reviewer decides. Or send a better picture.",
	OtherNext:      "Check again in a while to see what became of it.",
	BackNext:       "The front passed. The back of this document is needed too.",
	Type:           "Type", Name: "Name", Number: "Number", Names: "Match",
	NamesMatch: "the name matches the registration", NamesDiffer: "the name does not match the registration",
	NamesUntold:      "not compared, or not shown",
	LivenessScore:    "Score",
	ScoreLeast:       "%s, at least %s",
	SampleUnverified: "A document accepted without a check",
	SampleOtherName:  "A document in another name",
	SampleOtherFace:  "The selfie of somebody else",
	SampleGets:       "A picture that gets “%s”",
	OtherName:        "The document passed, but it is in another name.",
	OtherNameNext:    "With it, completing leads to manual review. If it is the wrong document, send another.",
	OtherNameMay:     "If it is the wrong document, send another.",
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
	Another       string // likewise, in place of what is there
	GoOn          string // from another
	Brings        string // beside it
	Is            string // likewise, its status
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
		Title:       "Upload the identity document",
		Intro:       "A picture of each side: JPEG, PNG, WebP or PDF, up to 10 MB.",
		Passed:      "The document passed.",
		Counts:      "The document is accepted (%s).",
		Other:       "The document has arrived: %s.",
		Untold:      "The document has arrived, but its result is not shown.",
		Replace:     "There is a document already (%s). Replace it?",
		ReplaceSome: "There is a document already. Replace it?",
		Take:        "Upload the identity document",
		Again:       "Upload the identity document again",
		Another:     "Send another document",
		GoOn:        "Go on to the document",
		Brings:      "front, and back if it has one",
		Is:          "the last one: %s",
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
		Title:       "Upload the selfie",
		Intro:       "The face from the front, in good light: JPEG, PNG or WebP, up to 10 MB.",
		Passed:      "The selfie passed.",
		Counts:      "The selfie is accepted (%s).",
		Other:       "The selfie has arrived: %s.",
		Untold:      "The selfie has arrived, but its result is not shown.",
		Replace:     "There is a selfie already (%s). Replace it?",
		ReplaceSome: "There is a selfie already. Replace it?",
		Take:        "Upload the selfie",
		Again:       "Upload the selfie again",
		Another:     "Send another selfie",
		GoOn:        "Go on to the selfie",
		Brings:      "face from the front, good light",
		Is:          "the last one: %s",
		Due:         "Send the selfie",
		DueAgain:    "Send the selfie again",
		Needed:      "a validated face",
		Command:     "Send a selfie",
		CommandLong: `Has a face checked for being a live person's: JPEG, PNG or WebP, up to 10 MB. It
may use credits.`,
		FlagForce: "replace a selfie that is there",
		Called:    "the selfie",
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
	NoneLeft:   "no attempt is left in this flow: if the next one does not pass, send the registration to manual review",
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

// Held is a score and the least one: "91 %, at least 65 %".
func (w *Words) Held(score, least float64) string {
	x, y := w.percents(score, least)
	return fmt.Sprintf(w.Image.ScoreLeast, x, y)
}

// held is a score held against the least one.
func (w *Words) held(score, least float64) string {
	x, y := w.percents(score, least)
	if x == y {
		return fmt.Sprintf(w.RefusedFace.ScoreAt, x)
	}
	return fmt.Sprintf(w.RefusedFace.ScoreLeast, x, y)
}

// Sample is what comes of one of the sandbox's pictures for a step, by its word.
func (w *Words) Sample(step flow.Step, word string) string {
	i := w.Image
	if word == "FAIL" && step == flow.Liveness {
		return i.SampleFaceFails
	}
	if text, ok := map[string]string{
		"": i.SamplePasses, "FAIL": i.SampleFails, "MANUAL": i.SampleManual, "BACKSIDE": i.SampleBackSide, "BACK": i.SampleBack,
		"UNVERIFIED": i.SampleUnverified, "OTHERNAME": i.SampleOtherName, "OTHERFACE": i.SampleOtherFace,
	}[word]; ok {
		return text
	}
	reason, ok := w.Known(word)
	if !ok {
		return word
	}
	if end := strings.IndexAny(reason, ".:"); end > 0 { // what to do about it is no part of the picture
		reason = reason[:end]
	}
	return fmt.Sprintf(i.SampleGets, reason)
}
