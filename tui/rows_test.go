package tui

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"appreg/tui/browse"
	"appreg/tui/page"
)

// answeringAt answers what is asked for at a path with a body.
func answeringAt(path, body string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != path {
			return false
		}
		fmt.Fprint(w, body)
		return true
	}
}

// TestNoRowIsReadable: a list of which nothing can be read is no empty one.
func TestNoRowIsReadable(t *testing.T) {
	for i, l := range []look{plain, plainSpanish} {
		want := []string{"none of them could be read", "no se pudo leer ninguna"}[i]
		s := newStage(t, l)
		const rows = `{"data":[{"name":"no id"},7,null]}`
		s.before = answeringAt("/v2/app-registrations", rows)
		m := s.open(page.Browse{})
		sees(t, m, want)
		lacks(t, m, s.Words.Browse.None)
		s.before = nil
		sees(t, press(m, "r"), "▸")
		s.before = answeringAt("/v3/projects", rows)
		m = s.open(page.Register{})
		sees(t, m, want)
		lacks(t, m, s.Words.Flow.None)
		s.before = nil
		sees(t, press(m, "enter"), "Quick")
	}
}

// TestSomeFlowsAreUnreadable: those that can be read are offered, and how many
// cannot is told, also where the project around them can.
func TestSomeFlowsAreUnreadable(t *testing.T) {
	for i, l := range []look{plain, plainSpanish} {
		s := newStage(t, l)
		for flows, want := range map[string][2]string{
			`[{"_id":"f1","name":"Quick","type":"onboarding","status":"active"},{"name":"no id"}]`: {"3 rows could not be read", "3 filas no se pudieron leer"},
			`[{"name":"no id"},null]`: {"4 rows could not be read", "4 filas no se pudieron leer"},
		} {
			s.before = answeringAt("/v3/projects", `{"data":[{"_id":"p1","name":"Acme","status":"active","projectFlows":`+flows+`},{"name":"no id"},5]}`)
			m := s.open(page.Register{})
			sees(t, m, want[i])
			if strings.Contains(flows, "Quick") {
				sees(t, m, "Quick")
			} else {
				sees(t, m, s.Words.Flow.None)
			}
			sees(t, press(s.open(page.Browse{}), "p"), want[i])
		}
	}
}

// TestMoreRowsThanAPageHas: a server that sends everything at once is gone
// through like any other, and one with pages of its own size fills none of ours
// with more than it has.
func TestMoreRowsThanAPageHas(t *testing.T) {
	rows := make([]string, 250)
	for i := range rows {
		rows[i] = fmt.Sprintf(`{"_id":"%024x","email":"p%d@acme.co","status":"STARTED"}`, i+1, i+1)
	}
	all := strings.Join(rows, ",")
	s := newStage(t, plain)
	s.before = answeringAt("/v2/app-registrations", `{"data":[`+all+`]}`)
	m := press(s.open(page.Browse{}), "end")
	sees(t, m, "250 registrations")
	for _, i := range []int{0, 99, 149, 249} {
		if e, here, _ := browsing(m).Lists[browse.Everybody].At(i); here && e.Email != fmt.Sprintf("p%d@acme.co", i+1) {
			t.Errorf("row %d is %s", i+1, e.Email)
		}
	}
	if e, _, _ := browsing(m).Lists[browse.Everybody].At(249); e.Email != "p250@acme.co" {
		t.Errorf("the last row is %q", e.Email)
	}
	s.before = answeringAt("/v2/app-registrations", `{"data":[`+all+`],"total":1000,"limit":250,"page":1,"pages":4}`)
	m = s.open(page.Browse{})
	for number, sh := range browsing(m).Lists[browse.Everybody].Kept {
		if len(sh.Rows) > 100 {
			t.Errorf("%d rows on page %d", len(sh.Rows), number)
		}
	}
}
