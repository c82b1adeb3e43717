package tui

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/tui/edit"
	"appreg/tui/evidence"
	"appreg/tui/page"
	"appreg/tui/registration"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"
)

// situation is all that decides what the menu offers, small enough to remember
// for each how far it is from the end.
type situation struct {
	policies     flow.Policies
	email, phone contactState // where the flow sends no code: validated
	named        bool
	document     imageState
	face         imageState
	status       flow.Status
	at           flow.Step // the step of the last accepted sync
	codes        [2]bool   // the flow sends one to the email, to the phone
	names        bool      // the flow asks for a name

	shows   flow.Reading // of the server
	reading flow.Reading // what the wizard takes it for
	memory  flow.Memory  // what it has seen
}

type contactState int

const (
	contactMissing contactState = iota
	contactNew
	contactSent
	contactValidated
)

type imageState int

const (
	imageNone imageState = iota
	imageFailed
	imageHalf   // the back side is missing
	imageJudged // a document that a person has to look at, a face that is another's
	imageValidated
)

// registration is what the server would show.
func (s situation) registration() client.Registration {
	gateway := func(sends bool, name string) string {
		if sends {
			return name
		}
		return "none"
	}
	r := client.Registration{
		ID: "674de8df21c72be3cc42b8a7", Status: s.status, CurrentStep: s.shown(), Reading: s.reading, Memory: s.memory,
		Flow: &client.Flow{Shown: true, Policies: s.policies, SignUp: client.SignUpSettings{
			Email: true, Phone: true, FullName: s.names,
			EmailGateway: gateway(s.codes[0], "mailgun"), PhoneGateway: gateway(s.codes[1], "sms"),
		}},
	}
	if s.named {
		r.FullName = "Ana Gómez"
	}
	code := func(c contactState) *client.Validation {
		if c < contactSent {
			return nil
		}
		return &client.Validation{ID: "v", Populated: true, Status: map[contactState]string{contactSent: "sent", contactValidated: "validated"}[c]}
	}
	image := func(i imageState, judged string) *client.Validation {
		if i == imageNone {
			return nil
		}
		status := map[imageState]string{imageFailed: "FAILED", imageHalf: "ASSESSING", imageJudged: judged, imageValidated: "VALIDATED"}[i]
		return &client.Validation{ID: "v", Populated: true, Status: status, NeedsBackSide: i == imageHalf}
	}
	if s.email != contactMissing {
		r.Email, r.EmailValidation = "ana@acme.co", code(s.email)
	}
	if s.phone != contactMissing {
		r.CountryCode, r.Phone, r.PhoneValidation = "+57", "3001234567", code(s.phone)
	}
	r.DocumentValidation, r.BiometricValidation = image(s.document, "NEEDS_MANUAL_VERIFICATION"), image(s.face, "validated")
	if s.document != imageNone && s.face >= imageJudged {
		passed := s.face == imageValidated
		r.Comparison = &client.Comparison{Populated: true, Measured: true, Passed: &passed}
	}
	return r
}

// shown is the place as the server shows it.
func (s situation) shown() flow.Step {
	steps := flow.Steps()
	at := slices.Index(steps, s.at)
	if s.shows == flow.ShowsAccepted || at < 0 {
		return s.at
	}
	for _, step := range steps[at+1:] {
		if s.policies.Of(step) != flow.Skip {
			return step
		}
	}
	return flow.End
}

// truth is what decides at the server.
func (s situation) truth() flow.Facts {
	s.shows, s.reading, s.memory = flow.ShowsAccepted, flow.ShowsAccepted, flow.Memory{}
	return s.registration().Facts()
}

// after is the situation once the entry was followed, with evidence that passes,
// and how many refusals that took.
func (s situation) after(e registration.Entry) (situation, int) {
	switch to := e.To.(type) {
	case page.Edit:
		switch to.Field {
		case "email":
			s.email = contactNew
		case "countryCode":
			s.phone = contactNew
		default:
			s.named = true
		}
	case page.Code:
		if to.By == client.ByEmail {
			s.email = contactValidated
		} else {
			s.phone = contactValidated
		}
	case page.Image:
		if to.Step == flow.Document {
			s.document = imageValidated
		} else {
			s.face = imageValidated
		}
	default:
		return s.synced(e.Does)
	}
	return s, 0
}

