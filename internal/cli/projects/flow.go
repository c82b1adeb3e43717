package projects

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/diagram"
	"appreg/internal/i18n"
	"appreg/internal/search"

	"github.com/spf13/cobra"
)

type flowOptions struct {
	remote.Flags
	id      string   // or name; "": that of the registration, or made up
	project string   // where the name is looked for; "": in all
	steps   []string // as they were typed
	madeUp  bool     // there are steps
	format  string
	from    string
}

// subject is what is drawn.
type subject struct {
	id, name string // as far as there are any
	diagram.Flow
	unknown []string // steps that are not drawn
	here    *diagram.Place
}

// NewFlow makes the command that draws a flow, or one that nobody has made yet.
func NewFlow(a program.App) *cobra.Command {
	w := a.Words.FlowCLI
	o := flowOptions{format: "text"}
	cmd := a.Command(&cobra.Command{
		Use: "flow [FLOW]", Short: w.Flow, Long: w.FlowLong,
		Example: program.Lines(
			"appreg flow 66f1a2b3c4d5e6f708192a4c --format mermaid",
			"appreg flow 'Full KYC'",
			"appreg flow --from 674de8df21c72be3cc42b8a7",
			"appreg flow --steps document=mandatory,liveness=optional",
		),
		Args: func(cmd *cobra.Command, args []string) error {
			madeUp := cmd.Flags().Changed("steps")
			switch {
			case len(args) > 1, len(args) == 1 && strings.TrimSpace(args[0]) == "", len(args) == 0 && !madeUp && o.from == "" && preset(a) == "":
				return &program.Failure{Code: program.Usage, Text: w.Arguments}
			case len(args) == 1 && madeUp:
				return &program.Failure{Code: program.Usage, Text: w.Both}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.madeUp = cmd.Flags().Changed("steps")
			switch {
			case len(args) > 0:
				o.id = args[0]
			case !o.madeUp && o.from == "":
				o.id = preset(a)
			}
			return runFlow(cmd.Context(), a, o)
		},
	})
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
	fs := cmd.Flags()
	a.EnvFlag(fs, &o.project, "project", w.FlagProject)
	fs.StringArrayVar(&o.steps, "steps", nil, w.FlagSteps)
	fs.Var(program.Choice{Value: &o.format, Of: []string{"text", "mermaid", "dot"}}, "format", w.FlagFormat)
	fs.StringVar(&o.from, "from", "", w.FlagFrom)
	return cmd
}

// preset is the flow that the environment has for every command; "": none.
func preset(a program.App) string { return strings.TrimSpace(a.Getenv("APPREG_PROJECT_FLOW")) }

func runFlow(ctx context.Context, a program.App, o flowOptions) error {
	var s subject
	var err error
	if o.from, err = program.ID(a, o.from); err != nil {
		return err
	}
	if o.madeUp {
		policies, err := parseSteps(a.Words, o.steps)
		if err != nil {
			return err
		}
		s.Policies = policies
		if o.from == "" {
			return printFlow(a, o, s) // no server has to be asked
		}
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		ctx, cancel := context.WithTimeout(ctx, program.CallTimeout)
		defer cancel()
		if err := find(ctx, c, o, &s); err != nil {
			return err
		}
		return printFlow(a, o, s)
	})
}

// find asks for the registration and the flow, as far as they are needed.
func find(ctx context.Context, c remote.Connection, o flowOptions, s *subject) error {
	w, typed := c.Words.FlowCLI, o.id
	if search.Name(o.id) {
		if err := c.Identify(ctx, &o.project, &o.id); err != nil {
			return err
		}
	}
	if o.from != "" {
		reg, err := c.API.Retrieve(ctx, o.from)
		if err != nil {
			return c.Refused(c.Target, o.from, err)
		}
		s.here = &diagram.Place{Status: reg.Status, Step: reg.CurrentStep}
		switch {
		case o.madeUp:
			return nil
		case o.id == "" && reg.Flow != nil && reg.Flow.Shown:
			s.of(*reg.Flow)
			return nil
		case o.id == "" && reg.FlowID == "":
			return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.NotShown, clean.Text(reg.ID))}
		case o.id == "":
			o.id = reg.FlowID
		case reg.FlowID != "" && !strings.EqualFold(o.id, reg.FlowID):
			return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.NotIts, clean.Text(reg.ID), clean.Text(reg.FlowID))}
		}
	}
	f, err := c.API.Flow(ctx, o.id)
	if err != nil {
		return c.Absent(c.Target, w.NotFound, cmp.Or(typed, o.id), err)
	}
	s.of(f)
	return nil
}

