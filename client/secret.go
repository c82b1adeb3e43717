package client

import (
	"fmt"
	"log/slog"
)

// Secret is a text that must not be shown: a token. However it is printed,
// marshalled or logged, only its last four characters are told. One exception
// is fmt's: it does not ask a value in an unexported field of a struct that is
// printed whole.
type Secret string

// Reveal returns the secret itself, for a header or for somebody who asked.
func (s Secret) Reveal() string { return string(s) }

// String masks s: ‹token …4f2a›.
func (s Secret) String() string { return masked("token", string(s)) }

// Format masks s whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// GoString masks s.
func (s Secret) GoString() string { return s.String() }

// MarshalJSON masks s.
func (s Secret) MarshalJSON() ([]byte, error) { return appendQuoted(nil, s.String()), nil }

// MarshalText masks s.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue masks s.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }
