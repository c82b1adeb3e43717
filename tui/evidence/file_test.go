package evidence

import (
	"testing"

	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/photo"
	"appreg/tui/widget"
)

func TestSizesAsPeopleSayThem(t *testing.T) {
	en, es := i18n.For(i18n.English), i18n.For(i18n.Spanish)
	f := photo.Facts{Type: "image/png", Width: 1240, Height: 800, Size: 245 << 10}
	if got := found(en, f); got != "PNG, 1,240×800, 245 KB" {
		t.Error(got)
	}
	if got := found(es, f); got != "PNG de 1.240×800, 245 KB" {
		t.Error(got)
	}
	for n, want := range map[int64]string{1023: "1023 B", 1024: "1 KB", 1025: "2 KB", 10 << 20: "10.0 MB", 10<<20 + 1: "10.1 MB", 5 << 30: "5,120.0 MB"} {
		if got := explain.Weight(en, n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
	for number, want := range map[string]string{"": "", "12": "**", "123": "***", "1020304050": "*******050", "ÁÉ99Ñ": "**99Ñ"} {
		if got := widget.Ending(number); got != want {
			t.Errorf("%q is shown as %q", number, got)
		}
	}
}
