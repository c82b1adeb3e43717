package tui

import (
	"fmt"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"

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
	at           flow.Step
	codes        [2]bool // the flow sends one to the email, to the phone
	names        bool    // the flow asks for a name
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
	imageHalf // the back side is missing
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
		ID: "674de8df21c72be3cc42b8a7", Status: s.status, CurrentStep: s.at,
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
	image := func(i imageState) *client.Validation {
		if i == imageNone {
			return nil
		}
		status := map[imageState]string{imageFailed: "FAILED", imageHalf: "ASSESSING", imageValidated: "VALIDATED"}[i]
		return &client.Validation{ID: "v", Populated: true, Status: status, NeedsBackSide: i == imageHalf}
	}
	if s.email != contactMissing {
		r.Email, r.EmailValidation = "ana@acme.co", code(s.email)
	}
	if s.phone != contactMissing {
		r.CountryCode, r.Phone, r.PhoneValidation = "+57", "3001234567", code(s.phone)
	}
	r.DocumentValidation, r.BiometricValidation = image(s.document), image(s.face)
	return r
}

// after is the situation once the entry was followed, with evidence that passes.
func (s situation) after(e entry) situation {
	switch to := e.to.(type) {
	case toEdit:
		switch to.field {
		case "email":
			s.email = contactNew
		case "countryCode":
			s.phone = contactNew
		default:
			s.named = true
		}
	case toCode:
		if to.by == byEmail {
			s.email = contactValidated
		} else {
			s.phone = contactValidated
		}
	case toImage:
		if to.step == flow.Document {
			s.document = imageValidated
		} else {
			s.face = imageValidated
		}
	default:
		next := flow.After(s.registration().Facts(), e.does)
		s.status, s.at = next.Status, next.CurrentStep
	}
	return s
}

// situations are all that can come about in a flow: what is behind and mandatory
// has its evidence, and what the flow does not ask for makes no difference.
func situations(p flow.Policies, codes [2]bool, names bool, do func(situation)) {
	places := []flow.Step{}
	for _, s := range append(flow.Steps(), flow.End) {
		if s == flow.End || p.Of(s) != flow.Skip {
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
			return []imageState{imageNone, imageFailed, imageValidated}
		}
		return []imageState{imageNone, imageFailed, imageHalf, imageValidated}
	}
	named := []bool{true}
	if names {
		named = []bool{false, true}
	}
	for i, at := range places {
		for _, email := range contacts(codes[0]) {
			for _, phone := range contacts(codes[1]) {
				for _, name := range named {
					for _, document := range images(flow.Document) {
						for _, face := range images(flow.Liveness) {
							s := situation{p, email, phone, name, document, face, flow.Ongoing, at, codes, names}
							if i == 0 {
								s.status = flow.Started
							}
							if s.possible() {
								do(s)
							}
						}
					}
				}
			}
		}
	}
}

// possible reports whether a registration can come to stand there: nobody gets
// past a mandatory step without its evidence, and evidence that is lost takes
// the registration back.
func (s situation) possible() bool {
	f := s.registration().Facts()
	for _, step := range flow.Steps() {
		if f.Behind(step) && f.Policies.Of(step) == flow.Mandatory && !f.Own(step) {
			return false
		}
	}
	return true
}

// From wherever a registration stands, in any flow, who follows the menu's first
// entry and brings what it asks for comes to a good end.
func TestFirstEntryLeadsToTheEnd(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	s := newStage(t, plain)
	const most = 20
	left := map[situation]int{} // how many entries it takes
	var walk func(situation, int) int
	walk = func(at situation, depth int) int {
		if n, ok := left[at]; ok {
			return n
		}
		if at.status == flow.Completed || at.status == flow.CompletedWithoutKYC {
			return 0
		}
		menu := standing{deps: s.deps, reg: at.registration()}.menu()
		if len(menu) == 0 || depth > most {
			t.Fatalf("nothing leads on from %+v", at)
		}
		n := 1 + walk(at.after(menu[0]), depth+1)
		left[at] = n
		return n
	}
	all, longest := 0, 0
	for _, p := range allPolicies() {
		clear(left) // no flow leads into another
		for bits := range 8 {
			situations(p, [2]bool{bits&1 > 0, bits&2 > 0}, bits&4 > 0, func(at situation) {
				all++
				n := walk(at, 0)
				longest = max(longest, n)
				if n > most {
					t.Fatalf("%d entries from %+v", n, at)
				}
			})
		}
	}
	t.Logf("%d situations, the longest way has %d entries", all, longest)
	if all < 100_000 || longest < 10 {
		t.Errorf("%d situations, longest %d: is the walk still whole?", all, longest)
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

// aFlow draws a flow of any kind, and who begins in it.
var aFlow = rapid.Custom(func(t *rapid.T) (drawn struct {
	body string
	who  client.CreateRequest
}) {
	gateway := func(value string) string {
		return rapid.SampledFrom([]string{"none", value}).Draw(t, value)
	}
	p := rapid.SampledFrom(allPolicies()).Draw(t, "policies")
	drawn.body = fmt.Sprintf(`"onboardingSettings":{"signUpForm":{"email":true,"phone":true,"fullName":%t,"emailGateway":%q,"phoneGateway":%q},`+
		`"steps":{"signUpForm":%q,"basicInformation":%q,"document":%q,"liveness":%q,"form":%q}}`,
		rapid.Bool().Draw(t, "name"), gateway("mailgun"), gateway("sms"),
		p.SignUpForm, p.BasicInformation, p.Document, p.Liveness, p.Form)
	drawn.who = rapid.SampledFrom([]client.CreateRequest{
		{Email: "ana@acme.co"}, {CountryCode: "+57", Phone: "3001234567"},
	}).Draw(t, "who")
	return drawn
})

// The same by keys, through every screen and a real sandbox, for flows of all
// kinds: what the first entry asks for is brought as a person would.
func TestFirstEntryByKeys(t *testing.T) {
	for seed := range 25 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			s, drawn := sampled(newStage(t, plain)), aFlow.Example(seed)
			m := s.open(toStanding{reg: s.registerAs(t, drawn.who, drawn.body)})
			for range 20 {
				if standingOf(m).reg.Status.Closed() {
					break
				}
				m = s.follow(t, press(m, strings.Repeat("up ", 12)+"enter"))
			}
			if got := standingOf(m).reg.Status; got != flow.Completed && got != flow.CompletedWithoutKYC {
				t.Fatalf("in %s it stands at %s\n%s", drawn.body, got, screenText(m))
			}
		})
	}
}

// follow does what the screen that the first entry has opened is for.
func (s *stage) follow(t testing.TB, m tea.Model) tea.Model {
	t.Helper()
	switch top := m.(Root).top().screen.(type) {
	case confirm:
		return press(m, "down enter")
	case code:
		m = press(pickEntry(t, m, "Send the code"), "enter")
		return press(enter(m, "123456"), "enter")
	case edit:
		text := map[string]string{"email": "ana@acme.co", "countryCode": "+57", "fullName": "Ana Gómez"}[top.field]
		m = enter(m, text)
		if top.field == "countryCode" {
			m = enter(press(m, "enter"), "3001234567")
		}
		return press(pickEntry(t, m, "Save"), "enter")
	case image:
		m = press(pickEntry(t, m, "ample"), "enter")
		m = press(m, "home enter")
		m = press(pickEntry(t, m, "Send"), "enter")
		return press(pickEntry(t, m, "Go on"), "enter")
	}
	return m
}
