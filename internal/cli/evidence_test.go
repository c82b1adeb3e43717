package cli_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"appreg/client"
	"appreg/internal/redact"
	"appreg/internal/sandbox"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestEvidenceScripts runs the scripts of testdata/evidence as TestScripts does
// its own, with somebody in the flow that asks for everything:
//
//	PERSON, PROJECT, FLOW, EXAMPLES, where the documentation has them, and
//	INPUTS, where files are that people have
//
// and one more command:
//
//	sample STEP WORD FILE  writes a sample image of the sandbox; "-": the best
//	kyc                    registers somebody in the present sandbox
func TestEvidenceScripts(t *testing.T) {
	t.Parallel()
	examples, err := filepath.Abs("../../docs/examples")
	if err != nil {
		t.Fatal(err)
	}
	inputs := t.TempDir() // no file of a Go module may be called as macOS calls a screenshot
	for name, from := range map[string]string{"padded-after-eof.pdf": "padded-after-eof.pdf", "Screenshot 2026-11-29 at 9.41.00\u202fAM.png": "screenshot.png"} {
		data, err := os.ReadFile(filepath.Join("../photo/testdata", from))
		if err == nil {
			err = os.WriteFile(filepath.Join(inputs, name), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/evidence",
		Setup: func(env *testscript.Env) error {
			if err := setup(env); err != nil {
				return err
			}
			env.Setenv("EXAMPLES", examples)
			env.Setenv("INPUTS", inputs)
			env.Setenv("VERIFIK_API_URL", env.Getenv("SANDBOX_URL"))
			env.Setenv("VERIFIK_TOKEN", env.Getenv("SANDBOX_TOKEN"))
			return register(env.Getenv, env.Setenv)
		},
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "indent": indent, "still": still, "sandbox": another, "sample": sample, "kyc": kyc,
		},
	})
}

// register registers somebody in the full flow of the sandbox that getenv names.
func register(getenv func(string) string, setenv func(key, value string)) error {
	ctx := context.Background()
	c, err := client.New(getenv("SANDBOX_URL"), redact.New(redact.Token, getenv("SANDBOX_TOKEN")))
	if err != nil {
		return err
	}
	defer c.Close()
	projects, err := c.Projects(ctx, client.ProjectQuery{})
	if err != nil {
		return err
	}
	for _, p := range projects.Items {
		flows, err := c.Flows(ctx, client.FlowQuery{Project: p.ID})
		if err != nil {
			return err
		}
		for _, f := range flows.Items {
			if f.Name != "Full KYC" {
				continue
			}
			created, err := c.Create(ctx, client.CreateRequest{
				Project: p.ID, ProjectFlow: f.ID, Email: "luis@acme.co", FullName: "Luis Paz", CountryCode: "+57", Phone: "3001234567",
			})
			setenv("PERSON", created.Registration.ID)
			setenv("PROJECT", p.ID)
			setenv("FLOW", f.ID)
			return err
		}
	}
	return errors.New("there is no such flow")
}

func kyc(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: kyc")
	}
	ts.Check(register(ts.Getenv, ts.Setenv))
	ts.Setenv("VERIFIK_API_URL", ts.Getenv("SANDBOX_URL"))
	ts.Setenv("VERIFIK_TOKEN", ts.Getenv("SANDBOX_TOKEN"))
}

func sample(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: sample STEP WORD FILE")
	}
	word := args[1]
	if word == "-" {
		word = ""
	}
	for _, s := range sandbox.Samples() {
		if s.Step == args[0] && s.Word == word {
			ts.Check(os.WriteFile(ts.MkAbs(args[2]), s.Image(), 0o600))
			return
		}
	}
	ts.Fatalf("there is no sample %s of %s", args[1], args[0])
}
