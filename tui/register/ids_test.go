package register

import (
	"regexp"
	"strings"
	"testing"

	"appreg/internal/i18n"
	"appreg/internal/person"
	"appreg/tui/page"
	"appreg/tui/widget"
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
		if got := widget.BareID(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestReadID(t *testing.T) {
	w := i18n.For(i18n.English)
	ids := newIDsPage(page.Deps{Options: page.Options{Words: w}})
	odd := func(n string) string {
		_, many, _ := strings.Cut(w.Flow.IDOdd, "|")
		return strings.Replace(many, "%d", n, 1)
	}
	one, _, _ := strings.Cut(w.Flow.IDOdd, "|")
	for _, tt := range []struct {
		in, value, remark string
		level             widget.Level
	}{
		{"", "", w.Flow.IDHint, widget.Bad},
		{someID, someID, "", widget.Fine},
		{"ObjectId('" + someID + "')", someID, "", widget.Fine},
		{"674DE8DF21C72BE3CC42B8A7", "674DE8DF21C72BE3CC42B8A7", "", widget.Fine},
		{someID[1:], someID[1:], odd("23"), widget.Warn},
		{someID + "0", someID + "0", odd("25"), widget.Warn},
		{strings.Replace(someID, "6", "g", 1), strings.Replace(someID, "6", "g", 1), odd("24"), widget.Warn},
		{"x", "x", one, widget.Warn},
		{"ñañ", "ñañ", odd("3"), widget.Warn},
		{"674d e8df", "674d e8df", w.Flow.IDHint, widget.Bad},
		{"../projects", "../projects", w.Flow.IDHint, widget.Bad},
		{".", ".", w.Flow.IDHint, widget.Bad},
		{"..", "..", w.Flow.IDHint, widget.Bad},
		{"a?b", "a?b", w.Flow.IDHint, widget.Bad},
		{"a#b", "a#b", w.Flow.IDHint, widget.Bad},
	} {
		f := ids.Field("projectFlow").Put(tt.in)
		if got := readID(ids.Fieldset, f); got != (widget.Reading{Value: tt.value, Remark: tt.remark, Level: tt.level}) {
			t.Errorf("%q: %+v", tt.in, got)
		}
	}
	if got := readID(ids.Fieldset, ids.Field("project")); got.Level != widget.Hint || got.Remark != w.Flow.ProjectOptional {
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
	ids := newIDsPage(page.Deps{Options: page.Options{Words: w}})
	f.Fuzz(func(t *testing.T, s string) {
		id := widget.BareID(s)
		if !strings.Contains(s, id) || spaces.MatchString(id) {
			t.Fatalf("%q: %q", s, id)
		}
		clean, _ := person.Tidy(s)
		r := readID(ids.Fieldset, ids.Field("projectFlow").Put(clean))
		if r.Level != widget.Bad && (r.Value == "" || strings.ContainsAny(r.Value, " /?#")) {
			t.Fatalf("%q: %+v", s, r)
		}
		if bare := widget.ObjectID().FindString(clean); bare != "" && (r.Level != widget.Fine || r.Value != bare) {
			t.Fatalf("%q: %+v", s, r)
		}
	})
}
