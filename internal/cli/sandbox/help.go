package sandbox

import (
	"fmt"
	"strings"

	"appreg/internal/cli/program"

	"github.com/spf13/cobra"
)

// sandboxHelp teaches the sandbox on one screen of 24 rows. What each flag does
// in full is in the manual.
func sandboxHelp(a program.App, cmd *cobra.Command) {
	w, c := a.Words.Manual, a.Words.CLI
	is := func(flag string) string { return cmd.Flag(flag).DefValue }
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", w.SandboxIs, w.SandboxSays)
	for _, line := range []string{
		program.Use(cmd),
		`{"url":"http://127.0.0.1:4012","token":"eyJ…","project":"…","projectFlow":"…"}`,
		"export VERIFIK_API_URL=http://127.0.0.1:4012 VERIFIK_TOKEN=eyJ…",
		"appreg create --project … --project-flow … --email ana@acme.co",
	} {
		b.WriteString("  " + line + "\n")
	}
	fmt.Fprintf(&b, "\n%s%s", program.Heading(a.Out, c.Flags), program.Columns([][2]string{
		{"--addr …, --allow-remote", fmt.Sprintf(w.SandboxAddr, is("addr"))},
		{"--seed …, --data …", w.SandboxSeed},
		{"--otp …, --cooldown …", fmt.Sprintf(w.SandboxOTP, is("otp"))},
		{"--recreate …, --shows …", fmt.Sprintf(w.SandboxRecreate, is("recreate"), is("shows"))},
		{"--latency …, --rate-limit …", w.SandboxLatency},
		{"--fault …", w.SandboxFault},
	}))
	fmt.Fprintf(&b, "\n%s%s%s\n", program.Heading(a.Out, a.Words.Sandbox.Controls), program.Columns(Controls(a.Words)), w.SandboxMore)
	fmt.Fprint(a.Stdout, b.String())
}
