package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"appreg/internal/cli"
	"appreg/internal/cli/program"
)

// shared are schemas of no command: the others refer to them.
var shared = []string{"common.schema.json", "error.schema.json", "journal-entry.schema.json", "objects.schema.json"}

// TestEveryCommandHasASchema that prints JSON, a row for it in the table of all, and there
// is none of anything else.
func TestEveryCommandHasASchema(t *testing.T) {
	t.Parallel()
	table, err := os.ReadFile(filepath.Join(schemasDir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Clone(shared)
	for _, path := range commands(t) {
		command := strings.Join(path, " ")
		if help := run(t, "en", append(path, "--help")...); !strings.Contains(help, " --json ") && command != "sandbox" {
			continue
		}
		file := schemaFile(command)
		want = append(want, file)
		if row := "| `" + command + "` | [" + file + "](" + file + ") |"; !strings.Contains(string(table), row) {
			t.Errorf("the table lacks the row %s", row)
		}
	}
	var got []string
	paths, _ := filepath.Glob(filepath.Join(schemasDir, "*.json"))
	for _, path := range paths {
		got = append(got, filepath.Base(path))
		text, err := os.ReadFile(path)
		if err == nil {
			_, err = compiled(filepath.Base(path))
		}
		if err != nil {
			t.Error(err)
		}
		if key := twice(json.NewDecoder(bytes.NewReader(text))); key != "" {
			t.Errorf("%s has %q twice in one object: the first does not count", path, key)
		}
		if !strings.Contains(string(table), "("+filepath.Base(path)+")") {
			t.Errorf("the table lacks %s", path)
		}
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("there are schemas %q, want %q", got, want)
	}
}

// twice is a key that an object of a JSON value has more than once; "": none.
func twice(d *json.Decoder) string {
	first, _ := d.Token()
	if first != json.Delim('{') && first != json.Delim('[') {
		return ""
	}
	seen := map[string]bool{}
	for d.More() {
		if first == json.Delim('{') {
			token, _ := d.Token()
			key, _ := token.(string)
			if seen[key] {
				return key
			}
			seen[key] = true
		}
		if key := twice(d); key != "" {
			return key
		}
	}
	_, _ = d.Token() // its end
	return ""
}

// TestSchemaHasEveryKind of an error, and no other.
func TestSchemaHasEveryKind(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(schemasDir, "common.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var common struct {
		Defs struct {
			Error struct {
				Properties struct{ Kind struct{ Enum []string } }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(text, &common); err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, o := range program.Outcomes {
		if o.Kind != "" {
			kinds = append(kinds, o.Kind)
		}
	}
	slices.Sort(kinds)
	got := slices.Sorted(slices.Values(common.Defs.Error.Properties.Kind.Enum))
	if want := slices.Compact(kinds); !slices.Equal(got, want) {
		t.Errorf("the schema has %q, want %q", got, want)
	}
}

// TestSchemasAreDocumented: every field of this program's own documents is told of in
// docs/json.md, and its examples are documents of the commands above them.
func TestSchemasAreDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	paths, _ := filepath.Glob(filepath.Join(schemasDir, "*.json"))
	for _, path := range paths {
		if filepath.Base(path) == "objects.schema.json" { // the server's
			continue
		}
		schema, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(schema, &v); err != nil {
			t.Fatal(path, err)
		}
		for _, name := range properties(v) {
			if !strings.Contains(string(text), "`"+name+"`") && !strings.Contains(string(text), `"`+name+`":`) {
				t.Errorf("%s has %q, which docs/json.md does not tell of", filepath.Base(path), name)
			}
		}
	}
	examples := regexp.MustCompile(`(?m)^    \$ appreg (.*)\n((?:    .*\n)+)`).FindAllStringSubmatch(string(text), -1)
	for _, m := range examples {
		if err := conform(cli.CommandOf(strings.Fields(m[1])), m[2], false); err != nil {
			t.Errorf("appreg %s: %v", m[1], err)
		}
	}
	if blocks := strings.Count(string(text), "\n    {\n"); len(examples) < 6 || blocks != len(examples) {
		t.Errorf("%d of %d examples say whose they are", len(examples), blocks)
	}
}

// properties are the names of all that a schema describes.
func properties(schema any) (all []string) {
	switch schema := schema.(type) {
	case []any:
		for _, one := range schema {
			all = append(all, properties(one)...)
		}
	case map[string]any:
		for key, value := range schema {
			if named, ok := value.(map[string]any); ok && key == "properties" {
				for name := range named {
					all = append(all, name)
				}
			}
			all = append(all, properties(value)...)
		}
	}
	return all
}