// synced is the situation after a sync that the server may refuse.
func (s situation) synced(t flow.Transition) (situation, int) {
	facts, reg := s.truth(), s.registration()
	if refusal, ok := flow.Check(facts, t); !ok {
		reg = reg.Refused(&client.Error{Status: http.StatusConflict, Code: "Conflict", Message: refusal.Reason(), Reasons: []string{refusal.Reason()}})
		s.memory = reg.Memory
		return s, 1
	}
	then := flow.After(facts, t)
	s.status, s.at = then.Status, then.CurrentStep
	reg = reg.WithSync(client.Synced{Asked: t, Status: s.status, CurrentStep: s.shown(), Reading: flow.ReadingAfter(s.reading, t, s.shown())})
	s.reading, s.memory = reg.Reading, reg.Memory
	return s, 0
}

// situations are all that can come about in a flow: evidence can be lost again
// after its step, and what the flow does not ask for makes no difference.
func situations(p flow.Policies, codes [2]bool, names bool, shows flow.Reading, do func(situation)) {
	places := []flow.Step{flow.Start}
	for _, s := range append(flow.Steps(), flow.SkipKYC, flow.End) {
		if p.Of(s) != flow.Skip {
			places = append(places, s)
		}
	}
	contacts := func(sends bool) []contactState {
		if sends {
			return []contactState{contactMissing, contactNew, contactSent, contactValidated}
		}
		return []contactState{contactNew}
	}
	images := func(step flow.Step) []imageState {
		switch {
		case p.Of(step) == flow.Skip:
			return []imageState{imageNone}
		case step == flow.Liveness:
			return []imageState{imageNone, imageFailed, imageJudged, imageValidated}
		}
		return []imageState{imageNone, imageFailed, imageHalf, imageJudged, imageValidated}
	}
	named := []bool{true}
	if names {
		named = []bool{false, true}
	}
	for _, at := range places {
		for _, email := range contacts(codes[0]) {
			for _, phone := range contacts(codes[1]) {
				for _, name := range named {
					for _, document := range images(flow.Document) {
						for _, face := range images(flow.Liveness) {
							s := situation{policies: p, email: email, phone: phone, named: name, document: document, face: face,
								status: flow.Ongoing, at: at, codes: codes, names: names, shows: shows}
							if at == flow.Start {
								s.status = flow.Started
							}
							do(s)
						}
					}
				}
			}
		}
	}
}

// From wherever a registration stands, in any flow and on both readings, who
// follows the menu's preset entry and brings what it asks for comes to a good
// end, or where something has to be judged to manual review. A server of the
// first reading refuses nothing on the way, one of the second once.
func TestFirstEntryLeadsToTheEnd(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	const most = 20
	type way struct{ entries, refusals int }
	var left map[situation]way
	var walk func(registration.Screen, situation, int) way
	walk = func(m registration.Screen, at situation, depth int) way {
		if w, ok := left[at]; ok {
			return w
		}
		switch blocked := len(at.truth().Blockers()) > 0; {
		case at.status == flow.Completed && !blocked, at.status == flow.CompletedWithoutKYC, at.status == flow.NeedsManualVerification && blocked:
			return way{}
		}
		m.Reg = at.registration()
		menu := m.Menu()
		if len(menu) == 0 || depth > most {
			t.Fatalf("nothing leads on from %+v", at)
		}
		next, refused := at.after(menu[m.Preset()])
		w := walk(m, next, depth+1)
		w.entries++
		w.refusals += refused
		left[at] = w
		return w
	}
	all, longest, refused := 0, 0, 0
	m := registration.Screen{Deps: newStage(t, plain).Deps}
	for i, p := range allPolicies() {
		left = map[situation]way{} // no flow leads into another
		for _, shows := range []flow.Reading{flow.ShowsAccepted, flow.ShowsNext} {
			for _, bits := range []int{0, 1 + i%7} {
				situations(p, [2]bool{bits&1 > 0, bits&2 > 0}, bits&4 > 0, shows, func(at situation) {
					all++
					w := walk(m, at, 0)
					longest, refused = max(longest, w.entries), max(refused, w.refusals)
					if w.entries > most || w.refusals > int(shows) {
						t.Fatalf("%d entries and %d refusals from %+v", w.entries, w.refusals, at)
					}
				})
			}
		}
	}
	t.Logf("%d situations, the longest way has %d entries", all, longest)
	if all < 100_000 || longest < 10 || refused != 1 {
		t.Errorf("%d situations, longest %d, %d refusals: is the walk still whole?", all, longest, refused)
	}
}

