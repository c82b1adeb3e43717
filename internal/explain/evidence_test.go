package explain_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

// onPurpose are the refusals of contract.md section 5 that the sandbox gives to
// whoever asks for them.
var onPurpose = strings.Fields(`project_not_found projectFlow_not_found security_not_set otp_does_not_match
	email_validation_not_found missing_email_and_otp emailValidation_has_expired phone_validation_not_found
	phoneValidation_has_expired already_exists document_settings_not_set person_already_set liveness_failed
	collection_not_set otp_recently_sent otp_not_sent phone_validation_already_validated phone_or_email_is_not_unique
	person_linked_to_another_email person_linked_to_another_phone duplicated_person Liveness_score_not_acceptable
	Project_not_active face_too_close face_too_far face_not_centered face_occluded face_rotation_too_large
	multiple_faces_detected no_face_detected poor_lighting`)

// TestEvidenceIsExplained has the sandbox refuse evidence in every way of
// section 5, reads it with the client, and words it in both languages.
func TestEvidenceIsExplained(t *testing.T) {
	s := sandbox.New(sandbox.Options{Seed: 7})
	web := httptest.NewServer(s)
	defer web.Close()
	c, err := client.New(web.URL, redact.New(redact.Token, s.Token()))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ctx := t.Context()
	said := map[i18n.Lang]map[string]string{i18n.English: {}, i18n.Spanish: {}}
	for i, word := range onPurpose {
		reg := kycPerson(t, c, s, "ana+"+word+"@acme.co", fmt.Sprintf("30012345%02d", i))
		image := client.Image{Type: "image/png", Data: []byte("an image, " + word)}
		for call, err := range map[string]error{
			"email":    second(c.SendCode(ctx, reg, client.ByEmail, "")),
			"phone":    second(c.SendCode(ctx, reg, client.ByPhone, "sms")),
			"document": second(c.SendDocument(ctx, reg.ID, client.DocumentRequest{Front: image})),
			"face":     second(c.SendFace(ctx, reg.ID, client.FaceRequest{Image: image})),
		} {
			if err == nil {
				t.Errorf("%s: %s is not refused", word, call)
				continue
			}
			for _, l := range langs {
				text := explainer(l).Error(err)
				reads(t, word, text)
				if strings.Contains(text, word) {
					t.Errorf("%s, %s: %q is not worded", l, word, text)
				}
				if before, ok := said[l][word]; ok && before != text {
					t.Errorf("%s, %s: %q and %q", l, word, before, text)
				}
				said[l][word] = text
			}
		}
		if said[i18n.English][word] == said[i18n.Spanish][word] {
			t.Errorf("%s reads the same in both languages: %q", word, said[i18n.English][word])
		}
	}
}

func second[T any](_ T, err error) error { return err }

// kycPerson registers somebody in a flow that asks for everything.
func kycPerson(t *testing.T, c *client.Client, s *sandbox.Server, email, phone string) client.Registration {
	t.Helper()
	flows, err := c.Flows(t.Context(), client.FlowQuery{Project: s.Project()})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range flows.Items {
		if f.Name != "Full KYC" {
			continue
		}
		created, err := c.Create(context.Background(), client.CreateRequest{
			Project: s.Project(), ProjectFlow: f.ID, Email: email, FullName: "Ana Gómez",
			CountryCode: "+57", Phone: phone,
		})
		if err != nil {
			t.Fatal(err)
		}
		return created.Registration
	}
	t.Fatal("no such flow")
	return client.Registration{}
}

// TestRateLimitTellsHowLong: the four forms of Retry-After, and none.
func TestRateLimitTellsHowLong(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	for after, want := range map[string][2]string{
		"2":                     {"Try again in 2 s.", "en 2 s."},
		"3600":                  {"Try again in 60 min.", "en 60 min."},
		"5401":                  {"Try again in 2 hours.", "en 2 horas."},
		"86400":                 {"Try again in 24 hours.", "en 24 horas."},
		"86401":                 {"The server asks you to wait 25 hours, which can hardly be right: tell whoever runs it.", "El servidor pide esperar 25 horas, y eso no parece normal: avísele a quien lo administra."},
		"31536000":              {"asks you to wait 365 days", "pide esperar 365 días"},
		"999999999999999999999": {"asks you to wait 365 days", "pide esperar 365 días"},
		now.AddDate(0, 0, 30).Format(http.TimeFormat):    {"asks you to wait 30 days", "pide esperar 30 días"},
		now.Add(5 * time.Minute).Format(http.TimeFormat): {"Try again in 5 min.", "en 5 min."},
		"rubbish": {"Wait a minute", "Espere un minuto"},
		"":        {"Wait a minute", "Espere un minuto"},
	} {
		web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Date", now.Format(http.TimeFormat))
			w.Header().Set("Retry-After", after)
			w.WriteHeader(http.StatusTooManyRequests)
		}))
		c, err := client.New(web.URL, redact.New(redact.Token, token), client.WithSleep(once))
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Retrieve(t.Context(), anaID)
		for i, l := range langs {
			if text := explainer(l).Error(err); !strings.Contains(text, want[i]) {
				t.Errorf("Retry-After %q: %q", after, text)
			}
		}
		c.Close()
		web.Close()
	}
}
