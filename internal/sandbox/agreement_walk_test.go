package sandbox_test

import (
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

// TestAgreementOnWalks takes people through random flows with what the wizard
// has: package client reads a registration, package flow says what may be done
// with it. Where [TestAgreement] gives both sides the same facts, flow has here
// only those that can be read off the server's answers, on a server of either
// reading.
func TestAgreementOnWalks(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	t.Parallel()
	did := map[string]int{}
	rapid.Check(t, func(r *rapid.T) {
		// A world each: a retrieved project shows all of its flows, so that in
		// one world every walk would be slower than the one before.
		k := newWalker(r, newWorld(t, sandbox.Options{ShowsNext: rapid.Bool().Draw(r, "shows next")}))
		k.did = did
		k.knock(flow.SignUpForm)
		acts := map[string]func(){
			"offered": k.offered, "blocked": k.blocked, "unsupported": k.unsupported,
			"document": k.bringDocument, "face": k.bringFace, "email": k.bringEmail, "phone": k.bringPhone, "update": k.update,
			"hosted": k.hosted, "decide": k.decide, "rerun": k.compareAgain,
		}
		often := rapid.SampledFrom([]string{"offered", "offered", "blocked", "unsupported", "document", "face", "email", "phone", "update", "hosted", "rerun", "decide"})
		for range rapid.IntRange(1, 40).Draw(r, "length") {
			acts[often.Draw(r, "act")]()
			if k.facts.Status.Closed() {
				break
			}
		}
		k.unsupported() // of a closed one too
		_, blocked := flow.Next(k.facts)
		for _, b := range blocked {
			k.refused(b)
		}
	})
	t.Log(did) // how much of what was met, with -v
}

// inProcess carries a client's calls to a handler without a wire.
type inProcess struct{ http.Handler }

func (h inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec.Result(), nil
}

// walker is somebody on their way, and what the client last saw of them.
type walker struct {
	*rapid.T
	world  *world
	client *client.Client
	shown  client.Registration
	facts  flow.Facts // of shown
	did    map[string]int

	document, face string // what the images said that are there
}

// newWalker registers somebody in a new flow of any kind.
func newWalker(t *rapid.T, w *world) *walker {
	c, err := client.New("http://127.0.0.1", redact.New(redact.Token, w.Token()),
		client.WithHTTPClient(&http.Client{Transport: inProcess{w}}),
		client.WithClock(func() time.Time { return w.clock.now }))
	if err != nil {
		t.Fatal(err)
	}
	older, newer := anySettings(t), anySettings(t)
	checked := rapid.Bool().Draw(t, "names are checked")
	older["document"] = object{"verifyNames": checked}
	doc := object{"project": w.Project()}
	switch rapid.SampledFrom([]string{"older", "newer", "newer by its version", "both"}).Draw(t, "shape") {
	case "older":
		doc["onboardingSettings"] = older
	case "newer":
		newer["documents"] = object{"informationVerification": checked}
		maps.Copy(doc, newer)
	case "newer by its version":
		newer["documents"] = object{"informationVerification": checked}
		maps.Copy(doc, newer)
		doc["onboardingSettings"], doc["version"] = older, 3
	case "both": // the newer one does not count
		newer["documents"] = object{"informationVerification": !checked}
		maps.Copy(doc, newer)
		doc["onboardingSettings"], doc["version"] = older, 2
	}
	who := client.CreateRequest{Project: w.Project(), ProjectFlow: w.do(w.Token(), "POST", "/v2/project-flows", doc).ok()["_id"].(string)}
	contacts := rapid.SampledFrom([]string{"email", "phone", "both"}).Draw(t, "contacts")
	if contacts != "phone" {
		who.Email = "ana@acme.co"
	}
	if contacts != "email" {
		who.Phone, who.CountryCode = "3001112222", "+57"
	}
	who.FullName = rapid.SampledFrom([]string{"", "Ana Gómez"}).Draw(t, "name")
	created, err := c.Create(w.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	k := &walker{T: t, world: w, client: c, shown: created.Registration}
	k.look()
	return k
}

// anySettings draws a flow's settings; any of them may be absent.
func anySettings(t *rapid.T) object {
	draw := func(into object, name string, values ...any) {
		if v := rapid.SampledFrom(append(values, nil)).Draw(t, name); v != nil {
			into[name] = v
		}
	}
	steps, form := object{}, object{}
	for _, step := range []string{"signUpForm", "basicInformation", "document", "liveness", "form"} {
		draw(steps, step, "mandatory", "optional", "skip")
	}
	for _, field := range []string{"email", "phone", "fullName"} {
		draw(form, field, true, true, true, false) // or few would have anything to prove
	}
	draw(form, "fullNameStyle", "together", "separate", "some day")
	draw(form, "emailGateway", "mailgun", "mailgun", "mailgun", "none")
	draw(form, "phoneGateway", "sms", "whatsapp", "both", "none")
	return object{"steps": steps, "signUpForm": form}
}

// look reads the registration again. Retrieve populates everything, so all of
// its evidence is known.
func (k *walker) look() {
	r, err := k.client.Retrieve(k.world.Context(), k.shown.ID)
	if err != nil {
		k.Fatal(err)
	}
	k.shown = k.shown.ReadAgain(r)
	k.facts = k.shown.Facts()
	s := k.facts.SignUp
	if slices.Contains([]flow.Evidence{s.Email, s.Phone, s.Name, k.facts.Document, k.facts.Liveness}, flow.Unknown) {
		k.Fatalf("not all is known: %+v\n%s", k.facts, r.Raw)
	}
}

// became looks again and insists on want, and on what follows from the images.
func (k *walker) became(want flow.Facts, why any) {
	before := k.facts
	k.look()
	want.Names, want.Faces = k.compared(k.facts)
	// What was seen on the way is held by what is offered.
	want.Reading, want.Accepted, want.Named = k.facts.Reading, k.facts.Accepted, k.facts.Named
	if k.facts != want {
		k.Fatalf("%v\n made %+v\n  of  %+v\n want %+v\n%s", why, k.facts, before, want, k.shown.Raw)
	}
}

// compared is what section 5 says of the images that are there.
func (k *walker) compared(f flow.Facts) (names, faces flow.Comparison) {
	if k.shown.Flow.NamesChecked && k.shown.DocumentValidation != nil {
		names = flow.Alike
		if k.document == "OTHERNAME" {
			names = flow.Different
		}
	}
	if k.shown.DocumentValidation == nil || k.shown.BiometricValidation == nil {
		return names, flow.NotShown
	}
	switch {
	case k.shown.Comparison == nil: // the face that is there has been refused
		faces = flow.NeverMade
		if f.Liveness == flow.Proven {
			k.Fatalf("document and face are there, and were not compared:\n%s", k.shown.Raw)
		}
	case f.Liveness == flow.Proven && k.face == "OTHERFACE":
		faces = flow.Different
	case f.Liveness == flow.Proven:
		faces = flow.Alike
	default: // of an earlier face
		faces = f.Faces
	}
	return names, faces
}

// offered takes something off the menu: mostly a step, or the walk would end
// before it came to anything.
func (k *walker) offered() {
	valid, _ := flow.Next(k.facts)
	if rapid.IntRange(0, 5).Draw(k.T, "go on") > 0 {
		valid = slices.DeleteFunc(valid, func(t flow.Transition) bool { return t.Status != flow.Ongoing })
	}
	if len(valid) == 0 {
		return // no step; ending is always possible
	}
	to := rapid.SampledFrom(valid).Draw(k.T, "to")
	k.sync(to)
	k.did[string(to.Step)+" "+string(to.Status)]++
}

// sync makes a transition that must be accepted, and insists that it comes to
// what flow says.
func (k *walker) sync(to flow.Transition) {
	s, err := k.client.Sync(k.world.Context(), k.shown.ID, to)
	if err != nil {
		k.Fatalf("%v at %+v: %v", to, k.facts, err)
	}
	was := k.facts
	was.Reading = s.Reading // the answer may have told it
	want := flow.After(was, to)
	if s.Status != want.Status || s.CurrentStep != want.CurrentStep {
		k.Fatalf("%v at %+v\n answered %s at %s\n want     %s at %s", to, k.facts, s.Status, s.CurrentStep, want.Status, want.CurrentStep)
	}
	k.shown = k.shown.WithSync(s)
	answered := k.shown.Facts()
	k.became(want, to)
	if !sameMenu(answered, k.facts) {
		k.Fatalf("%v: the answer has another menu than what is retrieved then:\n%+v\n%+v", to, answered, k.facts)
	}
}

// sameMenu compares what follows from facts: a sync's answer names the
// policies that the flow leaves out.
func sameMenu(a, b flow.Facts) bool {
	validA, blockedA := flow.Next(a)
	validB, blockedB := flow.Next(b)
	return reflect.DeepEqual(validA, validB) && reflect.DeepEqual(blockedA, blockedB)
}

// blocked tries what is not on the menu.
func (k *walker) blocked() {
	if _, blocked := flow.Next(k.facts); len(blocked) > 0 {
		k.refused(rapid.SampledFrom(blocked).Draw(k.T, "try"))
	}
}

// unsupported tries what is on no menu. A blank step or status is rule 3's,
// which asks for words and not for facts.
func (k *walker) unsupported() {
	wrong := slices.DeleteFunc(everySync("selfie", "signupform"), func(t flow.Transition) bool {
		return slices.Contains(everyTransition[:], t)
	})
	to := rapid.SampledFrom(wrong).Draw(k.T, "try")
	r, ok := flow.Check(k.facts, to)
	if ok {
		k.Fatalf("flow accepts %v", to)
	}
	k.refused(r)
}

// refused insists that the server says what flow says, and that nothing
// changes; or that it accepts what flow says that leads nowhere.
func (k *walker) refused(r flow.Refusal) {
	k.did[r.Reason()]++
	if r.Code == flow.NothingChanges || r.Code == flow.LeadsBack {
		k.sync(r.Transition)
		return
	}
	_, err := k.client.Sync(k.world.Context(), k.shown.ID, r.Transition)
	var refusal *client.Error
	if !errors.As(err, &refusal) || !slices.Equal(refusal.Reasons, []string{r.Reason()}) {
		k.Fatalf("%v at %+v\n got  %v\n want %s", r.Transition, k.facts, err, r.Reason())
	}
	k.became(k.facts, r.Transition)
}

// hosted is what the hosted page says when it has come to its end.
func (k *walker) hosted() {
	a := k.post("PUT", "/v2/app-registrations/"+k.shown.ID+"/sync", object{"step": "end", "status": "ONGOING"})
	want := k.facts
	if a.status == 200 != k.takesEvidence() {
		k.Fatalf("end with ONGOING at %+v: %v", k.facts, a.body)
	} else if a.status == 200 {
		want.Status, want.CurrentStep = flow.Ongoing, flow.End
		k.did["hosted"]++
	}
	k.became(want, "end with ONGOING")
}

// decide is a reviewer, whom nothing can refuse.
func (k *walker) decide() {
	to := rapid.SampledFrom(flow.Decisions()).Draw(k.T, "decision")
	a := k.world.do(k.world.Token(), "PUT", "/v2/app-registrations/"+k.shown.ID+"/sync", object{"step": "adminOverride", "status": string(to)})
	if a.status != 200 {
		k.Fatalf("%s at %+v: %v", to, k.facts, a.body)
	}
	want := k.facts
	want.Status = to
	k.became(want, to)
	k.did["decided"]++
}

// compareAgain has the faces compared again, which comes to the same.
func (k *walker) compareAgain() {
	a := k.world.do(k.world.Token(), "POST", "/v2/app-registrations/"+k.shown.ID+"/rerun-compare", object{})
	both := k.shown.DocumentValidation != nil && k.shown.BiometricValidation != nil
	if a.status == 200 && !both {
		k.Fatalf("compared, where not both are there: %+v", k.facts)
	}
	k.became(k.facts, "compared again")
}
