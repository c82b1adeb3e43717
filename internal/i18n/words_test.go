package i18n

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/lipgloss"
)

// texts are all the words of w by their place: "Keys.Quit", "Values.Does.document".
func texts(w *Words) map[string]string {
	all := map[string]string{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			all[path] = v.String()
		case reflect.Struct:
			for i := range v.NumField() {
				walk(strings.TrimPrefix(path+"."+v.Type().Field(i).Name, "."), v.Field(i))
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s.%d", path, i), v.Index(i))
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				walk(fmt.Sprintf("%s.%s", path, k), v.MapIndex(k))
			}
		default:
			panic(path + " is of a kind that this test does not know")
		}
	}
	walk("", reflect.ValueOf(*w))
	return all
}

var verb = regexp.MustCompile(`%([-+# 0-9.]*)(?:\[(\d+)\])?([A-Za-z%])`)

// verbs are those of a text in the order of what they stand for: "%[2]s %[1]d" has
// %d and %s.
func verbs(text string) []string {
	of := map[int]string{}
	for i, v := range verb.FindAllStringSubmatch(text, -1) {
		if n, err := strconv.Atoi(v[2]); err == nil {
			i = n - 1
		}
		of[i] = "%" + v[1] + v[3]
	}
	all := []string{}
	for _, i := range slices.Sorted(maps.Keys(of)) {
		all = append(all, of[i])
	}
	return all
}

func TestVerbs(t *testing.T) {
	for text, want := range map[string]string{"": "", "%s of %d": "%s %d", "%[2]s of %[1]d": "%d %s", "%.0[1]f": "%.0f", "%[1]s, %[1]s": "%s"} {
		if got := strings.Join(verbs(text), " "); got != want {
			t.Errorf("%q has %q", text, got)
		}
	}
}

func TestAllLanguagesSayTheSame(t *testing.T) {
	for _, lang := range Languages()[1:] {
		for _, difference := range differences(lang) {
			t.Errorf("%s: %s", lang, difference)
		}
	}
	if n := len(texts(For(English))); n < 300 {
		t.Errorf("%d words: is the walk still whole?", n)
	}
}

// differences tells what a language has otherwise than English: what is put into a
// sentence, and what has a form for one and one for many.
func differences(lang Lang) (all []string) {
	en, others := texts(For(English)), texts(For(lang))
	for _, path := range slices.Sorted(maps.Keys(en)) {
		if a, b := verbs(en[path]), verbs(others[path]); !slices.Equal(a, b) {
			all = append(all, fmt.Sprintf("%s takes %q, and %q in English", path, b, a))
		}
		if strings.Contains(en[path], "|") != strings.Contains(others[path], "|") && !strings.HasPrefix(path, "CLI.") {
			all = append(all, path+" counts in one language alone")
		}
	}
	return all
}

func TestWordsAreWellFormed(t *testing.T) {
	for _, lang := range Languages() {
		for path, text := range texts(For(lang)) {
			at := fmt.Sprintf("%s %s %q", lang, path, text)
			if strings.TrimSpace(text) == "" {
				t.Error(at, "is empty")
			}
			if strings.Trim(text, " ") != text && path != "Confirm.Live" { // a badge
				t.Error(at, "has blanks around it")
			}
			if strings.Contains(strings.TrimLeft(text, " "), "  ") {
				t.Error(at, "has two blanks")
			}
			for _, r := range text {
				if !unicode.IsPrint(r) && (r != '\n' || !strings.HasPrefix(path, "CLI.") && !strings.HasSuffix(path, "Long")) {
					t.Errorf("%s has %U", at, r)
				}
			}
			for _, v := range verbs(text) {
				if !slices.Contains([]string{"%s", "%d", "%q", "%.0f"}, v) {
					t.Error(at, "has the verb", v)
				}
			}
			if len(verb.FindAllString(text, -1)) != strings.Count(text, "%") {
				t.Error(at, "has a % that is no verb")
			}
			if strings.Contains(text, "|") {
				counts(t, at, text)
			}
		}
	}
}

