package world

import (
	"appreg/internal/sandbox/contract"
)

// Active is the status of a project, a flow or a type of document that is in use.
const Active = "active"

// Project is shown as it is, but for its flows.
type Project struct {
	ID               string             `json:"_id"`
	Client           string             `json:"client"`
	Name             string             `json:"name"`
	Identifier       string             `json:"identifier"`
	Status           string             `json:"status"`
	ContactEmail     string             `json:"contactEmail"`
	AllowedCountries []string           `json:"allowedCountries"`
	DefaultLanguage  string             `json:"defaultLanguage"`
	DemoMode         bool               `json:"demoMode"`
	DemoOTP          string             `json:"demoOTP,omitempty"` // of one in demo mode: a code that it takes everywhere
	Branding         Branding           `json:"branding"`
	Version          int                `json:"version"`
	CreatedAt        contract.Timestamp `json:"createdAt"`
	UpdatedAt        contract.Timestamp `json:"updatedAt"`

	Flows []*Flow `json:"-"`
}

// Branding is how the hosted page of a project looks.
type Branding struct {
	PrimaryColor   string `json:"primaryColor"`
	SecondaryColor string `json:"secondaryColor"`
	Logo           string `json:"logo"`
}

// inside is p as a registration shows it: without its flows, and without the code
// that whoever has the registration's token is to be sent.
func (p *Project) inside() Project {
	shown := *p
	shown.DemoOTP = ""
	return shown
}

// KeepProject adds a project that has its id.
func (w *World) KeepProject(p *Project) {
	w.Projects = append(w.Projects, p)
	w.ProjectByID[p.ID] = p
}

// ProjectView is a project with its flows.
type ProjectView struct {
	*Project
	ProjectFlows []contract.Fields `json:"projectFlows"`
}

// View shows p with its flows.
func (p *Project) View() ProjectView {
	v := ProjectView{p, make([]contract.Fields, 0, len(p.Flows))}
	for _, f := range p.Flows {
		v.ProjectFlows = append(v.ProjectFlows, f.Doc)
	}
	return v
}

// Takes tells whether otp is the code of a project in demo mode.
func (p *Project) Takes(otp string) bool { return p.DemoMode && p.DemoOTP != "" && otp == p.DemoOTP }
