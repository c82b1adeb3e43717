package client

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestValidateCreate(t *testing.T) {
	ok := CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "ana@acme.co"}
	for name, tt := range map[string]struct {
		change func(*CreateRequest)
		want   string // "field rule, …"
	}{
		"as it should be":         {func(r *CreateRequest) {}, ""},
		"nothing":                 {func(r *CreateRequest) { *r = CreateRequest{} }, "project required, projectFlow required, email contact"},
		"blanks":                  {func(r *CreateRequest) { *r = CreateRequest{" ", "\t", "\n", " ", " ", " ", " ", " ", " "} }, "project required, projectFlow required, email contact"},
		"an empty ObjectId":       {func(r *CreateRequest) { r.Project = "ObjectId('')" }, "project required"},
		"23 digits":               {func(r *CreateRequest) { r.Project = acmeID[:23] }, ""},
		"neither contact":         {func(r *CreateRequest) { r.Email = "" }, "email contact"},
		"phone alone":             {func(r *CreateRequest) { r.Email, r.Phone, r.CountryCode = "", "3001234567", "+57" }, ""},
		"phone without a country": {func(r *CreateRequest) { r.Phone = "3001234567" }, "countryCode required"},
		"country without a phone": {func(r *CreateRequest) { r.CountryCode = "+57" }, ""},
		"all wrong": {func(r *CreateRequest) {
			r.Email, r.Phone, r.CountryCode, r.Language = "ana", "+57 300", "57", "spa"
		}, "email email, phone phone, countryCode countryCode, language language"},
		"a name of 10,000": {func(r *CreateRequest) { r.FullName = strings.Repeat("n", 10_000) }, ""},
		"trimmed":          {func(r *CreateRequest) { r.Email, r.Language = " Ana@ACME.co\n", " ES " }, ""},
	} {
		r := ok
		tt.change(&r)
		var got []string
		err := r.Validate()
		var fields FieldErrors
		if err != nil && !errors.As(err, &fields) {
			t.Errorf("%s: %T", name, err)
		}
		for _, f := range fields {
			got = append(got, f.Field+" "+f.Rule)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: %v", name, got)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "client: not sent: "+fields[0].Field) {
			t.Error(err)
		}
	}
}

func TestValidateFields(t *testing.T) {
	for field, values := range map[string]map[string]bool{
		"email": {
			"ana@acme.co": true, "Ana@ACME.CO": true, "a.b+c@x.y.co": true, "ñandú@acme.co": true, "ana@münchen.de": true,
			"ana": false, "ana@": false, "ana@acme": false, "@acme.co": false, "a b@acme.co": false, `"a b"@acme.co`: false, "a@b@c.co": false,
			"ana@acme.co, b@acme.co": false, "ana@x.co\r\n+57 300": false, strings.Repeat("a", 250) + "@x.co": false, "ana@acme..co": false,
		},
		"phone":       {"1": true, "3001234567": true, "+573001234567": false, "300 123": false, "300-123": false, "３００": false, "٣٠٠": false, "abc": false, "1e5": false, "0": true},
		"countryCode": {"+1": true, "+57": true, "+598": true, "+1234": false, "57": false, "0057": false, "+": false, "+5a": false, "++5": false, "+5７": false, "+-1": false},
		"language":    {"en": true, "br": true, "kr": true, "xx": true, "EN": true, "e": false, "eng": false, "e1": false, "ñ": false, "e-": false},
	} {
		for value, want := range values {
			r := UpdateRequest{FullName: "x"}
			c := CreateRequest{Project: "p", ProjectFlow: "f", Email: "a@b.co", Language: "en"}
			switch field {
			case "email":
				r.Email, c.Email = value, value
			case "phone":
				r.Phone, c.Phone, c.CountryCode = value, value, "+57"
			case "countryCode":
				r.CountryCode, c.CountryCode = value, value
			case "language":
				c.Language = value
			}
			wantErr := FieldErrors{{Field: field, Rule: field}}
			if err := c.Validate(); (err == nil) != want || err != nil && !reflect.DeepEqual(err, error(wantErr)) {
				t.Errorf("create, %s %q: %v", field, value, err)
			}
			if err := r.Validate(); field != "language" && ((err == nil) != want || err != nil && !reflect.DeepEqual(err, error(wantErr))) {
				t.Errorf("update, %s %q: %v", field, value, err)
			}
		}
	}
	if err := (UpdateRequest{Email: " "}).Validate(); !reflect.DeepEqual(err, error(FieldErrors{{"", RuleEmpty}})) {
		t.Error(err)
	}
}
