package client

import (
	"reflect"
	"strings"
	"sync"

	"github.com/go-playground/validator/v10"
)

// CreateRequest is the body of [Client.Create]. Values are trimmed before they
// are checked and sent; ids may stand in ObjectId('…').
type CreateRequest struct {
	Project     string `json:"project,omitempty" validate:"required"`
	ProjectFlow string `json:"projectFlow,omitempty" validate:"required"`
	Email       string `json:"email,omitempty" validate:"required_without=Phone,omitempty,mail,email"`
	Phone       string `json:"phone,omitempty" validate:"omitempty,phone"`                                 // ASCII digits only
	CountryCode string `json:"countryCode,omitempty" validate:"required_with=Phone,omitempty,countryCode"` // "+" and 1 to 3 digits
	FullName    string `json:"fullName,omitempty"`
	FirstName   string `json:"firstName,omitempty"`
	LastName    string `json:"lastName,omitempty"`
	Language    string `json:"language,omitempty" validate:"omitempty,language"` // two letters; the server's default is "en"
}

// UpdateRequest is the body of [Client.Update]: what is not empty is changed.
type UpdateRequest struct {
	Email       string `json:"email,omitempty" validate:"omitempty,mail,email"`
	Phone       string `json:"phone,omitempty" validate:"omitempty,phone"`
	CountryCode string `json:"countryCode,omitempty" validate:"omitempty,countryCode"`
	FullName    string `json:"fullName,omitempty"`
	FirstName   string `json:"firstName,omitempty"`
	LastName    string `json:"lastName,omitempty"`
}

// FieldErrors are the fields of a request that a server would refuse, in the
// request's order. They mean that nothing was sent.
type FieldErrors []FieldError

// FieldError is one field, by the API's name, and the rule it breaks.
type FieldError struct {
	Field string // "email"; "" when the rule is about the whole request
	Rule  string // one of the Rule constants
}

// The rules of contract.md section 3 that are checked before a request is sent.
const (
	RuleRequired    = "required"    // missing or blank
	RuleContact     = "contact"     // neither email nor phone; told of "email"
	RuleEmail       = "email"       // not an address
	RulePhone       = "phone"       // not digits only
	RuleCountryCode = "countryCode" // not "+" and 1 to 3 digits
	RuleLanguage    = "language"    // not two letters
	RuleEmpty       = "empty"       // an update that changes nothing; told of ""
)

// Error lists the fields and their rules, and no value.
func (e FieldErrors) Error() string {
	var b strings.Builder
	b.WriteString("client: not sent:")
	for i, f := range e {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString(" " + strings.TrimSpace(f.Field+" "+f.Rule))
	}
	return b.String()
}

// Validate returns nil, or [FieldErrors] for what a server would refuse in any
// case.
func (r CreateRequest) Validate() error { return check(r.normal()) }

// Validate returns nil, or [FieldErrors] for what a server would refuse in any
// case.
func (r UpdateRequest) Validate() error {
	if r = r.normal(); r == (UpdateRequest{}) {
		return FieldErrors{{Rule: RuleEmpty}}
	}
	return check(r)
}

// normal is r as it is sent: a blank string counts as absent, ids are bare
// (contract.md section 1).
func (r CreateRequest) normal() CreateRequest {
	trim(&r.Email, &r.Phone, &r.CountryCode, &r.FullName, &r.FirstName, &r.LastName, &r.Language)
	r.Project, r.ProjectFlow = bareID(r.Project), bareID(r.ProjectFlow)
	return r
}

func (r UpdateRequest) normal() UpdateRequest {
	trim(&r.Email, &r.Phone, &r.CountryCode, &r.FullName, &r.FirstName, &r.LastName)
	return r
}

// sent is r as it goes out: a contact that is sent takes the place of the one that
// is there (contract.md section 3).
func (r UpdateRequest) sent() any {
	r = r.normal()
	return struct {
		UpdateRequest
		ReplaceEmail bool `json:"replaceEmail,omitempty"`
		ReplacePhone bool `json:"replacePhone,omitempty"`
	}{r, r.Email != "", r.Phone != "" || r.CountryCode != ""}
}

func trim(fields ...*string) {
	for _, f := range fields {
		*f = strings.TrimSpace(*f)
	}
}

// rule is the name under which a validator tag is told.
func rule(tag string) string {
	switch tag {
	case "required_without":
		return RuleContact
	case "required_with":
		return RuleRequired
	case "mail":
		return RuleEmail
	}
	return tag
}

func check(request any) error {
	err := validators().Struct(request)
	if err == nil {
		return nil
	}
	var found validator.ValidationErrors
	found, _ = err.(validator.ValidationErrors) // the only error for a struct
	fields := make(FieldErrors, 0, len(found))
	for _, f := range found {
		fields = append(fields, FieldError{Field: f.Field(), Rule: rule(f.Tag())})
	}
	return fields
}

// validators is built when first needed: it must cost nothing at start-up.
var validators = sync.OnceValue(func() *validator.Validate {
	v := validator.New()
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name
	})
	for tag, holds := range map[string]func(string) bool{
		"mail":        plain,
		"phone":       func(s string) bool { return digits(s) },
		"countryCode": func(s string) bool { return len(s) <= 4 && strings.HasPrefix(s, "+") && digits(s[1:]) },
		"language":    func(s string) bool { return len(s) == 2 && letter(s[0]) && letter(s[1]) },
	} {
		// The error is about an empty tag or function, and there is none.
		_ = v.RegisterValidation(tag, func(f validator.FieldLevel) bool { return holds(f.Field().String()) })
	}
	return v
})

// digits reports whether s is ASCII digits and nothing else.
func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// plain refuses what nobody's address has, and the validator's own rule for an
// email lets pass. The two are no stricter than that: the server decides.
func plain(s string) bool { return len(s) <= 254 && !strings.ContainsAny(s, " \"") }
