package explain

import (
	"errors"
	"slices"

	"appreg/client"
)

// culprits are the fields that a refusal speaks of, by the API's names
// (contract.md section 3, "Checks").
var culprits = []struct {
	field   string
	reasons []client.Reason
}{
	{"email", []client.Reason{"email domain not allowed", "Invalid email format", "missing email", "Needs an email or a phone at least"}},
	{"phone", []client.Reason{"Invalid phone format", "missing phone"}},
	{"countryCode", []client.Reason{
		"missing countryCode", "Invalid countryCode format. CountryCode should be in the format + followed by 1 to 3 digits.",
	}},
	{"projectFlow", []client.Reason{
		"missing project", "missing projectFlow", "project_not_found", "projectFlow_not_found", "Project_not_active", "projectFlow_not_active",
	}},
}

// Field is the field, by the API's name, that err speaks of, or "".
func Field(err error) string {
	if by := client.TakenBy(err); len(by) > 0 {
		return string(by[0])
	}
	for _, c := range culprits {
		if slices.ContainsFunc(c.reasons, func(r client.Reason) bool { return errors.Is(err, r) }) {
			return c.field
		}
	}
	var local client.FieldErrors
	if errors.As(err, &local) && len(local) > 0 {
		if local[0].Field == "project" {
			return "projectFlow"
		}
		return local[0].Field
	}
	return ""
}
