package batch

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"appreg/client"

	"golang.org/x/text/encoding/unicode"
)

// TestFormats: what is no file of people is told as what it is.
func TestFormats(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want Problem
	}{
		"empty":            {"", Problem{Line: 1, Rule: RuleBlank}},
		"empty lines":      {"\n\r\n , ,\n\n", Problem{Line: 1, Rule: RuleNobody}},
		"a mark":           {"\ufeff", Problem{Line: 1, Rule: RuleNobody}},
		"a header":         {"email,phone\n\n,\n", Problem{Line: 1, Rule: RuleNobody}},
		"a header's lines": {"email,phone\r\r", Problem{Line: 1, Rule: RuleNobody}},
		"xlsx":             {"PK\x03\x04\x14\x00\x06\x00", Problem{Line: 1, Rule: RuleWorkbook}},
		"xls":              {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Problem{Line: 1, Rule: RuleWorkbook}},
		"no object":        {" [ ]\n", Problem{Line: 1, Rule: RuleNobody}},
		"a bad byte":       {"\ufeffemail,fullName\nana@acme.co,A\xf1a\n", Problem{Line: 2, Rule: RuleEncoding}},
		"with good ones":   {"fullName,email\n\"ñ\n\xf1\",ana@acme.co\n", Problem{Line: 3, Rule: RuleEncoding}},
		"a bad JSON byte":  {"\ufeff{\"email\":\"ana@acme.co\",\"fullName\":\"A\xf1a\"}\n", Problem{Line: 1, Rule: RuleEncoding}},
		"a lost character": {"email,fullName\nan\ufffd@acme.co,A\n", Problem{Line: 2, Column: 1, Field: "email", Rule: RuleEncoding}},
	} {
		rows, problems := read(t, file(t, tt.text), retail)
		if len(rows) > 0 || !reflect.DeepEqual(problems, []Problem{tt.want}) {
			t.Errorf("%s: %+v, %+v", name, rows, problems)
		}
	}
	for _, path := range []string{"-", t.TempDir(), os.DevNull} {
		if _, err := Read(Source{Path: path, Defaults: retail}, nil, nil); !errors.Is(err, ErrIrregular) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestTexts: what a text must not be, whatever it says.
func TestTexts(t *testing.T) {
	long := strings.Repeat("n", textMax)
	for text, want := range map[string]string{
		"phone 3001234567.0": RuleNumber, "phone  3001112233,00 ": RuleNumber, "phone 3,00112E+09": RuleNumber, "phone 3e9": RuleNumber,
		"phone +57 3001234567.0": RuleNumber, "phone 300.000": "", "phone 3.001.234.567": "", "phone 300,123.0": "", "phone 300.123": "", "phone +57 300 123 4567": "", "phone 300\t123": "", "phone 300\x00123": RuleControl, "phone \u202d300\u202c": "",
		"countryCode 57.0": RuleNumber, "fullName 57.0": "", "fullName A\u202eB": "", "email a\u2067b@acme.co": "", "fullName A\x7fB": RuleControl, "lastName A\tB": "",
		"firstName A\r\nB": "", "language e\ns": RuleControl, "fullName \t A\t": "", "fullName " + long: "", "fullName n" + long: RuleLong,
	} {
		field, text, _ := strings.Cut(text, " ")
		if got := textRule(field, text); got != want {
			t.Errorf("%s %.40q: %q, want %q", field, text, got, want)
		}
	}
	_, problems := read(t, file(t, "{\"phone\":3.00123E9,\"countryCode\":57.0}\n{\"phone\":\"3.0E9\",\"countryCode\":5.7e3}\n"), retail)
	if !reflect.DeepEqual(problems, []Problem{{Line: 1, Field: "phone", Rule: RuleNumber}, {Line: 2, Field: "phone", Rule: RuleNumber}, {Line: 2, Field: "countryCode", Rule: RuleNumber}}) {
		t.Errorf("%+v", problems)
	}
}

// TestRefusedIsNoDuplicate: of a contact that cannot be read it is not known
// whose it is.
func TestRefusedIsNoDuplicate(t *testing.T) {
	_, problems := read(t, file(t, "phone,countryCode,email\n1x,57,a@b.co\n1x,57,a@b.co\n300,5757,\n300,5757,\n"), retail)
	if !reflect.DeepEqual(problems, []Problem{
		{Line: 2, Column: 1, Field: "phone", Rule: client.RulePhone},
		{Line: 3, Column: 1, Field: "phone", Rule: client.RulePhone}, {Line: 3, Column: 3, Field: "email", Rule: RuleDuplicate, Other: 2},
		{Line: 4, Column: 2, Field: "countryCode", Rule: client.RuleCountryCode}, {Line: 5, Column: 2, Field: "countryCode", Rule: client.RuleCountryCode},
	}) {
		t.Errorf("%+v", problems)
	}
	rows, problems := read(t, file(t, "phone,countryCode\n+52 3512345678,+57\n3512345678,+57\n"), retail)
	if len(rows) != 1 || rows[0].Line != 3 || !reflect.DeepEqual(problems, []Problem{{Line: 2, Column: 1, Field: "phone", Rule: RulePhoneDial}}) {
		t.Errorf("%+v, %+v", rows, problems)
	}
}

// TestNotRead: a column that is not read is named, once.
func TestNotRead(t *testing.T) {
	var keys strings.Builder
	for i := range 30 {
		fmt.Fprintf(&keys, "{\"email\":\"p%d@acme.co\",\"k%d\":1,\"k0\":1}\n", i, i)
	}
	long := strings.Repeat("ñ", 100)
	for text, want := range map[string][]string{
		"email,fullName\na@b.co,A\n":                                             nil,
		"E-mail,Activo,,Fecha,\na@b.co,SI,,3,\nb@b.co,,x,,\nc@b.co,,y,,\n":       {"2 Activo", "3 ", "4 Fecha"},
		"{\"email\":\"a@b.co\",\"x\":1}\n{\"y\":2,\"email\":\"b@b.co\",\"x\":1}": {"0 x", "0 y"},
		"email," + long + "\na@b.co,\n":                                          {"2 " + long[:2*nameMost]},
	} {
		u, err := Read(Source{Path: file(t, text), Defaults: retail}, func(Row) error { return nil }, func(p Problem) { t.Error(p) })
		var got []string
		for _, c := range u.NotRead() {
			got = append(got, fmt.Sprint(c.Number, " ", c.Name))
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%.40q: %q, %v", text, got, err)
		}
	}
	u, err := Read(Source{Path: file(t, keys.String()), Defaults: retail}, func(Row) error { return nil }, func(p Problem) { t.Error(p) })
	if got := u.NotRead(); err != nil || len(got) != NotReadMost+1 || got[0].Name != "k0" || got[1].Name != "k1" {
		t.Error(got, err)
	}
}

// TestObjects: they may be in an array, on several lines or on one; what is none costs
// its own line, or what is left of it.
func TestObjects(t *testing.T) {
	for text, want := range map[string]struct {
		lines    []int
		problems []Problem
	}{
		`[{"email":"a@b.co"},{"email":"a@b.co"}, {"email":"b@b.co"}]`:                            {[]int{1, 1}, []Problem{{Line: 1, Field: "email", Rule: RuleDuplicate, Other: 1}}},
		"{\n \"email\":\n \"a@b.co\"\n}\n{\"email\":\"b@b.co\"}":                                 {[]int{1, 5}, nil},
		"[\n{\"email\":\"a@b.co\"\n,\"x\":{\"y\":[{\"z\":\"}\"}]}},\n{\"email\":\"b@b.co\"},\n]": {[]int{2, 4}, nil},
		"{\"email\":\"a@b.co\"\n{\"email\":\"b@b.co\"}\n":                                        {[]int{2}, []Problem{{Line: 1, Rule: RuleUnreadable}}},
		"{\"email\":\"a@b.co\",\n{\"email\":\"b@b.co\"}\n":                                       {[]int{2}, []Problem{{Line: 1, Rule: RuleUnreadable}}},
		"{\"email\":\"a@b.co\n{\"email\":\"b@b.co\"}\nx\n{\"email\":\"c@b.co\"}":                 {[]int{2, 4}, []Problem{{Line: 1, Rule: RuleUnreadable}, {Line: 3, Rule: RuleUnreadable}}},
		"\ufeff{\"email\":\"a@b.co\"}\n\ufeff{\"email\":\"b@b.co\"}":                             {[]int{1, 2}, nil},
		"{\"ok\":true,\n\"data\":[\n{\"email\":\"a@b.co\",\"x\":[1]},{\"email\":\"b@b.co\"}\n],\"total\":{\"n\":\"]}\"}\n}\n{\"data\":[{\"correo\":\"c@b.co\"}]}": {[]int{3, 3, 6}, nil},
		"{\"email\":\"a@b.co\",\"x\":[{\"email\":\"b@b.co\"}]}\n{\"x\":[{\"y\":1}],\"email\":\"b@b.co\"}":                                                         {[]int{1, 2}, nil},
		"{\"email\":\"a@b.co\"}{\"correo\":\"b@b.co\"}": {[]int{1, 1}, nil},
	} {
		rows, problems := read(t, file(t, text), retail)
		var at []int
		for _, r := range rows {
			at = append(at, r.Line)
		}
		if !slices.Equal(at, want.lines) || !reflect.DeepEqual(problems, want.problems) {
			t.Errorf("%s: rows of %v, %+v", text, at, problems)
		}
	}
}

// TestUnmarked: UTF-16 is read without a byte order mark, too.
func TestUnmarked(t *testing.T) {
	for _, order := range []unicode.Endianness{unicode.BigEndian, unicode.LittleEndian} {
		text, _ := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().String("email;nombre\nana@acme.co;Ana Núñez\n")
		rows, problems := read(t, file(t, text), retail)
		if len(rows) != 1 || rows[0].Request.FullName != "Ana Núñez" || len(problems) > 0 {
			t.Errorf("%v: %+v, %+v", order, rows, problems)
		}
	}
}

// TestNobodys: rows and cells that say nothing of anybody are left out, and told.
func TestNobodys(t *testing.T) {
	for text, want := range map[string]struct {
		names    string
		problems []Problem
	}{
		"Correo,Nombre\na@b.co,A\nCORREO,nombre\nb@b.co,B\n":                      {"A B", nil},
		"| email | fullName |\n|---|:---:|\n| a@b.co | A |\n":                     {"A", nil},
		"email,fullName\na@b.co,A\nTotal,1\n":                                     {"A", []Problem{{Line: 3, Column: 1, Rule: RuleTotal}}},
		"fullName,email\nA,a@b.co\nTotal general: 1,\n":                           {"A", []Problem{{Line: 3, Column: 1, Rule: RuleTotal}}},
		"x,fullName,email\n,A,a@b.co\n,Subtotal,\n":                               {"A", []Problem{{Line: 3, Column: 2, Rule: RuleTotal}}},
		"fullName,email\nA,a@b.co\nGenerado el 29/11/2026,\n":                     {"A", []Problem{{Line: 3, Column: 1, Rule: RuleTotal}}},
		"fullName,email\nTotal,a@b.co\n":                                          {"Total", nil},
		"fullName,email\nA,a@b.co\nTotila,\n":                                     {"A", []Problem{{Line: 3, Column: 2, Field: "email", Rule: client.RuleContact}}},
		"fullName,email,phone\nA,a@b.co,no tiene\nB,N/A,+57 300 111 2233\n":       {"A B", []Problem{{Line: 2, Column: 3, Field: "phone", Rule: RuleNone}, {Line: 3, Column: 2, Field: "email", Rule: RuleNone}}},
		"fullName,email,phone,pais\nA,a@b.co,0,-\nB,sin correo,300 111 2233,CO\n": {"A B", []Problem{{Line: 2, Column: 3, Field: "phone", Rule: RuleNone}, {Line: 2, Column: 4, Field: "countryCode", Rule: RuleNone}, {Line: 3, Column: 2, Field: "email", Rule: RuleNone}}},
		"fullName,email\nA,no tiene\n":                                            {"", []Problem{{Line: 2, Column: 2, Field: "email", Rule: RuleNone}, {Line: 2, Column: 2, Field: "email", Rule: client.RuleContact}}},
		"email,fullName\n\"Ruiz, Ana\" <a@b.co>,A\n \"Eva\" <b@b.co> ,\"B\"\n":    {"A B", []Problem{{Line: 2, Column: 1, Field: "email", Rule: RuleDoubt}, {Line: 3, Column: 1, Field: "email", Rule: RuleDoubt}}},
		"fullName,email\n“A”,“a@b.co”\n«B»,b@b.co\n":                              {"A B", nil},
		"fullName,email\n\"A\vB\",a@b.co\n":                                       {"A B", nil},
		"fullName,email\n\"A\tB\",a@b.co\n":                                       {"A B", nil},
	} {
		rows, problems := read(t, file(t, text), retail)
		var names []string
		for _, r := range rows {
			names = append(names, r.Request.FullName)
		}
		for i := range problems {
			problems[i].Read = nil
		}
		if strings.Join(names, " ") != want.names || !reflect.DeepEqual(problems, want.problems) {
			t.Errorf("%s: %q, %+v", text, names, problems)
		}
	}
}

// TestNested: what an object has in others within it is read as its own.
func TestNested(t *testing.T) {
	for text, want := range map[string]client.CreateRequest{
		`{"person":{"email":"a@b.co","name":"Ana"},"contact":{"phone":"+57 300 111 2233"}}`:            {Email: "a@b.co", FullName: "Ana", Phone: "3001112233", CountryCode: "+57"},
		`{"email":{"address":"a@b.co"},"phone":{"number":"3001112233","countryCode":57}}`:              {Email: "a@b.co", Phone: "3001112233", CountryCode: "+57"},
		`{"name":{"first":"Ana","last":"Ruiz"},"email":"a@b.co"}`:                                      {Email: "a@b.co", FirstName: "Ana", LastName: "Ruiz"},
		`{"name":"Ana","email":"a@b.co","client":{"name":"Acme"},"tags":{},"x":{"y":{"z":[{"a":1}]}}}`: {Email: "a@b.co", FullName: "Ana"},
	} {
		want.Project, want.ProjectFlow = retail.Project, retail.ProjectFlow
		rows, problems := read(t, file(t, text), retail)
		if len(rows) != 1 || rows[0].Request != want || len(problems) > 0 {
			t.Errorf("%s: %+v, %+v", text, rows, problems)
		}
	}
}

// TestOdd: what is odd is told, and its row is taken.
func TestOdd(t *testing.T) {
	rows, problems := read(t, file(t, "email,nombre\na@b.co,GÃ³mez\nb@b.co,G&oacute;mez\nc@b.co,G?mez\nd@b.co,#N/A\ne@b.co,Gómez\n,nan\n"), retail)
	if len(rows) != 5 || rows[0].Request.FullName != "Gómez" || rows[1].Request.FullName != "Gómez" || !reflect.DeepEqual(problems, []Problem{
		{Line: 2, Column: 2, Field: "fullName", Rule: RuleEncodedTwice}, {Line: 3, Column: 2, Field: "fullName", Rule: RuleEntity},
		{Line: 4, Column: 2, Field: "fullName", Rule: RuleLostAccent}, {Line: 5, Column: 2, Field: "fullName", Rule: RuleLostName},
	}) {
		t.Errorf("%+v, %+v", rows, problems)
	}
}
