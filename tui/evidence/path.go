package evidence

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/person"
	"appreg/internal/photo"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Completion is how a path goes on.
type Completion struct {
	Typed, Completed string
	Options          []string
}

// complete asks the disk how the path in the field goes on.
func (p pictures) complete() (pictures, tea.Cmd) {
	if p.Looking.Busy() {
		return p, nil
	}
	typed := p.Set.Fields[p.Set.At].Text()
	var cmd tea.Cmd
	p.Looking, cmd = page.Begin(p.Set.Deps, func(context.Context) (Completion, error) {
		completed, options := photo.Complete(typed)
		return Completion{typed, completed, options}, nil
	})
	return p, cmd
}

// onCompleted puts the completion in, unless something was typed meanwhile.
func (p pictures) onCompleted(a page.Answer[Completion], typing bool) pictures {
	p.Looking = page.Job{}
	f := p.Set.Fields[p.Set.At]
	if a.Err != nil || !typing || f.Text() != a.Val.Typed {
		return p
	}
	p.Set = p.Set.Put(f.API, a.Val.Completed)
	p.completions = a.Val.Options
	return p.derive()
}

// viewOptions are the names that a path may go on with, as many as fit into a
// few rows, and how many more there are.
func (p pictures) viewOptions(w, h int) []string {
	const gap = "  "
	t, most := p.Set.Theme, max(min((h-4)/3, 6), 1)
	var rows []string
	for i, name := range p.completions {
		name = clean.Text(name)
		n := len(rows)
		if n > 0 && ansi.StringWidth(rows[n-1]+gap+name) <= w {
			rows[n-1] += gap + name
			continue
		}
		if n == most {
			more := widget.Clip(t, t.Ellipsis+" "+fmt.Sprint(len(p.completions)-i), w)
			rows[n-1] = widget.Clip(t, rows[n-1], w-ansi.StringWidth(more)-1) + " " + more
			break
		}
		rows = append(rows, widget.Clip(t, name, w))
	}
	for i, r := range rows {
		rows[i] = t.Accent.Render(strings.TrimRight(r, " "))
	}
	return rows
}

// dropped reports whether a paste is what a terminal writes for files that are
// dropped onto it: whole paths, as they are, in quotes or as URLs.
func dropped(msg tea.KeyMsg) bool {
	if !msg.Paste {
		return false
	}
	text := strings.ToLower(strings.TrimSpace(string(msg.Runes)))
	begins := func(with string) bool { return strings.HasPrefix(text, with) }
	return filepath.IsAbs(text) || slices.ContainsFunc([]string{"/", "~", "'", `"`, "file://"}, begins)
}

// brought reports whether a paste is of files as a whole, and not of a part of the
// path that is being typed.
func (p pictures) brought(msg tea.KeyMsg) bool {
	return dropped(msg) || msg.Paste && (!p.typing() || p.text(p.Set.At) == "")
}

// drop puts dropped files in: where the cursor is in a field, in place of what
// stood there, and else into the fields that are empty.
func (p pictures) drop(text string) pictures {
	p.completions = nil
	var parts []string
	for _, line := range person.Pasted(text) {
		parts = append(parts, photo.Several(line)...)
	}
	if p.typing() {
		for i := range parts[:min(len(parts), len(p.Set.Fields)-p.Set.At)] {
			p.Set = p.Set.Put(p.Set.Fields[p.Set.At+i].API, "")
		}
		p.Set = p.Set.Paste(strings.Join(parts, "\n"))
		return p
	}
	for n, part := range parts {
		at := p.Set.At
		if len(parts) > 1 { // front and back, in their order
			at = min(n, len(p.Set.Fields)-1)
		}
		for i := len(p.Set.Fields) - 1; i >= 0; i-- {
			if p.text(i) == "" {
				at = i
			}
		}
		p.Set = p.Set.Focus(at).Put(p.Set.Fields[at].API, "").Paste(part).Leave()
	}
	return p
}
