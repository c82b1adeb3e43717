package client

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"time"

	"appreg/flow"

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

// Created is the answer to [Client.Create].
type Created struct {
	Registration Registration
	// Reissued tells that the server returned a registration that was there
	// before, with a new token: its createdAt is over a minute older than the
	// answer. Its email and phone validations were deleted (contract.md
	// section 3).
	Reissued bool
	// Raw is the whole answer, as [Registration.Raw] is.
	Raw json.RawMessage
}

// Create registers a person with the client token (contract.md section 3). The
// new registration's token is held for [Client.Sync]. A request that is not valid
// is not sent: the error is then [FieldErrors]. A contact that has a registration in
// the flow already is an error of which [Taken] tells, or [Created.Reissued].
func (c *Client) Create(ctx context.Context, r CreateRequest) (Created, error) {
	if err := r.Validate(); err != nil {
		return Created{}, err
	}
	return call(ctx, c, c.creating(r, false), func(a answer) (Created, error) {
		reg, err := readRegistration(a)
		if err != nil {
			return Created{}, err
		}
		c.received(reg.ID, a)
		old := !a.date.IsZero() && !reg.CreatedAt.IsZero() && a.date.Sub(reg.CreatedAt) > time.Minute
		return Created{Registration: reg, Reissued: old, Raw: a.data}, nil
	})
}

// Register is [Client.Create] for who registers many people: of the answer the id
// and the status alone are read, and the registration's token is not held.
func (c *Client) Register(ctx context.Context, r CreateRequest) (id string, status flow.Status, err error) {
	if err := r.Validate(); err != nil {
		return "", "", err
	}
	reg, err := call(ctx, c, c.creating(r, true), c.readBrief)
	return reg.ID.id, flow.ParseStatus(string(reg.Status)), err
}

// briefRegistration is what Register reads of one.
type briefRegistration struct {
	ID     ref  `json:"_id"`
	Status text `json:"status"`
}

// readBrief masks what it reads, which nobody has done before it.
func (c *Client) readBrief(a answer) (briefRegistration, error) {
	if whole := member(a.data, "appRegistration"); len(whole) > 0 && whole[0] == '{' {
		a.data = whole
	}
	reg := as[briefRegistration](a.data)
	if reg.ID.id == "" {
		return reg, errNoID
	}
	reg.ID.id, reg.Status = c.mask(reg.ID.id), text(c.mask(string(reg.Status)))
	return reg, nil
}

func (c *Client) creating(r CreateRequest, brief bool) request {
	return request{method: http.MethodPost, route: "/v2/app-registrations", body: r.normal(), owner: true, brief: brief}
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

// Update changes contact and name fields of a registration that is STARTED or
// ONGOING, with the client token (contract.md section 3). Fields that are empty stay
// as they are, and a contact that changes loses its validation. A request that is
// not valid is not sent: the error is then [FieldErrors].
func (c *Client) Update(ctx context.Context, id string, r UpdateRequest) (Registration, error) {
	if err := r.Validate(); err != nil {
		return Registration{}, err
	}
	send := request{method: http.MethodPut, route: "/v2/app-registrations/{id}", id: id, body: r.sent(), owner: true}
	return call(ctx, c, send, readRegistration)
}

// Fields are those of r by the API's names, in its order, to be read or set.
func (r *CreateRequest) Fields() iter.Seq2[string, *string] {
	return func(yield func(string, *string) bool) {
		for i, text := range r.texts() {
			if !yield(fieldNames[i], text) {
				return
			}
		}
	}
}

// fieldNames are the API's names of a request's fields.
var fieldNames = [...]string{"project", "projectFlow", "email", "phone", "countryCode", "fullName", "firstName", "lastName", "language"}

func (r *CreateRequest) texts() [len(fieldNames)]*string {
	return [...]*string{&r.Project, &r.ProjectFlow, &r.Email, &r.Phone, &r.CountryCode, &r.FullName, &r.FirstName, &r.LastName, &r.Language}
}

// Fields are those of r by the API's names, in its order, to be read or set.
func (r *UpdateRequest) Fields() iter.Seq2[string, *string] {
	return func(yield func(string, *string) bool) {
		_ = yield("email", &r.Email) && yield("phone", &r.Phone) && yield("countryCode", &r.CountryCode) &&
			yield("fullName", &r.FullName) && yield("firstName", &r.FirstName) && yield("lastName", &r.LastName)
	}
}

// Texts are the fields of a request that say something, by the API's names.
func Texts(fields iter.Seq2[string, *string]) map[string]string {
	all := map[string]string{}
	for name, text := range fields {
		if *text != "" {
			all[name] = *text
		}
	}
	return all
}

// Name is the full name, or first and last name, or nothing.
func (r CreateRequest) Name() string {
	return Registration{FullName: r.FullName, FirstName: r.FirstName, LastName: r.LastName}.Name()
}

// Validate returns nil, or [FieldErrors] for what a server would refuse in any
// case.
func (r CreateRequest) Validate() error {
	if r = r.normal(); r.usual() {
		return nil
	}
	return check(r)
}

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
	for _, text := range r.texts() {
		*text = strings.TrimSpace(*text)
	}
	r.Project, r.ProjectFlow = bareID(r.Project), bareID(r.ProjectFlow)
	return r
}

