package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// file answers with one.
func file(media, disposition string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = []string{media}
		w.Header().Set("Content-Disposition", disposition)
		_, _ = w.Write(body)
	}
}

const aPDF = "%PDF-1.4 Ana Gomez"

func TestExportPDF(t *testing.T) {
	c, asked := serve(t, file("application/pdf; charset=binary", `attachment; filename="Ana.pdf"`, []byte(aPDF)))
	got, err := c.ExportPDF(within(t), "ObjectId('"+anaID+"')", " es ")
	if err != nil || got.Name != "Ana.pdf" || string(got.Data) != aPDF {
		t.Errorf("%v, %v", got, err)
	}
	sent := (*asked)[0]
	if sent.Method != "POST" || sent.Path != "/base/path/v2/app-registrations/"+anaID+"/export-cv" || sent.Body != `{"language":"es"}` ||
		sent.Header.Get("Authorization") != "Bearer "+testToken || sent.Header.Get("Accept") != "application/pdf, application/json" {
		t.Errorf("%+v", sent)
	}
	// What is in it is neither recorded nor printed.
	b, _ := json.Marshal(got)
	for _, shown := range []string{fmt.Sprintf("%v %+v %#v %s %x", got, got, got, got, got), string(b), string(c.Calls()[0].Answer)} {
		if strings.Contains(shown, "Gomez") || strings.Contains(shown, fmt.Sprintf("%x", "Gomez")) {
			t.Error(shown)
		}
	}
}

// TestNoPDF: what is not one is refused, and nothing is in doubt, since nothing was
// changed.
func TestNoPDF(t *testing.T) {
	large := append([]byte(aPDF), bytes.Repeat([]byte(" "), fileMax)...)
	for name, tt := range map[string]struct {
		answer http.HandlerFunc
		is     []error
	}{
		"JSON":             {says(200, `{"data":{}}`), []error{ErrUnreadable}},
		"a page":           {file("text/html", "", []byte(aPDF)), []error{ErrUnreadable}},
		"no type":          {file("", "", []byte(aPDF)), []error{ErrUnreadable}},
		"another in it":    {file("application/pdf", "", []byte("<html>")), []error{ErrUnreadable}},
		"nothing in it":    {file("application/pdf", "", nil), []error{ErrUnreadable}},
		"too large":        {file("application/pdf", "", large), []error{ErrTooLarge}},
		"too large a page": {file("text/html", "", large), []error{ErrTooLarge}},
		"unknown":          {says(404, `{"code":"NotFound","message":"AppRegistration_not_found"}`), []error{ErrNotFound}},
		"dropped":          {hangUp, []error{ErrDropped}},
	} {
		c, _ := serve(t, tt.answer)
		got, err := c.ExportPDF(within(t), anaID, "")
		if wants(t, err, tt.is...); err == nil || got.Data != nil {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	// One that is just as large as may be is read whole.
	c, _ := serve(t, file("application/pdf", "", large[:fileMax]))
	if got, err := c.ExportPDF(within(t), anaID, ""); err != nil || len(got.Data) != fileMax || got.Name != anaID+".pdf" {
		t.Errorf("%v, %v", got, err)
	}
	// It is asked for again where the line was bad.
	var waited []time.Duration
	c, asked := serve(t, queue(hangUp, busy(503, ""), file("application/pdf", "", []byte(aPDF))), waits(&waited))
	if _, err := c.ExportPDF(within(t), anaID, ""); err != nil || len(*asked) != 3 {
		t.Errorf("%v, asked %d times", err, len(*asked))
	}
}

func TestFileName(t *testing.T) {
	for disposition, want := range map[string]string{
		`attachment; filename="Ana Gómez.pdf"`:                        "Ana Gómez.pdf",
		`attachment; filename*=UTF-8''Ana%20G%C3%B3mez.PDF`:           "Ana Gómez.pdf",
		`attachment; filename="report"`:                               "report.pdf",
		`attachment; filename="report.pdf.exe"`:                       "report.pdf.exe.pdf",
		`attachment; filename="/etc/passwd"`:                          "passwd.pdf",
		`attachment; filename="../../.bashrc"`:                        "bashrc.pdf",
		`attachment; filename="C:\\Users\\ana.pdf"`:                   "ana.pdf",
		`attachment; filename="-rf.pdf"`:                              "rf.pdf",
		`attachment; filename="a|b<c>?.pdf"`:                          "a_b_c__.pdf",
		`attachment; filename="a$(x)` + "`y`" + `.pdf"`:               "a_(x)_y_.pdf",
		`attachment; filename*=UTF-8''a%E2%80%AEfdp.pdf`:              "a⟨U+202E⟩fdp.pdf",
		`attachment; filename*=UTF-8''a%0Ab%00.pdf`:                   "a␊b␀.pdf",
		`attachment; filename=".."`:                                   "x.pdf",
		`attachment; filename="a/"`:                                   "x.pdf",
		`attachment; filename=".pdf"`:                                 "pdf.pdf",
		`attachment`:                                                  "x.pdf",
		``:                                                            "x.pdf",
		`;;;`:                                                         "x.pdf",
		`attachment; filename="` + strings.Repeat("é", 500) + `.pdf"`: strings.Repeat("é", 60) + ".pdf",
	} {
		if got := fileName(disposition, "x", ".pdf"); got != want {
			t.Errorf("%s: %q", disposition, got)
		}
	}
	for otherwise, want := range map[string]string{"": "registration.pdf", "../x/..": "registration.pdf", "a/b": "b.pdf"} {
		if got := fileName("", otherwise, ".pdf"); got != want {
			t.Errorf("%s: %q", otherwise, got)
		}
	}
}

func TestEmailPDF(t *testing.T) {
	for body, want := range map[string]Emailed{
		`{"sent":true,"messageId":"m\u001b","recipients":["a@acme.co",7,null]}`: {Sent: true, MessageID: "m␛", Recipients: []string{"a@acme.co", "7"}},
		`{"sent":false}`:               {},
		`{"messageId":7}`:              {Sent: true, MessageID: "7"},
		`{"recipients":["b@acme.co"]}`: {Sent: true, Recipients: []string{"b@acme.co"}},
	} {
		c, _ := serve(t, says(200, `{"data":`+body+`}`))
		got, err := c.EmailPDF(within(t), anaID, nil, "", "")
		if err != nil || got.Sent != want.Sent || got.MessageID != want.MessageID || strings.Join(got.Recipients, " ") != strings.Join(want.Recipients, " ") {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
}
