package evidence

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"appreg/internal/clean"
	"appreg/internal/photo"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// filepicker chooses a file by walking through directories. Bubbles has one that
// asks the disk again whenever it is drawn, and draws names as they are.
type filepicker struct {
	page.Deps
	dir string // whole; "": nothing was read yet
	all []photo.Entry
	cut bool
	at  int // 0 is the directory above
	Job page.Job
	err error
}

// DirListing is what a directory holds, or as much of it as is shown.
type DirListing struct {
	Dir string
	All []photo.Entry
	cut bool
}

// open reads the directory that path is in, or, when that is none, the one
// that the program was started in.
func (p filepicker) open(path string) (filepicker, tea.Cmd) {
	if p.dir != "" && path == "" {
		return p.goTo(p.dir)
	}
	return p.goTo(filepath.Dir(path), ".")
}

// goTo reads the first of some directories that can be read.
func (p filepicker) goTo(dirs ...string) (filepicker, tea.Cmd) {
	p.Job.Stop()
	p.err = nil
	var cmd tea.Cmd
	p.Job, cmd = page.Begin(p.Deps, func(context.Context) (DirListing, error) {
		var first error
		for _, dir := range dirs {
			abs, err := filepath.Abs(dir)
			l := DirListing{Dir: abs}
			if err == nil {
				l.All, l.cut, err = photo.List(abs)
			}
			if err == nil {
				return l, nil
			}
			first = errors.Join(first, err)
		}
		return DirListing{}, first
	})
	return p, cmd
}

// onListed shows a directory. One that cannot be read leaves the old one in
// place. Going up, the cursor stays on where one came from.
func (p filepicker) onListed(a page.Answer[DirListing]) filepicker {
	p.Job = page.Job{}
	if a.Err != nil {
		p.err = a.Err
		return p
	}
	from := filepath.Base(p.dir)
	up := p.dir != "" && filepath.Dir(p.dir) == a.Val.Dir
	p.dir, p.all, p.cut, p.at = a.Val.Dir, a.Val.All, a.Val.cut, min(1, len(a.Val.All))
	if i := slices.IndexFunc(p.all, func(e photo.Entry) bool { return e.Name == from }); up && i >= 0 {
		p.at = i + 1
	}
	return p
}

// here is the path under the cursor.
func (p filepicker) here() string {
	if p.at == 0 || p.at > len(p.all) {
		return filepath.Dir(p.dir)
	}
	return filepath.Join(p.dir, p.all[p.at-1].Name)
}

// onKey moves, goes into a directory, or chooses a file.
func (p filepicker) onKey(msg tea.KeyMsg, keys imageKeys, rows widget.ChooserKeys) (_ filepicker, chosen string, cmd tea.Cmd) {
	const page = 10
	enter := key.Matches(msg, rows.Enter)
	switch {
	case p.dir == "" || p.Job.Busy():
	case key.Matches(msg, keys.above):
		p, cmd = p.goTo(filepath.Dir(p.dir))
	case enter && p.at > 0 && !p.all[p.at-1].Dir:
		chosen = p.here()
	case enter:
		p, cmd = p.goTo(p.here())
	case key.Matches(msg, rows.Choose):
		steps := map[tea.KeyType]int{
			tea.KeyUp: -1, tea.KeyShiftTab: -1, tea.KeyDown: 1, tea.KeyTab: 1,
			tea.KeyPgUp: -page, tea.KeyPgDown: page, tea.KeyHome: -len(p.all), tea.KeyEnd: len(p.all),
		}
		p.err, p.at = nil, max(0, min(len(p.all), p.at+steps[msg.Type]))
	}
	return p, chosen, cmd
}

// view draws the rows around the cursor, and no others: there may be a hundred
// thousand.
func (p filepicker) view(w, h int) []string {
	i := p.Words.Image
	head := p.Theme.Strong.Render(i.PickTitle) + "  " + p.Theme.Muted.Render(widget.Last(p.Theme, clean.Text(p.dir), max(w-ansi.StringWidth(i.PickTitle)-2, 0)))
	rows := []string{widget.Clip(p.Theme, head, w)}
	state := p.viewState(w)
	room := max(h-len(rows)-len(state), 1)
	if h <= 2 {
		rows = nil
	}
	if p.dir == "" {
		return append(rows, state...)
	}
	top := max(min(p.at-room/2, len(p.all)+1-room), 0)
	for n := top; n < min(top+room, len(p.all)+1); n++ {
		rows = append(rows, p.viewEntry(n, w))
	}
	return append(rows, state...)
}

// viewEntry draws one name. A newline in it, or what would act on a terminal,
// is made visible.
func (p filepicker) viewEntry(n, w int) string {
	name := ".." + string(filepath.Separator)
	if n > 0 {
		name = clean.Text(p.all[n-1].Name)
		if p.all[n-1].Dir {
			name += string(filepath.Separator)
		}
	}
	marker, style := widget.Pointer(p.Theme, n == p.at)
	return widget.Clip(p.Theme, marker+style.Render(name), min(w, widget.Readable))
}

func (p filepicker) viewState(w int) []string {
	i := p.Words.Image
	switch {
	case p.Job.Busy() && (p.dir == "" || p.Job.Pulsed()):
		return []string{widget.Clip(p.Theme, page.Busy(p.Deps, p.Job, i.PickLoading), w)}
	case p.err != nil:
		return widget.Say(p.Theme, widget.Bad, i.PickNoEntry, w)
	case p.dir != "" && len(p.all) == 0:
		return widget.Say(p.Theme, widget.Hint, i.PickNothing, w)
	case p.cut:
		return widget.Styled(p.Theme.Warn, widget.Wrapped(fmt.Sprintf(i.PickCut, len(p.all)), w))
	}
	return nil
}
