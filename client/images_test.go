package client

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
)

func TestDocument(t *testing.T) {
	yes, no := true, false
	percent := 17.5
	for data, want := range map[string]Validation{
		`{"_id":"d","status":"VALIDATED","documentType":"CC","documentCategory":"government_id","namesMatch":true,"requiresBackSide":false,
		  "OCRExtraction":{"documentNumber":1020,"fullName":"ANA GÓMEZ","firstName":"ANA"}}`: {
			ID: "d", Status: "VALIDATED", Type: "CC", Category: "government_id", Name: "ANA GÓMEZ", Number: "1020", NamesMatch: &yes},
		`{"_id":"d","status":"ASSESSING","requiresBackSide":true,"namesMatch":false,"OCRExtraction":{"firstName":"ANA","lastName":"G\u202e"}}`: {
			ID: "d", Status: "ASSESSING", Name: "ANA G⟨U+202E⟩", NamesMatch: &no, NeedsBackSide: true},
		`{"_id":"d","status":"FAILED","OCRExtraction":null}`:                                {ID: "d", Status: "FAILED"},
		`{"_id":"d","namesMatch":"False","requiresBackSide":"true","OCRExtraction":"none"}`: {ID: "d", NamesMatch: &no, NeedsBackSide: true},
		`{"_id":"d","namesMatch":{"score":1},"OCRExtraction":[]}`:                           {ID: "d"},
		`{"_id":"d","fullNameMatchPercentage":"17.5","scoreValidated":true,"imageValidated":"true","infoValidationSupported":true,"infoValidationSupportedReason":"manual_review",
		  "manualVerificationReason":"name_mis\u0007match","manualNameReview":{"decision":"Match","note":"x"},"country":"Colombia","inputMethod":"CAMERA",
		  "failedReason":"Error: document_number_is_not_extracted\n    at read (/srv/app/ocr.js:3)",
		  "scoreValidation":{"fullName":"ANA","firstName":"A","lastName":"G","documentType":"CC","documentNumber":1020,"validatedAt":"2026-01-02T03:04:05Z"}}`: {
			ID: "d", Percentage: &percent, ScoreValidated: true, ImageValidated: true, NamesSupported: true, SupportedReason: "manual_review",
			ReviewReason: "name_mis␇match", NameReview: NamesMatch, Country: "Colombia", InputMethod: "CAMERA", FailedReason: "document_number_is_not_extracted",
			Registry: &Registry{FullName: "ANA", FirstName: "A", LastName: "G", DocumentType: "CC", DocumentNumber: "1020", ValidatedAt: serverNow}},
		`{"_id":"d","manualNameReview":[{"decision":"match"},{"decision":"mismatch","reviewedAt":"2026-01-02T03:04:05Z"}],"createdAt":1767323045,"updatedAt":"soon","scoreValidation":{},"fullNameMatchPercentage":"high"}`: {
			ID: "d", NameReview: NamesMismatch, Dates: Dates{Created: serverNow, NamesReviewed: serverNow}},
		`{"_id":"d","manualNameReview":"match","scoreValidation":"x","scoreValidated":1,"failedReason":7}`: {ID: "d"},
		`{"_id":"d","manualNameReview":{"decision":"perhaps"},"scoreValidation":[{}],"failedReason":[]}`:   {ID: "d"},
		`{"_id":"d","namesMatch":null}`: {ID: "d"},
	} {
		c, _ := serve(t, says(200, `{"data":{"documentValidation":`+data+`}}`))
		got, err := holding(c).SendDocument(within(t), anaID, DocumentRequest{})
		want.Populated = true
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v\n%+v, %v", data, got, want, err)
		}
		// The same where a registration refers to it.
		r := decoded(t, `{"data":{"_id":"a","documentValidation":`+data+`}}`, decodeRegistration)
		if !reflect.DeepEqual(*r.DocumentValidation, want) {
			t.Errorf("populated: %+v", r.DocumentValidation)
		}
	}
	for _, data := range []string{`{}`, `{"documentValidation":"d"}`, `{"documentValidation":{}}`, `{"documentValidation":[{"_id":"d"}]}`, `[]`} {
		c, _ := serve(t, says(200, `{"data":`+data+`}`))
		_, err := holding(c).SendDocument(within(t), anaID, DocumentRequest{})
		wants(t, err, ErrUnreadable, ErrInDoubt)
	}
}

