package timeline

import (
	"bytes"
	"encoding/json"
	"net/http"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/session"
)

// called are the calls of this run that may have changed something of the registration.
func called(f Facts) (all []Entry) {
	r := f.Registration
	ids := map[string]bool{r.ID: true}
	for _, v := range []*client.Validation{r.EmailValidation, r.PhoneValidation, r.DocumentValidation, r.BiometricValidation} {
		if v != nil {
			ids[v.ID] = true
		}
	}
	for _, e := range f.Events {
		ids[e.ID] = true
	}
	delete(ids, "")
	for _, c := range f.Calls {
		created := c.Route == "/v2/app-registrations" && r.ID != "" && bytes.Contains(c.Answer, []byte(`"`+r.ID+`"`))
		if c.Method == http.MethodGet || !ids[c.ID] && !ids[c.As] && !created {
			continue
		}
		e := Entry{At: sent(c), By: Here, Kind: Called, Of: c.Method + " " + c.Route, ID: c.ID, Call: &c}
		var asked struct{ Step, Status string }
		if json.Unmarshal(c.Request, &asked) == nil {
			e.Step, e.Status = flow.ParseStep(asked.Step), asked.Status
		}
		all = append(all, e)
	}
	return all
}

// sent is when a call went out by the server's clock, as far as its answer tells that:
// this machine's may go wrong by more than what lies between two calls.
func sent(c client.Call) time.Time {
	for _, h := range c.Headers {
		if h.Name != "Date" {
			continue
		}
		date, err := http.ParseTime(h.Value)
		if ahead := c.At.Add(c.Took).Sub(date); err == nil && ahead.Abs() > 2*time.Second { // it tells no parts of one
			return c.At.Add(-ahead).Round(0)
		}
	}
	return c.At.Round(0)
}

// noted is what the journal has: when it was written last, and what is in doubt.
func noted(entries []session.Entry) (all []Entry) {
	for _, e := range entries {
		if r := e.Registration; r != nil {
			all = append(all, Entry{At: e.Saved, By: Here, Kind: Noted, Of: Registration, ID: r.ID, Status: string(r.Status), Step: r.CurrentStep})
		}
		if d := e.Doubt; d != nil {
			all = append(all, Entry{At: d.At, By: Here, Kind: Doubted, Of: string(d.Call), Step: d.Step, Status: string(d.Status)})
		}
	}
	return all
}
