package evidence

import (
	"cmp"
	"fmt"
	"slices"

	"appreg/flow"
	"appreg/internal/photo"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// imageRow is a row that the cursor can stand on, and what Enter does there.
type imageRow struct {
	text, aside string
	warns       bool // the aside does
	does        func(ImageScreen) (ImageScreen, tea.Cmd)
}

// rows are what can be done on the present page.
func (m ImageScreen) rows() []imageRow {
	w := m.Words.Image
	switch m.Page {
	case replacing:
		return []imageRow{
			{text: w.ReplaceNo, does: ImageScreen.back},
			{text: w.ReplaceYes, does: func(m ImageScreen) (ImageScreen, tea.Cmd) { return m.upload(true) }},
		}
	case Sampling:
		return m.sampleRows()
	case Arrived:
		return m.arrivedRows()
	}
	if m.doubt {
		return []imageRow{{text: w.Read, does: ImageScreen.read}}
	}
	var rows []imageRow
	for i, f := range m.Set.Fields {
		rows = append(rows, imageRow{text: fmt.Sprintf(w.Browse, f.Label), does: func(m ImageScreen) (ImageScreen, tea.Cmd) { return m.browse(i) }})
		if len(m.Samples()) > 0 {
			rows = append(rows, imageRow{text: fmt.Sprintf(w.Sample, f.Label), does: func(m ImageScreen) (ImageScreen, tea.Cmd) { return m.toSamples(i) }})
		}
	}
	send := imageRow{text: w.Send, does: ImageScreen.send}
	if !m.Job.Busy() && !m.costsBelow() {
		send.aside, send.warns = m.costBeside(), m.World.Live
	}
	return append(rows, send)
}

// arrivedRows are what can be done with an outcome.
func (m ImageScreen) arrivedRows() []imageRow {
	w := m.Words.Image
	if m.became() == goodOutcome {
		return []imageRow{{text: w.GoOn, does: ImageScreen.Done}}
	}
	rows := []imageRow{{text: w.Another, does: ImageScreen.another}, {text: w.Leave, does: ImageScreen.Done}}
	if m.became() == otherOutcome {
		rows = append([]imageRow{{text: w.Read, does: ImageScreen.read}}, rows...)
	}
	return rows
}

// another goes back to the fields. A path is still there, and is looked at
// again: a better picture may have the same name. A sample is always the same,
// and makes room.
func (m ImageScreen) another() (ImageScreen, tea.Cmd) {
	m.Came, m.err = nil, nil
	m.sides, m.Set.Fields = slices.Clone(m.sides), slices.Clone(m.Set.Fields)
	for i, f := range m.Set.Fields {
		if s := m.sides[i]; s.sample != nil && s.path == f.Text() {
			m.Set.Fields[i] = f.Put("")
			m.Set.Fields[i].Left = false
		}
		m.sides[i].job.Stop()
		m.sides[i] = side{}
	}
	m.Set = m.Set.Leave() // what has the focus is not looked at
	m, cmd := m.look()
	return m.toField(0), cmd
}

// Samples are the sandbox's images for the step, those that pass first.
func (m ImageScreen) Samples() []page.Sample {
	all := slices.DeleteFunc(slices.Clone(m.World.Samples), func(s page.Sample) bool { return s.Step != m.Step })
	slices.SortStableFunc(all, func(a, b page.Sample) int {
		return cmp.Compare(min(len(a.Word), 1), min(len(b.Word), 1))
	})
	return all
}

// toSamples opens the samples for field i.
func (m ImageScreen) toSamples(i int) (ImageScreen, tea.Cmd) {
	m.Page, m.chosen, m.from, m.Row = Sampling, i, m.Row, 0
	return m, nil
}

func (m ImageScreen) sampleRows() []imageRow {
	var rows []imageRow
	for _, s := range m.Samples() {
		rows = append(rows, imageRow{text: m.Meaning(s), aside: s.Word, does: func(m ImageScreen) (ImageScreen, tea.Cmd) {
			return m.useSample(s)
		}})
	}
	return rows
}

// Meaning is what comes of a sample.
func (m ImageScreen) Meaning(s page.Sample) string {
	w := m.Words.Image
	switch {
	case s.Word == "":
		return w.SamplePasses
	case s.Word == "FAIL" && s.Step == flow.Liveness:
		return w.SampleFaceFails
	case s.Word == "FAIL":
		return w.SampleFails
	case s.Word == "MANUAL":
		return w.SampleManual
	case s.Word == "BACKSIDE":
		return w.SampleBackSide
	case s.Word == "BACK":
		return w.SampleBack
	case s.Word == "UNVERIFIED":
		return w.SampleUnverified
	case s.Word == "OTHERNAME":
		return w.SampleOtherName
	case s.Word == "OTHERFACE":
		return w.SampleOtherFace
	}
	return m.Words.Reason(s.Word)
}

// useSample puts a sample in place of a file.
func (m ImageScreen) useSample(s page.Sample) (ImageScreen, tea.Cmd) {
	text := fmt.Sprintf(m.Words.Image.SampleText, cmp.Or(s.Word, "ok"))
	p, err := photo.Judge(s.Image(), m.kind())
	m.sides = slices.Clone(m.sides)
	m.sides[m.chosen] = side{path: text, sample: &s, known: err == nil, facts: p.Facts(), err: err}
	return m.filled(text)
}

// filled puts text into the field that it was chosen for, and goes on to the
// last row.
func (m ImageScreen) filled(text string) (ImageScreen, tea.Cmd) {
	m.err, m.learnt = nil, ""
	m.Set = m.Set.Put(m.Set.Fields[m.chosen].API, text)
	m.Set.Fields[m.chosen].Left = true
	return m.derive().toSend().look()
}

// browse opens the files of the directory that field i names.
func (m ImageScreen) browse(i int) (ImageScreen, tea.Cmd) {
	m.Page, m.chosen, m.from, m.Row = picking, i, m.Row, 0
	path := ""
	if m.sides[i].sample == nil {
		path = photo.Path(m.Set.Fields[i].Text())
	}
	var cmd tea.Cmd
	m.Picker, cmd = m.Picker.open(path)
	return m, cmd
}

func (m ImageScreen) onPickerKey(msg tea.KeyMsg) (ImageScreen, tea.Cmd) {
	p, path, cmd := m.Picker.onKey(msg, m.keys)
	m.Picker = p
	if path == "" {
		return m, cmd
	}
	return m.filled(photo.Typed(path))
}