func TestFace(t *testing.T) {
	at := func(f float64) *float64 { return &f }
	for score, want := range map[string]struct {
		wrote string
		value *float64
	}{`0.98`: {"0.98", at(0.98)}, `"0.98"`: {"0.98", at(0.98)}, `1`: {"1", at(1)}, `98`: {"98", at(0.98)}, `-1`: {"-1", nil}, `"NaN"`: {"NaN", nil},
		`null`: {}, `{}`: {}, `[0.98]`: {}} {
		c, _ := serve(t, says(200, `{"data":{"_id":"a","person":"p","biometricValidation":{"_id":"f","status":"validated","livenessScore":`+score+`}}}`))
		r, err := holding(c).SendFace(within(t), anaID, FaceRequest{})
		if err != nil || r.ID != "a" ||
			!reflect.DeepEqual(*r.BiometricValidation, Validation{ID: "f", Status: "validated", Populated: true, Score: want.wrote, ScoreValue: want.value}) {
			t.Errorf("%s: %+v, %v", score, r.BiometricValidation, err)
		}
	}
	c, _ := serve(t, says(409, `{"code":"liveness_failed","message":"409:liveness_failed@0.45"}`))
	_, err := holding(c).SendFace(within(t), anaID, FaceRequest{})
	var e *Error
	if wants(t, err); !errors.As(err, &e) || e.Score != "0.45" || !errors.Is(err, Reason("liveness_failed")) {
		t.Errorf("%+v", e)
	}
}

// canary is an image to look for, and what it looks like on its way.
var canary = Image{"image/png", append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte("canary>?"), 40)...)}

func leaks(t *testing.T, where, text string) {
	t.Helper()
	for _, leak := range []string{"canary", fmt.Sprintf("%x", "canary"), fmt.Sprintf("%X", "canary"), "99 97 110 97 114 121", "0x63, 0x61", "Y2FuYXJ5"} {
		if strings.Contains(text, leak) {
			t.Errorf("%s: %q leaks in\n%.300s", where, leak, text)
		}
	}
}

// TestImagePrints prints one in every way there is.
func TestImagePrints(t *testing.T) {
	type holder struct {
		I  Image
		P  *Image
		In map[string]any
	}
	var out strings.Builder
	for _, v := range []any{canary, &canary, []Image{canary}, holder{canary, &canary, map[string]any{"a": canary}},
		DocumentRequest{Front: canary, Back: canary}, &FaceRequest{Image: canary}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%-50s", "%.3s", "%t"} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
		b, _ := json.Marshal(v)
		out.Write(b)
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "v", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "v", v)
	}
	leaks(t, "printed", out.String())
	if got := fmt.Sprint(canary); got != "‹image image/png, 328 bytes›" {
		t.Error(got)
	}
}

