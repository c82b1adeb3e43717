package sandbox

import "time"

// settle builds the world. Times are relative to now.
func (s *Server) settle(now time.Time) {
	at := now.AddDate(0, -8, 0)
	p := &project{ID: s.ids.next(), Client: s.client, Name: "Acme Bank", Identifier: "acme-bank", Status: active, ContactEmail: "onboarding@acme.co",
		AllowedCountries: []string{"Colombia", "México"}, CreatedAt: timestamp(at), UpdatedAt: timestamp(at)}
	s.projects = append(s.projects, p)
	s.projectByID[p.ID] = p
	s.addFlow(p, fields{"name": "Quick sign-up", "target": "personal", "onboardingSettings": map[string]any{
		"steps":      map[string]any{"signUpForm": "mandatory", "basicInformation": "optional", "document": "optional", "liveness": "optional", "form": "skip"},
		"signUpForm": map[string]any{"email": true, "phone": true, "fullName": false, "emailGateway": "none", "phoneGateway": "none", "countryCode": "+57"},
	}}, timestamp(at))
	s.addFlow(p, fields{"name": "Full KYC", "target": "personal", "onboardingSettings": map[string]any{
		"steps":      map[string]any{"signUpForm": "mandatory", "basicInformation": "skip", "document": "mandatory", "liveness": "mandatory", "form": "skip"},
		"signUpForm": map[string]any{"email": true, "phone": true, "fullName": true, "emailGateway": "mailgun", "phoneGateway": "sms", "countryCode": "+57"},
	}}, timestamp(at))
}
