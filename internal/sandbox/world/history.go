package world

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"appreg/internal/sandbox/contract"
)

// Settle has a world that has just begun be as it is at the start. Times are relative
// to now, all else comes from the seed or from the tables.
func (w *World) Settle(now time.Time) {
	flows := map[string]*Flow{}
	for i, seed := range worldProjects() {
		p := w.addProject(seed.name, seed.status, i, now.AddDate(0, -8, -i))
		for _, doc := range seed.flows {
			f := w.AddFlow(p, doc, p.CreatedAt)
			flows[p.Name+" · "+doc.Str("name")] = f
		}
	}
	for _, l := range worldPeople() {
		w.live(l, flows[l.flow], now.Add(-l.ago))
	}
	w.Saved()
}

// demoOTP is the code of the project in demo mode.
const demoOTP = "424242"

func (w *World) addProject(name, status string, i int, at time.Time) *Project {
	identifier := slug(name)
	p := &Project{
		ID: w.IDs.Next(), Client: w.Client, Name: name, Identifier: identifier, Status: status,
		ContactEmail:     "onboarding@" + identifier + ".example",
		AllowedCountries: [][]string{{"Colombia", "México"}, {"Argentina", "Uruguay"}, {"Perú"}, {"Brasil"}, {"All"}}[i%5],
		DefaultLanguage:  []string{"es", "es", "es", "br", "en"}[i%5],
		DemoMode:         i == 0,
		Branding: Branding{
			PrimaryColor:   []string{"#0B6E4F", "#1D3557", "#7B2D26", "#5F0F40", "#264653"}[i%5],
			SecondaryColor: "#F4F1DE",
			Logo:           "https://cdn.verifik.co/logos/" + identifier + ".png",
		},
		Version:   3,
		CreatedAt: contract.Timestamp(at), UpdatedAt: contract.Timestamp(at),
	}
	if p.DemoMode {
		p.DemoOTP = demoOTP
	}
	w.KeepProject(p)
	return p
}

// slug is name without accents and blanks.
func slug(name string) string { return slugs().Replace(strings.ToLower(name)) }

var slugs = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(" ", "-", "á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ñ", "n", "ã", "a", "ç", "c", "&", "y")
})

// life is what somebody did before the sandbox was started.
type life struct {
	ago                            time.Duration
	name, email, countryCode       string
	phone, language, flow, history string
}

// live makes a registration and takes it through its history by the same rules
// as everybody else, so that it stands where the rules can take one.
func (w *World) live(l life, f *Flow, at time.Time) {
	r := w.Register(f, contract.Fields{
		"fullName": l.name, "email": l.email, "countryCode": l.countryCode, "phone": l.phone, "language": l.language,
	}, at)
	for _, act := range strings.Fields(l.history) {
		at = at.Add(3 * time.Minute)
		if err := w.act(r, act, at); err != nil {
			panic(fmt.Sprintf("sandbox: the history of %s: %s: %v", l.name, act, err)) // a table is wrong
		}
		r.Updated = at
	}
}

// act is one word of a history: evidence, then a magic word after a colon, or
// a step, or how it ended, or what only a server does, see [World.happen].
func (w *World) act(r *Registration, act string, at time.Time) error {
	what, magic, _ := strings.Cut(act, ":")
	switch what {
	case "email", "phone":
		return w.actCode(r, Channel(what), magic == "sent", at)
	case "paper":
		r.Document = w.NewDocument(r, nil, at)
		w.ReadDocument(r, []byte(magic), nil, at)
		w.Compare(r, at)
		return nil
	case "face":
		failure, _ := contract.RefuseFace([]byte(magic))
		w.TakeFace(r, []byte(magic), failure, "DESKTOP", at)
		return nil
	case contract.Expired: // comes from the server only (section 3)
		r.Status = contract.Expired
		return nil
	case contract.StepSkipKYC:
		return r.Apply(contract.StepSkipKYC, contract.WithoutKYC, at)
	case contract.Completed, contract.Failed, contract.Manual:
		return r.Apply(contract.StepEnd, what, at)
	}
	if w.happen(r, what, magic, at) {
		return nil
	}
	return r.Apply(what, contract.Ongoing, at)
}

// actCode sends a code, and unless it is only sent, confirms it.
func (w *World) actCode(r *Registration, by Channel, onlySent bool, at time.Time) (err error) {
	k := r.Code(by)
	if *k, _ = w.Send(*k, r.GatewayFor(by, ""), at); !onlySent {
		_, err = w.Confirm(*k, w.OTP, by, at)
	}
	return err
}
