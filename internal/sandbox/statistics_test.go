package sandbox_test

import (
	"testing"

	"appreg/internal/sandbox"
)

// counted are the labels of a list of the funnel, and how they are ordered.
func counted(t testing.TB, list any) map[string]float64 {
	t.Helper()
	all, last := map[string]float64{}, object{"count": 1e9, "label": ""}
	for _, row := range list.([]any) {
		row := row.(object)
		n, label := row["count"].(float64), row["label"].(string)
		if n < 1 || n > last["count"].(float64) || n == last["count"] && label <= last["label"].(string) {
			t.Errorf("%v after %v", row, last)
		}
		all[label], last = n, row
	}
	return all
}

// TestStatistics are those of the list, by project and over all.
func TestStatistics(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	const path = "/v2/app-registrations/statistics"
	p := w.someone("ana@acme.co")
	p.document(object{"image": b64("FAIL")}).ok()
	p.face("FAIL", nil)
	for _, query := range []string{"", "?project=" + w.Project() + "&funnel=true", "?funnel=true&project="} {
		f := w.do(w.Token(), "GET", path+query, nil).ok()["funnel"].(object)
		list := "/v2/app-registrations?limit=100"
		if query[min(1, len(query)):] != "" && query != "?funnel=true&project=" {
			list += "&where_project=" + w.Project()
		}
		rows := w.do(w.Token(), "GET", list, nil).rows()
		if f["total"] != float64(len(rows)) || len(rows) < 10 {
			t.Errorf("%s: %v of %d", query, f["total"], len(rows))
		}
		for field, by := range map[string]string{"status": "byStatus", "currentStep": "byCurrentStep"} {
			want := map[string]float64{}
			for _, r := range rows {
				want[r[field].(string)]++
			}
			if got := counted(t, f[by]); text(t, got) != text(t, want) {
				t.Errorf("%s %s:\ngot  %v\nwant %v", query, by, got, want)
			}
		}
		for _, by := range []string{"documentFailures", "livenessFailures"} {
			if got := counted(t, f[by]); len(got) == 0 {
				t.Errorf("%s %s: none", query, by)
			}
		}
	}
	none := w.do(w.Token(), "GET", path+"?project=x", nil).ok()["funnel"]
	want := object{"total": 0, "byStatus": []any{}, "byCurrentStep": []any{}, "documentFailures": []any{}, "livenessFailures": []any{}}
	if text(t, none) != text(t, want) {
		t.Errorf("got %v", none)
	}
	w.do(p.token, "GET", path, nil).lone(403, "access_denied")
	w.do("", "GET", path, nil).refused(401, "Unauthorized", "Access denied")
}
