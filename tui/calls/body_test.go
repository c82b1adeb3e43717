package calls

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/har"
	"appreg/internal/i18n"
	"appreg/internal/ready"
	"appreg/internal/redact"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

type answers func(*http.Request) *http.Response

func (a answers) RoundTrip(r *http.Request) (*http.Response, error) { return a(r), nil }

// callOf is the record of a call that sends and brings a body.
func callOf(t testing.TB, body string) client.Call {
	t.Helper()
	c, err := client.New("https://api.example", redact.New(redact.Token, strings.Repeat("token-", 9)), client.WithHTTPClient(&http.Client{
		Transport: answers(func(*http.Request) *http.Response {
			return &http.Response{StatusCode: 200, Header: http.Header{"X\x1b": {"a\u202e\x1b[2J"}}, Body: io.NopCloser(strings.NewReader(body))}
		})}))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	send := client.RawRequest{Method: "PUT", Path: "/v2/x"}
	if json.Valid([]byte(body)) { // nothing else is ever sent
		send.Body = []byte(body)
	}
	_, _ = c.Send(t.Context(), send)
	return c.LastCall()
}

func deps() page.Deps {
	return page.Deps{Options: page.Options{Theme: styles.New(io.Discard, styles.Plain, styles.Unicode()), Words: i18n.For(i18n.English)}}
}

// drawn is a call as it is opened, which fits its columns and does nothing to a terminal.
func drawn(t testing.TB, c client.Call, w int) []string {
	t.Helper()
	d := deps()
	rows := append(viewCall(d, c, nil, w), viewRow(d, c, true, true, w)...)
	rows = append(rows, widget.Clip(d.Theme, viewCompact(d, c, w), w))
	for _, row := range rows {
		if ansi.StringWidth(row) > w || clean.Text(row) != row {
			t.Fatalf("in %d columns: %q", w, row)
		}
	}
	return rows
}

// TestBodies: whatever a body is, it is drawn in rows that fit, few enough, and what was
// left out is told; so it is with what is made of the call.
func TestBodies(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, b := range []struct{ name, body, says, lacks string }{
		{"5 MB of JSON", `{"data":[` + strings.Repeat(`{"a":"\u001b[2J","b":[1,2]},`, 180_000) + `1]}`, "\"a\": \"\\u001b[2J\",", "zzz"},
		{"binary", "\x89PNG\x00\xff" + strings.Repeat("\x00\x9b", 1000), "A file of 2,006 bytes, which is not kept.", "PNG"},
		{"no JSON", "<p>Bad \x1b[2Jgateway\u202e", "<p>Bad ␛[2Jgateway⟨U+202E⟩", "Only"},
		{"hostile JSON", `{"a\u001b[2J":"b\u202e\u0000","c":["\u009b31m"]}`, `"a\u001b[2J": "b\u202e\u0000",`, "Only"},
		{"8,000 levels", deep(8_000), "Only the beginning is shown, of 16,000 bytes.", "zzz"},
		{"10,000 levels", deep(10_000), "Only the beginning is shown, of 20,000 bytes.", "zzz"},
		{"one line of 1 MB", strings.Repeat("x", 1<<20), "Only the beginning is shown, of 1,048,576 bytes.", "zzz"},
		{"one text of 1 MB", `"` + strings.Repeat("x ", 1<<19) + `"`, "Only the beginning is shown, of 1,048,578 bytes.", "zzz"},
		{"many small", "[" + strings.Repeat("0,", 8_000) + "0]", "Only the beginning is shown, of 16,003 bytes.", "zzz"},
		{"empty object", `{"a":{},"b":[]}`, `"b": []`, "Only"},
	} {
		c := callOf(t, b.body)
		for _, w := range []int{1, 20, 38, 78, 100} {
			rows := drawn(t, c, w)
			if len(rows) > 60_000 {
				t.Errorf("%s: %d rows in %d columns", b.name, len(rows), w)
			}
			if text := strings.Join(rows, "\n"); w == 100 && (!strings.Contains(text, b.says) || strings.Contains(text, b.lacks)) {
				t.Errorf("%s: %.3000s", b.name, text)
			}
		}
		if curl, whole := c.Curl(true); whole && len(curl.Text) > 32<<10 {
			t.Errorf("%s: a command of %d bytes", b.name, len(curl.Text))
		}
		for _, people := range []bool{false, true} {
			if got := har.Of([]client.Call{c}, "1", people); len(got) > 1<<20 || !json.Valid(got) {
				t.Errorf("%s: an archive of %d bytes", b.name, len(got))
			}
		}
	}
}

// TestBodyIsJSON: the same as Indent makes, as far as levels are told apart.
func TestBodyIsJSON(t *testing.T) {
	for _, body := range []string{`{"a":{"b":[1,{"c":null}],"d":{}},"e":[],"f":"g: {"}`, `[]`, `7`, `"x"`, `[[],[{}]]`} {
		var want bytes.Buffer
		if err := json.Indent(&want, []byte(body), "", "  "); err != nil {
			t.Fatal(err)
		}
		got, more := widget.JSON(deps().Theme, []byte(body), 100, 100)
		if strings.Join(got, "\n") != want.String() || more != 0 {
			t.Errorf("%s\n%s\nwant\n%s", body, strings.Join(got, "\n"), &want)
		}
	}
}

// FuzzDrawn: no body makes a row that is too wide, or that acts, or a command that does.
func FuzzDrawn(f *testing.F) {
	for _, s := range []string{"", "{", `{"a":1}`, `{"otp":"1"}`, "\x1b[2J", `{"\u001b":"\u202e","image":"x"}`, `[[[{}],"`, `"\ud83d"`, "a\u0301\u200d👩\u200d💻 ", `{"a=b":"'","c:":{}}`, "\xff\xfe", "\t\n\r"} {
		f.Add(s, 40)
	}
	f.Fuzz(func(t *testing.T, body string, w int) {
		c := callOf(t, body)
		drawn(t, c, 2+(w%98+98)%98)
		if line := ready.Command(c); clean.Text(line) != line {
			t.Fatalf("%q acts", line)
		}
	})
}

// BenchmarkOpened is the costliest call to draw.
func BenchmarkOpened(b *testing.B) {
	for name, body := range map[string]string{"many": "[" + strings.Repeat("0,", 8_000) + "0]", "deep": strings.Repeat("[", 8_000) + strings.Repeat("]", 8_000), "line": strings.Repeat("x", 16_000)} {
		c, d := callOf(b, body), deps()
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				viewCall(d, c, nil, 98)
			}
		})
	}
}
