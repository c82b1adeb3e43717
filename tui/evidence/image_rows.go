package evidence

import (
	"cmp"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/internal/photo"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

type imageRow = widget.Entry[ImageScreen]

// folders is the name of the row that chooses from any of them.
const folders = "folders"

// rows are what can be done on the present page. Where a file is asked for, the
// first one sends; those of images have what they put into the field for a name.
func (m ImageScreen) rows() widget.List[ImageScreen] {
	w := m.Words.Image
	switch {
	case m.Page == replacing:
		return widget.List[ImageScreen]{
			{Text: w.ReplaceNo, Does: ImageScreen.back},
			{Text: w.ReplaceYes, Does: func(m ImageScreen) (ImageScreen, tea.Cmd) { return m.toSend().begin(sends, true) }},
		}
	case m.Page == Arrived:
		return arrivedRows(m.Words, m.Reg, m.proof(), m.proof().became(m.Came))
	case m.Doubt:
		return widget.List[ImageScreen]{{Text: w.Read, Does: ImageScreen.read}}
	}
	rows := widget.List[ImageScreen]{sendRow(m.Deps)}
	for _, r := range m.all {
		path := photo.Typed(r.Path)
		rows = append(rows, imageRow{Text: clean.Text(path), Name: path, Does: func(m ImageScreen) (ImageScreen, tea.Cmd) {
			return m.filled(m.fill(m.Set.At, path))
		}})
	}
	rows = append(rows, imageRow{Text: w.Browse, Name: folders, Does: ImageScreen.browse})
	for _, s := range Samples(m.World, m.Step, m.Set.Fields[m.Set.At].API == "backImage") {
		meaning := m.Words.Sample(s.Step, s.Word)
		called := fmt.Sprintf(w.SampleText, strings.TrimSuffix(meaning, "."))
		rows = append(rows, imageRow{Text: meaning, Name: called, Aside: s.Word, Does: func(m ImageScreen) (ImageScreen, tea.Cmd) {
			return m.filled(m.use(m.Set.At, s, called))
		}})
	}
	return rows
}

// sendRow sends, and says beside it what that costs.
func sendRow(d page.Deps) imageRow {
	text, warns := costs(d)
	if warns {
		text = d.Theme.Glyphs.Warn + " " + text
	}
	return imageRow{Text: d.Words.Image.Send, Aside: text, Warns: warns, Does: ImageScreen.send}
}

// costs is what sending costs, before it is done.
func costs(d page.Deps) (text string, warns bool) {
	if d.World.Test {
		return d.Words.Image.CostFree, false
	}
	return fmt.Sprintf(d.Words.Image.Cost, d.World.Name), d.World.Live
}

// arrivedRows are what can be done with an outcome, first what brings the person on: not
// into review, where another document may not lead there.
func arrivedRows(words *i18n.Words, reg client.Registration, p proof, is verdict) widget.List[ImageScreen] {
	w := words.Image
	leave := imageRow{Text: w.Leave, Does: ImageScreen.Done}
	another := imageRow{Text: w.Another, Does: ImageScreen.another}
	switch is {
	case bad:
		return widget.List[ImageScreen]{another, leave}
	case other:
		return widget.List[ImageScreen]{{Text: w.Read, Does: ImageScreen.read}, another, leave}
	}
	rows := widget.List[ImageScreen]{leave}
	if step, needed := onward(reg, p.Step); step != "" {
		goes := imageRow{Text: words.Proofs.Of(step).GoOn, Does: func(m ImageScreen) (ImageScreen, tea.Cmd) {
			return m, m.Onward(m.changed(), page.Image{Reg: m.Reg, Step: step})
		}}
		rows = widget.List[ImageScreen]{leave, goes}
		if needed {
			rows = widget.List[ImageScreen]{goes, leave}
		}
	}
	switch another.Text = p.Another; {
	case is == good && p.otherName(reg) && toReview(reg):
		return append(widget.List[ImageScreen]{another}, rows...)
	case is == manual, is == good && p.otherName(reg):
		return append(rows, another)
	}
	return rows
}

// onward is the step whose evidence is due after that of a step, and whether the registration
// cannot do without it; "": none is.
func onward(reg client.Registration, of flow.Step) (step flow.Step, needed bool) {
	f := reg.Facts()
	if !page.Receives(reg.Status) {
		return "", false
	}
	for _, e := range client.Evidences() {
		policy, there := f.Policies.Of(e.Step), f.At(e.Step)
		if e.Step != of && policy != flow.Skip && !there.Holds() {
			return e.Step, policy == flow.Mandatory
		}
	}
	return "", false
}

// Offers are the rows, or a field, in which Enter moves on.
func (m ImageScreen) Offers() page.Offers {
	switch {
	case m.Job.Busy() || m.waits() || m.Page == picking && m.Picker.Job.Busy():
		return page.Offers{}
	case m.Page == picking:
		return page.Only(m.Picker.here())
	case m.inField():
		return page.Only("fields")
	}
	rows, c := m.rows(), m.Chooser
	if m.asks() { // Send is no digit's, and comes last; it is another for other files
		rows[0].Name = rows[0].Text + m.Typed()
		rows = append(rows[1:len(rows):len(rows)], rows[0])
		c.Cursor = cmp.Or(c.Cursor, len(rows)) - 1
	}
	return rows.Offers(c)
}
