package sandbox_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// file makes a call that is answered with a file.
func (w *world) file(token, path string, body any) *httptest.ResponseRecorder {
	w.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		w.Fatal(err)
	}
	r := httptest.NewRequest("POST", path, bytes.NewReader(raw))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	rec := httptest.NewRecorder()
	w.ServeHTTP(rec, r)
	return rec
}

// shownText is every text that a PDF shows, after its file was held against what
// such a file must be: each object where the table says, the stream as long as it
// says, and nothing that is not a letter.
func shownText(t testing.TB, file []byte) []string {
	t.Helper()
	if !bytes.HasPrefix(file, []byte("%PDF-1.4\n")) || !bytes.HasSuffix(file, []byte("%%EOF\n")) {
		t.Fatalf("no PDF: %q", file)
	}
	tail := regexp.MustCompile(`trailer\n<< /Size (\d+) /Root 1 0 R >>\nstartxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if tail == nil {
		t.Fatalf("no trailer: %q", file)
	}
	at, _ := strconv.Atoi(string(tail[2]))
	table := regexp.MustCompile(`^xref\n0 (\d+)\n0000000000 65535 f \n((?:\d{10} 00000 n \n)+)trailer`).FindSubmatch(file[at:])
	if table == nil || string(table[1]) != string(tail[1]) {
		t.Fatalf("no table at %d: %q", at, file)
	}
	for n, row := range strings.Split(strings.TrimSuffix(string(table[2]), "\n"), "\n") {
		place, _ := strconv.Atoi(row[:10])
		if !bytes.HasPrefix(file[place:], []byte(strconv.Itoa(n+1)+" 0 obj\n<< ")) {
			t.Errorf("object %d is not at %d", n+1, place)
		}
	}
	stream := regexp.MustCompile(`(?s)<< /Length (\d+) >>\nstream\n(.*)endstream\nendobj\n`).FindSubmatch(file)
	if stream == nil || string(stream[1]) != strconv.Itoa(len(stream[2])) {
		t.Fatalf("the stream: %q", file)
	}
	if i := slices.IndexFunc(stream[2], func(c byte) bool { return c > '~' || c < ' ' && c != '\n' }); i >= 0 {
		t.Errorf("a byte in the stream: %q", stream[2][i])
	}
	var all []string
	for _, one := range regexp.MustCompile(`(?m)^BT /F[12] \d+ Tf \d+ \d+ Td \((.*)\) Tj ET$`).FindAllSubmatch(stream[2], -1) {
		text := regexp.MustCompile(`\\(\d{3}|.)`).ReplaceAllFunc(one[1], func(e []byte) []byte {
			if n, err := strconv.ParseUint(string(e[1:]), 8, 8); err == nil && len(e) == 4 {
				return []byte{byte(n)}
			}
			return e[1:]
		})
		all = append(all, string(text))
	}
	if n := bytes.Count(stream[2], []byte("\n")); n != len(all) {
		t.Errorf("%d lines, %d texts: %q", n, len(all), stream[2])
	}
	return all
}

// TestExportCV: a page that says who it is and how far they have come, the same
// each time.
func TestExportCV(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	_, full := w.flowNamed("Acme Bank", "Full KYC")
	name := "Ñandú (Pérez) \\ O\u2019Nu\u0301ñez Wałęsa – €100\n李"
	p := w.create(full, object{"email": "ana@acme.co", "phone": "3001112222", "countryCode": "+57", "fullName": name, "language": "es"})
	p.document(object{"image": b64("")}).ok()
	p.face("", nil).ok()
	const cv = "/export-cv"
	rec := w.file(w.Token(), p.path()+cv, object{"language": "es"})
	if rec.Code != 200 || rec.Header().Get("Content-Type") != "application/pdf" ||
		rec.Header().Get("Content-Disposition") != `attachment; filename="registration-`+p.id+`.pdf"` {
		t.Fatalf("got %d %v", rec.Code, rec.Header())
	}
	texts := shownText(t, rec.Body.Bytes())
	// In the fonts' own bytes: an apostrophe, a dash and the euro are not where Unicode has them.
	for _, want := range []string{
		"\xD1and\xFA (P\xE9rez) \\ O\x92N\xFA\xF1ez Wa?esa \x96 \x80100 ?", "ana@acme.co", "+573001112222", "Acme Bank", "Full KYC",
		"Iniciado", "Identificador", p.id, "Tel\xE9fono", "CC", "VALIDATED", "2026-03-02 15:04:05",
	} {
		if !slices.Contains(texts, want) {
			t.Errorf("%q is not there: %q", want, texts)
		}
	}
	if again := w.file(w.Token(), p.path()+cv, object{"language": "es"}); again.Body.String() != rec.Body.String() {
		t.Error("another file")
	}
	if own := w.file(w.Token(), p.path()+cv, nil); own.Body.String() != rec.Body.String() {
		t.Error("not in its own language")
	}
	english := shownText(t, w.file(w.Token(), p.path()+cv, object{"language": "fr"}).Body.Bytes())
	if !slices.Contains(english, "Started") || slices.Contains(english, "Iniciado") {
		t.Errorf("got %q", english)
	}
	w.do(w.Token(), "POST", "/v2/app-registrations/x"+cv, nil).refused(404, "NotFound", "AppRegistration_not_found")
	w.do(p.token, "POST", p.path()+cv, nil).lone(403, "access_denied")
	w.do(w.Token(), "POST", p.path()+cv, "[]").refused(400, "BadRequest", "the body is not a JSON object")
}

// TestExportCVOfEverybody: whoever there is, in either language, and of somebody
// who could not say more.
func TestExportCVOfEverybody(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.create(w.ProjectFlow(), object{"email": strings.Repeat("a", 60_000) + "@acme.co", "fullName": strings.Repeat("ñ", 300)})
	for _, r := range w.do(w.Token(), "GET", "/v2/app-registrations?limit=100", nil).rows() {
		for _, language := range []string{"en", "es"} {
			rec := w.file(w.Token(), "/v2/app-registrations/"+r["_id"].(string)+"/export-cv", object{"language": language})
			texts := shownText(t, rec.Body.Bytes())
			for _, text := range texts {
				if text == "" || len(text) > 60 {
					t.Errorf("%v: %q", r["_id"], text)
				}
			}
			if len(texts) < 15 || rec.Body.Len() > 8<<10 {
				t.Errorf("%v: %q", r["_id"], texts)
			}
		}
	}
}

func TestMailCV(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	path := p.path() + "/export-cv/email"
	for _, c := range []struct {
		recipients any
		want       []any
	}{
		{nil, []any{"ana@acme.co"}}, {[]string{}, []any{"ana@acme.co"}}, {"", []any{"ana@acme.co"}},
		{[]string{" Eva@Acme.co ", "bob@acme.co"}, []any{"eva@acme.co", "bob@acme.co"}}, {"eva@acme.co", []any{"eva@acme.co"}},
	} {
		before := w.control("GET", "outbox", nil).body["total"].(float64)
		d := w.do(w.Token(), "POST", path, object{"recipients": c.recipients, "language": "es", "subject": "Ana"}).ok()
		if d["sent"] != true || !isID(d["messageId"]) || len(d) != 3 || !slices.Equal(d["recipients"].([]any), c.want) {
			t.Errorf("%v: got %v", c.recipients, d)
		}
		box := w.control("GET", "outbox?limit=100", nil)
		if n := box.body["total"].(float64) - before; n != float64(len(c.want)) {
			t.Errorf("%v: %v letters", c.recipients, n)
		}
		want := object{"kind": "cv", "channel": "email", "to": c.want[len(c.want)-1], "subject": "Ana", "appRegistration": p.id, "sentAt": "2026-03-02T15:04:05.678Z"}
		if got := box.rows()[0]; !maps.Equal(got, want) {
			t.Errorf("got %v", got)
		}
	}
	many := slices.Repeat([]string{"a@acme.co"}, 51)
	for _, c := range []struct {
		body    object
		message string
	}{
		{object{"recipients": 7}, "Invalid email format"}, {object{"recipients": object{}}, "Invalid parameter: recipients"},
		{object{"recipients": many}, "Invalid parameter: recipients"}, {object{"recipients": []any{"a@acme.co", 7}}, "Invalid email format"},
		{object{"recipients": []string{strings.Repeat("a", 320) + "@acme.co"}}, "Invalid email format"},
		{object{"subject": strings.Repeat("s", 201)}, "Invalid parameter: subject"},
	} {
		w.do(w.Token(), "POST", path, c.body).refused(409, "MissingParameter", c.message)
	}
	w.do(w.Token(), "POST", path, object{"recipients": many[:50]}).ok()
	q := w.create(w.ProjectFlow(), object{"phone": "300", "countryCode": "+57"})
	w.do(w.Token(), "POST", q.path()+"/export-cv/email", nil).refused(409, "MissingParameter", "missing recipients")
	w.do(w.Token(), "POST", q.path()+"/export-cv/email", object{"recipients": many[:1]}).ok()
	w.do(p.token, "POST", path, nil).lone(403, "access_denied")
	w.do(w.Token(), "POST", "/v2/app-registrations/x/export-cv/email", nil).refused(404, "NotFound", "AppRegistration_not_found")
}

// TestDocumentTypeIsNamed by a person, and kept.
func TestDocumentTypeIsNamed(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	id := p.document(object{"image": b64("")}).ok()["documentValidation"].(object)["_id"].(string)
	const path = "/v2/document-validations/"
	got := w.do(w.Token(), "PUT", path+id+"/document-type", object{"documentType": "CE"}).ok()
	if got["documentType"] != "CE" || got["_id"] != id {
		t.Errorf("got %v", got)
	}
	if same := w.do(w.Token(), "POST", path+id+"/detect-document-type", nil).ok(); same["documentType"] != "CE" { // it was told already
		t.Errorf("got %v", same)
	}
	if shown := p.shown()["documentValidation"].(object); shown["documentType"] != "CE" || shown["documentCategory"] != "government_id" {
		t.Errorf("got %v", shown)
	}
	w.do(w.Token(), "PUT", path+id+"/document-type", object{}).refused(409, "MissingParameter", "missing documentType")
	for _, none := range []string{"LM", "cc", "x"} { // one that is paused, too
		w.do(w.Token(), "PUT", path+id+"/document-type", object{"documentType": none}).refused(409, "MissingParameter", "Invalid parameter: documentType")
	}
	for _, r := range []route{{"PUT", "/document-type"}, {"POST", "/detect-document-type"}} {
		w.do(p.token, r.method, path+id+r.path, nil).lone(403, "access_denied")
		w.do(p.token, r.method, path+"x"+r.path, nil).refused(404, "NotFound", "document_validation_not_found")
	}
}
