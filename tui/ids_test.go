package tui

import (
	"regexp"
	"strings"
	"testing"

	"appreg/internal/i18n"
)

const someID = "674de8df21c72be3cc42b8a7"

func TestBareID(t *testing.T) {
	for in, want := range map[string]string{
		"":                                "",
		someID:                            someID,
		" \t" + someID + "  ":             someID,
		strings.ToUpper(someID):           strings.ToUpper(someID),
		"ObjectId('" + someID + "')":      someID,
		`ObjectId("` + someID + `")`:      someID,
		"ObjectId(" + someID + ")":        someID,
		"objectid( ' " + someID + "')":    someID,
		"ObjectID (`" + someID + "`)":     someID,
		"new ObjectId('" + someID + "')":  someID,
		"  ObjectId('" + someID + "') , ": someID,
		`"ObjectId('` + someID + `')"`:    someID,
		"ObjectId(‘" + someID + "’)":      someID,
		"“" + someID + "”":                someID,
		"«" + someID + "»":                someID,
		"'" + someID + "',":               someID,
		`"` + someID + `";`:               someID,
		someID[1:]:                        someID[1:],
		"ObjectId('')":                    "",
		"ObjectId('" + someID:             "ObjectId('" + someID,
		"ObjectId":                        "ObjectId",
		"MyObjectId('" + someID + "')":    "MyObjectId('" + someID + "')",
		"''":                              "",
	} {
		if got := bareID(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestReadID(t *testing.T) {
	w := i18n.For(i18n.English)
	page := newIDsPage(deps{Options: Options{Words: w}})
	odd := func(n string) string {
		_, many, _ := strings.Cut(w.Flow.IDOdd, "|")
		return strings.Replace(many, "%d", n, 1)
	}
	one, _, _ := strings.Cut(w.Flow.IDOdd, "|")
	for _, tt := range []struct {
		in, value, remark string
		level             level
	}{
		{"", "", w.Flow.IDHint, bad},
		{someID, someID, "", fine},
		{"ObjectId('" + someID + "')", someID, "", fine},
		{"674DE8DF21C72BE3CC42B8A7", "674DE8DF21C72BE3CC42B8A7", "", fine},
		{someID[1:], someID[1:], odd("23"), warn},
		{someID + "0", someID + "0", odd("25"), warn},
		{strings.Replace(someID, "6", "g", 1), strings.Replace(someID, "6", "g", 1), odd("24"), warn},
		{"x", "x", one, warn},
		{"ñañ", "ñañ", odd("3"), warn},
		{"674d e8df", "674d e8df", w.Flow.IDHint, bad},
		{"../projects", "../projects", w.Flow.IDHint, bad},
		{".", ".", w.Flow.IDHint, bad},
		{"..", "..", w.Flow.IDHint, bad},
		{"a?b", "a?b", w.Flow.IDHint, bad},
		{"a#b", "a#b", w.Flow.IDHint, bad},
	} {
		f := page.field("projectFlow").put(tt.in)
		if got := readID(page.fieldset, f); got != (reading{value: tt.value, remark: tt.remark, level: tt.level}) {
			t.Errorf("%q: %+v", tt.in, got)
		}
	}
	if got := readID(page.fieldset, page.field("project")); got.level != hint || got.remark != w.Flow.ProjectOptional {
		t.Errorf("no project: %+v", got)
	}
}

// FuzzBareID: an id is a piece of what was pasted, without blanks around it. One
// that is sent cannot lead to another path, and a right one needs no remark.
func FuzzBareID(f *testing.F) {
	for _, s := range []string{"", "ObjectId('" + someID + "')", `new ObjectId( "x" ) ;`, "“«a»”", "ObjectId(ObjectId('a'))", "(?i)["} {
		f.Add(s)
	}
	spaces := regexp.MustCompile(`^[ \t]|[ \t]$`)
	w := i18n.For(i18n.Spanish)
	page := newIDsPage(deps{Options: Options{Words: w}})
	f.Fuzz(func(t *testing.T, s string) {
		id := bareID(s)
		if !strings.Contains(s, id) || spaces.MatchString(id) {
			t.Fatalf("%q: %q", s, id)
		}
		clean, _ := tidy(s)
		r := readID(page.fieldset, page.field("projectFlow").put(clean))
		if r.level != bad && (r.value == "" || strings.ContainsAny(r.value, " /?#")) {
			t.Fatalf("%q: %+v", s, r)
		}
		if bare := objectID.FindString(clean); bare != "" && (r.level != fine || r.value != bare) {
			t.Fatalf("%q: %+v", s, r)
		}
	})
}
