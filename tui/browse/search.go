package browse

import (
	"fmt"
	"strings"

	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/search"
	"appreg/styles"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// finding is a search for a text, on the server or in the rows that are here.
type finding struct {
	widget.Filter
	typing bool
	where  place
	chosen bool // that place, by hand: it stays, whatever the text
}

// place is where a text is looked for: one of those of the server, or the rows that are
// here.
type place = search.Place

const (
	inRows = search.Phones + 1
	places = inRows + 1 // how many there are
)

func newFinding() finding { return finding{Filter: widget.NewFilter()} }

func (f finding) text() string { return strings.TrimSpace(f.Text()) }

// id is what was typed or pasted in place of a text, or what a link or a token there
// names, or "".
func (f finding) id() string {
	id, err := search.ID(f.text())
	if err != nil || !search.ObjectID().MatchString(id) {
		return ""
	}
	return id
}

// nameless reports whether the text is a link or a token that names nobody. No server
// is asked for it: it may be somebody's secret.
func (f finding) nameless() bool { return search.Shown(f.text()) && f.id() == "" }

// onServer reports whether the server looks for the text.
func (f finding) onServer() bool {
	return f.text() != "" && f.where != inRows && f.id() == "" && !f.nameless()
}

// shown is which of the lists is shown, and asked the one that pages are asked
// for: a search in the rows that are here asks for none of its own.
func (f finding) shown() int { return which(f.text() != "") }
func (f finding) asked() int { return which(f.onServer()) }

func which(found bool) int {
	if found {
		return Found
	}
	return Everybody
}

// paused comes when typing has paused at a text.
type paused struct {
	text  string
	where place
}

// query is what is looked for, and where.
func (f finding) query() paused { return paused{f.text(), f.where} }

// begun has the field take what is typed, and left has it do so no more: its
// text goes on to filter.
func (f finding) begun() finding {
	f.typing, f.Field = true, f.Focus()
	return f
}

func (f finding) left() finding {
	f.typing = false
	f.Input.Blur()
	return f
}

// onKey types, and looks where the text is likely to be, unless somebody chose. Of a
// link or a token that was pasted the id is what stays.
func (f finding) onKey(msg tea.KeyMsg) finding {
	f.Filter, _ = f.Typed(msg)
	if id := f.id(); msg.Paste && id != "" {
		f.Field = f.Put(id)
	}
	if !f.chosen {
		f.where = search.PlaceOf(f.text())
	}
	return f
}

// elsewhere looks in the next place, or in the one before.
func (f finding) elsewhere(back bool) finding {
	step := place(1)
	if back {
		step = places - 1
	}
	f.where, f.chosen = (f.where+step)%places, true
	return f
}

// in are those of a list who have the text, or whom it is the id of, whoever
// that is.
func (f finding) in(all PagedList) PagedList {
	if id := f.id(); id != "" {
		return PagedOf([]Listed{{Id: id}})
	}
	if f.nameless() {
		return PagedOf(nil)
	}
	return PagedOf(all.Holding(f.text()))
}

// says is where the text is looked for, in words: in all, where in its rows; and how
// else than it was typed, once who was found is here.
func (f finding) says(w *i18n.Words, all, found PagedList) string {
	switch {
	case f.id() != "", f.nameless():
		return ""
	case f.where == inRows:
		here, _ := all.count()
		return fmt.Sprintf(w.Browse.Loaded, w.Thousands(here), w.Thousands(all.Total))
	}
	where := [...]string{search.Anywhere: w.Browse.Anywhere, search.Emails: w.Browse.Email, search.Phones: w.Browse.Phone}[f.where]
	if also := found.Kept[1].also; len(also) > 0 {
		where += ", " + fmt.Sprintf(w.Browse.Also, strings.Join(also, ", "))
	}
	if found.Kept[1].more {
		where += "; " + w.Browse.More
	}
	return where
}

// beside is how many of w columns there are for a text beside the place where it
// is looked for; 0: too few.
func beside(label, where string, w int) int {
	const enough, most = 24, 48
	if w -= ansi.StringWidth(label+where) + 4; w < enough {
		return 0
	}
	return min(w, most)
}

// rows is how many rows of w columns the search takes.
func (f finding) rows(label, where string, w int) int {
	switch {
	case !f.typing && f.text() == "":
		return 0
	case beside(label, where, w) > 0:
		return 1
	}
	return 2
}

// view is the field, and always where its text is looked for.
func (f finding) view(t *styles.Theme, label, where string, w int) []string {
	muted := t.Muted.Render(label) + "  "
	if room := beside(label, where, w); room > 0 {
		return []string{muted + f.viewText(t, room) + "  " + t.Muted.Render(where)}
	}
	return []string{muted + f.viewText(t, w-ansi.StringWidth(muted)), t.Muted.Render(widget.Clip(t, where, w))}
}

// viewText is what was typed. A token is never shown, nor a part of one.
func (f finding) viewText(t *styles.Theme, w int) string {
	if search.HasToken(f.text()) {
		return widget.Clip(t, redact.Masked(redact.Token, "-"), w)
	}
	return f.ViewValue(t, w)
}
