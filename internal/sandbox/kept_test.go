package sandbox

import (
	"reflect"
	"testing"

	"appreg/internal/sandbox/world"
)

// TestNothingIsForgotten: who gives one of these another field has to say here
// that it is kept too, or need not be.
func TestNothingIsForgotten(t *testing.T) {
	for _, of := range []struct {
		live, kept any
		but        int // fields that are not kept
	}{
		{world.Code{}, keptCode{}, 0},
		{world.Registration{}, keptRegistration{}, 1}, // nth is its place in the file
	} {
		live, kept := reflect.TypeOf(of.live), reflect.TypeOf(of.kept)
		if live.NumField() != kept.NumField()+of.but {
			t.Errorf("%v has %d fields, %v %d", live, live.NumField(), kept, kept.NumField())
		}
	}
}
