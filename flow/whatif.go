package flow

// Act is what a person can do about the evidence, or the server about the time, in a
// word. They are the words by which a sandbox has them happen.
type Act string

// The acts.
const (
	EmailConfirmed   Act = "confirm_email"
	PhoneConfirmed   Act = "confirm_phone"
	DocumentPasses   Act = "document_validated"
	DocumentFails    Act = "document_failed"
	DocumentToReview Act = "document_needs_review"
	FacePasses       Act = "face_validated"
	FaceFails        Act = "face_failed"
	FaceDiffers      Act = "faces_differ" // a good one, of somebody else
	Expires          Act = "expire"
)

// Acts returns all of them, in the order of the steps.
func Acts() []Act {
	return []Act{
		EmailConfirmed, PhoneConfirmed, DocumentPasses, DocumentFails, DocumentToReview,
		FacePasses, FaceFails, FaceDiffers, Expires,
	}
}

// AfterAct returns the facts after a, and whether a can be done at all (contract.md section
// 5): evidence is taken while the registration is open and not in review, and of what the
// flow does not skip. That there is a contact to confirm is the caller's to know.
func AfterAct(f Facts, a Act) (Facts, bool) {
	if a == Expires {
		open := f.Status.Open()
		f.Status = Expired
		return f, open
	}
	if !f.Status.Open() || f.Status == NeedsManualVerification {
		return f, false
	}
	switch a {
	case EmailConfirmed:
		f.SignUp.Email = confirmed(f.SignUp.Email)
		return f.brought(SignUpForm), true
	case PhoneConfirmed:
		f.SignUp.Phone = confirmed(f.SignUp.Phone)
		return f.brought(SignUpForm), true
	case DocumentPasses:
		return documented(f, Proven)
	case DocumentFails:
		return documented(f, Unproven)
	case DocumentToReview:
		return documented(f, InDoubt)
	case FacePasses:
		return faced(f, Proven, Alike)
	case FaceFails:
		return faced(f, Unproven, NeverMade)
	case FaceDiffers:
		f, ok := faced(f, Proven, Different)
		return f, ok && f.shown(Document)
	}
	return f, false
}

// confirmed is a contact whose code was confirmed, which counts where the flow asks for it.
func confirmed(contact Evidence) Evidence {
	if contact == NotAsked {
		return NotAsked
	}
	return Proven
}

// brought is f when evidence for step has come, whatever was refused for want of it.
func (f Facts) brought(step Step) Facts {
	f.Named = f.Named.Without(step)
	return f
}

// documented has another document be there, whose name is the one that was typed. It is
// compared with the face, if that counts, which gives what it gave before.
func documented(f Facts, worth Evidence) (Facts, bool) {
	if f.Policies.Of(Document) == Skip {
		return f, false
	}
	f.Document = worth
	if f.Names == Different {
		f.Names = Alike
	}
	switch {
	case f.Liveness == Proven && f.Faces != Different:
		f.Faces = Alike
	case f.Liveness == Unproven && f.Faces == NotShown:
		f.Faces = NeverMade
	}
	return f.brought(Document), true
}

// faced has another face be there. One that fails is not compared: what was measured
// before stays.
func faced(f Facts, worth Evidence, compares Comparison) (Facts, bool) {
	if f.Policies.Of(Liveness) == Skip {
		return f, false
	}
	f.Liveness = worth
	if f.shown(Document) && (worth == Proven || f.Faces == NotShown) {
		f.Faces = compares
	}
	return f.brought(Liveness), true
}

// shown reports whether there is any evidence of step.
func (f Facts) shown(step Step) bool {
	e := *f.At(step)
	return e != NotAsked && e != Absent
}

// Confirms reports whether a is about a contact.
func (a Act) Confirms() bool { return a == EmailConfirmed || a == PhoneConfirmed }