// counts holds text to have two forms: for one, and for many with their number.
func counts(t *testing.T, at, text string) {
	one, many, _ := strings.Cut(text, "|")
	if strings.Contains(many, "|") || one == "" || verb.MatchString(one) || !strings.Contains(one, "1") {
		t.Error(at, "does not say one")
	}
	if v := verb.FindAllString(many, -1); !slices.Equal(v, []string{"%d"}) {
		t.Error(at, "does not say how many")
	}
}

// same are the words that are the same in both languages.
var same = regexp.MustCompile(`^(App\.Seconds|Calls\.Took|Card\.(Minutes|Hours)|CLI\.Version|Errors\.Minutes|Fields\.Token|Languages\.\d\.Code|Values\.Steps\.liveness|Values\.Changes\.biometricValidation|Browse\.(ID|Ages\.(Hours|Days))|Image\.Face|Page\.Frame\.Face|Flow\.Face)$`)

// foreign is what has no place in Spanish words: English, and what nobody says
// to a customer in Bogotá.
var foreign = strings.Fields("the with and this tú tu tus te ti tienes puedes vos vosotros vuestro teléfono móvil ordenador fichero")

func TestNothingIsLeftInEnglish(t *testing.T) {
	en := texts(For(English))
	for path, text := range texts(For(Spanish)) {
		if (en[path] == text) != same.MatchString(path) {
			t.Errorf("%s: %q in English, %q in Spanish", path, en[path], text)
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if slices.Contains(foreign, word) {
				t.Errorf("%s: %q has %q", path, text, word)
			}
		}
	}
}

// TestColumns: some words stand in columns or in one row with others.
func TestColumns(t *testing.T) {
	for _, lang := range Languages() {
		for path, text := range texts(For(lang)) {
			most := map[bool]int{strings.HasPrefix(path, "Values.Does."): 33, strings.HasPrefix(path, "Keys."): 18,
				strings.HasPrefix(path, "Values.Policies."): 12, path == "App.QuitAgain": 38}[true]
			if most > 0 && lipgloss.Width(text) > most {
				t.Errorf("%s %s: %q takes more than %d columns", lang, path, text, most)
			}
			if strings.HasPrefix(path, "Keys.") && strings.Count(text, " ") > 2 {
				t.Errorf("%s %s: %q is long for a key's label", lang, path, text)
			}
		}
	}
}

// TestKeysAreNamed: words call a key ctrl+c. Only the footer shortens it, where a
// window is narrow.
func TestKeysAreNamed(t *testing.T) {
	short := regexp.MustCompile(`(?i)\^[a-z]|\bC-[a-z]\b|ctrl-`)
	for _, lang := range Languages() {
		for path, text := range texts(For(lang)) {
			if short.MatchString(text) {
				t.Errorf("%s %s: %q has a key by another name", lang, path, text)
			}
		}
	}
}

// TestEveryValueHasWords: what the API and the program's own packages can say
// of a registration or a flow is worded.
func TestEveryValueHasWords(t *testing.T) {
	transitions := []string{"skipKYC", "COMPLETED", "NEEDS_MANUAL_VERIFICATION", "FAILED"}
	for _, s := range flow.Steps() {
		transitions = append(transitions, string(s))
	}
	statuses := []string{"STARTED", "ONGOING", "NEEDS_MANUAL_VERIFICATION", "COMPLETED", "COMPLETED_WITHOUT_KYC", "FAILED", "EXPIRED"}
	unfit := []client.Unfit{client.ProjectDraft, client.ProjectPaused, client.ProjectOther,
		client.FlowLogin, client.FlowOtherType, client.FlowDraft, client.FlowPaused, client.FlowOther}
	for _, lang := range Languages() {
		w := For(lang)
		hold := func(name string, of map[string]string, want []string) {
			if got := slices.Sorted(maps.Keys(of)); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
				t.Errorf("%s: %s are %q, want %q", lang, name, got, want)
			}
		}
		hold("does", w.Values.Does, transitions)
		hold("outcomes", w.Values.Outcomes, []string{"ONGOING", "COMPLETED", "COMPLETED_WITHOUT_KYC", "NEEDS_MANUAL_VERIFICATION", "FAILED"})
		hold("policies", w.Values.Policies, []string{"mandatory", "optional", "skip"})
		for _, u := range unfit {
			if w.Unfit(string(u)) == string(u) {
				t.Errorf("%s: %s has no words", lang, u)
			}
		}
		if len(w.Values.Unfit) != len(unfit) {
			t.Errorf("%s: unfit has words for %d", lang, len(w.Values.Unfit))
		}
		if lang == Spanish {
			hold("statuses", w.Values.Statuses, statuses)
		}
		for _, lookUp := range []func(string) string{w.Status, w.Policy, w.Does, w.Unfit, w.Reason} {
			if got := lookUp("ON_HOLD"); got != "ON_HOLD" {
				t.Errorf("%s: what nobody has heard of became %q", lang, got)
			}
		}
	}
	// The vendor's Spanish words, contract.md section 3.
	w := For(Spanish)
	for status, want := range map[string]string{"STARTED": "Iniciado", "ONGOING": "En curso", "COMPLETED": "Completado",
		"COMPLETED_WITHOUT_KYC": "Completado sin KYC", "FAILED": "Fallido", "NEEDS_MANUAL_VERIFICATION": "Requiere verificación manual", "EXPIRED": "Expirado"} {
		if got := w.Status(status); got != want {
			t.Errorf("%s is %q", status, got)
		}
	}
}

