// Package redact hides what nobody may read: tokens, codes, links and images.
// [Secret] holds one that the program knows of, and prints as ‹token …4f2a›
// whatever prints it; [Text] finds those that stand in a text of somebody
// else's.
package redact

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"unique"
)

// Secret is a text that must not be shown. However it is printed, marshaled
// or logged, only what it is and its last four characters are told, and of a
// code or a short one not even those. Two are equal when what they hide is. The
// zero Secret hides nothing, and prints as nothing.
type Secret struct {
	kind Kind
	text unique.Handle[string] // not a string: fmt reaches into unexported fields, and shows no more of this than an address
}

// Kind is what a secret is.
type Kind string

// The kinds of secrets.
const (
	Token Kind = "token"
	Code  Kind = "otp" // the API's word
	Link  Kind = "link"
	Image Kind = "image"
)

// New returns a secret of a kind; the zero one for an empty text.
func New(kind Kind, text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{kind, unique.Make(text)}
}

// Reveal returns the secret itself: for a header, a file of its own, or
// somebody who asked.
func (s Secret) Reveal() string {
	if s.Empty() {
		return ""
	}
	return s.text.Value()
}

// Empty reports whether there is nothing to hide.
func (s Secret) Empty() bool { return s == Secret{} }

// String masks s: ‹token …4f2a›.
func (s Secret) String() string { return Masked(s.kind, s.Reveal()) }

// Format masks s whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// GoString masks s.
func (s Secret) GoString() string { return s.String() }

// MarshalJSON masks s.
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(s.String()) }

// MarshalText masks s.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue masks s.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Masked names a secret and tells its last four characters, by which people
// tell two apart; none of a short one, which four would give away, and none
// of a code or an image.
func Masked(kind Kind, secret string) string {
	if secret == "" {
		return ""
	}
	runes := []rune(secret)
	if len(runes) < 20 || kind == Code || kind == Image {
		return "‹" + string(kind) + "›"
	}
	return "‹" + string(kind) + " …" + string(runes[len(runes)-4:]) + "›"
}