// allPolicies are all flows there can be, 3⁵.
func allPolicies() []flow.Policies {
	var all []flow.Policies
	three := []flow.Policy{flow.Mandatory, flow.Optional, flow.Skip}
	for n := range 243 {
		var p flow.Policies
		for i, of := range []*flow.Policy{&p.SignUpForm, &p.BasicInformation, &p.Document, &p.Liveness, &p.Form} {
			pow := []int{1, 3, 9, 27, 81}[i]
			*of = three[n/pow%3]
		}
		all = append(all, p)
	}
	return all
}

// settingsOf is a flow with its names checked, as the API takes it.
func settingsOf(p flow.Policies, name bool, emailGateway, phoneGateway string) string {
	return fmt.Sprintf(`"onboardingSettings":{"signUpForm":{"email":true,"phone":true,"fullName":%t,"emailGateway":%q,"phoneGateway":%q},"document":{"verifyNames":true},`+
		`"steps":{"signUpForm":%q,"basicInformation":%q,"document":%q,"liveness":%q,"form":%q}}`,
		name, emailGateway, phoneGateway, p.SignUpForm, p.BasicInformation, p.Document, p.Liveness, p.Form)
}

// aFlow draws a flow of any kind, and who begins in it.
var aFlow = rapid.Custom(func(t *rapid.T) (drawn struct {
	body string
	who  client.CreateRequest
}) {
	gateway := func(value string) string {
		return rapid.SampledFrom([]string{"none", value}).Draw(t, value)
	}
	p := rapid.SampledFrom(allPolicies()).Draw(t, "policies")
	drawn.body = settingsOf(p, rapid.Bool().Draw(t, "name"), gateway("mailgun"), gateway("sms"))
	drawn.who = rapid.SampledFrom([]client.CreateRequest{
		{Email: "ana@acme.co"}, {CountryCode: "+57", Phone: "3001234567"},
	}).Draw(t, "who")
	return drawn
})

// The same by keys, through every screen and a real sandbox of either reading,
// for flows of all kinds: what the preset entry asks for is brought as a person
// would, once with evidence that passes and once with some that has to be judged.
func TestFirstEntryByKeys(t *testing.T) {
	for seed := range 24 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			reading := flow.Reading(seed % 2)
			word := []string{"", "MANUAL", "", "OTHERNAME", "", "OTHERFACE"}[seed%6]
			s, drawn := sampled(newStage(t, plain, showing(reading))), aFlow.Example(seed)
			m := s.open(page.Registration{Reg: s.registerAs(t, drawn.who, drawn.body)})
			for range 20 {
				if at := standingOf(m).Reg.Status; at.Closed() || at == flow.NeedsManualVerification {
					break
				}
				m = s.follow(t, press(m, "enter"), word)
			}
			s.endsWell(t, m, reading)
		})
	}
}

// follow does what the screen that the first entry has opened is for, with
// evidence that has word in it.
func (s *stage) follow(t testing.TB, m tea.Model, word string) tea.Model {
	t.Helper()
	switch top := m.(Root).top().Screen.(type) {
	case registration.ConfirmScreen:
		return press(m, "down enter")
	case evidence.CodeScreen:
		return enter(m, "123456")
	case edit.Screen:
		text := map[string]string{"email": "ana@acme.co", "countryCode": "+57", "fullName": "Ana Gómez"}[top.Field]
		m = enter(m, text)
		if top.Field == "countryCode" {
			m = enter(press(m, "enter"), "3001234567")
		}
		return press(pickEntry(t, m, "Save"), "enter")
	case evidence.ImageScreen:
		if word != "" && (word == "OTHERFACE") == (top.Step == flow.Liveness) {
			return s.brings(t, m, top.Step, word)
		}
		m = press(m, "enter enter") // the one that passes, and Send
		return press(pickEntry(t, m, "Back to the registration"), "enter")
	}
	return m
}

