package redact

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

const aJWT = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhcHBSZWdpc3RyYXRpb25JZCI6IjEifQ.Vsp5XbZ0Yn1d8M4f2a"

func asToken(s string) Secret { return New(Token, s) }

// TestSecret prints one in every way there is.
func TestSecret(t *testing.T) {
	secret := asToken(aJWT)
	type holder struct {
		S      Secret
		hidden Secret
		P      *Secret
		In     map[string]any
	}
	h := holder{secret, secret, &secret, map[string]any{"a": secret}}
	var out strings.Builder
	for _, v := range []any{secret, &secret, h, &h, []Secret{secret}, struct{ inner holder }{h}, fmt.Errorf("x %v", secret)} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%-50s", "%.3s", "%t"} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
		b, _ := json.Marshal(v)
		out.Write(b)
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "v", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "v", v)
	}
	fmt.Fprintln(&out, secret)
	for _, leak := range []string{aJWT[:12], aJWT[40:52], fmt.Sprintf("%x", aJWT[:6]), fmt.Sprintf("%X", aJWT[:6])} {
		if strings.Contains(out.String(), leak) {
			t.Errorf("%q leaks in\n%s", leak, out.String())
		}
	}
	if fmt.Sprint(secret) != "‹token …4f2a›" || secret.Reveal() != aJWT || fmt.Sprint(asToken("short")) != "‹token›" || fmt.Sprint(asToken("")) != "" {
		t.Error(secret, asToken("short"))
	}
}