// TestImageStays: an image goes into one request, and into nothing that is kept
// or told, whatever the server makes of it.
func TestImageStays(t *testing.T) {
	b64, uri := canary.base64(), canary.uri()
	other := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte("canary?>"), 40)) // no file's beginning
	for name, tt := range map[string]struct {
		status int
		body   string
	}{
		"fine":              {200, anything},
		"under its keys":    {200, `{"data":{"_id":"a","image":"` + b64 + `","documentValidation":{"_id":"d","backImage":["` + other + `"],"base64Image":{"x":"` + other + `"}}}}`},
		"under others":      {200, `{"data":{"_id":"a","front":"` + b64 + `","documentValidation":{"_id":"d","status":"x ` + uri + ` y","` + uri + `":1}}}`},
		"another kind":      {200, `{"data":{"_id":"a","front":"data:image/heic;base64,` + other + `","documentValidation":{"_id":"d"}}}`},
		"escaped":           {200, `{"data":{"_id":"a","front":"data:image\/png;base64,` + strings.ReplaceAll(b64, "/", `\/`) + `","documentValidation":{"_id":"d"}}}`},
		"refused":           {422, `{"code":"MissingParameter","message":"Invalid image: ` + b64 + `"}`},
		"refused in detail": {422, `{"detail":[{"msg":"not an image","input":"` + uri + `"}]}`},
		"broken":            {200, `{"data":{"documentValidation":{"front":"` + uri[:len(uri)-40]},
		"broken, escaped":   {200, `{"data":{"front":"` + strings.ReplaceAll(b64, "/", `\/`)},
		"refused, broken":   {400, `cannot parse ` + strings.Repeat("x ", 40) + b64},
		"a page":            {500, `<html><title>` + uri + `</title>` + uri},
		"no data":           {200, `{"image":"` + b64 + `"}`},
	} {
		t.Run(name, func(t *testing.T) {
			c, asked := serve(t, says(tt.status, tt.body))
			holding(c)
			d, errDocument := c.SendDocument(within(t), anaID, DocumentRequest{Front: canary, Back: canary})
			r, errFace := c.SendFace(within(t), anaID, FaceRequest{Image: canary})
			leaks(t, "decoded", fmt.Sprintf("%+v %+v %s", d, r, r.Raw))
			leaks(t, "error", fmt.Sprintf("%+v %+v %#v %#v", errDocument, errFace, errDocument, errFace))
			for _, call := range c.Calls() {
				leaks(t, "request", string(call.Request))
				leaks(t, "answer", string(call.Answer))
				leaks(t, "recorded error", fmt.Sprintf("%v", call.Err))
				if told := fmt.Sprintf(`‹image image/png, 328 bytes, SHA-256 %x›"`, sha256.Sum256(canary.Data)); !bytes.Contains(call.Request, []byte(told)) {
					t.Errorf("recorded %s", call.Request)
				}
			}
			if len(*asked) != 2 || !strings.Contains((*asked)[0].Body, b64) || !strings.Contains((*asked)[1].Body, uri) {
				t.Errorf("sent %d", len(*asked))
			}
		})
	}
	// And where nothing was there to take it.
	c := dial(t, "http://127.0.0.1:1")
	holding(c)
	_, err := c.SendFace(within(t), anaID, FaceRequest{Image: canary})
	wants(t, err, ErrUnreachable)
	leaks(t, "not reached", fmt.Sprintf("%+v %+v", err, c.Calls()))
}

// TestProgress: it climbs to the whole of the body and no further.
func TestProgress(t *testing.T) {
	c, asked := serve(t, says(200, anything))
	var last, told atomic.Int64
	_, err := holding(c).SendDocument(within(t), anaID, DocumentRequest{
		Front: Image{"image/png", make([]byte, 1<<20)},
		Progress: func(sent, total int64) {
			if before := last.Swap(sent); sent < before || sent > total || total < 1<<20 {
				t.Errorf("%d, then %d of %d", before, sent, total)
			}
			told.Add(1)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if size := int64(len((*asked)[0].Body)); last.Load() != size || told.Load() < 10 {
		t.Errorf("%d of %d, told %d times", last.Load(), size, told.Load())
	}
	if got := (*asked)[0].Header.Get("Content-Length"); got != fmt.Sprint(last.Load()) {
		t.Errorf("Content-Length %q", got) // a body of unknown length would go out in chunks
	}
}

// TestImageCost: an image of the largest size is turned into base64 and JSON,
// and not gone through for the record.
func TestImageCost(t *testing.T) {
	if testing.Short() {
		t.Skip("10 MiB")
	}
	const size = 10 << 20
	transport := roundTripper(func(r *http.Request) (*http.Response, error) {
		return nil, errors.New("not sent")
	})
	c := dial(t, "https://api.verifik.co", WithHTTPClient(&http.Client{Transport: transport}))
	holding(c)
	image := Image{"image/png", make([]byte, size)}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := c.SendFace(within(t), anaID, FaceRequest{Image: image})
	runtime.ReadMemStats(&after)
	wants(t, err, ErrDropped, ErrInDoubt)
	if used := after.TotalAlloc - before.TotalAlloc; used > 12*size {
		t.Errorf("%d MiB for an image of %d MiB", used>>20, size>>20)
	} else {
		t.Logf("%d MiB", used>>20)
	}
	if kept := c.Calls()[0].Request; len(kept) > 200 {
		t.Errorf("%d bytes are recorded", len(kept))
	}
}
