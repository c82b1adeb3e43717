package i18n

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"appreg/flow"
)

// TestReviewReasons: each row of the contract's table of reasons, with the
// numbers as a person reads them.
func TestReviewReasons(t *testing.T) {
	for _, tt := range []struct {
		flow.Reason
		en, es string
	}{
		{flow.Reason{Code: flow.ReasonFaces, Score: 0.41, Least: 0.85},
			"Faces differ: 41 %, at least 85 %", "Rostros distintos: 41 %, mínimo 85 %"},
		{flow.Reason{Code: flow.ReasonFaces, Score: 0.848, Least: 0.85}, // close, and told apart
			"Faces differ: 84.8 %, at least 85 %", "Rostros distintos: 84,8 %, mínimo 85 %"},
		{flow.Reason{Code: flow.ReasonOtherLeast, Score: 0.8, Least: 0.85},
			"Minimum changed: measured against 80 %; the minimum is now 85 %", "Otro mínimo: se midió con 80 %; hoy el mínimo es 85 %"},
		{flow.Reason{Code: flow.ReasonNoPortrait}, "No portrait: none could be read off the document, so the faces were never compared",
			"Sin foto en el doc.: no se pudo leer la que trae el documento, así que los rostros no se compararon"},
		{flow.Reason{Code: flow.ReasonNotCompared}, "Not compared: the document and the selfie are there: they can be compared",
			"Sin comparar: el documento y la selfie ya están: se pueden comparar"},
		{flow.Reason{Code: flow.ReasonLiveness, Score: 0.58, Least: 0.65, Near: true},
			"Liveness: 58 %, at least 65 %: a near miss, badly taken rather than a photo",
			"Prueba de vida: 58 %, mínimo 65 %: falló por poco; parece una mala toma y no la foto de una foto"},
		{flow.Reason{Code: flow.ReasonLiveness, Score: 0.2, Least: 0.65},
			"Liveness: 20 %, at least 65 %: a far miss, as from a printed photo or a screen",
			"Prueba de vida: 20 %, mínimo 65 %: falló por mucho, como con una foto impresa o una pantalla"},
		{flow.Reason{Code: flow.ReasonLiveness, Score: 0.65, Least: 0.65, Near: true}, // at the least one is too low
			"Liveness: 65 %, and it has to be above that: a near miss, badly taken rather than a photo",
			"Prueba de vida: 65 %, y tiene que ser más que eso: falló por poco; parece una mala toma y no la foto de una foto"},
		{flow.Reason{Code: flow.ReasonNames, Score: 17, Least: flow.NamesLeast},
			"Names differ: 17 %, at least 80 %", "Nombres distintos: 17 %, mínimo 80 %"},
		{flow.Reason{Code: flow.ReasonNames, Score: 79.6, Least: flow.NamesLeast},
			"Names differ: 79.6 %, at least 80 %", "Nombres distintos: 79,6 %, mínimo 80 %"},
		{flow.Reason{Code: flow.ReasonDocument}, "Document unverified: the check did not say whether it is genuine", "Doc. sin verificar: la validación no pudo decir si es auténtico"},
		{flow.Reason{Code: flow.ReasonUnknownType}, "Unknown document: nobody could tell what document it is", "Doc. desconocido: nadie pudo saber qué documento es"},
		{flow.Reason{Code: flow.ReasonHandedOver, Word: "validation_timeout"},
			"Sent to review: checking it took too long", "Enviado a revisión: la validación tardó demasiado"},
		{flow.Reason{Code: flow.ReasonHandedOver, Word: "manual_review_requested"},
			"Sent to review: somebody asked for it", "Enviado a revisión: alguien pidió la revisión"},
		{flow.Reason{Code: flow.ReasonHandedOver, Word: "name_mismatch"},
			"Sent to review: the names differ", "Enviado a revisión: los nombres no coinciden"},
		{flow.Reason{Code: flow.ReasonHandedOver, Word: "100 % odd"}, "Sent to review: 100 % odd", "Enviado a revisión: 100 % odd"},
		{flow.Reason{Code: "brand_new"}, "brand_new", "brand_new"},
	} {
		if got := For(English).ReviewReason(tt.Reason); got != tt.en {
			t.Errorf("%+v\n%q, want\n%q", tt.Reason, got, tt.en)
		}
		if got := For(Spanish).ReviewReason(tt.Reason); got != tt.es {
			t.Errorf("%+v\n%q, want\n%q", tt.Reason, got, tt.es)
		}
	}
}

