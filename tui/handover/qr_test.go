package handover

import (
	"io"
	"strings"
	"testing"

	"appreg/styles"

	"github.com/charmbracelet/x/ansi"
	"rsc.io/qr"
)

// At any size the code has its quiet zone, or is not drawn.
func TestQRFitsItsRoom(t *testing.T) {
	code, err := qr.Encode("https://access.verifik.co/sign-up/"+strings.Repeat("a7Qx_Zk9-Lm2", 24)[:278], qr.L)
	if err != nil {
		t.Fatal(err)
	}
	for _, theme := range []*styles.Theme{
		styles.New(io.Discard, styles.Auto, styles.Unicode()), styles.New(io.Discard, styles.Mono, styles.ASCII()),
	} {
		drawn := 0
		for w := 60; w < 150; w++ {
			for h := 30; h < 75; h++ {
				rows := viewQR(theme, code, w, h, false)
				if rows == nil {
					continue
				}
				drawn++
				if len(rows) > h || ansi.StringWidth(rows[0]) > w {
					t.Fatalf("%d×%d: %d×%d", w, h, ansi.StringWidth(rows[0]), len(rows))
				}
				blank := map[bool]string{true: " ", false: "#"}[theme.Colored()]
				if first := ansi.Strip(rows[0]); strings.Trim(first, blank) != "" && theme.Blocks() {
					t.Fatalf("%d×%d: no quiet zone: %q", w, h, first)
				}
			}
		}
		if drawn == 0 {
			t.Error("it was never drawn")
		}
	}
}
