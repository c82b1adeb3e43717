package sandbox_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image/png"
	"slices"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// magicWords are all that the bytes of an image can ask for, once more from
// the contract.
var magicWords = append([]string{"FAIL", "MANUAL", "BACKSIDE", "UNVERIFIED", "OTHERNAME", "OTHERFACE"}, refusalWords...)

func sample(t testing.TB, step, word string) []byte {
	t.Helper()
	for _, s := range sandbox.Samples() {
		if s.Step == step && s.Word == word {
			return s.Image()
		}
	}
	t.Fatalf("no sample of %s for %q", step, word)
	return nil
}

// TestSamplesAreComplete names what there must be.
func TestSamplesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range sandbox.Samples() {
		if seen[s.Step+" "+s.Word] {
			t.Errorf("%s: %q twice", s.Step, s.Word)
		}
		seen[s.Step+" "+s.Word] = true
	}
	for step, words := range map[string]string{
		"document": "FAIL MANUAL UNVERIFIED OTHERNAME BACKSIDE BACK document_number_is_not_extracted document_type_not_detected " +
			"existing_document_validation_with_document_number failed_to_read_document could_not_compress_image " +
			"already_exists document_settings_not_set duplicated_person " +
			"person_linked_to_another_email person_linked_to_another_phone Project_not_active",
		"liveness": "FAIL OTHERFACE ERR_NO_FACE_DETECTED face_close_to_border face_too_close face_too_far face_not_centered face_occluded face_rotation_too_large " +
			"multiple_faces_detected no_face_detected poor_lighting Liveness_score_not_acceptable person_already_set " +
			"duplicated_person person_linked_to_another_email person_linked_to_another_phone phone_or_email_is_not_unique " +
			"collection_not_set Project_not_active",
	} {
		for _, word := range append(strings.Fields(words), "") {
			if !seen[step+" "+word] {
				t.Errorf("%s: no %q", step, word)
			}
			delete(seen, step+" "+word)
		}
	}
	if len(seen) > 0 {
		t.Errorf("and what nobody asked for: %v", seen)
	}
}

// TestSampleOutcomes sends each to a sandbox: what comes of it is its word.
func TestSampleOutcomes(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for i, s := range sandbox.Samples() {
		t.Run(s.Step+" "+s.Word, func(t *testing.T) {
			w.TB = t
			p := w.someone("ana" + randomish(i) + "@acme.co")
			b64 := base64.StdEncoding.EncodeToString(s.Image())
			if s.Step == "liveness" {
				a := p.do(p.token, "POST", faces, object{"image": "data:image/png;base64," + b64, "os": "DESKTOP"})
				switch s.Word {
				case "":
					if a.ok()["biometricValidation"].(object)["status"] != "validated" {
						t.Errorf("got %v", a.body)
					}
				case "OTHERFACE":
					a.ok()
					p.document(object{"image": base64.StdEncoding.EncodeToString(sample(t, "document", ""))}).ok()
					if c := p.do(p.token, "POST", compareAgain, nil).ok()["result"].(object); c["passed"] != false || c["score"] != 0.41 {
						t.Errorf("got %v", c)
					}
				case "ERR_NO_FACE_DETECTED":
					a.refused(409, "liveness_failed", "409:liveness_failed@ERR_NO_FACE_DETECTED")
				case "FAIL":
					a.refused(409, "liveness_failed", "409:liveness_failed@0.45")
				default:
					a.lone(409, s.Word)
				}
				return
			}
			body := object{"image": b64}
			if s.Word == "BACK" {
				p.document(object{"image": base64.StdEncoding.EncodeToString(sample(t, "document", "BACKSIDE"))}).ok()
				body = object{"backImage": b64}
			}
			a := p.document(body)
			want, ok := map[string]string{
				"": "VALIDATED", "FAIL": "FAILED", "UNVERIFIED": "ACTIVE_BUT_UNVERIFIED", "OTHERNAME": "VALIDATED", "MANUAL": "NEEDS_MANUAL_VERIFICATION", "BACKSIDE": "ASSESSING", "BACK": "VALIDATED",
			}[s.Word]
			if !ok {
				a.lone(409, s.Word)
				return
			}
			d := a.ok()["documentValidation"].(object)
			if d["status"] != want || d["requiresBackSide"] != (s.Word == "BACKSIDE") {
				t.Errorf("got %v", d)
			}
		})
	}
}

// TestSamplesAreImages: each is a PNG that decodes, with the word in one chunk
// of text, and nothing magic anywhere else.
func TestSamplesAreImages(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	again := sandbox.Samples()
	for i, s := range sandbox.Samples() {
		name := s.Step + " " + s.Word
		m, err := png.Decode(bytes.NewReader(s.Image()))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if size := m.Bounds().Size(); size.X < 200 || size.Y < 200 || len(s.Image()) > 8<<10 {
			t.Errorf("%s: %v in %d bytes", name, size, len(s.Image()))
		}
		if !bytes.Equal(s.Image(), again[i].Image()) {
			t.Errorf("%s: drawn differently", name)
		}
		rest, text := textOf(t, s.Image())
		if s.Word == "" && text != "" || s.Word != "" && text != "Comment\x00"+s.Word {
			t.Errorf("%s: says %q", name, text)
		}
		for _, word := range magicWords {
			if bytes.Contains(rest, []byte(word)) {
				t.Errorf("%s: %s stands in its pixels", name, word)
			}
			if strings.Contains(s.Word, word) && s.Word != word && word != "failed_to_read" { // the longer one is looked for first
				t.Errorf("%s: its word has %s in it", name, word)
			}
		}
	}
}

// TestMagicWords: where two words stood in one image the first would win, so
// none may be a part of another, unless the longer one is looked for first.
func TestMagicWords(t *testing.T) {
	for _, word := range magicWords {
		if i := slices.IndexFunc(magicWords, func(other string) bool {
			return word != "failed_to_read" && other != word && strings.Contains(other, word)
		}); i >= 0 {
			t.Errorf("%s is a part of %s", word, magicWords[i])
		}
	}
}

// textOf takes a PNG apart: its chunks of text, and all the others. It checks
// every sum, since decoders skip those of text.
func textOf(t *testing.T, b []byte) (rest []byte, text string) {
	t.Helper()
	for b = b[8:]; len(b) >= 12; {
		n := binary.BigEndian.Uint32(b)
		kind, data := string(b[4:8]), b[8:8+n]
		if crc32.ChecksumIEEE(b[4:8+n]) != binary.BigEndian.Uint32(b[8+n:]) {
			t.Errorf("%s: a wrong sum", kind)
		}
		if kind == "tEXt" {
			text += string(data)
		} else {
			rest = append(rest, b[:12+n]...)
		}
		b = b[12+n:]
	}
	if len(b) > 0 {
		t.Errorf("%d bytes after the last chunk", len(b))
	}
	return rest, text
}
