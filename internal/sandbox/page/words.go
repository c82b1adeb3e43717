package page

// Language is one in which the page speaks.
type Language struct {
	Lang string // "es"
	Words
	// What the API says, in words: refusals, by their message in lower case, steps,
	// statuses, those of validations, and what comes of a sample.
	Reason             func(message string) (string, bool)
	Step, Stand, Worth func(string) string
	Sample             func(step, word string) string
}

// Words are the texts of the page, as whoever hands them in has them. What a text takes
// is said behind it.
type Words struct {
	Frame struct {
		Name                            string // of the language, in itself
		Title                           string // the project
		Sandbox                         string
		Steps, Done, Now, Later, Left   string
		Person, FullName, Email, Phone  string
		Document, Face, Stand, NotGiven string
		Life                            string // minutes
	}
	SignUp struct {
		Lacking, LackingIntro, FullName, Email, CountryCode, Phone, Save string
		Check, CheckIntro, StepIntro, Continue                           string
	}
	Code struct {
		Email, Phone, Intro, Send, Again string
		Shown                            string // the code
		Label, Confirm                   string
	}
	Proof struct {
		Document, DocumentIntro, Back, BackIntro, Face, FaceIntro string
		Samples, Others, Refusal, Send                            string
		Own, OwnHint, OwnHintFace, Upload                         string
		DocumentFailed, FaceFailed                                string
	}
	Way struct {
		Finish, FinishIntro, End                                      string
		GiveUp, Leave, LeaveIntro, WithoutKYC, WithoutKYCIntro, Close string
		Completed, CompletedWithoutKYC, Failed, Expired, Review, Over string
	}
	Problem struct {
		Title, LinkOver, LinkUnknown, Gone, NoCookie  string
		Origin, NoPage, Method, Stale, Refused        string
		NoFile, NotPicture, NotFace, TooLarge, Unread string
	}
}
