//go:build !windows

package e2e

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// curl reads a curl command as documentation writes it: -X, -H, -d and a URL. What
// is left out is what curl makes of that.
func curl(command string) (*http.Request, error) {
	words, err := shellWords(command)
	if err != nil {
		return nil, err
	}
	if len(words) == 0 || words[0] != "curl" {
		return nil, fmt.Errorf("not curl: %q", command)
	}
	var method, address, body string
	header := http.Header{}
	for i := 1; i < len(words); i++ {
		option := words[i]
		if !strings.HasPrefix(option, "-") {
			address = option
			continue
		}
		if i++; i == len(words) {
			return nil, fmt.Errorf("%s without a value", option)
		}
		switch option {
		case "-X":
			method = words[i]
		case "-H":
			name, value, _ := strings.Cut(words[i], ":")
			header.Add(name, strings.TrimSpace(value))
		case "-d":
			body = words[i]
		default:
			return nil, fmt.Errorf("curl %s is not known here", option)
		}
	}
	if body != "" {
		method = cmp.Or(method, http.MethodPost)
		if header["Content-Type"] == nil {
			header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
	}
	request, err := http.NewRequest(method, address, strings.NewReader(body))
	if err == nil {
		request.Header = header
	}
	return request, err
}

// shellWords splits a command as a shell does: at blanks outside of quotes, a
// line that ends in \ going on in the next one.
func shellWords(command string) (words []string, err error) {
	var word strings.Builder
	begun, quote := false, rune(0)
	end := func() {
		if begun {
			words = append(words, word.String())
		}
		word.Reset()
		begun = false
	}
	for _, r := range strings.ReplaceAll(command, "\\\n", " ") {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, begun = r, true
		case strings.ContainsRune(" \t\r\n", r):
			end()
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if quote != 0 {
		return nil, errors.New("a quote stays open")
	}
	end()
	return words, nil
}

func TestShellWords(t *testing.T) {
	t.Parallel()
	for command, want := range map[string][]string{
		"":                                  nil,
		"curl -X PUT":                       {"curl", "-X", "PUT"},
		"curl \\\n-d '{\n \"a\": \"b c\"}'": {"curl", "-d", "{\n \"a\": \"b c\"}"},
		`-H "A: B"C '' d`:                   {"-H", "A: BC", "", "d"},
	} {
		if got, err := shellWords(command); err != nil || !slices.Equal(got, want) {
			t.Errorf("shellWords(%q) = %q, %v, want %q", command, got, err, want)
		}
	}
	for _, command := range []string{"curl 'a", "curl -d", "wget x", "curl -k x"} {
		if _, err := curl(command); err == nil {
			t.Errorf("curl(%q) gives no error", command)
		}
	}
}
