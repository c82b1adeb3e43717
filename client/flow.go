package client

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"appreg/flow"
	"appreg/internal/clean"
)

// Flow is a project flow. Both shapes of contract.md section 2 become this
// one; which of them counts is the version's to say.
type Flow struct {
	ID, ProjectID string
	Name          string
	Type          string // "onboarding", "login"
	Target        string // "personal", "business"
	Status        string // "draft", "active", "paused"
	Version       int    // 0: not told
	WebhookURL    string
	Policies      flow.Policies
	UnknownSteps  []string // steps that this program has not heard of, sorted
	SignUp        SignUpSettings
	NamesChecked  bool // the document's name is held against the registration's

	// The least scores of the face comparison and of liveness, 0 to 1, and how
	// many faces may be tried: where the flow says nothing, the vendor's
	// defaults. They are zero in a flow that was not shown, so ask
	// [Flow.FacesFrom], [Flow.LivenessFrom] and [Flow.FacesMost].
	LeastFaces, LeastLiveness float64
	Attempts                  int

	Shown bool // false: only its id was shown, or a sync's policies
	Raw   json.RawMessage
}

// SignUpSettings is what a flow's sign-up form collects, and how it checks it.
type SignUpSettings struct {
	FullName, Email, Phone bool
	Separate               bool // the name is asked for as first and last name
	// EmailGateway and PhoneGateway are as the server wrote them, in lower
	// case, and "none" and "sms" where it wrote none.
	EmailGateway, PhoneGateway string
	CountryCode                string
	AllowedEmailDomains        []string // empty: every domain
}

// The vendor's defaults (contract.md section 2).
const (
	leastFaces    = 0.85
	leastLiveness = 0.65
	facesMost     = 3
)

// FacesFrom is the least score of the face comparison, 0 to 1: the vendor's
// default where f was not shown, or is nil.
func (f *Flow) FacesFrom() float64 { return f.measures().LeastFaces }

// LivenessFrom is the least score of liveness, as [Flow.FacesFrom] is the
// comparison's.
func (f *Flow) LivenessFrom() float64 { return f.measures().LeastLiveness }

// FacesMost is how many faces may be tried: the vendor's default where f was
// not shown, or is nil.
func (f *Flow) FacesMost() int { return f.measures().Attempts }

func (f *Flow) measures() Flow {
	if f == nil || !f.Shown {
		return Flow{LeastFaces: leastFaces, LeastLiveness: leastLiveness, Attempts: facesMost}
	}
	return *f
}

// wireFlow is a flow in both shapes of contract.md section 2.
type wireFlow struct {
	ID           ref   `json:"_id"`
	Project      ref   `json:"project"`
	Name         text  `json:"name"`
	Type         text  `json:"type"`
	Target       text  `json:"target"`
	Status       text  `json:"status"`
	Version      count `json:"version"`
	WebhookURL   text  `json:"webhookUrl"`
	Integrations struct {
		Webhook address `json:"webhook"`
	} `json:"integrations"`

	// The newer shape.
	Steps      steps  `json:"steps"`
	SignUpForm signUp `json:"signUpForm"`
	Documents  struct {
		Names yes `json:"informationVerification"`
	} `json:"documents"`
	Liveness struct {
		LeastFaces share `json:"compareMinScore"`
		Least      share `json:"minScore"`
		Attempts   count `json:"attemptLimit"`
	} `json:"liveness"`

	Older ref `json:"onboardingSettings"`
}

// olderFlow is the older shape, in onboardingSettings.
type olderFlow struct {
	Steps      steps  `json:"steps"`
	SignUpForm signUp `json:"signUpForm"`
	Document   struct {
		Names      yes   `json:"verifyNames"`
		LeastFaces share `json:"compareMinScore"`
	} `json:"document"`
	Liveness struct {
		Least    share `json:"livenessMinScore"`
		Attempts count `json:"maxAttempts"`
	} `json:"liveness"`
}

// newerFrom is the version from which the newer shape counts, whatever else a
// flow has.
const newerFrom = 3

