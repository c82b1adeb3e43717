package sandbox_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"appreg/internal/sandbox"
)

// TestMendedStates: whatever of a state is changed, it is refused, and nothing of it has
// come, or it is a state, and the same again.
func TestMendedStates(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	t.Parallel()
	w := resting(t, sandbox.Options{}, 0)
	rec := receive(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) })
	for _, email := range []string{"ana@acme.co", "eva@acme.co"} {
		p := w.create(w.hookedFlow(rec.URL), object{"email": email, "fullName": "Ana Gómez"})
		p.simulated("confirm_email", "document_failed", "document_validated", "face_failed", "face_validated").ok()
		p.sync("instructions", "ONGOING").ok()
	}
	w.rested(0)
	var whole object
	if err := json.Unmarshal([]byte(w.kept()), &whole); err != nil {
		t.Fatal(err)
	}
	people, flows := whole["registrations"].([]any), whole["flows"].([]any)
	whole["registrations"], whole["flows"], whole["projects"] = people[len(people)-2:], flows[len(flows)-2:], whole["projects"].([]any)[:1]
	small := text(t, whole)
	kept := map[bool]int{}
	rapid.Check(t, func(r *rapid.T) {
		var mended any
		_ = json.Unmarshal([]byte(small), &mended)
		for range rapid.IntRange(1, 3).Draw(r, "mends") {
			mended = mend(r, mended)
		}
		w.put(small).ok()
		w.rested(0)
		before := w.kept()
		a := w.put(text(t, mended))
		w.rested(0)
		after := w.kept()
		kept[a.status == 200]++
		switch {
		case a.status == 409 || a.status == 400:
			if after != before {
				r.Fatal(a.body, differing(before, after))
			}
		case a.status != 200:
			r.Fatal(a.body)
		default:
			w.put(after).ok()
			w.rested(0)
			if again := w.kept(); again != after {
				r.Fatal(differing(after, again))
			}
		}
	})
	if kept[true] == 0 || kept[false] == 0 {
		t.Errorf("taken and refused: %v", kept)
	}
}

// mend changes something somewhere in v.
func mend(r *rapid.T, v any) any {
	odd := rapid.SampledFrom([]any{nil, true, 0.0, -1.0, 1e300, "", "x", "aa1111111111111111111111", "2026-03-02T15:04:05Z", "ONGOING", []any{}, []any{nil}, object{}, object{"_id": "x"}})
	switch v := v.(type) {
	case object:
		name := rapid.SampledFrom(append(slices.Sorted(maps.Keys(v)), "strange")).Draw(r, "field")
		switch rapid.IntRange(0, 7).Draw(r, "how") {
		case 0:
			v[name] = odd.Draw(r, "value")
		case 1:
			delete(v, name)
		default:
			if v[name] != nil {
				v[name] = mend(r, v[name])
			}
		}
		return v
	case []any:
		if len(v) == 0 {
			return append(v, odd.Draw(r, "value"))
		}
		i := rapid.IntRange(0, len(v)-1).Draw(r, "row")
		switch rapid.IntRange(0, 5).Draw(r, "how") {
		case 0:
			return append(v, v[i])
		case 1:
			return slices.Delete(v, i, i+1)
		case 2:
			slices.Reverse(v)
		default:
			v[i] = mend(r, v[i])
		}
		return v
	}
	return odd.Draw(r, "value")
}
