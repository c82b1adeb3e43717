package evidence

import (
	"cmp"
	"fmt"

	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

type imageRow = widget.Entry[ImageScreen]

// rows are what can be done on the present page.
func (m ImageScreen) rows() widget.List[ImageScreen] {
	w := m.Words.Image
	switch m.Page {
	case replacing:
		return widget.List[ImageScreen]{
			{Text: w.ReplaceNo, Does: ImageScreen.back},
			{Text: w.ReplaceYes, Does: func(m ImageScreen) (ImageScreen, tea.Cmd) { return m.toSend().begin(sends, true) }},
		}
	case Sampling:
		var rows widget.List[ImageScreen]
		for _, s := range Samples(m.World, m.Step) {
			rows = append(rows, imageRow{Text: Meaning(m.Words, s), Aside: s.Word, Does: func(m ImageScreen) (ImageScreen, tea.Cmd) {
				return m.filled(m.use(m.chosen, s, fmt.Sprintf(w.SampleText, cmp.Or(s.Word, "ok"))))
			}})
		}
		return rows
	case Arrived:
		return arrivedRows(m.Words.Image, m.proof().became(m.Came))
	}
	if m.Doubt {
		return widget.List[ImageScreen]{{Text: w.Read, Does: ImageScreen.read}}
	}
	var rows widget.List[ImageScreen]
	for i, f := range m.Set.Fields {
		rows = append(rows, imageRow{Text: fmt.Sprintf(w.Browse, f.Label), Does: func(m ImageScreen) (ImageScreen, tea.Cmd) { return m.browse(i) }})
		if len(Samples(m.World, m.Step)) > 0 {
			rows = append(rows, imageRow{Text: fmt.Sprintf(w.Sample, f.Label), Does: func(m ImageScreen) (ImageScreen, tea.Cmd) {
				m.Page, m.chosen, m.from, m.Cursor = Sampling, i, m.Cursor, 0
				return m, nil
			}})
		}
	}
	return append(rows, sendRow(m.Deps))
}

// sendRow sends, and says beside it what that costs.
func sendRow(d page.Deps) imageRow {
	i := d.Words.Image
	row := imageRow{Text: i.Send, Aside: i.CostBeside, Warns: d.World.Live, Does: ImageScreen.send}
	switch {
	case d.World.Own:
		row.Aside = i.FreeBeside
	case d.World.Live:
		row.Aside = d.Theme.Glyphs.Warn + " " + row.Aside
	}
	return row
}

// arrivedRows are what can be done with an outcome.
func arrivedRows(w i18n.Image, is verdict) widget.List[ImageScreen] {
	if is == good {
		return widget.List[ImageScreen]{{Text: w.GoOn, Does: ImageScreen.Done}}
	}
	rows := widget.List[ImageScreen]{{Text: w.Another, Does: ImageScreen.another}, {Text: w.Leave, Does: ImageScreen.Done}}
	if is == other {
		rows = append(widget.List[ImageScreen]{{Text: w.Read, Does: ImageScreen.read}}, rows...)
	}
	return rows
}

// Offers are the rows, or a field, in which Enter moves on.
func (m ImageScreen) Offers() page.Offers {
	switch {
	case m.Job.Busy() || m.Page == picking && m.Picker.Job.Busy():
		return page.Offers{}
	case m.Page == picking:
		return page.Only(m.Picker.here())
	case m.inField():
		return page.Only("fields")
	}
	return m.rows().Offers(m.Chooser)
}
