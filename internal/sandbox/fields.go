package sandbox

import (
	"encoding/json"
	"strings"
)

// fields are a request's JSON object. The contract is silent about fields of
// another type than it names: a number counts as its digits (a phone or an otp
// may come as one), anything else as absent. Unknown fields are never looked at.
type fields map[string]any

// str is the text of a field; a blank one counts as absent (section 1).
func (in fields) str(name string) string {
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

// email is trimmed and lowercased before any check (section 1).
func (in fields) email() string { return strings.ToLower(strings.TrimSpace(in.str("email"))) }

// id is a reference. Two bodies of the seeds write ObjectId('…') around it.
func (in fields) id(name string) string {
	id := strings.TrimSpace(in.str(name))
	if inner, ok := strings.CutPrefix(id, "ObjectId("); ok {
		id = strings.Trim(strings.TrimSuffix(inner, ")"), `'"`)
	}
	return id
}

// flag is a boolean, absent is false.
func (in fields) flag(name string) bool {
	if text, ok := in[name].(string); ok {
		return text == "true"
	}
	on, _ := in[name].(bool)
	return on
}

// object is a nested object, nil when there is none.
func (in fields) object(name string) fields {
	o, _ := in[name].(map[string]any)
	return o
}

// absent names those of the required fields that are not there.
func (in fields) absent(required ...string) []string {
	var names []string
	for _, name := range required {
		if in.str(name) == "" {
			names = append(names, name)
		}
	}
	return names
}
