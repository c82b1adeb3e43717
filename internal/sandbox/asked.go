package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"appreg/internal/sandbox/contract"
)

// What is kept of a call is for people to read: no token, no code and no image, and only
// so much.
const (
	longestText   = 256     // of one text: of a longer one its size and its hash
	longestAsked  = 4 << 10 // of a query, the headers or a body
	secretText    = "***"
	shortestToken = 40
)

// secretNames are how the fields, parameters and headers end whose value is a secret.
func secretNames() []string {
	return []string{"otp", "token", "secret", "password", "cookie", "api-key"}
}

func isSecret(name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "[]"))
	return slices.ContainsFunc(secretNames(), func(end string) bool { return strings.HasSuffix(name, end) })
}

// tokens finds what looks like one, wherever it stands.
var tokens = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\w-]+\.[\w-]+\.[\w-]+`) })

// sum stands for what is too long, or an image.
type sum struct {
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256,omitempty"` // "": it was not read
}

// summed is of an image what a file of it has, of any other text what was sent.
func summed(name, text string) sum {
	if slices.Contains(imageFields(), name) {
		_, after, isURL := strings.Cut(text, ";base64,")
		if !isURL {
			after = text
		}
		h := sha256.New()
		plain := base64.NewDecoder(base64.RawStdEncoding, strings.NewReader(strings.TrimRight(after, "=")))
		if n, err := io.Copy(h, plain); err == nil {
			return sum{n, hex.EncodeToString(h.Sum(nil))}
		}
	}
	h := sha256.Sum256([]byte(text))
	return sum{int64(len(text)), hex.EncodeToString(h[:])}
}

// unsecret is a value without what is secret, or long, in it.
func unsecret(name string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, inner := range v {
			out[unsecretText(name)] = unsecret(name, inner)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = unsecret(name, inner)
		}
		return out
	case nil, bool:
		return v
	}
	if isSecret(name) {
		return secretText
	}
	text, isText := v.(string)
	switch {
	case !isText:
		return v
	case slices.Contains(imageFields(), name):
		return summed(name, text)
	}
	if text = unsecretText(text); len(text) > longestText {
		return summed("", text)
	}
	return text
}

// unsecretText is text without what looks like a token.
func unsecretText(text string) string {
	if len(text) < shortestToken || strings.Count(text, ".") < 2 {
		return text
	}
	return tokens().ReplaceAllStringFunc(text, func(found string) string {
		if len(found) < shortestToken {
			return found
		}
		return secretText
	})
}

// asText is what a call brought, as it is listed. There is nothing where it had nothing.
func asText(v map[string]any) json.RawMessage {
	if len(v) == 0 {
		return nil
	}
	text, err := json.Marshal(unsecret("", v))
	if err != nil { // a number of a body that is none
		return nil
	}
	if len(text) > longestAsked {
		text, _ = json.Marshal(summed("", string(text)))
	}
	return text
}

func askedQuery(r *http.Request) json.RawMessage {
	if r.URL.RawQuery == "" {
		return nil
	}
	return asText(several(r.URL.Query()))
}

// askedHeaders are those that were sent. Of the one that says who calls its scheme stays.
func askedHeader(r *http.Request) json.RawMessage {
	all := several(url.Values(r.Header))
	if who := r.Header.Get("Authorization"); who != "" {
		scheme, _, _ := strings.Cut(who, " ")
		all["Authorization"] = []any{secretText}
		if strings.EqualFold(scheme, "Bearer") {
			all["Authorization"] = []any{"Bearer " + secretText}
		}
	}
	return asText(all)
}

func askedBody(in contract.Fields) json.RawMessage { return asText(in) }

func several(values url.Values) map[string]any {
	all := make(map[string]any, len(values))
	for name, list := range values {
		texts := make([]any, len(list))
		for i, text := range list {
			texts[i] = text
		}
		all[name] = texts
	}
	return all
}
