package client

import (
	"encoding/json"
	"slices"
	"strings"

	"appreg/flow"
)

// Flow is a project flow. Both shapes of contract.md section 2 become this
// one; where a flow has both, the older one counts.
type Flow struct {
	ID, ProjectID string
	Name          string
	Type          string // "onboarding", "login"
	Target        string // "personal", "business"
	Status        string // "draft", "active", "paused"
	WebhookURL    string
	Policies      flow.Policies
	UnknownSteps  []string // steps that this program has not heard of, sorted
	SignUp        SignUpSettings
	Shown         bool // false: only its id was shown, or a sync's policies
	Raw           json.RawMessage
}

// SignUpSettings is what a flow's sign-up form collects, and how it checks it.
type SignUpSettings struct {
	FullName, Email, Phone     bool
	EmailGateway, PhoneGateway string // "none" when absent
	CountryCode                string
	AllowedEmailDomains        []string // empty: every domain
}

// wireFlow is a flow in both shapes of contract.md section 2.
type wireFlow struct {
	ID         ref  `json:"_id"`
	Project    ref  `json:"project"`
	Name       text `json:"name"`
	Type       text `json:"type"`
	Target     text `json:"target"`
	Status     text `json:"status"`
	WebhookURL text `json:"webhookUrl"`
	settings        // the newer shape

	Older ref `json:"onboardingSettings"`
}

type settings struct {
	Steps      steps  `json:"steps"`
	SignUpForm signUp `json:"signUpForm"`
}

func decodeFlow(data json.RawMessage) (Flow, error) {
	var w wireFlow
	if err := decode(data, &w); err != nil {
		return Flow{}, err
	}
	if w.ID.id == "" {
		return Flow{}, errNoID
	}
	s := w.settings
	if w.Older.object != nil { // as a whole, even where it says nothing
		s = settings{}
		_ = decode(w.Older.object, &s) // valid, as the whole is
	}
	return Flow{
		ID: w.ID.id, ProjectID: w.Project.id, Name: string(w.Name),
		Type: lower(w.Type), Target: lower(w.Target), Status: lower(w.Status),
		WebhookURL:   string(w.WebhookURL),
		Policies:     s.Steps.policies,
		UnknownSteps: s.Steps.unknown,
		SignUp:       s.SignUpForm.settings(),
		Shown:        true,
		Raw:          data,
	}, nil
}

func lower(t text) string { return strings.ToLower(string(t)) }

// steps are the policies of a flow's steps, by the step's name.
type steps struct {
	policies flow.Policies
	unknown  []string
}

func (s *steps) UnmarshalJSON(b []byte) error {
	*s = steps{}
	if len(b) == 0 || b[0] != '{' {
		return nil
	}
	var named map[string]text
	_ = decode(b, &named) // b is valid: the decoder says so
	for name, policy := range named {
		p := flow.Policy(lower(policy))
		switch flow.Step(name) {
		case flow.SignUpForm:
			s.policies.SignUpForm = p
		case flow.BasicInformation:
			s.policies.BasicInformation = p
		case flow.Document:
			s.policies.Document = p
		case flow.Liveness:
			s.policies.Liveness = p
		case flow.Form:
			s.policies.Form = p
		case flow.Instructions, flow.SkipKYC, flow.End: // known, and they have no policy
		default:
			s.unknown = append(s.unknown, bounded(Clean(name)))
		}
	}
	slices.Sort(s.unknown)
	return nil
}

// signUp is a flow's sign-up form as servers write it.
type signUp struct {
	FullName            yes  `json:"fullName"`
	Email               yes  `json:"email"`
	Phone               yes  `json:"phone"`
	EmailGateway        text `json:"emailGateway"`
	PhoneGateway        text `json:"phoneGateway"`
	CountryCode         text `json:"countryCode"`
	AllowedEmailDomains list `json:"allowedEmailDomains"`
}

func (w signUp) settings() SignUpSettings {
	return SignUpSettings{
		FullName: bool(w.FullName), Email: bool(w.Email), Phone: bool(w.Phone),
		EmailGateway: or(lower(w.EmailGateway), "none"), PhoneGateway: or(lower(w.PhoneGateway), "none"),
		CountryCode:         string(w.CountryCode),
		AllowedEmailDomains: w.AllowedEmailDomains,
	}
}