func (r UpdateRequest) normal() UpdateRequest {
	for _, text := range r.Fields() {
		*text = strings.TrimSpace(*text)
	}
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

// FieldErrors are the fields of a request that a server would refuse, in the
// request's order. They mean that nothing was sent.
type FieldErrors []FieldError

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

// Is reports whether target is [ErrInvalid].
func (e FieldErrors) Is(target error) bool { return target == ErrInvalid }

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
		"phone":       digits,
		"countryCode": dialCode,
		"language":    twoLetters,
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

func dialCode(s string) bool { return len(s) <= 4 && strings.HasPrefix(s, "+") && digits(s[1:]) }

func twoLetters(s string) bool { return len(s) == 2 && letter(s[0]) && letter(s[1]) }

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// plain refuses what nobody's address has, and the validator's own rule for an
// email lets pass. The two are no stricter than that: the server decides.
func plain(s string) bool { return len(s) <= 254 && !strings.ContainsAny(s, " \"") }

// usual reports whether a request is like nearly all that there are. The validator,
// which takes its time, has nothing to say of one: a batch asks often.
func (r CreateRequest) usual() bool {
	contact := PlainAddress(r.Email) || r.Email == "" && r.Phone != ""
	return contact && r.Project != "" && r.ProjectFlow != "" &&
		(r.Phone == "" || digits(r.Phone) && r.CountryCode != "") &&
		(r.CountryCode == "" || dialCode(r.CountryCode)) && (r.Language == "" || twoLetters(r.Language))
}

// PlainAddress reports whether an address is like nearly all that there are: ASCII's
// small letters, digits and a few signs, with a domain.
func PlainAddress(email string) bool {
	name, domain, ok := strings.Cut(email, "@")
	if !ok || len(name) > 60 || len(domain) > 60 || !dotted(name, "_+-") {
		return false
	}
	dot := strings.LastIndexByte(domain, '.')
	return dot > 0 && dotted(domain, "") && len(domain)-dot > 2 && !strings.ContainsFunc(domain[dot+1:], func(c rune) bool { return c < 'a' || c > 'z' })
}

// dotted reports whether a text is letters and digits, and those signs, with a dot
// between some of them.
func dotted(text, signs string) bool {
	before := byte('.')
	for i := range len(text) {
		b := text[i]
		switch {
		case b == '.' && before != '.', 'a' <= b && b <= 'z', '0' <= b && b <= '9', strings.IndexByte(signs, b) >= 0:
		default:
			return false
		}
		before = b
	}
	return before != '.'
}
