package tui

import (
	"cmp"
	"fmt"
	"slices"

	"appreg/flow"
	"appreg/internal/photo"

	tea "github.com/charmbracelet/bubbletea"
)

// imageRow is a row that the cursor can stand on, and what Enter does there.
type imageRow struct {
	text, aside string
	warns       bool // the aside does
	does        func(image) (image, tea.Cmd)
}

// rows are what can be done on the present page.
func (m image) rows() []imageRow {
	w := m.Words.Image
	switch m.page {
	case replacing:
		return []imageRow{
			{text: w.ReplaceNo, does: image.back},
			{text: w.ReplaceYes, does: func(m image) (image, tea.Cmd) { return m.upload(true) }},
		}
	case sampling:
		return m.sampleRows()
	case arrived:
		return m.arrivedRows()
	}
	if m.doubt {
		return []imageRow{{text: w.Read, does: image.read}}
	}
	var rows []imageRow
	for i, f := range m.set.fields {
		rows = append(rows, imageRow{text: fmt.Sprintf(w.Browse, f.label), does: func(m image) (image, tea.Cmd) { return m.browse(i) }})
		if len(m.samples()) > 0 {
			rows = append(rows, imageRow{text: fmt.Sprintf(w.Sample, f.label), does: func(m image) (image, tea.Cmd) { return m.toSamples(i) }})
		}
	}
	send := imageRow{text: w.Send, does: image.send}
	if !m.job.busy() && !m.costsBelow() {
		send.aside, send.warns = m.costBeside(), m.World.Live
	}
	return append(rows, send)
}

// arrivedRows are what can be done with an outcome.
func (m image) arrivedRows() []imageRow {
	w := m.Words.Image
	if m.became() == goodOutcome {
		return []imageRow{{text: w.GoOn, does: image.close}}
	}
	rows := []imageRow{{text: w.Another, does: image.another}, {text: w.Leave, does: image.close}}
	if m.became() == otherOutcome {
		rows = append([]imageRow{{text: w.Read, does: image.read}}, rows...)
	}
	return rows
}

// another goes back to the fields. A path is still there, and is looked at
// again: a better picture may have the same name. A sample is always the same,
// and makes room.
func (m image) another() (image, tea.Cmd) {
	m.came, m.err = nil, nil
	m.sides, m.set.fields = slices.Clone(m.sides), slices.Clone(m.set.fields)
	for i, f := range m.set.fields {
		if s := m.sides[i]; s.sample != nil && s.path == f.text() {
			m.set.fields[i] = f.put("")
			m.set.fields[i].left = false
		}
		m.sides[i].job.stop()
		m.sides[i] = side{}
	}
	m.set = m.set.leave() // what has the focus is not looked at
	m, cmd := m.look()
	return m.toField(0), cmd
}

// samples are the sandbox's images for the step, those that pass first.
func (m image) samples() []Sample {
	all := slices.DeleteFunc(slices.Clone(m.World.Samples), func(s Sample) bool { return s.Step != m.step })
	slices.SortStableFunc(all, func(a, b Sample) int {
		return cmp.Compare(min(len(a.Word), 1), min(len(b.Word), 1))
	})
	return all
}

// toSamples opens the samples for field i.
func (m image) toSamples(i int) (image, tea.Cmd) {
	m.page, m.chosen, m.from, m.row = sampling, i, m.row, 0
	return m, nil
}

func (m image) sampleRows() []imageRow {
	var rows []imageRow
	for _, s := range m.samples() {
		rows = append(rows, imageRow{text: m.meaning(s), aside: s.Word, does: func(m image) (image, tea.Cmd) {
			return m.useSample(s)
		}})
	}
	return rows
}

// meaning is what comes of a sample.
func (m image) meaning(s Sample) string {
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
func (m image) useSample(s Sample) (image, tea.Cmd) {
	text := fmt.Sprintf(m.Words.Image.SampleText, cmp.Or(s.Word, "ok"))
	p, err := photo.Judge(s.Image(), m.kind())
	m.sides = slices.Clone(m.sides)
	m.sides[m.chosen] = side{path: text, sample: &s, known: err == nil, facts: p.Facts(), err: err}
	return m.filled(text)
}

// filled puts text into the field that it was chosen for, and goes on to the
// last row.
func (m image) filled(text string) (image, tea.Cmd) {
	m.err, m.learnt = nil, ""
	m.set = m.set.put(m.set.fields[m.chosen].api, text)
	m.set.fields[m.chosen].left = true
	return m.derive().toSend().look()
}

// browse opens the files of the directory that field i names.
func (m image) browse(i int) (image, tea.Cmd) {
	m.page, m.chosen, m.from, m.row = picking, i, m.row, 0
	path := ""
	if m.sides[i].sample == nil {
		path = photo.Path(m.set.fields[i].text())
	}
	var cmd tea.Cmd
	m.picker, cmd = m.picker.open(path)
	return m, cmd
}

func (m image) onPickerKey(msg tea.KeyMsg) (image, tea.Cmd) {
	p, path, cmd := m.picker.onKey(msg, m.keys)
	m.picker = p
	if path == "" {
		return m, cmd
	}
	return m.filled(photo.Typed(path))
}
