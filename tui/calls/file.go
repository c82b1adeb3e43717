package calls

import (
	"cmp"
	"context"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/har"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// file is where calls are to be saved, as it is typed.
type file struct {
	widget.Filter
	open   bool
	people bool // people's data goes with them
	name   string
	keys   fileKeys
}

type fileKeys struct{ save, back key.Binding }

func newFile(d page.Deps) file {
	w := d.Words.Keys
	return file{keys: fileKeys{widget.Binding(w.Save, "enter"), widget.Binding(w.GiveUp, "esc")}}
}

// asked is the file with the name that it gets unless another is typed.
func (f file) asked(now time.Time, people bool) file {
	f.open, f.people, f.name = true, people, har.Name(now)
	f.Field = widget.NewField("", "", f.name).Choosing().Focus() // a path that is typed takes its place
	return f
}

// view is the field in w columns, nothing unless it is asked for.
func (f file) view(d page.Deps, w int) []string {
	if !f.open {
		return nil
	}
	label := d.Words.Calls.File
	if f.people {
		label = d.Words.Calls.FilePeople
	}
	row := d.Theme.Muted.Render(label) + "  "
	return []string{row + f.ViewValue(d.Theme, max(w-ansi.StringWidth(row), 1))}
}

// onPath has the field take what is typed, and saves calls to the file.
func (a acts) onPath(d page.Deps, k tea.KeyMsg, calls []client.Call) (_ acts, cmd tea.Cmd) {
	switch {
	case a.Job.Busy():
	case key.Matches(k, a.file.keys.back):
		a.file.open, a.Call = false, widget.Call{}
	case key.Matches(k, a.file.keys.save):
		path, people := cmp.Or(strings.TrimSpace(a.file.Text()), a.file.name), a.file.people
		a.does = d.Words.Calls.Saving
		d.Trace("saved", "what", "har", "calls", len(calls), "people", people)
		cmd = widget.Ask(d, &a.Call, func(context.Context) (saved, error) {
			path, err := d.Save(path, calls, people)
			return saved{path, people}, err
		})
	default:
		a.Call = widget.Call{}
		a.file.Filter, _ = a.file.Typed(k)
	}
	return a, cmd
}
