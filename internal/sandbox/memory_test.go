package sandbox_test

import (
	"runtime"
	"strconv"
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
	held := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // what the pools hold goes with the second one
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
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
	first := grows(150)
	second := grows(150)
	t.Logf("%.0f bytes each, then %.0f", first, second)
	const most = 8 << 10
	if first > most || second > most {
		t.Errorf("a registration costs %.0f bytes, then %.0f, and may cost %d", first, second, most)
	}
	runtime.KeepAlive(w)
}
