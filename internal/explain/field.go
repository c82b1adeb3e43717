package explain

import (
	"errors"

	"appreg/client"
)

// culprits are the fields that a refusal speaks of, by the API's names
// (contract.md section 3, "Checks").
var culprits = []struct {
	reason client.Reason
	field  string
}{
	{"email domain not allowed", "email"},
	{"Invalid email format", "email"},
	{"missing email", "email"},
	{"Needs an email or a phone at least", "email"},
	{"Invalid phone format", "phone"},
	{"missing phone", "phone"},
	{"missing countryCode", "countryCode"},
	{"Invalid countryCode format. CountryCode should be in the format + followed by 1 to 3 digits.", "countryCode"},
	{"missing project", "projectFlow"},
	{"missing projectFlow", "projectFlow"},
	{"project_not_found", "projectFlow"},
	{"projectFlow_not_found", "projectFlow"},
	{"Project_not_active", "projectFlow"},
	{"projectFlow_not_active", "projectFlow"},
}

// Field is the field, by the API's name, that err speaks of, or "".
func Field(err error) string {
	if by := client.TakenBy(err); len(by) > 0 {
		return string(by[0])
	}
	for _, c := range culprits {
		if errors.Is(err, c.reason) {
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
