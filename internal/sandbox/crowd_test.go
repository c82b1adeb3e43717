package sandbox_test

import (
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"appreg/internal/sandbox"
)

func TestCrowdOnOneEmail(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	body := object{"project": w.Project(), "projectFlow": w.ProjectFlow(), "email": "ana@acme.co"}
	var accepted atomic.Int32
	var wg sync.WaitGroup
	for range 32 {
		wg.Go(func() {
			switch a := w.do(w.Token(), "POST", "/v2/app-registrations", body); a.status {
			case 200:
				accepted.Add(1)
			default:
				a.refused(409, "Conflict", "email_is_registered_already")
			}
		})
	}
	wg.Wait()
	if accepted.Load() != 1 {
		t.Errorf("%d were accepted", accepted.Load())
	}
}

// TestCrowdWalks has many people walk at once, while others look on.
func TestCrowdWalks(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	before := w.do(w.Token(), "GET", "/v2/app-registrations", nil).body["total"].(float64)
	const crowd = 16
	var wg sync.WaitGroup
	for i := range crowd {
		wg.Go(func() {
			p := w.someone("crowd" + strconv.Itoa(i) + "@acme.co")
			p.validateEmail()
			p.validatePhone()
			p.sync("signUpForm", "ONGOING").ok()
			p.document(object{"image": b64("")}).ok()
			p.do(p.token, "PUT", p.path(), object{"lastName": strconv.Itoa(i)}).ok()
			w.do(w.Token(), "GET", "/v2/app-registrations?sort=updatedAt&populates[]=project", nil).rows()
			p.sync("document", "ONGOING").ok()
			w.flow(object{"name": strconv.Itoa(i)})
			p.sync("end", "FAILED").ok()
		})
	}
	wg.Wait()
	if got := w.do(w.Token(), "GET", "/v2/app-registrations", nil).body["total"]; got != before+crowd {
		t.Errorf("%v after %v and %d more", got, before, crowd)
	}
}

func BenchmarkSync(b *testing.B) {
	w := newWorld(b, sandbox.Options{})
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	p.sync("signUpForm", "ONGOING").ok()
	const body = `{"step":"instructions","status":"ONGOING"}` // repeatable
	b.ReportAllocs()
	for b.Loop() {
		if a := w.do(p.token, "PUT", p.path()+"/sync", body); a.status != 200 {
			b.Fatal(a.body)
		}
	}
}

func BenchmarkCreate(b *testing.B) {
	w := newWorld(b, sandbox.Options{})
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		body := `{"project":"` + w.Project() + `","projectFlow":"` + w.ProjectFlow() + `","email":"a` + strconv.Itoa(i) + `@acme.co"}`
		if a := w.do(w.Token(), "POST", "/v2/app-registrations", body); a.status != 200 {
			b.Fatal(a.body)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		sandbox.New(sandbox.Options{Seed: 1})
	}
}