func TestPick(t *testing.T) {
	for _, tt := range []struct {
		flag string
		env  map[string]string
		want Lang
	}{
		{"", nil, English},
		{"es", nil, Spanish},
		{"ES", nil, Spanish},
		{" es ", nil, Spanish},
		{"Spanish", nil, Spanish},
		{"español", nil, Spanish},
		{"esperanto", nil, English},
		{"xx_YY", map[string]string{"LANG": "es_CO.UTF-8"}, English},
		{"en", map[string]string{"APPREG_LANG": "es", "LANG": "es"}, English},
		{"es", map[string]string{"APPREG_LANG": "en", "LC_ALL": "C"}, Spanish},
		{"", map[string]string{"APPREG_LANG": "es", "LC_ALL": "en_US.UTF-8"}, Spanish},
		{"", map[string]string{"APPREG_LANG": "  ", "LC_ALL": "es_CO"}, Spanish},
		{"", map[string]string{"LC_ALL": "es_CO.UTF-8", "LC_MESSAGES": "en_US", "LANG": "en_US"}, Spanish},
		{"", map[string]string{"LC_ALL": "C", "LC_MESSAGES": "es_CO", "LANG": "es_CO"}, English},
		{"", map[string]string{"LC_MESSAGES": "es_CO", "LANG": "en_US"}, Spanish},
		{"", map[string]string{"LC_ALL": "", "LC_MESSAGES": "", "LANG": "es"}, Spanish},
		{"", map[string]string{"LANG": "xx_YY"}, English},
		{"", map[string]string{"LANG": "C"}, English},
		{"", map[string]string{"LANG": "C.UTF-8"}, English},
		{"", map[string]string{"LANG": "POSIX"}, English},
		{"", map[string]string{"LANG": "es_419"}, Spanish},
		{"", map[string]string{"LANG": "es-419"}, Spanish},
		{"", map[string]string{"LANG": "es-MX.UTF-8@x"}, Spanish},
		{"", map[string]string{"LANG": "es@x"}, Spanish},
		{"", map[string]string{"LANG": "es.UTF-8"}, Spanish},
		{"", map[string]string{"LANG": "est_EE"}, English},
		{"", map[string]string{"LANG": "_"}, English},
		{"", map[string]string{"LANG": "\x00\xff"}, English},
		{"", map[string]string{"LANGUAGE": "es", "LC_CTYPE": "es_CO.UTF-8"}, English},
	} {
		if got := Pick(tt.flag, func(name string) string { return tt.env[name] }); got != tt.want {
			t.Errorf("%q %v: %s", tt.flag, tt.env, got)
		}
	}
	for _, lang := range Languages() {
		if got := For(lang).Lang; got != string(lang) {
			t.Errorf("%s speaks %q", lang, got)
		}
	}
	if got := For("xx").Lang; got != "en" {
		t.Errorf("an unknown language is %q", got)
	}
}