// of makes f what is drawn. What its sign-up form asks for is what the rules
// ask of a registration that has nothing.
func (s *subject) of(f client.Flow) {
	empty := client.Registration{Flow: &f}.Facts().SignUp
	s.id, s.name, s.unknown = f.ID, f.Name, f.UnknownSteps
	s.Flow = diagram.Flow{Title: f.Name, Policies: f.Policies, Free: f.Shown && empty.Held()}
}

// parseSteps reads --steps. Case does not matter.
func parseSteps(words *i18n.Words, given []string) (flow.Policies, error) {
	w := words.FlowCLI
	bad := func(text string, args ...any) error {
		return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(text, args...)}
	}
	var p flow.Policies
	steps := program.Join(flow.Steps()[1:]) // instructions has no policy
	known := []flow.Policy{flow.Mandatory, flow.Optional, flow.Skip}
	for pair := range strings.FieldsFuncSeq(strings.Join(given, ","), func(r rune) bool { return r == ',' || r == ' ' }) {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return p, bad(w.NoPair, clean.Text(pair), steps, program.Join(known))
		}
		step, policy := flow.ParseStep(name), flow.Policy(strings.ToLower(value))
		switch at := p.At(step); {
		case at == nil:
			return p, bad(w.NoStep, clean.Text(pair), steps)
		case !slices.Contains(known, policy):
			return p, bad(w.NoPolicy, clean.Text(pair), string(step), program.Join(known))
		case *at != "":
			return p, bad(w.Twice, string(step))
		default:
			*at = policy
		}
	}
	if p == (flow.Policies{}) {
		return p, bad(w.NoSteps, steps, program.Join(known))
	}
	return p, nil
}

// printFlow writes the diagram. What is not in it is told beside it.
func printFlow(a program.App, o flowOptions, s subject) error {
	d := diagram.Walk(s.Flow, s.here)
	if a.JSON {
		return a.Print(flowDocument(s, d), nil)
	}
	if len(s.unknown) > 0 {
		fmt.Fprintf(a.Stderr, a.Words.FlowCLI.Unknown+"\n", clean.Text(strings.Join(s.unknown, ", ")))
	}
	words := diagramWords(a)
	text := d.Text(words)
	switch o.format {
	case "mermaid":
		text = d.Mermaid(words)
	case "dot":
		text = d.DOT(words)
	}
	fmt.Fprint(a.Stdout, text)
	return nil
}

func diagramWords(a program.App) diagram.Words {
	w := a.Words.FlowCLI
	need := map[diagram.Need]string{diagram.SignUp: w.SignUp}
	for _, e := range client.Evidences() {
		need[diagram.Need(e.Step)] = a.Words.Proofs.Of(e.Step).Needed
	}
	focus := func(line string) string { return a.Out.Focus.Render(line) }
	return diagram.Words{Emphasis: focus, From: w.From, Transition: w.Transition, To: w.To, Needs: w.Needs, Need: need}
}

func flowDocument(s subject, d diagram.Diagram) program.Document {
	policies := program.Document{}
	for _, step := range flow.Steps()[1:] {
		policies = policies.With(string(step), s.Policies.Of(step))
	}
	states, edges := []program.Document{}, []program.Document{}
	for i, state := range d.States {
		states = append(states, program.Document{{"id", state.ID}, {"status", state.Status}, {"currentSteps", state.Steps}, {"here", i == d.Here}})
	}
	for _, e := range d.Edges {
		needs := append([]diagram.Need{}, e.Needs...) // an array, however few there are
		edges = append(edges, program.Document{{"from", d.States[e.From].ID}, {"step", e.Transition.Step}, {"status", e.Transition.Status},
			{"to", d.States[e.To].ID}, {"needs", needs}})
	}
	unknown := append([]string{}, s.unknown...)
	return program.Document{{"id", s.id}, {"name", s.name}, {"steps", policies}, {"unknownSteps", unknown}, {"states", states}, {"edges", edges}}
}
