package cli_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"appreg/internal/cli"
	"appreg/internal/redact"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// What each run in a script prints is held against the schemas of docs/schemas: the
// program that the scripts run tells it to the address in this variable, and ends badly
// where it cannot.
const documentsVariable = "TEST_DOCUMENTS"

// A printed is what one run of the program has written to stdout.
type printed struct {
	Args []string
	Text string
}

// recorded is stdout for a run, and tells what was written to it at the end.
type recorded struct {
	args []string
	text bytes.Buffer
	err  error // of stdout: what nobody could read is no document
}

func (r *recorded) Write(p []byte) (n int, err error) {
	r.text.Write(p)
	n, r.err = os.Stdout.Write(p)
	return n, r.err
}

// stdout is where the run writes. What a command writes that the sandbox runs is its own.
func (r *recorded) stdout() io.Writer {
	if len(r.args) > 0 && r.args[0] == "sandbox" && slices.Contains(r.args, "--") {
		return os.Stdout
	}
	return r
}

func (r *recorded) tell() {
	if r.text.Len() == 0 || r.err != nil {
		return
	}
	body, _ := json.Marshal(printed{r.args, r.text.String()}) // texts
	answer, err := http.Post(os.Getenv(documentsVariable), "application/json", bytes.NewReader(body))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(99)
	}
	answer.Body.Close()
}

// held has the documents of a script's runs held against their schemas, and fails it at
// its end.
func held(env *testscript.Env) {
	var mu sync.Mutex
	var wrong []error
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var p printed
		err := json.NewDecoder(r.Body).Decode(&p)
		if err == nil {
			err = p.check()
		}
		mu.Lock()
		defer mu.Unlock()
		wrong = append(wrong, err)
	}))
	env.Setenv(documentsVariable, s.URL)
	env.Defer(func() {
		s.Close()
		if err := errors.Join(wrong...); err != nil {
			env.T().Fatal(redact.Text(err.Error()))
		}
	})
}

// check holds what was printed against the schema of its command. What an expression of
// jq has made, what the API answered to a call of appreg api, and a cast have none.
func (p printed) check() error {
	has := func(flag string) bool {
		return slices.ContainsFunc(p.Args, func(arg string) bool { return arg == flag || strings.HasPrefix(arg, flag+"=") })
	}
	command := cli.CommandOf(p.Args)
	other := command == "api" || command == "demo"
	if has("--jq") || has("--help") || other && !has("--json") || !strings.HasPrefix(p.Text, "{") && !has("--json") {
		return nil
	}
	lines := command == "listen" || command == "events" && has("--follow") // one document after the other
	if err := conform(command, p.Text, lines); err != nil {
		return fmt.Errorf("appreg %s: %w", strings.Join(p.Args, " "), err)
	}
	return nil
}

// conform holds the document of a command, or each of several, against its schema. A
// command without one may print what went wrong, and nothing else.
func conform(command, documents string, several bool) error {
	name := schemaFile(command)
	if _, err := os.Stat(filepath.Join(schemasDir, name)); err != nil {
		name = "error.schema.json"
	}
	schema, err := compiled(name)
	if err != nil {
		return err
	}
	all := json.NewDecoder(strings.NewReader(documents))
	for n := 0; ; n++ {
		var one json.RawMessage
		switch err := all.Decode(&one); {
		case err == io.EOF && n > 0:
			return nil
		case err != nil:
			return err
		case n > 0 && !several:
			return errors.New("more than one document")
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(one))
		if err == nil {
			err = schema.Validate(v)
		}
		if err != nil {
			return err
		}
	}
}

const schemasDir = "../../docs/schemas"

// schemaFile is the name of the file with the schema of a command.
func schemaFile(command string) string { return strings.ReplaceAll(command, " ", "-") + ".schema.json" }

// schemas are compiled once, whatever asks for them.
var schemas struct {
	sync.Mutex
	*jsonschema.Compiler
}

func compiled(file string) (*jsonschema.Schema, error) {
	schemas.Lock()
	defer schemas.Unlock()
	if schemas.Compiler == nil {
		schemas.Compiler = jsonschema.NewCompiler()
		schemas.AssertFormat()
	}
	return schemas.Compile(filepath.Join(schemasDir, file))
}
