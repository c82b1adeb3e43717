package world

import (
	"reflect"
	"testing"
)

// TestNothingIsForgotten: what these have is kept as it is. Who gives one of them
// another field has to name it for that, or to say here that it need not be.
func TestNothingIsForgotten(t *testing.T) {
	for _, kept := range []any{Code{}, Registration{}, Contacts{}, Evidence{}} {
		of := reflect.TypeOf(kept)
		names := map[string]bool{}
		for i := range of.NumField() {
			f := of.Field(i)
			name := f.Tag.Get("json")
			if f.Anonymous || of.Name() == "Registration" && f.Name == "Number" { // its place in the file
				continue
			}
			if !f.IsExported() || name == "" || name == "-" || names[name] {
				t.Errorf("%v.%s is not kept: %q", of, f.Name, name)
			}
			names[name] = true
		}
	}
}
