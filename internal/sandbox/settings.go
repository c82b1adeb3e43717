package sandbox

// settings are what a flow asks for, read from either of its two shapes.
type settings struct {
	policies
	fullName, email, phone     bool
	emailGateway, phoneGateway string
	countryCode                string
	allowedEmailDomains        []string
}

// readSettings reads a flow's document. With both shapes the older one counts,
// as a whole (section 2). The newer shape names only two steps; the others are
// read too if somebody sends them.
func readSettings(doc fields) settings {
	if older := doc.object("onboardingSettings"); older != nil {
		doc = older
	}
	steps, form := doc.object("steps"), doc.object("signUpForm")
	policy := func(step, absent string) string {
		switch p := steps.str(step); p {
		case policyMust, policyMay, policySkip:
			return p
		}
		return absent
	}
	s := settings{
		policies: policies{
			SignUpForm:       policy(stepSignUp, policyMust),
			BasicInformation: policy(stepBasics, policySkip),
			Document:         policy(stepDocument, policySkip),
			Liveness:         policy(stepLiveness, policySkip),
			Form:             policy(stepForm, policySkip),
		},
		fullName:     form.flag("fullName"),
		email:        form.flag("email"),
		phone:        form.flag("phone"),
		emailGateway: gateway(form, "emailGateway"),
		phoneGateway: gateway(form, "phoneGateway"),
		countryCode:  form.str("countryCode"),
	}
	domains, _ := form["allowedEmailDomains"].([]any)
	for _, d := range domains {
		if domain, ok := d.(string); ok {
			s.allowedEmailDomains = append(s.allowedEmailDomains, domain)
		}
	}
	return s
}

// gateway is none when it is absent (section 2).
func gateway(form fields, name string) string {
	if g := form.str(name); g != "" {
		return g
	}
	return "none"
}
