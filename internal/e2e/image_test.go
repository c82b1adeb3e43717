//go:build !windows

package e2e

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestImage: what the Dockerfile runs is a sandbox that its own check finds well.
func TestImage(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("docs/image/Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	// words are those of an instruction in the form of JSON.
	words := func(instruction string) (all []string) {
		found := regexp.MustCompile(instruction + ` (\[.*\])`).FindSubmatch(file)
		if found == nil || json.Unmarshal(found[1], &all) != nil {
			t.Fatalf("no %s in the Dockerfile", instruction)
		}
		return all
	}
	folder := t.TempDir()
	// here has on this machine what is in the image: its folder, and a port that is free.
	here := func(words []string, url string) []string {
		heard := strings.NewReplacer("/data", folder, "0.0.0.0:4012", "0.0.0.0:0", "http://127.0.0.1:4012", url)
		for i := range words {
			words[i] = heard.Replace(words[i])
		}
		return words
	}
	begin := slices.Concat(words(`\nENTRYPOINT`), words(`\nCMD`))
	if begin[0] != "/appreg" || begin[1] != "sandbox" {
		t.Fatalf("it runs %q", begin)
	}
	s := serve(t, here(begin[2:], "")...)
	check := words(`\nHEALTHCHECK (?:.*\\\n\s*)*CMD`)
	if out, problems, code := run(t, nil, here(check[1:], s.URL)...); code != 0 || out != `{"status":"ok"}` {
		t.Errorf("the check of the image says %d, %s%s", code, out, problems)
	}
}
