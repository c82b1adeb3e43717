package contract

import (
	"encoding/json"
	"strings"
)

// Fields are a request's JSON object. The contract is silent about fields of
// another type than it names: a number counts as its digits (a phone or an otp
// may come as one), anything else as absent. Unknown fields are never looked at.
type Fields map[string]any

// Str is the text of a field; a blank one counts as absent (section 1).
func (in Fields) Str(name string) string {
	switch v := in[name].(type) {
	case string:
		if strings.TrimSpace(v) != "" {
			return v
		}
	case json.Number:
		return v.String()
	}
	return ""
}

// Email is trimmed and lowercased before any check (section 1).
func (in Fields) Email() string { return strings.ToLower(strings.TrimSpace(in.Str("email"))) }

// ID is a reference. Two bodies of the seeds write ObjectId('…') around it.
func (in Fields) ID(name string) string {
	id := strings.TrimSpace(in.Str(name))
	if inner, ok := strings.CutPrefix(id, "ObjectId("); ok {
		id = strings.Trim(strings.TrimSuffix(inner, ")"), `'"`)
	}
	return id
}

// Flag is a boolean, absent is false.
func (in Fields) Flag(name string) bool {
	if text, ok := in[name].(string); ok {
		return text == "true"
	}
	on, _ := in[name].(bool)
	return on
}

// Object is a nested object, nil when there is none.
func (in Fields) Object(name string) Fields {
	o, _ := in[name].(map[string]any)
	return o
}

// Absent names those of the required fields that are not there.
func (in Fields) Absent(required ...string) []string {
	var names []string
	for _, name := range required {
		if in.Str(name) == "" {
			names = append(names, name)
		}
	}
	return names
}
