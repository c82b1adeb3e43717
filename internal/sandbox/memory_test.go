package sandbox_test

import (
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// TestMemoryOfARegistration: a sandbox that runs for days must not grow by
// more than what it has to know. Each of these has everything that there is of
// one, and its way behind it.
func TestMemoryOfARegistration(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	w := newWorld(t, sandbox.Options{})
	n := 0
	grows := func(people int) float64 {
		before := held()
		for range people {
			n++
			p := w.someone("person" + strconv.Itoa(n) + "@acme.co")
			p.validateEmail()
			p.validatePhone()
			p.sync("instructions", "ONGOING").ok()
			p.sync("signUpForm", "ONGOING").ok()
			p.document(object{"image": b64("front"), "inputMethod": "FILE_UPLOAD"}).ok()
			p.sync("document", "ONGOING").ok()
			p.do(p.token, "POST", faces, object{"image": "data:image/png;base64," + b64("face"), "os": "DESKTOP"}).ok()
			p.sync("liveness", "ONGOING").ok()
			p.sync("end", "COMPLETED").ok()
		}
		return float64(held()-before) / float64(people)
	}
	grows(150) // with which the last calls, and the last changes, are as many as are kept
	first := grows(150)
	second := grows(150)
	t.Logf("%.0f bytes each, then %.0f", first, second)
	const most = 8 << 10
	if first > most || second > most {
		t.Errorf("a registration costs %.0f bytes, then %.0f, and may cost %d", first, second, most)
	}
	runtime.KeepAlive(w)
}

// TestMemoryOfWhatIsListed: of a call, and of a letter, no more is kept than is
// shown, however long the line was that it came with. Nobody needs a token.
func TestMemoryOfWhatIsListed(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	padding := strings.Repeat("x", 60<<10)
	for name, path := range map[string]string{
		"a path": "/" + padding, "a query": "/v3/projects?a=" + padding,
		"an address": "/v2/projects/email-login?email=demo@verifik.example&a=" + padding,
	} {
		w := newWorld(t, sandbox.Options{})
		before := held()
		for range 1_000 {
			w.Server.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", path, nil))
		}
		if grown := int64(held() - before); grown > 2<<20 {
			t.Errorf("%s: a thousand keep %d KiB", name, grown>>10)
		}
		runtime.KeepAlive(w)
	}
}
