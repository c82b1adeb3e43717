package remote

import (
	"testing"

	"appreg/internal/config"
)

// TestInvocation: the command that is to follow goes to the same server, with
// the same token.
func TestInvocation(t *testing.T) {
	t.Parallel()
	for want, server := range map[string]config.Flags{
		"appreg get 5f8d":                                          {},
		"appreg get 5f8d --env staging":                            {Env: config.Staging},
		"appreg get 5f8d --api-url 'https://acme.co/?a'":           {URL: " https://acme.co/?a "},
		"appreg get 5f8d --env staging --token-file 'a token.txt'": {Env: config.Staging, TokenFile: "a token.txt"},
		"appreg get 5f8d --env sandbox":                            {Env: config.Sandbox, TokenStdin: true}, // which is used up
	} {
		if got := (Flags{Server: server}).Invocation("get", "5f8d"); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
