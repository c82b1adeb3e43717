package client

import (
	"encoding/json"

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
