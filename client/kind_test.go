package client

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"
)

// TestKindOf: which of several kinds counts.
func TestKindOf(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err  error
		want []Kind
	}{
		{nil, nil},
		{errors.New("odd"), nil},
		{fmt.Errorf("odd: %w", ErrInsecure), []Kind{ErrInsecure}},
		{context.Canceled, []Kind{ErrCanceled}},
		{context.DeadlineExceeded, nil}, // it is not known whose
		{&failure{kinds: []error{ErrTimeout, ErrInDoubt}}, []Kind{ErrTimeout, ErrInDoubt}},
		{&failure{kinds: []error{ErrCanceled}, cause: &Error{Status: 503}}, []Kind{ErrBroken, ErrCanceled}},
		{&failure{kinds: []error{ErrUnreadable}, cause: ErrNoRow}, []Kind{ErrNoRow, ErrUnreadable}},
		{&Error{Status: 402, Reasons: []string{"insufficient_credits"}}, []Kind{ErrNoCredits, ErrRefused}},
		{&Error{Status: 401}, []Kind{ErrSessionOver, ErrRefused}},
		{&Error{Status: 403}, []Kind{ErrAccessDenied, ErrRefused}},
		{&Error{Status: 403, HTML: true}, []Kind{ErrAccessDenied}},
		{&Error{Status: 429, Reasons: []string{"otp_recently_sent"}}, []Kind{ErrRateLimited, ErrTooSoon, ErrRefused}},
		{&Error{Status: 400, prefix: 404}, []Kind{ErrNotFound, ErrRefused}},
		{&Error{Status: 404, also: []error{ErrTooLarge}}, []Kind{ErrNotFound, ErrRefused, ErrTooLarge}},
		{&Error{Status: 409, also: []error{ErrDropped, ErrUnreadable, ErrInDoubt}}, []Kind{ErrDropped, ErrRefused, ErrUnreadable, ErrInDoubt}},
		{&Error{Status: 404, Reasons: []string{"AppRegistration_not_found"}}, []Kind{ErrGone, ErrNotFound, ErrRefused}},
		{&Error{Status: 409, Reasons: []string{"person_already_set"}}, []Kind{ErrExists, ErrRefused}},
		{&Error{Status: 500, Reasons: []string{"user_not_found"}}, []Kind{ErrBroken, ErrNotFound}},
		{&Error{Status: 500, Code: "step_not_supported", Reasons: []string{"step_not_supported"}}, nil},
		{&Error{Status: 400, HTML: true}, nil},
		{&Error{Status: 302}, []Kind{ErrRedirect}},
		{&Error{Status: 700}, []Kind{ErrUnreadable}},
		{FieldErrors{{Field: "email", Rule: RuleEmail}}, []Kind{ErrInvalid}},
		{&notRenewed{&failure{kinds: []error{ErrTimeout, ErrInDoubt}}}, []Kind{ErrTimeout, ErrNotRenewed}},
	} {
		got := Kinds(tt.err)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%v is %q, want %q", tt.err, got, tt.want)
		}
		if first := KindOf(tt.err); len(got) > 0 && first != got[0] || len(got) == 0 && first != "" {
			t.Errorf("%v is first of all %q", tt.err, first)
		}
	}
}

// TestPrecedenceIsWhole: each kind that can be asked for has its place.
func TestPrecedenceIsWhole(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "kind.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok || fmt.Sprint(spec.Type) != "Kind" {
			return true
		}
		n++
		text, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if !slices.Contains(precedence[:], Kind(text)) {
			t.Errorf("%s has no place", spec.Names[0])
		}
		return true
	})
	if n == 0 || n != len(precedence) {
		t.Errorf("%d kinds, and %d places", n, len(precedence))
	}
}
