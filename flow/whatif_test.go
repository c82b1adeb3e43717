package flow

import "testing"

// TestAfterAct: evidence is taken where it is asked for, and while it can be; it changes
// neither the status nor the place.
func TestAfterAct(t *testing.T) {
	facts := Facts{
		Status: Ongoing, CurrentStep: SignUpForm, Policies: Policies{Document: Mandatory, Liveness: Mandatory},
		SignUp: SignUp{Email: Absent, Phone: NotAsked, Name: NotAsked}, Document: Absent, Liveness: Absent,
	}
	after := func(f Facts, acts ...Act) Facts {
		t.Helper()
		for _, a := range acts {
			var ok bool
			if f, ok = AfterAct(f, a); !ok {
				t.Fatalf("%s cannot be done", a)
			}
			if a != Expires && (f.Status != Ongoing || f.CurrentStep != SignUpForm) {
				t.Errorf("%s moves it to %s at %s", a, f.Status, f.CurrentStep)
			}
		}
		return f
	}
	if f := after(facts, EmailConfirmed, PhoneConfirmed); f.SignUp.Email != Proven || f.SignUp.Phone != NotAsked {
		t.Errorf("the contacts are %+v", f.SignUp)
	}
	for _, c := range []struct {
		acts           []Act
		document, face Evidence
		faces          Comparison
	}{
		{[]Act{DocumentPasses, FacePasses}, Proven, Proven, Alike},
		{[]Act{FacePasses, DocumentPasses}, Proven, Proven, Alike},
		{[]Act{DocumentToReview, FaceDiffers}, InDoubt, Proven, Different},
		{[]Act{DocumentPasses, FaceDiffers, DocumentPasses}, Proven, Proven, Different},
		{[]Act{DocumentPasses, FacePasses, FaceFails}, Proven, Unproven, Alike},
		{[]Act{FaceFails, DocumentFails}, Unproven, Unproven, NeverMade},
		{[]Act{FaceFails}, Absent, Unproven, NotShown},
	} {
		if f := after(facts, c.acts...); f.Document != c.document || f.Liveness != c.face || f.Faces != c.faces {
			t.Errorf("%v make %+v", c.acts, f)
		}
	}
	named := facts
	named.Named = named.Named.With(Document).With(Liveness)
	if f := after(named, DocumentFails); f.Named.Has(Document) || !f.Named.Has(Liveness) {
		t.Errorf("still asked for are %v", f.Named)
	}
	if f := after(facts, Expires); f.Status != Expired {
		t.Errorf("in the end it is %s", f.Status)
	}
	if _, ok := AfterAct(facts, FaceDiffers); ok {
		t.Error("a face differs from nothing")
	}
	for _, s := range []Status{Completed, Failed, Expired, NeedsManualVerification} {
		f := facts
		f.Status = s
		for _, a := range Acts() {
			if _, ok := AfterAct(f, a); ok != (a == Expires && s == NeedsManualVerification) {
				t.Errorf("%s in %s: %v", a, s, ok)
			}
		}
	}
	skips := facts
	skips.Policies.Document, skips.Policies.Liveness = Skip, Skip
	for _, a := range []Act{DocumentPasses, DocumentFails, DocumentToReview, FacePasses, FaceFails, FaceDiffers} {
		if _, ok := AfterAct(skips, a); ok {
			t.Errorf("%s, where the flow leaves it out", a)
		}
	}
	if _, ok := AfterAct(facts, "dance"); ok {
		t.Error("anything can be done")
	}
}
