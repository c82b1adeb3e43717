package diagram

import (
	"fmt"
	"strings"

	"appreg/flow"
	"appreg/internal/clean"

	"github.com/charmbracelet/x/ansi"
)

// Words are what the renderers write beside the API's own words.
type Words struct {
	From, Transition, To, Needs string // heads of the table
	Need                        map[Need]string
	Emphasis                    func(string) string // makes a line stand out; nil: it does not
}

// guard names what e needs, in the brackets that state diagrams have for it.
func (w Words) guard(e Edge, escape func(string) string) string {
	if len(e.Needs) == 0 {
		return ""
	}
	return " [" + escape(w.needs(e)) + "]"
}

func (w Words) needs(e Edge) string {
	texts := make([]string, len(e.Needs))
	for i, n := range e.Needs {
		texts[i] = w.Need[n]
	}
	return strings.Join(texts, ", ")
}

func name(t flow.Transition) string { return string(t.Step) + " " + string(t.Status) }

// Text writes a table with one line for each edge. The state that is marked has
// a "*", and a line even if nothing is valid there.
func (d Diagram) Text(w Words) string {
	rows := [][]string{{"  " + w.From, w.Transition, w.To, w.Needs}}
	marked := map[int]bool{}
	for i, s := range d.States {
		from := "  " + clean.Text(s.Label)
		if i == d.Here {
			from = "* " + clean.Text(s.Label)
		}
		for _, e := range d.Edges {
			if e.From == i {
				marked[len(rows)] = i == d.Here
				rows = append(rows, []string{from, name(e.Transition), clean.Text(d.States[e.To].Label), w.needs(e)})
				from = ""
			}
		}
		if i == d.Here && from != "" {
			marked[len(rows)] = true
			rows = append(rows, []string{from})
		}
	}
	var widths [4]int
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	var b strings.Builder
	if d.Title != "" {
		fmt.Fprintf(&b, "%s\n\n", clean.Text(d.Title))
	}
	for n, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-ansi.StringWidth(cell)+2))
		}
		text := strings.TrimRight(line.String(), " ")
		if marked[n] && w.Emphasis != nil {
			text = w.Emphasis(text)
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}

// Mermaid writes a stateDiagram-v2.
func (d Diagram) Mermaid(w Words) string {
	var b strings.Builder
	if d.Title != "" {
		fmt.Fprintf(&b, "---\ntitle: \"%s\"\n---\n", escapeYAML(d.Title))
	}
	b.WriteString("stateDiagram-v2\n")
	for _, s := range d.States {
		fmt.Fprintf(&b, "    state \"%s\" as %s\n", escapeMermaid(s.Label), s.ID)
	}
	fmt.Fprintf(&b, "    [*] --> %s\n", d.States[0].ID)
	for _, e := range d.Edges {
		fmt.Fprintf(&b, "    %s --> %s : %s%s\n", d.States[e.From].ID, d.States[e.To].ID, name(e.Transition), w.guard(e, escapeMermaid))
	}
	for _, s := range d.States {
		if s.Status.Closed() {
			fmt.Fprintf(&b, "    %s --> [*]\n", s.ID)
		}
	}
	if d.Here >= 0 {
		fmt.Fprintf(&b, "    classDef here font-weight:bold,stroke-width:4px\n    %s:::here\n", d.States[d.Here].ID)
	}
	return b.String()
}

// DOT writes a digraph of Graphviz.
func (d Diagram) DOT(w Words) string {
	var b strings.Builder
	b.WriteString("digraph {\n")
	if d.Title != "" {
		fmt.Fprintf(&b, "    label=\"%s\"\n    labelloc=t\n", escapeDOT(d.Title))
	}
	b.WriteString("    node [shape=box, style=rounded]\n    start [shape=point, label=\"\"]\n")
	for i, s := range d.States {
		more := ""
		if s.Status.Closed() {
			more += ", peripheries=2"
		}
		if i == d.Here {
			more += ", style=\"rounded,bold\", penwidth=4"
		}
		fmt.Fprintf(&b, "    %s [label=\"%s\"%s]\n", s.ID, escapeDOT(s.Label), more)
	}
	fmt.Fprintf(&b, "    start -> %s\n", d.States[0].ID)
	for _, e := range d.Edges {
		fmt.Fprintf(&b, "    %s -> %s [label=\"%s%s\"]\n", d.States[e.From].ID, d.States[e.To].ID, name(e.Transition), w.guard(e, escapeDOT))
	}
	b.WriteString("}\n")
	return b.String()
}

// escapeYAML is for between double quotes. Signs that Mermaid looks for before
// it reads the title, or Markdown around it, are escaped too.
func escapeYAML(s string) string { return escape(s, `\u%04X`) }

// escapeMermaid is for labels, which end at colons, semicolons and quotes.
func escapeMermaid(s string) string { return escape(s, "#%d;") }

// escape writes ASCII signs as a code, but for those that are nowhere special.
func escape(s, code string) string {
	var b strings.Builder
	for _, r := range clean.Text(s) {
		if r < 0x80 && !letter(r) && !strings.ContainsRune(" ,./_()-", r) {
			fmt.Fprintf(&b, code, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func letter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// escapeDOT is for between double quotes. Graphviz knows HTML's entities there,
// and escapes of its own.
func escapeDOT(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;").Replace(clean.Text(s))
}
