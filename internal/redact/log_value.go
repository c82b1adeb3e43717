package redact

import (
	"encoding"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"appreg/internal/pattern"
)

// private are the keys whose value is never logged, whatever it is.
var private = []string{"token", "authorization", "otp", "code", "password", "secret", "link", "url", "image",
	"email", "phone", "name", "fullname", "firstname", "lastname", "birthdate", "documentnumber"}

// replace makes an attribute fit for the log: what has a private key is named
// by it, texts are cleaned, and a value that is no text and no number is named
// by its type alone, for nobody knows what is in it.
func (l *Log) replace(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && (a.Key == slog.TimeKey || a.Key == slog.LevelKey) {
		return a
	}
	if key := strings.ToLower(a.Key); slices.Contains(private, key) {
		return slog.String(a.Key, "‹"+key+"›")
	}
	switch a.Value.Kind() {
	case slog.KindString:
		return slog.String(a.Key, l.clean(a.Value.String()))
	case slog.KindAny:
		return slog.String(a.Key, l.clean(text(a.Value.Any())))
	}
	return a
}

// clean is what may be read of a value: without secrets and without people.
func (l *Log) clean(s string) string {
	s = logged(s, l.secrets())
	return phone().ReplaceAllString(s, "‹phone›")
}

// text is what v says of itself.
func text(v any) (s string) {
	defer func() {
		if recover() != nil {
			s = fmt.Sprintf("‹%T›", v)
		}
	}()
	switch v := v.(type) {
	case encoding.TextMarshaler:
		b, err := v.MarshalText()
		if err != nil {
			return err.Error()
		}
		return string(b)
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	case []byte:
		return string(v)
	case interface{ MarshalJSON() ([]byte, error) }: // also json.RawMessage
		b, err := v.MarshalJSON()
		if err != nil {
			return err.Error()
		}
		return string(b)
	case nil:
		return "nil"
	}
	return fmt.Sprintf("‹%T›", v)
}

var (
	// member is one of a JSON object that has a private key, perhaps with its
	// quotes escaped.
	member = pattern.Lazy(`(?i)(\\*"(` + strings.Join(private, "|") + `)\\*"\s*:\s*)` +
		`(?:\\+"(?:[^"\\]|\\+[^"\\])*\\+"|"(?:[^"\\]|\\.)*"|[^\s,}\]"\\]+)`)

	// query is what follows a URL's path: emails, phones, tokens.
	query = pattern.Lazy(`\?[\w.%-]+=[^\s"'\\]*`)

	email = pattern.Lazy(`[^\s@"'<>(),;:=/\\]+(?:@|%40)[^\s@"'<>(),;:=/\\]+`)

	// phone is seven digits or more, as people group them. Ids have letters.
	phone = pattern.Lazy(`\+?\b\d(?:[ ()-]{0,2}\d){6,}\b`)

	// opaque is what may be the rest of a token, with what is tied to it.
	opaque = pattern.Lazy(`[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9_-]+)*`)

	// header is how a JWT begins, of which the rest may be in another
	// attribute.
	header = pattern.Lazy(`e[yw][A-Za-z0-9_-]{8,}`)
)

// logged is s as it may be in the log. It is stricter than [Text]: nothing is
// lost with a word too many that is masked here.
func logged(s string, known []Secret) string {
	s = Text(s, known...)
	for _, k := range known {
		s = fragments(s, k)
	}
	s = header().ReplaceAllStringFunc(s, func(word string) string {
		if jwtStart(word) == 0 {
			return Masked(Token, "…")
		}
		return word
	})
	s = opaque().ReplaceAllStringFunc(s, func(word string) string {
		if random(word) {
			return Masked(Token, "…")
		}
		return word
	})
	s = member().ReplaceAllString(s, `$1‹$2›`)
	s = query().ReplaceAllString(s, "?‹query›")
	return email().ReplaceAllString(s, "‹email›")
}

// random reports whether word is written with small letters, capitals and
// digits, as no id of the API's is, or is as long as none.
func random(word string) bool {
	const longest = 40
	small, capital, digit := false, false, false
	for _, r := range word {
		small = small || 'a' <= r && r <= 'z'
		capital = capital || 'A' <= r && r <= 'Z'
		digit = digit || '0' <= r && r <= '9'
	}
	return small && capital && digit || len(word) > longest && strings.Trim(word, "0123456789abcdef-_") != ""
}

// fragment is the length from which a piece of a secret is taken for one.
const fragment = 12

// fragments masks every longer piece of a secret: half of it in one attribute
// and half in another is all of it.
func fragments(s string, secret Secret) string {
	whole := secret.Reveal()
	if len(whole) < fragment || len(s) < fragment {
		return s
	}
	var b strings.Builder
	from := 0
	for i := 0; i+fragment <= len(s); i++ {
		if !strings.Contains(whole, s[i:i+fragment]) {
			continue
		}
		end := i + fragment
		for end < len(s) && strings.Contains(whole, s[i:end+1]) {
			end++
		}
		b.WriteString(s[from:i] + Masked(secret.kind, "…"))
		from, i = end, end-1
	}
	return b.String() + s[from:]
}