// TestWhatFlowSaysHasWords: a reason or a blocker that comes into package flow
// comes into the words, and each has a head that fits a column.
func TestWhatFlowSaysHasWords(t *testing.T) {
	for _, lang := range Languages() {
		w := For(lang)
		for _, code := range constants(t, "review.go", "ReasonCode") {
			if got := w.ReviewReason(flow.Reason{Code: flow.ReasonCode(code), Word: "name_mismatch"}); got == code || strings.Contains(got, "%!") {
				t.Errorf("%s: the reason %s is %q", lang, code, got)
			}
			if got := w.ReviewHead(flow.ReasonCode(code)); got == code || len([]rune(got)) > 20 {
				t.Errorf("%s: the head of %s is %q", lang, code, got)
			}
		}
		for _, b := range constants(t, "blocker.go", "Blocker") {
			if got := w.Blocker(flow.Blocker(b)); got == b || !startsLow(got) {
				t.Errorf("%s: the blocker %s is %q", lang, b, got)
			}
		}
		if got := w.Blocker("brand_new") + w.ReviewHead("brand_new"); got != "brand_newbrand_new" {
			t.Errorf("%s: what nobody has heard of became %q", lang, got)
		}
	}
}

// constants are the values of the constants of a type in a file of package flow.
func constants(t *testing.T, file, of string) (values []string) {
	t.Helper()
	source, err := os.ReadFile("../../flow/" + file)
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range regexp.MustCompile(`\b`+of+`\s+= "([a-z_]+)"`).FindAllStringSubmatch(string(source), -1) {
		values = append(values, found[1])
	}
	if len(values) < 4 {
		t.Errorf("%s: %q: where are the others?", of, values)
	}
	return values
}

func TestToReview(t *testing.T) {
	for _, tt := range []struct {
		blockers []flow.Blocker
		en, es   string
	}{
		{nil, "", ""},
		{[]flow.Blocker{flow.FacesDiffer}, "goes to manual review, since the faces differ", "pasa a revisión manual, porque los rostros no coinciden"},
		{[]flow.Blocker{flow.NamesDiffer, flow.NeverCompared}, "goes to manual review, since the names differ and the faces have not been compared",
			"pasa a revisión manual, porque los nombres no coinciden y los rostros no se han comparado"},
		{[]flow.Blocker{flow.DocumentToJudge, flow.NamesDiffer, flow.FacesDiffer},
			"goes to manual review, since a person has to look at the document, the names differ and the faces differ",
			"pasa a revisión manual, porque una persona tiene que mirar el documento, los nombres no coinciden y los rostros no coinciden"},
	} {
		if en, es := For(English).ToReview(tt.blockers), For(Spanish).ToReview(tt.blockers); en != tt.en || es != tt.es {
			t.Errorf("%v: %q, %q", tt.blockers, en, es)
		}
	}
}

func TestNamesUnchecked(t *testing.T) {
	for _, lang := range Languages() {
		w := For(lang)
		said := map[string]bool{}
		for _, reason := range []string{"document_not_supported", "document_type_not_detected", "validation_not_available",
			"invalid_name_response_from_api", "manual_review"} {
			text := w.NamesUnchecked(" "+reason, "")
			if said[text] || strings.Contains(text, "_") {
				t.Errorf("%s: %s: %q", lang, reason, text)
			}
			said[text] = true
		}
		if len(w.Desk.Unchecked) != len(said) {
			t.Errorf("%s: there are words for %q", lang, slices.Sorted(maps.Keys(w.Desk.Unchecked)))
		}
		if text := w.NamesUnchecked("brand_new", "CC"); !strings.Contains(text, "brand_new") {
			t.Errorf("%s: %q", lang, text)
		}
		if none, typed := w.NamesUnchecked("", " N/A "), w.NamesUnchecked("", "CC"); !strings.Contains(none, w.Desk.NoType) || typed != "" {
			t.Errorf("%s: %q without a type, %q with one", lang, none, typed)
		}
	}
}

