package sandbox_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"

	"appreg/internal/sandbox"
)

// TestMemoryOfAHostileBody: whoever sends it, it takes no more than a few times a
// small body. What a call allocates in all is the most that it can hold.
func TestMemoryOfAHostileBody(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	const public, small, large = "/v2/projects/email-login/confirm", 64 << 10, 20 << 20
	filled := func(size int, before, each, after string) string {
		return before + strings.Repeat(each, (size-len(before)-len(after))/len(each)) + after
	}
	plain, faulty := newWorld(t, sandbox.Options{}), newWorld(t, sandbox.Options{Faults: faults(t, "GET /v2/auth/session=ok@1000")})
	own := "Bearer " + plain.someone("ana@acme.co").token
	for name, c := range map[string]struct {
		w                  *world
		path, token, body  string
		undeclared, refuse bool
	}{
		"19 MiB without a token":             {w: plain, path: public, body: filled(19<<20, `{"a":[`, "{},", "0]}")},
		"19 MiB without a token or a length": {w: plain, path: public, body: filled(19<<20, `{"a":[`, "{},", "0]}"), undeclared: true},
		"19 MiB with faults":                 {w: faulty, path: public, body: filled(19<<20, `{"a":[`, "{},", "0]}")},
		"an image without a token":           {w: plain, path: documents, body: filled(large, `{"image":"`, "A", `"}`)},
		"an image without a token, faults":   {w: faulty, path: documents, body: filled(large, `{"image":"`, "A", `"}`)},
		"small, arrays in arrays":            {w: plain, path: public, body: filled(small, ``, "[", ``)},
		"small, objects in objects":          {w: plain, path: public, body: filled(small, ``, `{"a":`, ``)},
		"small, objects":                     {w: plain, path: public, body: filled(small, `{"a":[`, "{},", "0]}")},
		"small, objects of one":              {w: plain, path: public, body: filled(small, `{"a":[`, `{"":0},`, "0]}")},
		"small, members":                     {w: plain, path: public, body: filled(small, `{`, `"a":1,`, `"a":1}`)},
		"small, the most":                    {w: plain, path: public, body: filled(2_490*7, `{"a":[`, `{"":0},`, "0]}")},
		"large, arrays in arrays":            {w: plain, path: documents, token: own, body: filled(large, ``, "[", ``)},
		"large, objects":                     {w: plain, path: documents, token: own, body: filled(large, `{"image":[`, "{},", "0]}")},
		"large, members":                     {w: plain, path: documents, token: own, body: filled(large, `{`, `"a":1,`, `"a":1}`)},
		"large, behind an image":             {w: plain, path: documents, token: own, body: filled(large, `{"image":"AAAA","a":[`, "1,", "1]}")},
		"a token of arrays":                  {w: plain, path: documents, token: "Bearer " + filled(small, "", "W1tbW1tb", "") + ".e30.e30"},
	} {
		call := func() {
			var body io.Reader = strings.NewReader(c.body)
			if c.undeclared {
				body = struct{ io.Reader }{body}
			}
			r := httptest.NewRequest("POST", c.path, body)
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Authorization", c.token)
			rec := httptest.NewRecorder()
			if c.w.Server.ServeHTTP(rec, r); rec.Code < 400 {
				t.Errorf("%s: got %d", name, rec.Code)
			}
		}
		call() // the pools are filled
		const calls = 4
		before := allocated()
		for range calls {
			call()
		}
		each := (allocated() - before) / calls
		t.Logf("%s: %d KiB", name, each>>10)
		if each > 3<<20 {
			t.Errorf("%s takes %d KiB", name, each>>10)
		}
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// BenchmarkImages sends eight of the largest at once.
func BenchmarkImages(b *testing.B) {
	s := serve(b, sandbox.Options{})
	w := &world{TB: b, Server: s.Server}
	flow := w.flow(object{"onboardingSettings": object{"steps": object{"document": "optional"}}})
	p := w.create(flow, object{"email": "ana@acme.co"})
	body := `{"force":true,"image":"` + strings.Repeat("A", 20<<20-26) + `"}`
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	start := m.HeapAlloc
	var peak uint64
	done, sampled := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(sampled)
		for {
			select {
			case <-done:
				return
			default:
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
		}
	}()
	for b.Loop() {
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				r, _ := http.NewRequest("POST", s.URL()+documents, strings.NewReader(body))
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("Authorization", "Bearer "+p.token)
				res, err := s.client.Do(r)
				if err != nil {
					b.Error(err)
					return
				}
				defer res.Body.Close()
				if text, _ := io.ReadAll(res.Body); res.StatusCode != 200 {
					b.Errorf("%d %s", res.StatusCode, text)
				}
			})
		}
		all.Wait()
	}
	close(done)
	<-sampled
	b.ReportMetric(float64(peak-start)/(1<<20), "MiB-peak")
}
