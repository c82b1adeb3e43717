package client

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"
)

// TestPlainAddress: what is taken for an address at once is one.
func TestPlainAddress(t *testing.T) {
	for email, want := range map[string]bool{"ana@acme.co": true, "a.b+c-d_1@mail.acme.com": true, "a..b@acme.co": false, ".a@acme.co": false, "a@acme": false, "a@acme.": false, "a@.co": false, "ana@acme.c1": false, "a@b@c.co": false, "": false} {
		if PlainAddress(email) != want {
			t.Errorf("%s: not %v", email, want)
		}
	}
}

// tagged is a request with its rules as Go's usual validator has them.
type tagged struct {
	Project     string `validate:"required"`
	ProjectFlow string `validate:"required"`
	Email       string `validate:"required_without=Phone,omitempty,plain,email"`
	Phone       string `validate:"omitempty,digits"`
	CountryCode string `validate:"required_with=Phone,omitempty,dialCode"`
	Language    string `validate:"omitempty,len=2,alpha"`
}

// FuzzValidate: what the rules refuse of a request is what the validator does.
func FuzzValidate(f *testing.F) {
	for _, email := range []string{"ana@acme.co", "ñandú@münchen.de", "a@b.c", "a@b.1c", "a@b.c1", "a@b.c.", "a..b@c.de", "a@b..cd", ".a@b.cd", "a.@b.cd", "a@-b.cd", "a@b-.cd", "a@b.-c.de", "a@b_c.de", "a~!#$%&'*+/=?^_`{|}-@b~c.de",
		`"a b"@c.de`, "a b@c.de", "a@b", "@b.cd", "a@", "a@b@c.de", "a(b)@c.de", "a@[1.2.3.4]", "\u00a0@\uffef.\uf900x", "😀@acme.co", "a@b.c\ufffd", "\xff@acme.co", "a,b@c.de", "<a@b.cd>", "A <a@b.cd>", strings.Repeat("a", 250) + "@x.co"} {
		f.Add(email, "3001234567", "+57", "es")
	}
	f.Add("", "", "", "")
	f.Add("", "1", "", "e1")
	f.Add("", "٣", "+5712", "ñ")
	v := validator.New()
	for tag, holds := range map[string]func(string) bool{
		"plain": func(s string) bool { return len(s) <= 254 && !strings.ContainsAny(s, " \"") }, "digits": digits, "dialCode": dialCode,
	} {
		if err := v.RegisterValidation(tag, func(f validator.FieldLevel) bool { return holds(f.Field().String()) }); err != nil {
			f.Fatal(err)
		}
	}
	f.Fuzz(func(t *testing.T, email, phone, code, language string) {
		r := CreateRequest{Project: "p", ProjectFlow: "f", Email: email, Phone: phone, CountryCode: code, Language: language}.normal()
		var got FieldErrors
		errors.As(r.Validate(), &got)
		var refused validator.ValidationErrors
		errors.As(v.Struct(tagged{r.Project, r.ProjectFlow, r.Email, r.Phone, r.CountryCode, r.Language}), &refused)
		var want []string
		for _, one := range refused {
			want = append(want, one.Field())
		}
		if !slices.EqualFunc(got, want, func(e FieldError, field string) bool { return strings.EqualFold(e.Field, field) }) {
			t.Fatalf("%+q: %v, want %v", r, got, want)
		}
	})
}

// TestFields: the fields of a request are those that it is sent with, in their order.
func TestFields(t *testing.T) {
	var create CreateRequest
	var update UpdateRequest
	for _, tt := range []struct {
		request any
		fields  func(func(string, *string) bool)
	}{{&create, create.Fields()}, {&update, update.Fields()}} {
		v, i := reflect.ValueOf(tt.request).Elem(), 0
		for name, at := range tt.fields {
			if tag, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); tag != name || v.Field(i).Addr().Interface() != at {
				t.Errorf("field %d of %s is %s", i, v.Type(), name)
			}
			i++
		}
		if i != v.NumField() {
			t.Errorf("%d of %d fields of %s", i, v.NumField(), v.Type())
		}
	}
}
