package sandbox

import (
	"fmt"
	"strings"

	"appreg/internal/cli/program"
	"appreg/internal/i18n"

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
	} {
		b.WriteString("  " + line + "\n")
	}
	fmt.Fprintf(&b, "\n%s%s", program.Heading(a.Out, c.Flags), program.Columns([][2]string{
		{"--addr …, --allow-remote", fmt.Sprintf(w.SandboxAddr, is("addr"))},
		{"--host …, --fixtures …", w.SandboxHost},
		{"--seed …, --data …", w.SandboxSeed},
		{"--client-token-file …", w.SandboxToken},
		{"--otp …, --cooldown …", fmt.Sprintf(w.SandboxOTP, is("otp"))},
		{"--recreate …, --shows …", fmt.Sprintf(w.SandboxRecreate, is("recreate"), is("shows"))},
		{"--latency …, --rate-limit …", w.SandboxLatency},
		{"--fault …, --verbose", w.SandboxFault},
	}))
	fmt.Fprintf(&b, "\n%s%s%s\n", program.Heading(a.Out, w.SandboxControls), program.Columns(brief(a.Words)), w.SandboxMore)
	fmt.Fprint(a.Stdout, b.String())
}

// brief is [Controls] where there is little room.
func brief(w *i18n.Words) [][2]string {
	on := w.Sandbox
	return [][2]string{
		{"GET  /openapi.json, /healthz", on.Document},
		{"GET  outbox, calls, webhooks", w.Manual.SandboxLooks},
		{"PUT  faults, state", w.Manual.SandboxSets},
		{"POST simulate/{id}", on.Simulate},
		{"POST clock, reset, undo", on.ClockReset},
	}
}
