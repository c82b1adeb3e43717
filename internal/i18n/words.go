package i18n

import (
	"unicode"
	"unicode/utf8"
)

// Words are all that a person reads. A field with verbs names what they stand
// for, and a language that says it in another order numbers them: %[2]s. One with a
// "|" has two forms, for one and for many, which do for all of the vendor's languages.
type Words struct {
	Lang string // "en", "es"

	Values // whose methods word what the API says
	Desk

	App         App
	Keys        Keys
	Form        Form
	Flow        Flow
	Contact     Contact
	Doubt       Doubt
	Person      Person
	Review      Review
	Standing    Standing
	Lacks       Lacks
	Confirm     Confirm
	Paste       Paste
	Fields      Fields
	Calls       Calls
	Code        Code
	Edit        Edit
	Image       Image
	Proofs      Proofs
	Link        Link
	Page        Page
	Browse      Browse
	Duplicate   Duplicate
	Unfinished  Unfinished
	Remote      Remote
	Evidence    EvidenceCLI
	Batch       Batch
	Shell       Shell
	Manual      Manual
	FlowCLI     FlowCLI
	API         APICLI
	Create      CreateCLI
	Help        Help
	Errors      Errors
	Summary     Summary
	Card        Card
	CLI         CLI
	Sandbox     SandboxCLI
	Backstage   Backstage
	Demo        Demo
	Login       Login
	SignIn      SignIn
	Journal     Journal
	Causes      Causes
	Ending      Ending
	Judging     Judging
	RefusedFace RefusedFace
	DeskCLI     DeskCLI
	WaitCLI     WaitCLI
	ListenCLI   ListenCLI
	ExportCLI   ExportCLI
	StatsCLI    StatsCLI
	Timeline    Timeline
	EventsCLI   EventsCLI

	// Languages are those of the vendor's list, with their names.
	Languages []struct{ Code, Name string }
}

// english are the words that stand beside each type.
var english = Words{

	App:         englishApp,
	Keys:        englishKeys,
	Form:        englishForm,
	Flow:        englishFlow,
	Contact:     englishContact,
	Doubt:       englishDoubt,
	Person:      englishPerson,
	Review:      englishReview,
	Standing:    englishStanding,
	Lacks:       englishLacks,
	Confirm:     englishConfirm,
	Paste:       englishPaste,
	Fields:      englishFields,
	Calls:       englishCalls,
	Code:        englishCode,
	Edit:        englishEdit,
	Image:       englishImage,
	Proofs:      englishProofs,
	Link:        englishLink,
	Page:        englishPage,
	Browse:      englishBrowse,
	Duplicate:   englishDuplicate,
	Unfinished:  englishUnfinished,
	Remote:      englishRemote,
	Evidence:    englishEvidenceCLI,
	Batch:       englishBatch,
	Shell:       englishShell,
	Manual:      englishManual,
	FlowCLI:     englishFlowCLI,
	API:         englishAPICLI,
	Create:      englishCreateCLI,
	Help:        englishHelp,
	Errors:      englishErrors,
	Summary:     englishSummary,
	Card:        englishCard,
	CLI:         englishCLI,
	Sandbox:     englishSandboxCLI,
	Backstage:   englishBackstage,
	Demo:        englishDemo,
	Login:       englishLogin,
	SignIn:      englishSignIn,
	Journal:     englishJournal,
	Causes:      englishCauses,
	Ending:      englishEnding,
	Desk:        englishDesk,
	Judging:     englishJudging,
	RefusedFace: englishRefusedFace,
	DeskCLI:     englishDeskCLI,
	WaitCLI:     englishWaitCLI,
	ListenCLI:   englishListenCLI,
	ExportCLI:   englishExportCLI,
	StatsCLI:    englishStatsCLI,
	Timeline:    englishTimeline,
	EventsCLI:   englishEventsCLI,
	Values:      englishValues,

	Languages: []struct{ Code, Name string }{
		{"en", "English"}, {"es", "Spanish"}, {"br", "Portuguese (Brazil)"}, {"fr", "French"},
		{"ja", "Japanese"}, {"kr", "Korean"}, {"cn", "Chinese"},
	},
}

// Capital begins a text as a sentence begins, and Lower as one goes on.
func Capital(text string) string { return begun(text, unicode.ToUpper) }

// Lower begins a text as a part of a sentence begins.
func Lower(text string) string { return begun(text, unicode.ToLower) }

func begun(text string, as func(rune) rune) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(as(first)) + text[size:]
}
