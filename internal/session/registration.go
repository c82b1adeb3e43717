package session

import (
	"cmp"

	"appreg/client"
	"appreg/flow"
)

// Registration is what the server last said of one, as far as it is needed to
// go on and to tell people whose it is.
type Registration struct {
	ID          string      `json:"id"`
	Status      flow.Status `json:"status,omitempty"`      // "": not known
	CurrentStep flow.Step   `json:"currentStep,omitempty"` // "": not known
	Name        string      `json:"name,omitempty"`
	Email       string      `json:"email,omitempty"`
	Phone       string      `json:"phone,omitempty"` // with its country code
}

// recorded is what the journal keeps of a registration that a server showed.
func recorded(r client.Registration) Registration {
	return Registration{
		ID: r.ID, Status: r.Status, CurrentStep: r.CurrentStep,
		Name: r.Name(), Email: r.Email, Phone: r.Number(),
	}
}

// with is r with what news says; what it does not say stays.
func (r Registration) with(news Registration) Registration {
	return Registration{
		ID:          cmp.Or(r.ID, news.ID), // as it was asked for: one answer of a seed has a digit less
		Status:      cmp.Or(news.Status, r.Status),
		CurrentStep: cmp.Or(news.CurrentStep, r.CurrentStep),
		Name:        cmp.Or(news.Name, r.Name),
		Email:       cmp.Or(news.Email, r.Email),
		Phone:       cmp.Or(news.Phone, r.Phone),
	}
}

func (r Registration) tidied() Registration {
	return Registration{
		ID: text(r.ID), Status: flow.ParseStatus(text(string(r.Status))), CurrentStep: flow.ParseStep(text(string(r.CurrentStep))),
		Name: text(r.Name), Email: text(r.Email), Phone: text(r.Phone),
	}
}