// TestFacesTried: what a picture's quality cost is told, and is no attempt.
func TestFacesTried(t *testing.T) {
	for _, tt := range []struct {
		reasons []string
		limit   int
		en, es  string
	}{
		{nil, 3, "0 of 3, ", "0 de 3, "},
		{[]string{"liveness_failed", "poor_lighting"}, 3, "1 of 3, not counted: poor lighting", "1 de 3, no cuentan: poca luz"},
		{[]string{"", "Face_too_far ", "poor_lighting", "face_too_far"}, 3, "1 of 3, not counted: too far, poor lighting", "1 de 3, no cuentan: muy lejos, poca luz"},
		{[]string{"a", "b"}, 0, "2, ", "2, "},
	} {
		tell := func(w *Words) string { return w.FacesTried(tt.reasons, tt.limit) + ", " + w.NotCounted(tt.reasons) }
		if en, es := tell(For(English)), tell(For(Spanish)); en != tt.en || es != tt.es {
			t.Errorf("%q: %q, %q", tt.reasons, en, es)
		}
	}
	for _, lang := range Languages() {
		w := For(lang)
		for reason := range w.Desk.Quality {
			if _, ok := w.Known(reason); !ok || flow.Counts(reason) {
				t.Errorf("%s: %s is no refusal of a picture", lang, reason)
			}
		}
		if len(w.Desk.Quality) != 9 {
			t.Errorf("%s: %d words of quality", lang, len(w.Desk.Quality))
		}
		trace := "TypeError: x is undefined at /srv/app/face.js:12"
		if known, not := w.FailedReason(" no_face_detected"), w.FailedReason(trace); known != w.Reason("no_face_detected") || not != w.Desk.FailedUnknown {
			t.Errorf("%s: %q, %q", lang, known, not)
		}
	}
}

// TestDecisions: a question names who, what, what goes out, and that it cannot be
// taken back; of one that is not in review it says so.
func TestDecisions(t *testing.T) {
	en, es := For(English), For(Spanish)
	const completed = "onboarding_app_registration_completed"
	for _, tt := range []struct {
		got, want string
	}{
		{en.AskDecision(flow.Completed, flow.NeedsManualVerification, "Carlos Pérez", completed),
			"Approve the registration of Carlos Pérez? Your company's system is told at once: completed (" + completed + "). That cannot be taken back, only followed by another decision."},
		{es.AskDecision(flow.Completed, flow.NeedsManualVerification, "Carlos Pérez", completed),
			"¿Aprobar el registro de Carlos Pérez? El sistema de su empresa lo recibe de inmediato: completado (" + completed + "). Eso no se puede deshacer, solo decidir de nuevo."},
		{en.AskDecision(flow.Failed, flow.Completed, "100 % Ana", ""),
			"Reject the registration of 100 % Ana? It has already ended (COMPLETED); the decision replaces that. Your company's system is told at once: failed. That cannot be taken back, only followed by another decision."},
		{es.AskDecision(flow.Failed, flow.Expired, "Ana", ""),
			"¿Rechazar el registro de Ana? Ya terminó (Expirado), y la decisión reemplaza ese estado. El sistema de su empresa lo recibe de inmediato: fallido. Eso no se puede deshacer, solo decidir de nuevo."},
		{en.AskDecision("ON_HOLD", flow.Started, "Ana", "x"),
			"Decide ON_HOLD for the registration of Ana? It is not in manual review (STARTED); the decision replaces that. Your company's system is told at once: ON_HOLD (x). That cannot be taken back, only followed by another decision."},
		{en.HistoryRow("29 Nov 14:02", "", "NEEDS_MANUAL_VERIFICATION", "COMPLETED", ""), "29 Nov 14:02, somebody: from NEEDS_MANUAL_VERIFICATION to COMPLETED"},
		{es.HistoryRow("29 nov 14:02", "Luz", "En revisión", "Fallido", "es otra %s"), "29 nov 14:02, Luz: de En revisión a Fallido. Nota: es otra %s"},
		{en.MayNotDecide(""), "This account may not decide. The owner of the panel can, or can give it permission."},
		{es.MayNotDecide("Access forbidden"), "Esta cuenta no puede decidir. El dueño del panel sí puede, o puede darle ese permiso. El servidor dijo: Access forbidden."},
		{en.NoteTooLong(strings.Repeat("ñ", flow.NoteMax)), ""},
		{en.NoteTooLong(strings.Repeat("ñ", flow.NoteMax+1)), "The note has 2,001 characters; the limit is 2,000."},
		{es.NoteTooLong(strings.Repeat("ñ", flow.NoteMax+1)), "La nota tiene 2.001 caracteres; el límite es 2.000."},
		{en.NoteTooLong(strings.Repeat("n", 1234567)), "The note has 1,234,567 characters; the limit is 2,000."},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want\n%q", tt.got, tt.want)
		}
	}
	for _, w := range []*Words{en, es} {
		for _, words := range []func(flow.Status) string{w.Decision, w.AgreesTo, func(s flow.Status) string { return w.Told(s, "…") }} {
			said := map[string]bool{}
			for _, s := range flow.Decisions() {
				said[words(s)] = true
				if words(s) == string(s) {
					t.Errorf("%s: %s has no words", w.Lang, s)
				}
			}
			if len(said) != len(flow.Decisions()) || !strings.HasSuffix(words("ON_HOLD"), "ON_HOLD") {
				t.Errorf("%s: %v", w.Lang, said)
			}
		}
	}
}

