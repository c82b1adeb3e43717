package widget

import (
	"io"
	"slices"
	"strings"
	"testing"

	"appreg/internal/i18n"
	"appreg/styles"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// plain is a theme whose rows read as they are.
func plain() *styles.Theme {
	return styles.New(io.Discard, styles.Plain, styles.ASCII())
}

func TestListView(t *testing.T) {
	for name, tt := range map[string]struct {
		entry  Entry[int]
		cursor int
		w      int
		want   []string
	}{
		"a text":                       {Entry[int]{Text: "send it"}, 1, 20, []string{"  send it"}},
		"under the cursor":             {Entry[int]{Text: "send it"}, 0, 20, []string{"> send it"}},
		"whole, however long":          {Entry[int]{Text: "send it to her"}, 0, 10, []string{"> send it", "  to her"}},
		"an aside":                     {Entry[int]{Text: "send it", Aside: "costs"}, 1, 20, []string{"  send it  costs"}},
		"an aside without room":        {Entry[int]{Text: "send it", Aside: "costs"}, 1, 15, []string{"  send it", "  costs"}},
		"why not":                      {Entry[int]{Text: "send it", Cannot: "none"}, 1, 20, []string{"  send it  none"}},
		"why not waits for the cursor": {Entry[int]{Text: "send it", Cannot: "no email"}, 1, 15, []string{"  send it"}},
		"why not, at the cursor":       {Entry[int]{Text: "send it", Cannot: "no email"}, 0, 15, []string{"> send it", "  no email"}},
		"a row each":                   {Entry[int]{Text: "Ana Gómez de la Torre", Below: "typed, not sent"}, 1, 12, []string{"  Ana Gómez~", "  typed, no~"}},
	} {
		t.Run(name, func(t *testing.T) {
			rows, from, to := List[int]{tt.entry, {Text: "another"}}.View(plain(), Chooser{Cursor: tt.cursor}, tt.w)
			var got []string
			for _, r := range rows[:len(rows)-1] {
				got = append(got, ansi.Strip(r))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if first, last := 0, len(tt.want); tt.cursor == 0 && (from != first || to != last) || tt.cursor == 1 && (from != last || to != last+1) {
				t.Errorf("the cursor's rows are %d..%d of %d", from, to, len(rows))
			}
		})
	}
}

// What Enter chooses has a name of its own, and none while a call is under way.
func TestListOffers(t *testing.T) {
	all := List[int]{{Text: "copy", Cannot: "expired"}, {Text: "anew", Name: "begin"}}
	if o := all.Offers(Chooser{Cursor: 1}); o.At != 1 || !slices.Equal(o.All, []string{"copyexpired", "begin"}) {
		t.Errorf("%+v", o)
	}
	if o := all.Offers(Chooser{Call: Call{Job: page.Job{ID: 7}}}); o.All != nil {
		t.Errorf("%+v while busy", o)
	}
}

func TestChooserKeys(t *testing.T) {
	c := NewChooser(page.Deps{Options: page.Options{Words: i18n.For(i18n.English), Theme: plain()}}).Gate(3)
	press := func(c Chooser, k tea.KeyType) (Chooser, Pressed) {
		c, pressed := c.OnKey(tea.KeyMsg{Type: k})
		return c.Gate(3), pressed
	}
	for range 5 {
		c, _ = press(c, tea.KeyDown)
	}
	if c.Cursor != 2 {
		t.Errorf("the cursor is at %d of 3", c.Cursor)
	}
	for k, want := range map[tea.KeyType]Pressed{tea.KeyUp: Done, tea.KeyEnter: Picked, tea.KeyEsc: Back, tea.KeyF2: Other} {
		if _, got := press(c, k); got != want {
			t.Errorf("%v: %d, want %d", k, got, want)
		}
	}
	// Where a key asked whether to leave, any other takes that back, and does what it does.
	for asks, other := range map[tea.KeyType]tea.KeyType{tea.KeyEsc: tea.KeyEnter, tea.KeyEnter: tea.KeyEsc} {
		_, does := press(c, other)
		asked, _ := press(c, asks)
		asked = asked.Asked()
		if after, got := press(asked, other); got != does || after.AsksAgain() {
			t.Errorf("%v after %s: %d, leaving: %q", other, asked.Leaving, got, after.Leaving)
		}
		if after, got := press(asked, tea.KeyUp); got != Done || after.Cursor != 1 || after.AsksAgain() {
			t.Errorf("up after %s: %d, leaving: %q, the cursor at %d", asked.Leaving, got, after.Leaving, after.Cursor)
		}
		if after, got := press(asked, asks); got != Sure || after.AsksAgain() {
			t.Errorf("%v twice: %d, leaving: %q", asks, got, after.Leaving)
		}
	}
	// While a call is under way nothing moves, and esc gives it up.
	c.Leaving, c.Job = "", page.Job{ID: 7}
	c = c.Gate(3)
	for _, k := range []tea.KeyType{tea.KeyUp, tea.KeyEnter, tea.KeyEsc, tea.KeyF2} {
		if after, got := press(c, k); got != Done || after.Cursor != 2 {
			t.Errorf("%v while busy: %d, the cursor at %d", k, got, after.Cursor)
		}
	}
}

func TestPane(t *testing.T) {
	rows := []string{"a", "b", "c", "d", "e"}
	key := func(k tea.KeyType) tea.KeyMsg { return tea.KeyMsg{Type: k} }
	p := Pane{W: 1, H: 2}
	for _, tt := range []struct {
		key  tea.KeyMsg
		want string
	}{
		{key(tea.KeyUp), "a\nb"}, {key(tea.KeyDown), "b\nc"}, {key(tea.KeyPgDown), "d\ne"},
		{key(tea.KeyPgDown), "d\ne"}, {key(tea.KeyUp), "c\nd"}, {key(tea.KeyPgUp), "a\nb"},
	} {
		if p = p.OnKey(tt.key, len(rows)); p.View(rows) != tt.want {
			t.Errorf("%v: %q, want %q", tt.key, p.View(rows), tt.want)
		}
	}
	// A text that has become shorter is not scrolled past its end.
	p.Down = 3
	if got := p.View(rows[:3]); got != "b\nc" {
		t.Errorf("%q", got)
	}
	if got := p.OnKey(key(tea.KeyUp), 3).View(rows[:3]); got != "a\nb" {
		t.Errorf("%q after a row up", got)
	}
}

// TestDigits: the first nine entries have one, which chooses at once.
func TestDigits(t *testing.T) {
	var all List[int]
	for range 11 {
		all = append(all, Entry[int]{Text: "send it"})
	}
	c := Chooser{Cursor: 1}.Gate(len(all))
	rows, _, _ := all.View(plain(), c, 20)
	for i, want := range map[int]string{0: "  1  send it", 1: "> 2  send it", 8: "  9  send it", 9: "     send it"} {
		if rows[i] != want {
			t.Errorf("%q, want %q", rows[i], want)
		}
	}
	runes := func(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }
	if c, pressed := c.OnKey(runes("9")); pressed != Picked || c.Cursor != 8 {
		t.Errorf("9: %v at %d", pressed, c.Cursor)
	}
	paste := runes("3")
	paste.Paste = true
	busy := Chooser{Call: Call{Job: page.Job{ID: 7}}}.Gate(3)
	for name, tt := range map[string]struct {
		c    Chooser
		key  tea.KeyMsg
		want Pressed
	}{
		"no such entry":     {Chooser{}.Gate(3), runes("4"), Other},
		"the only one":      {Chooser{}.Gate(1), runes("1"), Other},
		"a paste":           {Chooser{}.Gate(3), paste, Other},
		"several in a read": {Chooser{}.Gate(3), runes("12"), Other},
		"under a call":      {busy, runes("1"), Done},
	} {
		if got, pressed := tt.c.OnKey(tt.key); pressed != tt.want || got.Cursor != 0 {
			t.Errorf("%s: %v at %d", name, pressed, got.Cursor)
		}
	}
}

// TestPinnedMarks: where rows are out of sight a mark says on which side, and the row of
// the cursor, head and foot are there.
func TestPinnedMarks(t *testing.T) {
	rows := []string{"a", "b", "c", "d", "e", "f and more"}
	for _, tt := range []struct {
		at, h int
		want  string
	}{
		{0, 7, "head|a|b|c|d        v||foot"}, {0, 6, "head|a|b|c        v||foot"},
		{3, 6, "head|b        ^|c|d        v||foot"}, {5, 6, "head|d        ^|e|f and more||foot"},
		{0, 8, "head|a|b|c|d|e|f and more|foot"}, {5, 3, "head|e        ^|f and more"}, {5, 2, "head|f and more"},
	} {
		got := strings.Join(Pinned(plain(), []string{"head"}, rows, []string{"foot"}, tt.at, tt.at+1, tt.h, 10), "|")
		if got != tt.want {
			t.Errorf("row %d in %d: %q, want %q", tt.at, tt.h, got, tt.want)
		}
	}
}
