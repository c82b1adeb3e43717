package i18n

// Page are the words of the sandbox's page behind a link, which a person sees in a
// browser. Its fields are those of the page's own Words, which they are handed over as.
type Page struct {
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

var englishPage = func() (p Page) {
	f := &p.Frame
	f.Name, f.Title = "English", "Sign-up at %s"
	f.Sandbox = "This is the sandbox's page. It stands in for Verifik's, and nothing is sent to anybody."
	f.Steps, f.Done, f.Now, f.Later, f.Left = "Your steps", "done", "you are here", "still to come", "not done"
	f.Person, f.FullName, f.Email, f.Phone = "About you", "Name", "Email", "Phone"
	f.Document, f.Face, f.Stand, f.NotGiven = "Document", "Selfie", "Status", "not given"
	f.Life = "Minutes left to go on: %d."

	s := &p.SignUp
	s.Lacking, s.LackingIntro = "Your details", "This is still missing. Nothing is sent to it, so it can be made up."
	s.FullName, s.Email, s.CountryCode, s.Phone, s.Save = "Full name", "Email", "Country code, like +57", "Phone, digits only", "Save"
	s.Check, s.CheckIntro, s.Continue = "Check your details", "If they are right, go on.", "Go on"
	s.StepIntro = "In the sandbox there is nothing to fill in here."

	c := &p.Code
	c.Email, c.Phone, c.Intro = "Confirm your email", "Confirm your phone", "You get a code, and type it here."
	c.Send, c.Again, c.Shown = "Send me a code", "Send me another code", "The sandbox sends nothing. The code is %s."
	c.Label, c.Confirm = "The code's six digits", "Confirm"

	o := &p.Proof
	o.Document, o.DocumentIntro = "Your identity document", "Choose what is to come of it, or send a picture of your own."
	o.Back, o.BackIntro = "The back of your document", "The front is in; the back is still needed."
	o.Face, o.FaceIntro = "Your selfie", "Choose what is to come of it, or send a picture of your own."
	o.Samples, o.Others, o.Refusal, o.Send = "Send a sample", "Have it refused", "What is wrong with it", "Send that"
	o.Own, o.Upload = "Send a file of your own", "Send the file"
	o.OwnHint = "JPEG, PNG, WebP or PDF, up to 20 MB. Nobody looks at it: it is accepted."
	o.OwnHintFace = "JPEG, PNG or WebP, up to 20 MB. Nobody looks at it: it is accepted."
	o.DocumentFailed, o.FaceFailed = "The document did not pass. Send another.", "The selfie did not pass. Send another."

	y := &p.Way
	y.Finish, y.FinishIntro, y.End = "That is everything", "All that is asked for is there.", "Finish"
	y.GiveUp, y.Leave, y.LeaveIntro = "If you would rather not", "Leave this step out", "This step is optional."
	y.WithoutKYC, y.WithoutKYCIntro = "Finish without an identity check", "You can finish without showing who you are."
	y.Close = "You can close this page at any time: nothing changes, and as long as the link works it leads back here."
	y.Completed, y.CompletedWithoutKYC = "Thank you. You are registered.", "You are registered, without an identity check."
	y.Failed, y.Over = "The registration has ended without success.", "The registration has ended."
	y.Expired = "The registration has expired. Ask whoever sent you the link for a new one."
	y.Review = "Somebody is looking at what you sent. There is nothing to do here until they decide."

	r := &p.Problem
	r.Title, r.LinkOver = "This page cannot be shown", "This link has expired. Ask for a new one."
	r.LinkUnknown = "This is no link of this sandbox. Check that it is whole, or ask for a new one."
	r.Gone = "This registration is not there any more: it was deleted, or the sandbox was reset."
	r.NoCookie = "Open the link that you were given again: this page needs the cookie that comes with it."
	r.Origin = "This came from another website, so nothing was done. Open the link that you were given."
	r.NoPage, r.Method = "There is no such page. Open the link that you were given.", "Only a button on the page can do this. Open the link that you were given."
	r.Stale = "Nothing was done: the registration has moved on since the page was opened. This is where it stands now."
	r.Refused = "The server refused it. Try again, or something else."
	r.NoFile, r.NotPicture = "Choose a file first.", "This file is not a picture. It has to be JPEG, PNG or WebP; a document can be a PDF, too."
	r.NotFace = "A selfie has to be JPEG, PNG or WebP: save it as one of them."
	r.TooLarge, r.Unread = "This file is larger than 20 MB, so it was not taken. Save it smaller and send that.", "The form did not arrive whole. Send it again."
	return p
}()
