package listen

import (
	"slices"
	"testing"

	"appreg/client"
)

func TestPatterns(t *testing.T) {
	t.Parallel()
	const created, failed = "onboarding_app_registration_created", "onboarding_email_validation_failed"
	for given, want := range map[string][]string{
		"": {created, failed}, " , ": {created, failed}, created: {created}, "app_registration_created": {created}, "CREATED": {created},
		"created,failed": {created, failed}, "app_*": {created}, "*_validation_*": {failed}, "*": {created, failed}, "*fail*": {failed},
		"ailed": nil, "app_registration": nil, "onboarding": nil, ".*": nil, "(": nil, "[a": nil,
	} {
		var got []string
		for _, kind := range []string{created, failed} {
			if wanted(patterns([]string{given}), kind) {
				got = append(got, kind)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", given, got, want)
		}
	}
	for text, want := range map[string]bool{
		"created": true, "onboarding_face_verification_compare": true, "*_otp_incorect": true, "app_registration_sync_*": true,
		"otp_incorrect": false, "app-registration-created": false, "x": false,
	} {
		if got := pattern(text).known(); got != want {
			t.Errorf("%q is known: %v", text, got)
		}
	}
	if n := len(client.EventTypes()); n != 39 {
		t.Errorf("%d types are known", n)
	}
}
