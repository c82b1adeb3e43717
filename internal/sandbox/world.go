package sandbox

import (
	"fmt"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
)

// settle builds the world. Times are relative to now, all else comes from the
// seed or from the tables.
func (s *Server) settle(now time.Time) {
	flows := map[string]*flow{}
	for i, seed := range worldProjects() {
		p := s.addProject(seed.name, seed.status, i, now.AddDate(0, -8, -i))
		for _, doc := range seed.flows {
			f := s.addFlow(p, doc, p.CreatedAt)
			flows[p.Name+" · "+doc.Str("name")] = f
		}
	}
	for _, l := range worldPeople() {
		s.live(l, flows[l.flow], now.Add(-l.ago))
	}
}

// demoOTP is the code of the project in demo mode.
const demoOTP = "424242"

func (s *Server) addProject(name, status string, i int, at time.Time) *project {
	identifier := slug(name)
	p := &project{
		ID: s.ids.next(), Client: s.client, Name: name, Identifier: identifier, Status: status,
		ContactEmail:     "onboarding@" + identifier + ".example",
		AllowedCountries: [][]string{{"Colombia", "México"}, {"Argentina", "Uruguay"}, {"Perú"}, {"Brasil"}, {"All"}}[i%5],
		DefaultLanguage:  []string{"es", "es", "es", "br", "en"}[i%5],
		DemoMode:         i == 0,
		Branding: branding{
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
	s.projects = append(s.projects, p)
	s.projectByID[p.ID] = p
	return p
}

// slug is name without accents and blanks.
func slug(name string) string {
	return strings.NewReplacer(" ", "-", "á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ñ", "n", "ã", "a", "ç", "c", "&", "y").
		Replace(strings.ToLower(name))
}

// life is what somebody did before the sandbox was started.
type life struct {
	ago                            time.Duration
	name, email, countryCode       string
	phone, language, flow, history string
}

// live makes a registration and takes it through its history by the same rules
// as everybody else, so that it stands where the rules can take one.
func (s *Server) live(l life, f *flow, at time.Time) {
	r := s.register(f, contract.Fields{
		"fullName": l.name, "email": l.email, "countryCode": l.countryCode, "phone": l.phone, "language": l.language,
	}, at)
	for _, act := range strings.Fields(l.history) {
		at = at.Add(3 * time.Minute)
		if err := s.act(r, act, at); err != nil {
			panic(fmt.Sprintf("sandbox: the history of %s: %s: %v", l.name, act, err)) // a table is wrong
		}
		r.updated = at
	}
}

// act is one word of a history: evidence, then a magic word after a colon, or
// a step, or how it ended, or what only a server does, see [Server.happen].
func (s *Server) act(r *registration, act string, at time.Time) error {
	what, magic, _ := strings.Cut(act, ":")
	switch what {
	case "email", "phone":
		return s.actCode(r, what, magic == "sent", at)
	case "paper":
		r.document = s.newDocument(r, nil, at)
		s.readDocument(r, []byte(magic), nil, at)
		s.compare(r, at)
		return nil
	case "face":
		_, failure := contract.RefuseFace([]byte(magic))
		s.takeFace(r, []byte(magic), failure, "DESKTOP", at)
		return nil
	case contract.Expired: // comes from the server only (section 3)
		r.status = contract.Expired
		return nil
	case contract.StepSkipKYC:
		return r.apply(contract.StepSkipKYC, contract.WithoutKYC, at)
	case contract.Completed, contract.Failed, contract.Manual:
		return r.apply(contract.StepEnd, what, at)
	}
	if s.happen(r, what, magic, at) {
		return nil
	}
	return r.apply(what, contract.Ongoing, at)
}

// actCode sends a code, and unless it is only sent, confirms it.
func (s *Server) actCode(r *registration, kind string, onlySent bool, at time.Time) error {
	k, word := &r.emailCode, "emailValidation"
	gateway := ""
	if kind == "phone" {
		k, word, gateway = &r.phoneCode, "phoneValidation", r.gatewayFor("")
	}
	var err error
	if *k, _, err = s.send(*k, gateway, at); err != nil || onlySent {
		return err
	}
	_, err = s.confirm(*k, s.options.OTP, word, at)
	return err
}
