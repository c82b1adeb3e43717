package explain_test

import (
	"testing"

	"appreg/internal/i18n"
)

// TestRefusedFaces: who sends the next picture knows what was wrong with this
// one, by how much it missed, and how often it can still be tried. What a bad
// picture measured is no measurement.
func TestRefusedFaces(t *testing.T) {
	of := func(x float64) *float64 { return &x }
	left := func(n int) *int { return &n }
	for _, tt := range []struct {
		kind, reason string
		score, least *float64
		left         *int
		en, es       string
	}{
		{"score", "liveness_failed", of(0.45), of(0.65), left(2),
			"The image does not show a live face well enough. Take another, facing the camera and in good light. The score was 45 %, at least 65 % is needed; 2 attempts are left.",
			"La foto no pasó la prueba de vida. Tome otra, de frente y con buena luz. El puntaje fue 45 % y hace falta mínimo 65 %; quedan 2 intentos."},
		{"score", "Liveness_score_not_acceptable", of(0.65), of(0.65), left(1),
			"The liveness score is too low. Take another image, facing the camera and in good light. The score was 65 %, and it has to be above that; 1 attempt is left.",
			"El puntaje de la prueba de vida es muy bajo. Tome otra foto, de frente y con buena luz. El puntaje fue 65 % y tiene que ser más que eso; queda 1 intento."},
		{"quality", "poor_lighting", of(0.45), of(0.65), left(3),
			"The light is poor: find a brighter place. This one does not count; 3 attempts are left.",
			"Hay poca luz: busque un lugar más iluminado. Este intento no cuenta; quedan 3 intentos."},
		{"", " ERR_NO_FACE_DETECTED", nil, nil, nil,
			"No face was found in the picture: take another.", "No se encontró ningún rostro en la foto: tome otra."},
		{"Quality", "brand_new", nil, of(0.65), nil,
			"The selfie is not good enough to be measured. Take another, facing the camera and in good light. This one does not count.",
			"La selfie no tiene calidad suficiente para medirla. Tome otra, de frente y con buena luz. Este intento no cuenta."},
		{"unknown", "TypeError at /srv/app/face.js:12", of(0), nil, left(0),
			"The image does not show a live face well enough. Take another, facing the camera and in good light. The score was 0 %; no attempt is left in this flow: if the next one does not pass, send the registration to manual review.",
			"La foto no pasó la prueba de vida. Tome otra, de frente y con buena luz. El puntaje fue 0 %; no queda ningún intento en este flujo: si la próxima no pasa, envíe el registro a revisión manual."},
		{"", "", nil, of(0.65), left(-1),
			"The image does not show a live face well enough. Take another, facing the camera and in good light. At least 65 % is needed; no attempt is left in this flow: if the next one does not pass, send the registration to manual review.",
			"La foto no pasó la prueba de vida. Tome otra, de frente y con buena luz. Hace falta mínimo 65 %; no queda ningún intento en este flujo: si la próxima no pasa, envíe el registro a revisión manual."},
	} {
		for l, want := range map[i18n.Lang]string{i18n.English: tt.en, i18n.Spanish: tt.es} {
			text := explainer(l).RefusedFace(tt.kind, tt.reason, tt.score, tt.least, tt.left)
			reads(t, tt.reason, text)
			if text != want {
				t.Errorf("%s %q: %q, want\n%q", tt.kind, tt.reason, text, want)
			}
		}
	}
}