// TestTold: the first of several decisions says in full what comes of it.
func TestTold(t *testing.T) {
	en, es := For(English), For(Spanish)
	for _, tt := range [][2]string{
		{en.Told(flow.Completed, ""), "your system is told: completed"},
		{en.Told(flow.CompletedWithoutKYC, "…"), "… completed without KYC"},
		{en.Told(flow.Failed, "~"), "~ failed; a note can say why"},
		{es.Told(flow.Completed, ""), "su sistema recibe: completado"},
		{es.Told(flow.Failed, "…"), "… fallido; una nota puede decir por qué"},
	} {
		if tt[0] != tt[1] {
			t.Errorf("%q, want %q", tt[0], tt[1])
		}
	}
}

// TestPercents: two scores that differ are told apart, with no more decimals than
// that takes.
func TestPercents(t *testing.T) {
	for _, tt := range []struct {
		score, least float64
		want         [2]string
	}{
		{0.41, 0.85, [2]string{"41 %", "85 %"}},
		{0, 1, [2]string{"0 %", "100 %"}},
		{0.999, 1, [2]string{"99.9 %", "100 %"}},
		{0.8483, 0.85, [2]string{"84.8 %", "85 %"}},
		{0.8496, 0.85, [2]string{"84.96 %", "85 %"}},
		{0.849999, 0.85, [2]string{"85 %", "85 %"}},
		{0.65, 0.65, [2]string{"65 %", "65 %"}},
	} {
		score, least := For(English).percents(tt.score, tt.least)
		if got := [2]string{score, least}; got != tt.want {
			t.Errorf("%v, %v: %q", tt.score, tt.least, got)
		}
	}
}

// A list of several takes the plural where the language has one.
func TestWaitsFor(t *testing.T) {
	for lang, want := range map[Lang][2]string{
		English: {"waits for the document", "waits for the document and the selfie"},
		Spanish: {"falta el documento", "faltan el documento y la selfie"},
	} {
		w := For(lang)
		if one, two := w.WaitsFor([]string{w.Lacks.Document}), w.WaitsFor([]string{w.Lacks.Document, w.Lacks.Selfie}); one != want[0] || two != want[1] {
			t.Errorf("%v: %q, %q", lang, one, two)
		}
	}
}