func decodeFlow(data json.RawMessage) (Flow, error) {
	w := as[wireFlow](data)
	if w.ID.id == "" {
		return Flow{}, errNoID
	}
	older := as[olderFlow](w.Older.object)
	f := Flow{
		ID: w.ID.id, ProjectID: w.Project.id, Name: string(w.Name),
		Type: lower(w.Type), Target: lower(w.Target), Status: lower(w.Status),
		Version: int(w.Version), WebhookURL: string(w.WebhookURL),
		LeastFaces:    w.Liveness.LeastFaces.or(older.Document.LeastFaces).value(leastFaces),
		LeastLiveness: w.Liveness.Least.or(older.Liveness.Least).value(leastLiveness),
		Attempts:      int(cmp.Or(w.Liveness.Attempts, older.Liveness.Attempts, facesMost)),
		Shown:         true,
		Raw:           data,
	}
	if f.Version < newerFrom && w.Older.object != nil { // as a whole, even where it says nothing
		f.Policies, f.UnknownSteps = older.Steps.policies, older.Steps.unknown
		f.SignUp = older.SignUpForm.settings()
		f.SignUp.FullName = bool(older.SignUpForm.FullName)
		f.NamesChecked = bool(older.Document.Names)
		return f, nil
	}
	f.Policies = flow.Policies{Document: w.Steps.policies.Document, Liveness: w.Steps.policies.Liveness}
	f.SignUp = w.SignUpForm.settings()
	f.SignUp.FullName = w.SignUpForm.asksNames()
	f.SignUp.Separate = lower(w.SignUpForm.FullNameStyle) == "separate"
	f.NamesChecked = bool(w.Documents.Names)
	f.WebhookURL = cmp.Or(string(w.Integrations.Webhook), f.WebhookURL)
	return f, nil
}

// follow takes over the policies that a sync has shown. What it names none of
// stays as it was: an answer may show a flow's own steps, of which a newer one
// has but two. Others mean nothing there either (contract.md section 2).
func (f *Flow) follow(s Synced) {
	newer := f.Version >= newerFrom
	for _, step := range flow.Steps() {
		if at := f.Policies.At(step); at != nil && (!newer || (&flow.Facts{}).At(step) != nil) {
			*at = cmp.Or(*s.Policies.At(step), *at)
		}
	}
	if !newer {
		f.UnknownSteps = slices.Clone(s.UnknownSteps)
	}
}

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
	for key, policy := range values(b) {
		name, _ := clean.Unquote(`"` + string(key) + `"`)
		switch at, step := s.policies.At(flow.Step(name)), flow.Step(name); {
		case at != nil:
			*at = flow.Policy(lower(as[text](policy)))
		case step == flow.Instructions, step == flow.SkipKYC, step == flow.End: // known, and they have no policy
		default:
			s.unknown = append(s.unknown, bounded(clean.Text(name)))
		}
	}
	slices.Sort(s.unknown)
	s.unknown = slices.Compact(s.unknown)
	return nil
}

// signUp is a flow's sign-up form as servers write it.
type signUp struct {
	FullName            yes    `json:"fullName"`      // of the older shape
	FullNameStyle       text   `json:"fullNameStyle"` // of the newer one
	Email               yes    `json:"email"`
	Phone               yes    `json:"phone"`
	EmailGateway        sender `json:"emailGateway"`
	PhoneGateway        sender `json:"phoneGateway"`
	CountryCode         text   `json:"countryCode"`
	AllowedEmailDomains list   `json:"allowedEmailDomains"`
}

func (w signUp) settings() SignUpSettings {
	return SignUpSettings{
		Email: bool(w.Email), Phone: bool(w.Phone),
		EmailGateway: w.EmailGateway.or("none"), PhoneGateway: w.PhoneGateway.or("sms"),
		CountryCode:         string(w.CountryCode),
		AllowedEmailDomains: w.AllowedEmailDomains,
	}
}

// asksNames reports whether the newer shape asks for names: by their style, or as
// the older one does.
func (w signUp) asksNames() bool {
	style := lower(w.FullNameStyle)
	return style == "together" || style == "separate" || bool(w.FullName)
}

// sender is a gateway, of which "" says something else than none at all does.
type sender struct {
	told bool
	name string
}

func (g *sender) UnmarshalJSON(b []byte) error {
	g.told = string(b) != "null"
	g.name = strings.ToLower(bounded(scalar(b)))
	return nil
}

func (g sender) or(absent string) string {
	if !g.told {
		return absent
	}
	return g.name
}

// address is one, or an object with it.
type address string

func (a *address) UnmarshalJSON(b []byte) error {
	o := as[struct {
		URL text `json:"url"`
	}](b)
	*a = address(cmp.Or(o.URL, as[text](b)))
	return nil
}
