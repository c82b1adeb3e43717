package evidence

import (
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
)

// The screen of the registration is told whether a code was confirmed.
func TestNewsOfACode(t *testing.T) {
	for _, used := range []bool{false, true} {
		got := CodeScreen{Code: page.Code{Reg: client.Registration{ID: "1"}}, tried: true, Used: used}.news()
		if want := (page.Changed{ID: "1", Step: flow.SignUpForm, Used: used}); got != want {
			t.Errorf("%+v", got)
		}
	}
}