// brings leaves the screen for images, and has the image come in beside it.
func (s *stage) brings(t testing.TB, m tea.Model, step flow.Step, word string) tea.Model {
	t.Helper()
	m = press(m, "esc")
	id, picture := standingOf(m).Reg.ID, client.Image{Type: "image/png", Data: picture(word)}
	var err error
	if step == flow.Document {
		_, err = s.client.SendDocument(t.Context(), id, client.DocumentRequest{Front: picture, Force: true})
	} else {
		_, err = s.client.SendFace(t.Context(), id, client.FaceRequest{Image: picture, Force: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	return drive(m, page.Changed{ID: id, Step: step})
}

// endsWell fails unless the registration is completed, or where something has to
// be judged in manual review, from where a decision completes it; and where the
// server has refused more on the way than its reading is worth.
func (s *stage) endsWell(t testing.TB, m tea.Model, reading flow.Reading) (end toll) {
	t.Helper()
	reg := standingOf(m).Reg
	if reg.Status == flow.NeedsManualVerification && len(reg.Facts().Blockers()) > 0 {
		m = press(m, strings.Repeat("up ", 12)+"enter") // the first entry approves
		m = press(m, "enter down enter")                // without a note, and yes
		reg, end.judged = standingOf(m).Reg, 1
	}
	if reg.Status != flow.Completed && reg.Status != flow.CompletedWithoutKYC {
		t.Fatalf("it ends at %s with %v, in %+v\n%s", reg.Status, reg.Facts().Blockers(), reg.Facts(), screenText(m))
	}
	for _, call := range s.client.Calls() {
		if strings.HasSuffix(call.Path, "/sync") && call.Status == http.StatusConflict {
			end.refused++
		}
	}
	if end.refused > int(reading) {
		t.Errorf("%d refusals on the way", end.refused)
	}
	return end
}

// toll is what a walk took.
type toll struct{ refused, judged int }

// From wherever somebody else has led a registration, in a real sandbox of
// either reading, whoever opens it and follows the preset entries comes to a good
// end in at most 20 of them.
func TestFirstEntryFromAnywhere(t *testing.T) {
	for _, reading := range []flow.Reading{flow.ShowsAccepted, flow.ShowsNext} {
		for part := range 4 {
			t.Run(fmt.Sprint(reading, part), func(t *testing.T) {
				t.Parallel()
				s, refused, judged := newStage(t, plain, showing(reading)), 0, 0
				for i, p := range allPolicies() {
					if i%4 == part {
						end := s.fromAnywhere(t, rand.New(rand.NewPCG(uint64(i), uint64(reading))), p, reading)
						refused, judged = refused+end.refused, judged+end.judged
					}
				}
				if t.Logf("%d refusals, %d decisions", refused, judged); judged < 3 || refused < 3*int(reading) {
					t.Error("is the walk still whole?")
				}
			})
		}
	}
}

func (s *stage) fromAnywhere(t *testing.T, rnd *rand.Rand, p flow.Policies, reading flow.Reading) toll {
	t.Helper()
	gateways := [][2]string{{"none", "none"}, {"mailgun", "none"}, {"none", "sms"}, {"mailgun", "sms"}}[rnd.IntN(4)]
	body := settingsOf(p, rnd.IntN(2) > 0, gateways[0], gateways[1])
	who := []client.CreateRequest{{Email: "ana@acme.co"}, {CountryCode: "+57", Phone: "3001234567"}}[rnd.IntN(2)]
	words := [][]string{{""}, {"MANUAL", "OTHERFACE", "OTHERNAME", "UNVERIFIED"}}[rnd.IntN(2)]
	reg := s.registerAs(t, who, body)
	for range rnd.IntN(7) {
		s.moves(t, rnd, reg.ID, words)
	}
	return stageOn(t, plain, s.server).walks(t, reg.ID, reading, func() string { return words[rnd.IntN(len(words))] })
}

// Everybody open whom a sandbox begins with comes to a good end, too.
func TestFirstEntryOfThePeople(t *testing.T) {
	for _, reading := range []flow.Reading{flow.ShowsAccepted, flow.ShowsNext} {
		s := newStage(t, plain, showing(reading))
		got, err := s.client.List(t.Context(), client.ListQuery{Limit: 100, Statuses: []flow.Status{flow.Started, flow.Ongoing}})
		if err != nil || len(got.Items) < 10 {
			t.Fatal(len(got.Items), err)
		}
		for _, reg := range got.Items {
			stageOn(t, plain, s.server).walks(t, reg.ID, reading, func() string { return "" })
		}
	}
}

// walks opens a registration of which nothing is known yet, and follows the
// preset entries with evidence that has the words in it.
func (s *stage) walks(t *testing.T, id string, reading flow.Reading, word func() string) toll {
	t.Helper()
	m := s.open(page.Registration{Reg: client.Registration{ID: id}, Again: true})
	began := standingOf(m).Reg
	for range 20 {
		at := standingOf(m)
		if at.Reg.Status.Closed() || at.Reg.Status == flow.NeedsManualVerification {
			break
		}
		menu := at.Menu()
		if len(menu) == 0 {
			t.Fatalf("nothing is offered from %+v\n%s", began.Facts(), screenText(m))
		}
		switch e := menu[at.Cursor]; {
		case e.To != nil:
			m = s.bringsFor(t, m, e, word())
		case e.Does.Status == flow.Ongoing:
			m = press(m, "enter")
		default:
			m = drive(m, registration.Confirmed{Does: e.Does})
		}
	}
	return s.endsWell(t, m, reading)
}

// moves does something to a registration that its person or the hosted page
// could do, whatever the server says to it.
func (s *stage) moves(t testing.TB, rnd *rand.Rand, id string, words []string) {
	ctx := t.Context()
	picture := client.Image{Type: "image/png", Data: picture(append([]string{"", "FAIL"}, words...)[rnd.IntN(2+len(words))])}
	switch reg, _ := s.client.Retrieve(ctx, id); rnd.IntN(6) {
	case 0, 1:
		_, _ = s.client.Sync(ctx, id, ongoing(flow.Steps()[rnd.IntN(6)]))
	case 2:
		_, _ = s.client.Sync(ctx, id, ongoing(flow.End))
	case 3:
		_, _ = s.client.SendCode(ctx, reg, client.ByEmail, "")
	case 4:
		_, _ = s.client.SendDocument(ctx, id, client.DocumentRequest{Front: picture, Force: true})
	case 5:
		_, _ = s.client.SendFace(ctx, id, client.FaceRequest{Image: picture, Force: true})
	}
}

// bringsFor brings what an entry asks for, without its screen.
func (s *stage) bringsFor(t testing.TB, m tea.Model, e registration.Entry, word string) tea.Model {
	t.Helper()
	ctx, reg := t.Context(), standingOf(m).Reg
	otp := redact.New(redact.Code, "123456")
	var err error
	switch to := e.To.(type) {
	case page.Edit:
		_, err = s.client.Update(ctx, reg.ID, map[string]client.UpdateRequest{
			"email": {Email: "ana@acme.co"}, "countryCode": {CountryCode: "+57", Phone: "3001234567"}, "fullName": {FullName: "Ana Gómez"},
		}[to.Field])
	case page.Code:
		if to.By == client.ByPhone {
			if _, err = s.client.SendCode(ctx, reg, client.ByPhone, ""); err == nil {
				_, err = s.client.ConfirmCode(ctx, reg, client.ByPhone, "", otp)
			}
			break
		}
		var sent client.Code
		if sent, err = s.client.SendCode(ctx, reg, client.ByEmail, ""); err == nil {
			_, err = s.client.ConfirmCode(ctx, reg, client.ByEmail, sent.ID, otp)
		}
	case page.Image:
		if (word == "OTHERFACE") != (to.Step == flow.Liveness) {
			word = ""
		}
		image := client.Image{Type: "image/png", Data: picture(word)}
		if to.Step == flow.Document {
			_, err = s.client.SendDocument(ctx, reg.ID, client.DocumentRequest{Front: image, Force: true})
		} else {
			_, err = s.client.SendFace(ctx, reg.ID, client.FaceRequest{Image: image, Force: true})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return drive(m, page.Changed{ID: reg.ID, Step: e.Step})
}
